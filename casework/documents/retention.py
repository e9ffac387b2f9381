"""The part of a force's policy that says how long cases are kept."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Part
from casework.documents.parts import Translated
from casework.documents.words import RetentionStart


class RetentionGroup(Part, frozen=True, kw_only=True):
    """A group of cases, and how long after which event they are kept."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"years", "months", "services", "disposals", "risks", "flags", "crime", "number", "review_years", "offences",
         "outcomes", "basis", "unverified"}
    )  # fmt: skip

    key: str | None = None
    title: Translated | None = None
    years: int | None = None
    months: int | None = None
    from_: RetentionStart | None = msgspec.field(name="from", default=None)
    services: tuple[str, ...] | None = ()
    disposals: tuple[str, ...] | None = ()
    risks: tuple[str, ...] | None = ()
    flags: tuple[str, ...] | None = ()
    crime: bool | None = None
    number: int | None = None
    """The number of the group in the national guidance, 1 to 4."""
    review_years: int | None = None
    """How often a case is reviewed before its time is over. By default once, at its end."""
    offences: tuple[str, ...] | None = ()
    """The codes of the recorded crimes that belong to the group."""
    outcomes: tuple[str, ...] | None = ()
    """The outcomes that all recorded crimes of a case must have to belong to the group."""
    basis: str | None = None
    """Where the period comes from."""
    unverified: bool | None = None
    """Whether the period was not checked against its source."""


class RetentionRule(Part, frozen=True, kw_only=True):
    """The retention rules for cases."""

    least_years: int | None = None
    groups: tuple[RetentionGroup, ...] | None = ()
