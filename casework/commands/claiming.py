"""Who has a report in hand: claim, release, hand over, take over, assign."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from casework.commands.bounds import Body, Id, Reason


class Claim(Body, frozen=True, kw_only=True):
    """Take a report that nobody has in hand."""

    KIND = "claim"
    CREATES = ("timeline",)


class Release(Body, frozen=True, kw_only=True):
    """Give up one's own claim."""

    KIND = "release"
    CREATES = ("timeline",)


class HandOver(Body, frozen=True, kw_only=True):
    """Pass one's own claim to a colleague."""

    KIND = "hand_over"
    CREATES = ("timeline",)
    officer: Id | None = None
    reason: Reason | None = None


class TakeOver(Body, frozen=True, kw_only=True):
    """Take a report from whoever has it in hand."""

    KIND = "take_over"
    CREATES = ("timeline",)
    reason: Reason | None = None


class Assign(Body, frozen=True, kw_only=True):
    """Name the owner and the team. What is absent stays as it is."""

    KIND = "assign"
    CREATES = ("timeline",)
    officer: Id | UnsetType | None = UNSET
    team: Id | UnsetType | None = UNSET


BODIES = (Claim, Release, HandOver, TakeOver, Assign)
