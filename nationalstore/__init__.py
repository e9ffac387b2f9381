"""Nationalstore."""
