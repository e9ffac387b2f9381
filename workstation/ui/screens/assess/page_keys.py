"""Keys that this page has for itself."""

from __future__ import annotations

from workstation.ui.kit.actions import PageKey

PAGE_KEYS = (
    PageKey("Assessment: an earlier one beside it", ("Alt+Left", "Alt+Right")),
    PageKey("Answer a letter, an ending, a choice", tuple(str(number) for number in range(10))),
    PageKey("Tick the next step", ("Space",)),
)
