"""A crime recorded on a report: what, when and against whom, its reference elsewhere, and how it ended."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Part
from casework.documents.parts import Actor
from casework.documents.values import CrimeId, Time


class Committed(Part, frozen=True, kw_only=True):
    """When a crime was committed: a moment or a period. Each end is a day or a time."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None


class CrimeOutcome(Part, frozen=True, kw_only=True):
    """How a crime ended: an outcome type of the Home Office framework."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"reason"})

    type: str = ""
    """``1`` to ``22``, ``1A``, ``2A`` or ``3A``."""
    reason: str | None = None
    at: Time | None = None
    by: Actor | None = None


class Cancellation(Part, frozen=True, kw_only=True):
    """Why a recorded crime no longer counts: a code of the policy, in words, and by whom."""

    code: str = ""
    reason: str | None = None
    at: Time | None = None
    by: Actor | None = None


class Crime(Part, frozen=True, kw_only=True):
    """One recorded crime. A cancelled one stays, so that its record can be checked."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"outcome", "cancelled"})

    id: CrimeId
    offence_code: str = ""
    committed: Committed | None = None
    rms_reference: str | None = None
    rms_system: str | None = None
    victim: str | None = None
    """The victim's name, or the words that tell one victim from another."""
    recorded_at: Time | None = None
    recorded_by: Actor | None = None
    outcome: CrimeOutcome | None = None
    cancelled: Cancellation | None = None
