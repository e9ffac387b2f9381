"""The window: one package a screen, with a presenter and a view."""
