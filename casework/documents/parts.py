"""The pieces that several documents share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeAlias

from casework.documents.base import Part
from casework.documents.values import OfficerId, Time

Translated: TypeAlias = Mapping[str, str]
"""Words by language: ``en``, ``cy``."""


def in_language(words: Translated | None, language: str) -> str:
    """Return the words in a language, "" when there are none in it."""
    return words.get(language, "") if words is not None else ""


class Actor(Part, frozen=True, kw_only=True):
    """Who did something: an officer, or without an id the reporter, the delivery or the store itself."""

    id: OfficerId | None = None
    name: str = ""


class Late(Part, frozen=True, kw_only=True):
    """Who let an officer's work through after the officer had left."""

    released_by: Actor
    at: Time
    made_at: Time | None = None
    """When the desk says that it was made; None when it does not say."""


class CaseClosing(Part, frozen=True, kw_only=True):
    """How a case ends."""

    disposal: str
    """The code of an outcome of the force's policy."""
    closing_code: str | None = None
    reason: str | None = None
    rms_reference: str | None = None
    rms_system: str | None = None
    referred_to: str | None = None
    other: str | None = None
    """The report that this one is a duplicate of."""


class Routing(Part, frozen=True, kw_only=True):
    """Where reports of a service go first."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"team", "opening_code"})

    team: str | None = None
    """The key of a kind of team, not the id of one."""
    opening_code: str | None = None
