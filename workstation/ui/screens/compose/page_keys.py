"""Shortcuts of this page."""

from __future__ import annotations

from workstation.ui.kit.actions import PageKey

PAGE_KEYS = (
    PageKey("Reply: use a template", tuple(f"Alt+{number}" for number in range(1, 10))),
    PageKey("Reply: choose the channel", ("Alt+V",)),
    PageKey("Reply: schedule", ("Alt+L",)),
    PageKey("Reply: what happens next", ("Alt+A",)),
    PageKey("Reply: attach a file, remove the last one", ("Alt+F", "Alt+Shift+F")),
)
