"""Commands on recorded crimes: record, correct, give the outcome, cancel."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from casework.documents.bounds import DAY_OR_TIME, Body, Id, Key, Line, Reason

MOST_CRIMES = 50
DayOrTime = Annotated[str, Meta(pattern=DAY_OR_TIME)]


class CommittedBody(msgspec.Struct, frozen=True, kw_only=True):
    """When a crime was committed: a moment or a period. Each end is a day or a time."""

    from_: DayOrTime | None = msgspec.field(name="from", default=None)
    to: DayOrTime | None = None


class NewCrime(msgspec.Struct, frozen=True, kw_only=True):
    """A crime to record. Without an id it gets one that follows from the command's id and its place in the list."""

    id: Id | None = None
    offence_code: Key | None = None
    committed: CommittedBody | None = None
    rms_reference: Line | None = None
    rms_system: Line | None = None
    victim: Line | None = None


class RecordCrime(Body, frozen=True, kw_only=True):
    """Record one or several crimes on an open report."""

    KIND = "record_crime"
    CREATES = ("timeline",)
    crimes: Annotated[list[NewCrime], Meta(max_length=MOST_CRIMES)] | None = None


class CorrectCrime(Body, frozen=True, kw_only=True):
    """Change what is recorded of a crime. An absent field stays as it is."""

    KIND = "correct_crime"
    CREATES = ("timeline",)
    crime: Id | None = None
    offence_code: Key | UnsetType | None = UNSET
    committed: CommittedBody | UnsetType | None = UNSET
    rms_reference: Line | UnsetType | None = UNSET
    rms_system: Line | UnsetType | None = UNSET
    victim: Line | UnsetType | None = UNSET
    reason: Reason | None = None


class GiveOutcome(Body, frozen=True, kw_only=True):
    """Give a recorded crime its outcome."""

    KIND = "crime_outcome"
    CREATES = ("timeline",)
    crime: Id | None = None
    outcome: Key | None = None
    reason: Reason | None = None


class CancelCrime(Body, frozen=True, kw_only=True):
    """Ask a second person to agree that a recorded crime is cancelled."""

    KIND = "cancel_crime"
    CREATES = ("timeline",)
    crime: Id | None = None
    code: Key | None = None
    reason: Reason | None = None


BODIES = (RecordCrime, CorrectCrime, GiveOutcome, CancelCrime)
