"""Types that several documents share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeAlias

import msgspec

from casework.documents.base import Json, Part
from casework.documents.values import OfficerId, Time

Translated: TypeAlias = Mapping[str, str]
"""Text by language: ``en`` or ``cy``."""


def in_language(words: Translated | None, language: str) -> str:
    """Return the text in a language, or "" when there is none."""
    return words.get(language, "") if words is not None else ""


def in_language_or_english(words: Translated | None, language: str) -> str:
    """Return the text in a language, or in English where there is none in it; "" when there is neither."""
    return in_language(words, language) or in_language(words, "en")


class Actor(Part, frozen=True, kw_only=True):
    """Who did something: an officer; without an id, the reporter, the delivery worker or the store itself."""

    id: OfficerId | None = None
    name: str = ""


class OwnPlace(Part, frozen=True, kw_only=True):
    """One place of a setting that a force has set itself, with the national value that it replaces.

    The path is a field, or an entry of a field that is a table.
    """

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"national"})

    path: tuple[str, ...] = ()
    national: Json | msgspec.UnsetType = msgspec.UNSET
    """Absent where the national setting has no value."""


class Late(Part, frozen=True, kw_only=True):
    """Who released an officer's work after the officer had left."""

    released_by: Actor
    at: Time
    made_at: Time | None = None
    """When the command was written, according to the desk. None when the desk gives no time."""


class CaseClosing(Part, frozen=True, kw_only=True):
    """The outcome of a case, with its details."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"not_told", "qualifiers"})

    disposal: str
    """The code of an outcome in the force's policy."""
    closing_code: str | None = None
    reason: str | None = None
    rms_reference: str | None = None
    rms_system: str | None = None
    referred_to: str | None = None
    other: str | None = None
    """The report that this one duplicates."""
    qualifiers: tuple[str, ...] = ()
    not_told: str | None = None
    """Why the reporter is not told what was decided."""


class Routing(Part, frozen=True, kw_only=True):
    """The first destination of a service's reports."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"team", "opening_code", "restricted"})

    team: str | None = None
    """The key of a kind of team, not a team's id."""
    opening_code: str | None = None
    restricted: bool = False
    """Whether the report is restricted to that team from the beginning."""
