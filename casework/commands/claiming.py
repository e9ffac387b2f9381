"""Commands that decide who is handling a report: claim, release, hand over, take over, assign."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from casework.documents.bounds import Body, Id, Reason


class Claim(Body, frozen=True, kw_only=True):
    """Claim a report that nobody is handling."""

    KIND = "claim"
    CREATES = ("timeline",)


class Release(Body, frozen=True, kw_only=True):
    """Release one's own claim."""

    KIND = "release"
    CREATES = ("timeline",)


class HandOver(Body, frozen=True, kw_only=True):
    """Hand over one's own claim to a colleague."""

    KIND = "hand_over"
    CREATES = ("timeline",)
    officer: Id | None = None
    reason: Reason | None = None


class TakeOver(Body, frozen=True, kw_only=True):
    """Take over a report from the officer who is handling it."""

    KIND = "take_over"
    CREATES = ("timeline",)
    reason: Reason | None = None


class Assign(Body, frozen=True, kw_only=True):
    """Set the owner and the team. An absent field stays as it is."""

    KIND = "assign"
    CREATES = ("timeline",)
    officer: Id | UnsetType | None = UNSET
    team: Id | UnsetType | None = UNSET


BODIES = (Claim, Release, HandOver, TakeOver, Assign)
