"""Signing in, locking, settings and keys."""
