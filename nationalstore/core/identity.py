"""Who is asking: one officer of one force, with their roles."""

from __future__ import annotations

from dataclasses import dataclass

from casework.documents.parts import Actor
from casework.documents.values import OfficerId, Time
from casework.permissions import SUPERVISOR


@dataclass(frozen=True)
class Bearer:
    """What a token says: whom it is about, in which force, with which roles (None: it is silent), until when.

    ``username`` is by what an officer is found at their first sign-in, empty where nobody is found like that.
    """

    subject: str
    force: str
    roles: frozenset[str] | None
    expires: int
    username: str = ""


@dataclass(frozen=True)
class ReleaseApproval:
    """The supervisor who lets through what an officer wrote before their account ended, and when."""

    by: Actor
    at: Time


@dataclass(frozen=True)
class Principal:
    """The officer a token names, by the force's own record of them."""

    officer_id: str
    force: str
    roles: frozenset[str]
    name: str
    username: str
    bearer: Bearer | None = None  # None where the store itself acts for an officer.
    release: ReleaseApproval | None = (
        None  # Where the officer has left and a supervisor sends what they had written.
    )

    @property
    def actor(self) -> dict[str, str]:
        """Return the officer as timelines and messages name them."""
        return {"id": self.officer_id, "name": self.name}

    @property
    def as_actor(self) -> Actor:
        """The officer as documents name them."""
        return Actor(id=OfficerId(self.officer_id), name=self.name)

    def is_supervisor(self) -> bool:
        """Whether the officer may act for the whole force."""
        return SUPERVISOR in self.roles
