"""Keys that this page has for itself."""

from __future__ import annotations

from workstation.ui.kit.actions import PageKey

PAGE_KEYS = (
    PageKey("Board: assign what is selected", ("A",)),
    PageKey("Board: from number to number", ("Left", "Right", "Up", "Down")),
)
