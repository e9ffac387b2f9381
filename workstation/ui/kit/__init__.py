"""What every screen is built from: theme, words of the translation layer, widgets, overlays, list models, charts, actions.

It knows nothing of reports: whatever is shown is handed in as words and numbers.
"""
