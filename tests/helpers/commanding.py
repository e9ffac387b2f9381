"""Desks that send commands to a store without a network, and the problem code of a refusal."""

from __future__ import annotations

import uuid
from typing import Any

from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.helpers.commands import outcome_of

LEVELS = dict.fromkeys(("threat", "harm", "risk", "investigation", "vulnerability", "engagement"), "low")


def officer(role: str = "triage", force: str = "sussex") -> Principal:
    """Return one of the fictional officers."""
    name, roles = {made[0]: (made[1], made[2]) for made in reference_data.PEOPLE}[role]
    id_ = reference_data.made_up_id("officer", role, force)
    return Principal(id_, force, frozenset(roles), name, f"{role}.{force}")


class Desk:
    """A client that numbers its commands."""

    def __init__(self, store: Store, who: Principal | None = None) -> None:
        self.store, self.who = store, who or officer()
        self.client, self.number = str(uuid.uuid4()), 0

    def send(
        self, kind: str, report: str | None, expects: int | None = None, /, **body: Any
    ) -> dict[str, Any]:
        """Run the next command."""
        self.number += 1
        wanted = {"report": expects} if expects is not None else {}
        command = ReceivedCommand(self.number, str(uuid.uuid4()), kind, body, report, wanted)
        return outcome_of(self.store, self.client, command, self.who)


def code(outcome: dict[str, Any]) -> str:
    """Return the problem code of a refused outcome."""
    assert outcome["outcome"] == "refused", outcome
    return str(outcome["problem"]["code"])
