"""The identity behind a request: one officer of one force, with their roles."""

from __future__ import annotations

from dataclasses import dataclass

from casework.documents.parts import Actor
from casework.documents.values import OfficerId, Time
from casework.permissions import SUPERVISOR


@dataclass(frozen=True)
class Bearer:
    """The content of a token: its subject, force, roles (None when it does not state them) and expiry.

    ``username`` identifies an officer at their first sign-in. It is empty when first sign-ins are not matched by name.
    """

    subject: str
    force: str
    roles: frozenset[str] | None
    expires: int
    username: str = ""


@dataclass(frozen=True)
class ReleaseApproval:
    """The supervisor who released an ended officer's commands, and when."""

    by: Actor
    at: Time


@dataclass(frozen=True)
class Principal:
    """The officer named by a token, according to the force's own documents."""

    officer_id: str
    force: str
    roles: frozenset[str]
    name: str
    username: str
    bearer: Bearer | None = None  # None when the store itself acts for an officer.
    release: ReleaseApproval | None = (
        None  # Set when a supervisor sends the commands of an officer who has left.
    )

    @property
    def actor(self) -> dict[str, str]:
        """Return the officer in the form used by timelines and messages."""
        return {"id": self.officer_id, "name": self.name}

    @property
    def as_actor(self) -> Actor:
        """The officer in the form used by documents."""
        return Actor(id=OfficerId(self.officer_id), name=self.name)

    def is_supervisor(self) -> bool:
        """Whether the officer may act for the whole force."""
        return SUPERVISOR in self.roles
