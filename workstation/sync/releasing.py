"""Sends an officer's unsent work after their account has ended. A supervisor does this under the officer's numbers.

The cycle is that of `sync_cycle` with the RELEASE rules: nothing is fetched, only the remaining work is sent, and the
profile stays the officer's. The supervisor's token gives access to the store and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from casework.documents.base import Json
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome, RefusedBecause
from workstation.domain.ids import wire_time
from workstation.journal.journal import Journal
from workstation.journal.ownership import Owner
from workstation.sync import wire
from workstation.sync.client import Client
from workstation.sync.protocol.batches import CommandBatch
from workstation.sync.protocol.cycle import SyncResult


class ReleasingClient(Client):
    """A supervisor's client for the store, which sends commands as those of the former officer."""

    def __init__(
        self, store: str, token: str, journal: Journal, owner: Owner, reason: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:  # fmt: skip
        super().__init__(store, lambda: token, transport)
        self._journal, self._owner, self._reason = journal, owner, reason

    async def outcomes(self, ids: Sequence[str]) -> list[CommandOutcome]:
        """Return the outcomes of the former officer's commands, as far as the store knows them."""
        asked = CommandBatch(self._journal.client, ids=ids)
        return wire.read_outcomes((await self._settled(asked)).known)

    async def _settled(self, batch: CommandBatch) -> wire.Outcomes:
        whose = {"officer": self._owner.id, "reason": self._reason}
        content = json.dumps({**batch.on_the_wire(), **whose})
        return wire.read(await self._ask("POST", "/v1/commands/released", content=content), wire.OUTCOMES)


@dataclass(frozen=True)
class ReleasedOfficer:
    """The officer whose work was sent."""

    id: str
    name: str
    force: str


@dataclass(frozen=True)
class ReleasedCard:
    """A card that needs someone's attention, in full."""

    id: str
    kind: str
    report: str | None
    made_at: str
    outcome: str
    problem: str | None
    detail: str | None
    body: Mapping[str, Json]


@dataclass(frozen=True)
class ReleaseSummary:
    """The summary of a release, with the field names that the command line prints."""

    officer: ReleasedOfficer
    sent: int
    accepted: int
    cards: Sequence[ReleasedCard]
    unsent: int
    drafts: int


def summary(journal: Journal, owner: Owner, report: SyncResult) -> ReleaseSummary:
    """Return the summary, with every card in full, because nobody else can open this profile."""
    commands, drafts = journal.unsent()
    return ReleaseSummary(
        ReleasedOfficer(owner.id, owner.name, owner.force),
        sent=report.pushed,
        accepted=report.pushed - report.refused,
        cards=[_card(command) for command in journal.conflicts()],
        unsent=commands,
        drafts=drafts,
    )


def _card(command: Command) -> ReleasedCard:
    problem = (command.outcome.problem if command.outcome else None) or RefusedBecause()
    return ReleasedCard(
        command.id, command.kind, command.report, wire_time(command.made_at), command.state, problem.code,
        problem.detail, command.body,
    )  # fmt: skip
