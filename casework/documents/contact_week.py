"""How many people contacted a force in a week, by channel, as its supervisors enter or import it. Counts only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from casework.documents.base import Document
from casework.documents.parts import Actor
from casework.documents.values import ForceId, Time


class ContactWeek(Document, frozen=True, kw_only=True):
    """One week of one force."""

    KIND: ClassVar[str] = "contact_week"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"source_file"})

    force: ForceId | None = None
    week: str = ""
    """Its Monday, as in ``2026-11-23``."""
    numbers: Mapping[str, int] = msgspec.field(default_factory=dict)
    """The numbers that are known, by a key of ``casework.contact_weeks.NUMBERS``. An absent one is not known, and is not zero."""
    by: Actor = Actor()
    """Who entered or imported it last."""
    at: Time | None = None
    source_file: bool | None = None
    """Whether the last change came from a file."""
