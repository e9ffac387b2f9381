"""What operators do to a running store."""
