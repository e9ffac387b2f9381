"""Commands waiting to be sent, and conflicts to resolve."""
