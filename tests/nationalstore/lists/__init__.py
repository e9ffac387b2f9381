"""The country's lists of codes."""
