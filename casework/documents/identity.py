"""The identity check of a force: what is asked of someone who has lost the code for a report."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Part


class IdentityQuestion(Part, frozen=True, kw_only=True):
    """One question that an officer asks someone who says that the report is theirs."""

    key: str
    title: str = ""


class IdentityRule(Part, frozen=True, kw_only=True):
    """How a reporter proves on the phone that a report is theirs: the questions, and how many right answers are needed."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"questions", "needed", "for_one_case", "to_one_address"})

    questions: tuple[IdentityQuestion, ...] | None = None
    needed: int | None = None
    for_one_case: int | None = None
    """How many new codes are sent for one case in 24 hours."""
    to_one_address: int | None = None
    """How many new codes one address gets in 24 hours, for whichever of its cases."""
