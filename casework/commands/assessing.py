"""Assessing a report: the THRIVE assessment and the category."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType

from casework.documents.bounds import Body, Key, Words

Risk = Literal["emergency", "high", "medium", "low"]
Flag = Annotated[str, Meta(max_length=60)]
Tag = Annotated[str, Meta(max_length=60)]


class Assess(Body, frozen=True, kw_only=True):
    """Add an assessment and grade the report."""

    KIND = "assess"
    ON_A_VERSION = False
    CREATES = ("assessment", "timeline")
    form_version: int | None = None
    levels: Annotated[dict[Key, Key], Meta(max_length=50)] | None = None
    rationales: Words | None = None
    ticks: Annotated[dict[Key, bool], Meta(max_length=50)] | None = None
    grade: int | None = None
    risk: Risk | None = None
    control_room: Any = None
    """A reference, or an object that holds one. The handler decides whether it is usable."""


class Categorise(Body, frozen=True, kw_only=True):
    """Set the opening code, tags and flags. An absent field stays as it is. ``casework.flags`` lists the flags."""

    KIND = "categorise"
    CREATES = ("timeline",)
    opening_code: Key | UnsetType | None = UNSET
    tags: Annotated[list[Tag], Meta(max_length=50)] | UnsetType | None = UNSET
    flags: Annotated[list[Flag], Meta(max_length=50)] | UnsetType | None = UNSET


BODIES = (Assess, Categorise)
