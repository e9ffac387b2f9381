"""What the report pane is divided into: its tabs, and the buttons above them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget


class Tab(StrEnum):
    """A part of the report, in the order of the tabs."""

    REPORT = "report"
    TIMELINE = "timeline"
    ASSESSMENT = "assessment"
    PEOPLE = "people"
    EVIDENCE = "evidence"
    LINKS = "links"
    AUDIT = "audit"


class Deed(StrEnum):
    """What the buttons above the tabs do: the keys of their actions."""

    CLAIM = "claim"
    ASSESS = "assess"
    REPLY = "reply"
    NOTE = "note"
    DISPOSE = "dispose"


BUTTONS = ((Deed.CLAIM, "Claim", "C"), (Deed.ASSESS, "Assess", "T"), (Deed.REPLY, "Reply", "R"),
           (Deed.NOTE, "Note", "N"), (Deed.DISPOSE, "Close", "E"))  # fmt: skip


@dataclass(frozen=True)
class GuestTab:
    """A tab of the report that belongs to another screen: the window brings it."""

    view: QWidget
    show_for: Callable[[str], None]
    allowed: Callable[[], bool]
