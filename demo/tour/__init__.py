"""The main workflow from end to end without a display."""
