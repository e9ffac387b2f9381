"""A service: something the public can report or apply for, with its questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from casework.documents.base import Document, Part
from casework.documents.parts import OwnPlace, Routing, Translated
from casework.documents.values import ForceId, TeamId


class Condition(Part, frozen=True, kw_only=True):
    """When a question is asked: an earlier question has one of these answers, or several such conditions hold."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"key", "is_", "all", "any"})

    key: str | None = None
    is_: tuple[str, ...] | None = msgspec.field(name="is", default=None)
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None


class WelcomeFiles(Part, frozen=True, kw_only=True):
    """The kinds of file accepted as evidence."""

    kinds: tuple[str, ...] = ()
    most: int | None = None
    mandatory: bool = False


class Question(Part, frozen=True, kw_only=True):
    """One question."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"files"})

    key: str
    label: Translated = msgspec.field(default_factory=dict)
    type: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    option_labels: Mapping[str, Translated] = msgspec.field(default_factory=dict)
    when: Condition | None = None
    section: str | None = None
    hint: Translated | None = None
    not_sure: bool = False
    min: int | float | None = None
    max: int | float | None = None
    pattern: str | None = None
    dates: str | None = None
    files: WelcomeFiles | None = None


class ServiceDefinition(Part, frozen=True, kw_only=True):
    """The national definition of the service, the same for every force."""

    key: str | None = None
    version: int | None = None
    title: Translated = msgspec.field(default_factory=dict)
    group: str | None = None
    regime: str | None = None
    crime: bool = False
    anonymous: str | None = None
    """Whether the reporter may stay anonymous: ``allowed``, ``never`` (name required) or ``only`` (name not asked)."""
    intro: Translated | None = None
    sections: Mapping[str, Translated] = msgspec.field(default_factory=dict)
    questions: tuple[Question, ...] = ()


class StartRestriction(Part, frozen=True, kw_only=True):
    """What a force decides about new cases of a service. What is absent follows the service's routing."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"starts", "team"})

    starts: bool | None = None
    """Whether new cases are restricted to their team."""
    team: TeamId | None = None
    """The team that gets them."""


class ForceService(Document, frozen=True, kw_only=True):
    """One service of one force."""

    KIND: ClassVar[str] = "service"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"restriction", "overrides", "overridden"})

    key: str = ""
    title: Translated = msgspec.field(default_factory=dict)
    group: str | None = None
    regime: str | None = None
    enabled: bool = True
    local_text: Translated | None = None
    definition: ServiceDefinition | None = None
    routing: Routing = Routing()
    restriction: StartRestriction | None = None
    overrides: tuple[OwnPlace, ...] | None = None
    """What the force has set itself instead of the national value. None where there are no national settings."""
    overridden: Mapping[str, tuple[ForceId, ...]] | None = None
    """In a national service: the forces that have set a place themselves, by its path joined with dots."""

    @property
    def starts_restricted(self) -> bool:
        """Whether new cases are restricted to their team: as the force decides, or as the service's routing says."""
        own = self.restriction.starts if self.restriction is not None else None
        return self.routing.restricted if own is None else own
