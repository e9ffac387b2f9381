"""Shortcuts of this page."""

from __future__ import annotations

from workstation.ui.kit.actions import PageKey

PAGE_KEYS = (
    PageKey("Assessment: compare with an earlier one", ("Alt+Left", "Alt+Right")),
    PageKey("Answer a letter, an outcome, a choice", tuple(str(number) for number in range(10))),
    PageKey("Tick the next step", ("Space",)),
    PageKey("Assessment: save and reply", ("Alt+R",)),
)
