"""Questions that the window asks the store for information that is not in the feed."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from workstation.domain.attachments import FetchedFile
from workstation.domain.audit_entry import AuditRequest, EntryPage
from workstation.domain.metrics import Past
from workstation.domain.online_comparison import ComparisonRequest, OnlineComparison
from workstation.domain.store_answers import PastVersion, ReportElsewhere
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.sync.client import Client
from workstation.sync.protocol import audit_log
from workstation.sync.protocol.machine import BeginRequested, Woken
from workstation.sync.protocol.sync_loop import SyncLoop
from workstation.sync.runner import Runner

T = TypeVar("T")


class Questions:
    """Asks the store through its client. `loop` decides whether it may be asked, and `runner` runs the procedures."""

    def __init__(self, client: Client, loop: SyncLoop, runner: Runner) -> None:
        self._client, self._loop, self._runner = client, loop, runner

    async def content(self, attachment: str, sha256: str) -> FetchedFile:
        """Return a file after checking its recorded hash, or an empty one when the store does not provide it."""
        content = await self._asked(lambda: self._client.content(attachment), None)
        if content is None:
            return FetchedFile()
        digest = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
        return FetchedFile(content) if digest == sha256 else FetchedFile(altered=True)

    async def history(self, person: str, reason: str) -> list[ReportElsewhere]:
        """Return a person's reports from the store, or none when it cannot be asked or does not answer."""
        return await self._asked(lambda: self._client.history(person, reason), [])

    async def past(self, start: datetime, end: datetime, service: str) -> Past | None:
        """Return the store's figures for a span, or None when it cannot be asked or does not answer."""
        return await self._asked(lambda: self._client.past(start, end, service), None)

    async def versions(self, kind: str, id_: str) -> list[PastVersion] | None:
        """Return the versions of a setting from the store, or None when it cannot be asked."""
        return await self._asked(lambda: self._client.versions(kind, id_), None)

    async def _asked(self, ask: Callable[[], Awaitable[T]], otherwise: T) -> T:
        """Return the store's response, or `otherwise` while the officer is offline or the request fails."""
        if not self._loop.may_ask:
            return otherwise
        try:
            return await ask()
        except StoreProblem:
            return otherwise

    async def export_accepted(self, access: str) -> str:
        """Return the store's answer to an export's audit entry: accepted, refused, or "" while it cannot be asked."""
        if not self._loop.is_known:
            return ""
        return await self._asked(lambda: self._runner.run(lambda: audit_log.accepted(access)), "")

    async def record_page(self, wanted: AuditRequest, start: int, limit: int) -> EntryPage | StoreProblem:
        """Return a page of the force's audit log from the store, or the problem that prevents it."""
        if not self._loop.may_ask_about_the_record:
            return StoreUnreachable("The audit log is kept at the store, and this desk is not connected.")
        try:
            page = await self._runner.run(lambda: audit_log.page(wanted, start, limit, self._loop.force))
        except StoreProblem as problem:
            return problem
        self._runner.feed(BeginRequested("alarms", self._loop.light.publish_alarms))
        return page

    async def comparison(self, asked: ComparisonRequest) -> OnlineComparison | StoreProblem:
        """Return a month beside its baseline, or the problem that prevents it."""
        if not self._loop.may_ask:
            return StoreUnreachable("The store compares the months, and this desk is not connected.")
        try:
            return await self._client.comparison(asked)
        except StoreProblem as problem:
            return problem

    async def present(self, report: str, activity: str) -> None:
        """Show colleagues what the officer is viewing. A lost update does no harm."""
        if self._loop.light.status.connected:
            try:
                await self._client.presence(report, activity)
            except StoreProblem:
                self._runner.feed(Woken())
