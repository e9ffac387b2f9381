"""A team of a force."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.values import ForceId, TeamId


class Team(Document, frozen=True, kw_only=True):
    """One team."""

    KIND: ClassVar[str] = "team"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"active", "key", "skills"})

    id: TeamId
    force: ForceId | None = None
    name: str = ""
    active: bool | None = None
    """An absent value means that the team is in use."""

    key: str | None = None
    """The kind of team, as services name it in their routing: the team that deals with their reports."""
    skills: tuple[str, ...] | None = None
    """The services whose reports it deals with, before the team that a service names."""

    @property
    def is_active(self) -> bool:
        """Whether the team is in use."""
        return self.active is not False
