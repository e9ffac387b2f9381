"""Commands that decide which team may read a case."""

from __future__ import annotations

from casework.commands.bounds import Body, Id, Reason
from casework.commands.cases import ON_A_CASE


class Restrict(Body, frozen=True, kw_only=True):
    """Restrict a case to one team: nobody else may read it any more."""

    KIND = "restrict"
    CREATES = ("timeline", "person")
    CHANGES = ("report", "person", *ON_A_CASE)
    team: Id | None = None
    reason: Reason | None = None


class Unrestrict(Body, frozen=True, kw_only=True):
    """Let everyone who works on the force's cases read the case again."""

    KIND = "unrestrict"
    CREATES = ("timeline",)
    CHANGES = ("report", "person", *ON_A_CASE)
    reason: Reason | None = None


BODIES = (Restrict, Unrestrict)
