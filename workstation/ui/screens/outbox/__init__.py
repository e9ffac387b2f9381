"""Commands on their way to the store, and conflicts to decide."""
