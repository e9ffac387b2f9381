"""Pictures of every view."""
