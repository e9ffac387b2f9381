"""Disposal runs and their certificates."""
