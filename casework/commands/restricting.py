"""Commands that decide who alone may read a case: a team, or officers who are named."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from casework.commands.cases import ON_A_CASE
from casework.documents.bounds import Body, Id, Reason

MOST_OFFICERS = 20
"""The most officers to whom one case can be restricted."""


class Restrict(Body, frozen=True, kw_only=True):
    """Restrict a case to one team or to named officers, not both: nobody else may read it any more."""

    KIND = "restrict"
    CREATES = ("timeline", "person")
    CHANGES = ("report", "person", *ON_A_CASE)
    team: Id | None = None
    officers: Annotated[list[Id], Meta(max_length=MOST_OFFICERS)] | None = None
    reason: Reason | None = None


class Unrestrict(Body, frozen=True, kw_only=True):
    """Let everyone who works on the force's cases read the case again."""

    KIND = "unrestrict"
    CREATES = ("timeline",)
    CHANGES = ("report", "person", *ON_A_CASE)
    reason: Reason | None = None


BODIES = (Restrict, Unrestrict)
