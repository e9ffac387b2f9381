"""An officer of a force: their name, team and roles."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.values import ForceId, OfficerId, TeamId


class Officer(Document, frozen=True, kw_only=True):
    """One officer."""

    KIND: ClassVar[str] = "officer"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"active", "subject"})

    id: OfficerId
    force: ForceId | None = None
    name: str = ""
    initials: str | None = None
    username: str | None = None
    roles: tuple[str, ...] | None = ()
    team: TeamId | None = None
    active: bool | None = None
    """An absent value means that the officer works here."""
    subject: str | None = None
    """Their subject at the identity provider."""

    @property
    def is_active(self) -> bool:
        """Whether the officer works here."""
        return self.active is not False
