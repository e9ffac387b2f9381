"""Texts on screen: every one goes through the translation layer; data from outside never does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, **values: object) -> str:
    """Return the text in the officer's language, with named values put in."""
    said = QCoreApplication.translate("workstation", text)
    return said.format(**values) if values else said
