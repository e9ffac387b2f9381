"""An event: one line of a case's timeline. Its kind on the wire is ``timeline``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from casework.documents.base import Document, Json
from casework.documents.parts import Actor, Late
from casework.documents.values import ReportId, Time


class Event(Document, frozen=True, kw_only=True):
    """Something that happened on a case."""

    KIND: ClassVar[str] = "timeline"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"late"})

    report: ReportId | None = None
    event: str = ""
    actor: Actor = Actor()
    at: Time | None = None
    detail: Mapping[str, Json] = msgspec.field(default_factory=dict)
    """What each kind of event says besides; the names differ by event."""
    late: Late | None = None
