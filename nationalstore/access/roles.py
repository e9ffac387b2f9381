"""Who is asking: one officer of one force, with their roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


def is_active(record: Mapping[str, Any]) -> bool:
    """Whether an officer works here, or a team is in use: they do until it is said that they do not."""
    return record.get("active", True) is not False
