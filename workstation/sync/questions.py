"""What the window asks the store for while it is open, beyond what stands in the feed."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from workstation.domain.attachments import FetchedFile
from workstation.domain.metrics import Past
from workstation.domain.record_entry import AuditRequest, EntryPage
from workstation.domain.store_answers import PastVersion, ReportElsewhere
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.sync.client import Client
from workstation.sync.protocol import audit_log
from workstation.sync.protocol.machine import BeginRequested, Woken
from workstation.sync.protocol.sync_loop import SyncLoop
from workstation.sync.runner import Runner

T = TypeVar("T")


class Questions:
    """Asks the store through its client; `loop` knows whether it may be asked, `runner` carries procedures out."""

    def __init__(self, client: Client, loop: SyncLoop, runner: Runner) -> None:
        self._client, self._loop, self._runner = client, loop, runner

    async def content(self, attachment: str, sha256: str) -> FetchedFile:
        """Return a file whose hash is the one on record; empty when the store does not give it."""
        content = await self._asked(lambda: self._client.content(attachment), None)
        if content is None:
            return FetchedFile()
        found = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
        return FetchedFile(content) if found == sha256 else FetchedFile(altered=True)

    async def history(self, person: str, reason: str) -> list[ReportElsewhere]:
        """Return a person's reports as the store has them, none when it cannot be asked or does not say."""
        return await self._asked(lambda: self._client.history(person, reason), [])

    async def past(self, start: datetime, end: datetime, service: str) -> Past | None:
        """Return what the store counted of a span, None when it cannot be asked or does not say."""
        return await self._asked(lambda: self._client.past(start, end, service), None)

    async def versions(self, kind: str, id_: str) -> list[PastVersion] | None:
        """Return the versions of a setting as the store has them, None when it cannot be asked."""
        return await self._asked(lambda: self._client.versions(kind, id_), None)

    async def _asked(self, ask: Callable[[], Awaitable[T]], otherwise: T) -> T:
        """Return the store's answer; `otherwise` while the officer works offline or the store does not give it."""
        if not self._loop.may_ask:
            return otherwise
        try:
            return await ask()
        except StoreProblem:
            return otherwise

    async def export_accepted(self, access: str) -> str:
        """Return how the store took the entry of an export: accepted, refused, or "" while it cannot be asked."""
        if not self._loop.is_known:
            return ""
        return await self._asked(lambda: self._runner.run(lambda: audit_log.accepted(access)), "")

    async def record_page(self, wanted: AuditRequest, start: int, limit: int) -> EntryPage | StoreProblem:
        """Return a page of the force's record as the store has it, or why it cannot be had."""
        if not self._loop.may_ask_about_the_record:
            return StoreUnreachable("The audit log is kept at the store, and this desk is not connected.")
        try:
            found = await self._runner.run(lambda: audit_log.page(wanted, start, limit, self._loop.force))
        except StoreProblem as problem:
            return problem
        self._runner.feed(BeginRequested("alarms", self._loop.light.publish_alarms))
        return found

    async def present(self, report: str, activity: str) -> None:
        """Tell colleagues what the officer is looking at; a lost word does no harm."""
        if self._loop.light.status.connected:
            try:
                await self._client.presence(report, activity)
            except StoreProblem:
                self._runner.feed(Woken())
