"""Carries out the protocol's requests to the store and converts the responses to protocol types."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

from workstation.domain.ids import read_time
from workstation.domain.tree_head import Leaf
from workstation.errors import StoreUnreachable
from workstation.sync import wire
from workstation.sync.client import Client
from workstation.sync.protocol import audit_effects, effects, results
from workstation.sync.protocol.machine import StoreRequest

Actions = Mapping[type[StoreRequest[Any]], Callable[[Any], Awaitable[Any]]]


class Requests:
    """Handlers for the store requests of an exchange, by request type."""

    def __init__(self, client: Client, renew: Callable[[], Awaitable[bool]] | None = None) -> None:
        self._client, self._renew = client, renew
        self._lines: dict[int, AsyncGenerator[results.ConnectionEvent, None]] = {}
        self._actions: Actions = {
            effects.AskWho: lambda _: self._who(),
            effects.AskPage: lambda request: client.changes(request.cursor, request.client),
            effects.AskWithdrawn: self._withdrawn,
            effects.AskUrgent: lambda _: client.urgent(),
            effects.AskFingerprint: lambda _: self._fingerprint(),
            effects.Push: self._push,
            effects.AskOutcomes: lambda request: client.outcomes(request.ids),
            effects.SendFile: lambda request: client.upload(request.file),
            audit_effects.SendAccesses: self._send_accesses,
            audit_effects.AskExportGrant: lambda request: client.export_grant(request.client),
            audit_effects.AskHead: lambda _: client.head(),
            audit_effects.AskProof: lambda request: client.proof(request.first, request.second),
            audit_effects.AskEntries: self._entries,
            effects.RenewSignIn: lambda _: self._renewed(),
            effects.Reconnect: lambda _: client.reconnect(),
            effects.HearConnection: lambda request: self._hear(request.line),
            effects.CloseConnection: lambda request: self._close(request.line),
        }

    async def perform(self, request: StoreRequest[Any]) -> Any:
        """Send the request and return the store's response."""
        return await self._actions[type(request)](request)

    async def _who(self) -> results.Introduction:
        me = await self._client.me()
        return results.Introduction(
            me.as_officer(), me.force, read_time(me.store.time), tuple(sorted(me.forces or ()))
        )

    async def _withdrawn(self, request: effects.AskWithdrawn) -> results.WithdrawnReports:
        withdrawn = await self._client.withdrawn(request.reports)
        return results.WithdrawnReports(withdrawn.erased, withdrawn.restricted)

    async def _fingerprint(self) -> results.Fingerprint:
        digest = await self._client.digest()
        return results.Fingerprint(
            digest.to, {kind: (part.count, part.sum) for kind, part in digest.kinds.items()}
        )

    async def _push(self, request: effects.Push) -> results.Answers:
        outcomes = await self._client.push(request.client, request.commands, request.gap, request.read_to)
        return results.Answers(outcomes.last, wire.read_outcomes(outcomes.outcomes))

    async def _send_accesses(self, request: audit_effects.SendAccesses) -> results.AccessesTaken:
        taken = await self._client.tell(request.client, request.accesses)
        return results.AccessesTaken(
            [*taken.accepted, *taken.known], {refusal.id: refusal.code for refusal in taken.refused}
        )

    async def _entries(self, request: audit_effects.AskEntries) -> results.AuditLeaves:
        page = await self._client.entries(request.wanted, request.start, request.limit)
        leaves = [Leaf(entry.index, entry.leaf, tuple(entry.path)) for entry in page.entries]
        return results.AuditLeaves(page.size, leaves)

    async def _renewed(self) -> bool:
        return self._renew is not None and await self._renew()

    async def _hear(self, line: int) -> results.ConnectionEvent:
        stream = self._lines.get(line)
        if stream is None:
            stream = self._lines[line] = self._client.events()
        try:
            return await anext(stream)
        except StopAsyncIteration:
            raise StoreUnreachable("The live connection ended.") from None
        except asyncio.CancelledError:
            # The stream ends with its cancelled request, and nothing closes it by number any more.
            del self._lines[line]
            raise

    async def _close(self, line: int) -> None:
        stream = self._lines.pop(line, None)
        if stream is not None:
            await stream.aclose()
