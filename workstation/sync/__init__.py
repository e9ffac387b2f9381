"""Synchronisation with the store. This is the only HTTP code of the desk."""
