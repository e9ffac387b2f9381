"""One full exchange with the store: everything out, everything in, compared at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from workstation.cache.cache import ERASED, Cache
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.page import Page
from workstation.errors import (
    CacheCorrupt,
    CursorGone,
    FileRefused,
    ForbiddenByStore,
    ProtocolMismatch,
    Retryable,
    StoreProblem,
    StoreUnreachable,
)
from workstation.journal import erasing
from workstation.journal.journal import Journal
from workstation.journal.ownership import Owner
from workstation.sync.client import Client, Gap
from workstation.sync.mending import Mending
from workstation.sync.record import RecordLine
from workstation.sync.wire import Me

BATCH_RECORDS = 10_000  # Records taken in by one transaction while catching up.
LONGEST_PAUSE = 5.0  # seconds


@dataclass
class Report:
    """What an exchange did."""

    pushed: int = 0
    pulled: int = 0
    quarantined: int = 0
    resyncs: int = 0
    retries: int = 0
    refused: int = 0
    converged: bool = False
    rebuilt: int = 0
    counts: dict[str, int] = field(default_factory=dict)


class Exchange:
    """Brings one profile and its store to the same state."""

    def __init__(
        self,
        client: Client,
        cache: Cache,
        journal: Journal,
        rng: Random | None = None,
        *,
        on_changes: Callable[[Changes], None] = lambda changes: None,
        on_progress: Callable[[int, int], None] = lambda done, left: None,
    ) -> None:
        self._client, self._cache, self._journal = client, cache, journal
        self._rng = rng or Random()
        self._on_changes, self._on_progress = on_changes, on_progress
        self.record = RecordLine(client, journal)
        self.report = Report()
        self._restored = self._differs = False
        self._met: str | None = None

    async def run(self, attempts: int = 8) -> Report:
        """Push and pull until both sides agree, trying again after faults that pass by themselves.

        Raises the last fault when ``attempts`` in a row made no way.
        """
        failures, mend = 0, Mending(self._cache, self._journal).mend
        while True:
            try:
                await self.push()
                await self.pull()
                await self.record.tell()
                self.report.converged = await self.agrees()
                if self.report.converged or failures >= attempts:
                    return self.report
                failures += 1
                if self._differs:
                    self.resync()
            except Gap as gap:
                self._journal.replay_from(gap.last)
            except CursorGone as gone:
                self.resync(gone.reason)
            except CacheCorrupt:
                failures += 1
                if failures >= attempts:
                    raise
                mend(self._cache.generation)
                self.report.rebuilt += 1
            except (StoreUnreachable, Retryable, ProtocolMismatch) as fault:
                failures += 1
                self.report.retries += 1
                if failures >= attempts:
                    raise
                await self._pause(fault, failures)

    async def meet(self) -> Me:
        """Learn whom the store takes us for, and that the profile is theirs. Raises OtherOfficer when it is not."""
        token = self._client.signed_in
        me = await self._client.me()
        name = str(me.officer.get("name") or "")
        self._journal.bind(Owner(str(me.officer.get("id") or ""), me.force, name))
        self._met = token
        self._journal.contacted(self._journal.now())
        return me

    async def push(self) -> None:
        """Send everything that may leave, in order. Raises Retryable when the store asks to wait."""
        if self._met != self._client.signed_in:
            await self.meet()
        while batch := self._journal.next_batch():
            await self._send_files(batch)
            answer = await self._client.push(self._journal.client, batch)
            sent = {(command.number, command.id) for command in batch}
            if any((o.get("number"), o.get("id")) not in sent for o in answer.outcomes):
                raise ProtocolMismatch("The store answered commands that were not asked about.")
            self._journal.settle(answer.outcomes)
            self._reproject({command.report for command in batch if command.report})
            again = [o for o in answer.outcomes if o.get("outcome") == "retry"]
            self.report.pushed += len(answer.outcomes) - len(again)
            self.report.refused += sum(o.get("outcome") in ("stale", "refused") for o in answer.outcomes)
            if again or not answer.outcomes:
                raise Retryable(
                    "The store asks to wait.", after=float(again[0].get("after", 1)) if again else 1
                )

    async def _send_files(self, batch: Sequence[Command]) -> None:
        """Bring the files of replies to the store before the replies that name them."""
        for command in batch:
            for id_ in command.body.get("attachments") or []:
                parcel = self._journal.parcel(str(id_))
                if parcel is None:
                    continue
                try:
                    await self._client.upload(parcel)
                    self._journal.parcel_settled(parcel.id, "sent")
                except (ForbiddenByStore, FileRefused):
                    # The store will not take the file; the reply that names it comes back as a conflict.
                    self._journal.parcel_settled(parcel.id, "refused")

    async def pull(self) -> None:
        """Take in every page there is. Raises CursorGone when the store cannot continue from our position."""
        gathered: list[Page] = []
        records, cursor = 0, self._cache.cursor()
        first, generation = cursor is None, self._cache.generation
        if first and not self._cache.refreshing:
            # The whole feed may take a while; what matters most is on screen before it.
            self._on_changes(self._cache.provisional(await self._client.urgent(), self._journal.waiting()))
        while True:
            page = await self._client.changes(cursor, self._journal.client)
            if self._cache.generation != generation:
                # It was thrown away meanwhile: what comes in the middle of the feed must not be its beginning.
                return await self.pull()
            if page.more:
                self._on_progress(self.report.pulled + records + len(page.changes), page.remaining)
            gathered.append(page)
            records += len(page.changes)
            cursor = page.to
            # The first page is shown at once; later ones share a transaction while we catch up.
            if first or not page.more or records >= BATCH_RECORDS:
                self._apply(gathered)
                gathered, records, first = [], 0, False
            if not page.more:
                if self._restored:
                    # A store from a backup may lack what it once accepted; ids and numbers stay the same.
                    self._journal.replay_from(page.confirmed or 0)
                    self._restored = False
                    await self.push()
                return None

    def _apply(self, pages: list[Page]) -> None:
        confirmed = max((page.confirmed or 0 for page in pages), default=0)
        erased = [(c.kind, c.id) for page in pages for c in page.changes if c.gone and c.reason == ERASED]
        # The journal first: should this end in between, the same page comes again.
        erasing.erase(self._journal, erased)
        still = [c for c in self._journal.waiting() if c.state != "accepted" or (c.number or 0) > confirmed]
        changes = self._cache.apply(pages, still)
        self._cache.clear()
        changes |= Changes(
            erased=frozenset(id_ for kind, id_ in erased if kind == "report"), outbox=bool(erased)
        )
        # Only when the records are there does the command stop waiting: nothing vanishes in between.
        reports = self._journal.confirm(confirmed)
        if reports:
            changes |= self._cache.reproject(reports, self._journal.waiting())
        if changes:
            self._on_changes(changes)
        self.report.pulled += sum(len(page.changes) for page in pages)
        self.report.quarantined += sum(len(page.quarantined) for page in pages)

    def _reproject(self, reports: set[str]) -> None:
        self._on_changes(self._cache.reproject(reports, self._journal.waiting()))

    async def agrees(self) -> bool:
        """Whether both sides hold the same, and nothing waits; news that came meanwhile is no difference."""
        theirs = await self._client.digest()
        self._differs = False
        if theirs.to != self._cache.cursor() or self._journal.pending_count():
            return False
        ours = self._cache.digest()
        self.report.counts = {kind: count for kind, (count, _) in ours.items()}
        self._differs = ours != {kind: (said.count, said.sum) for kind, said in theirs.kinds.items()}
        return not self._differs

    def resync(self, reason: str = "") -> None:
        """Begin again from the start, with the old data on screen; another epoch is a restored store."""
        self.report.resyncs += 1
        self._restored = self._restored or reason == "epoch"
        self._cache.start_again()

    async def _pause(self, fault: StoreProblem, failures: int) -> None:
        after = fault.after if isinstance(fault, Retryable) and fault.after is not None else None
        jitter = self._rng.uniform(0, min(LONGEST_PAUSE, 0.1 * 2**failures))
        await asyncio.sleep(after if after is not None else jitter)
