"""Carries out what the protocol asks of the store, and gives the answers its own types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from workstation.domain.ids import read_time
from workstation.journal.journal import Journal
from workstation.sync.client import Client
from workstation.sync.protocol import effects
from workstation.sync.protocol.machine import Request
from workstation.sync.record import RecordLine

Actions = Mapping[type[Request[Any]], Callable[[Any], Awaitable[Any]]]


class Requests:
    """Everything that an exchange asks of its store, by the type of the request."""

    def __init__(self, client: Client, journal: Journal, record: RecordLine) -> None:
        self._client, self._journal, self._record = client, journal, record
        self._actions: Actions = {
            effects.AskWho: lambda _: self._who(),
            effects.AskPage: lambda request: client.changes(request.cursor, request.client),
            effects.AskUrgent: lambda _: client.urgent(),
            effects.AskFingerprint: lambda _: self._fingerprint(),
            effects.Push: self._push,
            effects.AskOutcomes: lambda request: client.outcomes(request.ids),
            effects.SendFile: lambda request: client.upload(request.parcel),
            effects.SendAccessLog: lambda _: record.tell(),
            effects.RenewExportGrant: lambda _: record.keep_grant(journal.now()),
        }

    async def perform(self, request: Request[Any]) -> Any:
        """Ask the store and return its answer."""
        return await self._actions[type(request)](request)

    async def _who(self) -> effects.Introduction:
        me = await self._client.me()
        # What the sign-in gives may be less than what the force's record has.
        officer = me.officer if me.roles is None else {**me.officer, "roles": me.roles}
        return effects.Introduction(officer, me.force, read_time(me.store.get("time")))

    async def _fingerprint(self) -> effects.Fingerprint:
        digest = await self._client.digest()
        return effects.Fingerprint(
            digest.to, {kind: (one.count, one.sum) for kind, one in digest.kinds.items()}
        )

    async def _push(self, request: effects.Push) -> effects.Answers:
        outcomes = await self._client.push(request.client, request.commands, request.gap)
        return effects.Answers(outcomes.last, outcomes.outcomes)
