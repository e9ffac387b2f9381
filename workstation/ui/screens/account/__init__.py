"""Sign-in, locking, settings and shortcuts."""
