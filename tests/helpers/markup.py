"""Finds markup in the texts that views show."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit

from workstation.ui.kit.paired_text import PairedText


def has_markup(view: QTextEdit) -> bool:
    """Whether a text has an image, a list, a link, or a table that the view did not make for its own pairs."""
    own = len([part for part in view.parts if part.rows]) if isinstance(view, PairedText) else 0
    return len(view.document().rootFrame().childFrames()) != own or any(
        one.isImageFormat() or one.isListFormat() or (one.isCharFormat() and one.toCharFormat().isAnchor())
        for one in view.document().allFormats()
    )
