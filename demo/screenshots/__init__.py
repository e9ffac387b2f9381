"""Screenshots of every view."""
