"""The demonstration's identity provider."""
