"""Keys that this page has for itself."""

from __future__ import annotations

from workstation.ui.kit.actions import PageKey

PAGE_KEYS = (
    PageKey("Reply: take a template", tuple(f"Alt+{number}" for number in range(1, 10))),
    PageKey("Reply: choose the way", ("Alt+V",)),
    PageKey("Reply: a time to leave", ("Alt+L",)),
    PageKey("Reply: what follows", ("Alt+A",)),
    PageKey("Reply: attach a file, take the last one off", ("Alt+F", "Alt+Shift+F")),
)
