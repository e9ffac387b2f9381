"""The exchange with the store: the only HTTP of the desk."""
