"""The THRIVE assessment of a report."""
