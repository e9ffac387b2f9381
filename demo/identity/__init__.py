"""The demo store's own identity provider, where fictional people sign in."""
