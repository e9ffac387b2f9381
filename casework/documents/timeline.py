"""An event: one entry in a case's timeline. Its kind on the wire is ``timeline``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from casework.documents.base import Document, Json
from casework.documents.parts import Actor, Late
from casework.documents.values import ReportId, Time


class Event(Document, frozen=True, kw_only=True):
    """An event on a case."""

    KIND: ClassVar[str] = "timeline"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"late"})

    report: ReportId | None = None
    event: str = ""
    actor: Actor = Actor()
    at: Time | None = None
    detail: Mapping[str, Json] = msgspec.field(default_factory=dict)
    """Additional details. The names depend on the event."""
    late: Late | None = None
