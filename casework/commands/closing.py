"""Commands for the life of a report: status, disposal, second approval, reopening."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from casework.documents.bounds import Body, Id, Key, Line, Reason

MOST_QUALIFIERS = 12
"""As many are enough for any case."""


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of a case, with its details."""

    disposal: Key | None = None
    closing_code: Key | None = None
    qualifiers: Annotated[tuple[Key, ...], Meta(max_length=MOST_QUALIFIERS)] | None = None
    """What else is counted of a case that is no crime."""
    reason: Reason | None = None
    rms_reference: Line | None = None
    rms_system: Line | None = None
    referred_to: Line | None = None
    other: Id | None = None
    not_told: Reason | None = None
    """Why the reporter is not told what was decided, for example because it is not safe."""


class SetStatus(Body, frozen=True, kw_only=True):
    """Move the report to a status that the policy allows next."""

    KIND = "set_status"
    CREATES = ("timeline",)
    status: Key | None = None
    public_status: Key | None = None
    reason: Reason | None = None


class Dispose(Closing, Body, frozen=True, kw_only=True):
    """Close the report, or ask a second person to approve the closing."""

    KIND = "dispose"
    CREATES = ("timeline",)
    CHANGES = ("report", "message")  # A closing reply that was waiting is dropped.


class Approve(Body, frozen=True, kw_only=True):
    """Approve what waited for a second person: a closing with its reply, a lower risk, or the removal of a flag."""

    KIND = "approve"
    CREATES = ("timeline",)
    CHANGES = ("report", "message")
    approval: Id | None = None
    reason: Reason | None = None


class Return(Approve, frozen=True, kw_only=True):
    """Send back a request that waited for a second person."""

    KIND = "return"


class Reopen(Body, frozen=True, kw_only=True):
    """Reopen a closed report."""

    KIND = "reopen"
    CREATES = ("timeline",)
    reason: Reason | None = None


BODIES = (SetStatus, Dispose, Approve, Return, Reopen)
