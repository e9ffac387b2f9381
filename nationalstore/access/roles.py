"""Who is asking: one officer of one force, with their roles."""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("triage", "officer", "supervisor", "administrator", "auditor")

@dataclass(frozen=True)
class Principal:
    """The officer a token names."""

    officer_id: str
    force: str
    roles: frozenset[str]
    name: str
    username: str

    @property
    def actor(self) -> dict[str, str]:
        """Return the officer as timelines and messages name them."""
        return {"id": self.officer_id, "name": self.name}

    def is_supervisor(self) -> bool:
        """Whether the officer may act for the whole force."""
        return "supervisor" in self.roles
