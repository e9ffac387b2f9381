"""The identity behind a request: one officer of one force, with their roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from casework.audiences import Audiences
from casework.documents.parts import Actor
from casework.documents.values import OfficerId, Time
from casework.permissions import SUPERVISOR
from nationalstore.core.errors import Problem


@dataclass(frozen=True)
class Bearer:
    """The content of a token: its subject, force, roles (None when it does not state them) and expiry.

    ``username`` identifies an officer at their first sign-in. It is empty when first sign-ins are not matched by name.
    ``forces`` has the roles in each force of an officer of several. One request acts in one of them, ``force``, which
    is empty while none is chosen.
    """

    subject: str
    force: str
    roles: frozenset[str] | None
    expires: int
    username: str = ""
    forces: Mapping[str, frozenset[str] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count the force of a token that names only one among its forces."""
        if not self.forces:
            object.__setattr__(self, "forces", {self.force: self.roles})

    def acting_in(self, force: str | None) -> Bearer:
        """Return the same token acting in the force that the request names, or in its own if the request names none.

        Raises ``not_allowed`` for a force that is not in the token, and ``force_needed`` when it has to be named.
        """
        named = self.force if force is None else force
        if force is not None and force not in self.forces:
            raise Problem("not_allowed", "Your sign-in does not cover this force.", reason="force")
        if not named:
            known = sorted(self.forces)
            raise Problem("force_needed", "Say which of your forces the request is for.", forces=known)
        return replace(self, force=named, roles=self.forces[named])


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
    grant: Audiences | None = None
    """What a connector may read. None for an officer, whose roles and teams decide."""
    acts_for: str = ""
    """The user of a records system for whom a connector acts."""

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
