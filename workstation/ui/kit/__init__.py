"""Shared building blocks for screens: theme, translation, widgets, overlays, list models, charts and actions.

This package has no knowledge of reports: callers pass in text and numbers.
"""
