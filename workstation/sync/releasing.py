"""A supervisor sends what an officer left unsent when their account ended: by that officer's numbers, as their work.

The cycle is that of `sync_cycle` by the rules of RELEASE: nothing is fetched, what is sent again is only what is left,
and the profile stays the officer's. The supervisor's token opens the store and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import httpx

from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome, RefusedBecause
from workstation.domain.ids import wire_time
from workstation.journal.journal import Journal
from workstation.journal.ownership import Owner
from workstation.sync import wire
from workstation.sync.client import Client, Record
from workstation.sync.protocol.cycle import SyncResult


class ReleasingClient(Client):
    """A supervisor's line to the store, on which commands leave as an ended officer's."""

    def __init__(
        self, store: str, token: str, journal: Journal, owner: Owner, reason: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:  # fmt: skip
        super().__init__(store, lambda: token, transport)
        self._journal, self._owner, self._reason = journal, owner, reason

    async def outcomes(self, ids: Sequence[str]) -> list[CommandOutcome]:
        """Return what became of those of the ended officer's commands that the store knows."""
        asked = {"client": self._journal.client, "commands": [], "ids": list(ids)}
        return wire.read_outcomes((await self._settled(asked)).known)

    async def _settled(self, batch: Record) -> wire.Outcomes:
        whose = {"officer": self._owner.id, "reason": self._reason}
        content = json.dumps({**batch, **whose})
        return wire.read(await self._ask("POST", "/v1/commands/released", content=content), wire.OUTCOMES)


def summary(journal: Journal, owner: Owner, report: SyncResult) -> dict[str, Any]:
    """Return what was done, and in full what a person has to look at: nobody else can open this profile."""
    commands, drafts = journal.unsent()
    return {
        "officer": {"id": owner.id, "name": owner.name, "force": owner.force},
        "sent": report.pushed,
        "accepted": report.pushed - report.refused,
        "cards": [_card(command) for command in journal.conflicts()],
        "unsent": commands,
        "drafts": drafts,
    }


def _card(command: Command) -> dict[str, Any]:
    problem = (command.outcome.problem if command.outcome else None) or RefusedBecause()
    return {
        "id": command.id, "kind": command.kind, "report": command.report, "made_at": wire_time(command.made_at),
        "outcome": command.state, "problem": problem.code, "detail": problem.detail, "body": command.body,
    }  # fmt: skip
