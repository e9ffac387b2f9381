"""Assessments: how an officer judged a case with the force's form. They never change; a new one follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from casework.documents.base import Document, Json
from casework.documents.parts import Actor, Late
from casework.documents.values import ReportId, Time
from casework.documents.words import Risk


class Assessment(Document, frozen=True, kw_only=True):
    """One assessment."""

    KIND: ClassVar[str] = "assessment"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"late"})

    report: ReportId | None = None
    author: Actor = Actor()
    form_version: int | None = None
    levels: Mapping[str, str] = msgspec.field(default_factory=dict)
    """The level chosen for each letter of the form."""
    rationales: Mapping[str, str] = msgspec.field(default_factory=dict)
    ticks: Mapping[str, bool] = msgspec.field(default_factory=dict)
    grade: int | None = None
    risk: Risk | None = None
    control_room: Json = None
    """A control room reference, or an object that holds one."""
    made_at: Time | None = None
    late: Late | None = None
