"""Shortcuts of this page."""

from __future__ import annotations

from workstation.ui.kit.actions import PageKey

PAGE_KEYS = (
    PageKey("Board: assign the selected reports", ("A",)),
    PageKey("Board: move between figures", ("Left", "Right", "Up", "Down")),
)
