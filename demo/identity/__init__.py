"""The demo store's own identity provider, where made-up people sign in."""
