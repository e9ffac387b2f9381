"""The parts of the report pane: its tabs, and the buttons above them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget


class Tab(StrEnum):
    """The tabs of the report, in order."""

    REPORT = "report"
    TIMELINE = "timeline"
    ASSESSMENT = "assessment"
    PEOPLE = "people"
    EVIDENCE = "evidence"
    LINKS = "links"
    CRIMES = "crimes"
    AUDIT = "audit"


class Deed(StrEnum):
    """The action keys of the buttons above the tabs."""

    CLAIM = "claim"
    ASSESS = "assess"
    REPLY = "reply"
    NOTE = "note"
    DISPOSE = "dispose"
    MORE = "more"


BUTTONS = ((Deed.CLAIM, "Claim", "C"), (Deed.ASSESS, "Assess", "T"), (Deed.REPLY, "Reply", "R"),
           (Deed.NOTE, "Note", "N"), (Deed.DISPOSE, "Close", "E"), (Deed.MORE, "⋯", ""))  # fmt: skip


@dataclass(frozen=True)
class GuestTab:
    """A tab of the report that belongs to another screen and is supplied by the window."""

    view: QWidget
    show_for: Callable[[str], None]
    allowed: Callable[[], bool]
