"""Reports, messages and feedback that come in."""
