"""One full exchange with the store: everything out, everything in, compared at the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from workstation.cache.cache import ERASED, Cache
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.ids import Clock
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
from workstation.sync import wire
from workstation.sync.answers import EarlierState, Gap, NotTaken, OtherClient
from workstation.sync.backoff import Backoff, rest
from workstation.sync.batches import MOST_COMMANDS, fitting, missing_before
from workstation.sync.client import Client
from workstation.sync.mending import Mending
from workstation.sync.record import RecordLine
from workstation.sync.wire import Me

BATCH_RECORDS = 10_000  # Records taken in by one transaction while catching up.
LONGEST_PAUSE = 5.0  # seconds
MOST_MENDS = 25  # Things put right in one exchange; a store that never agrees is given up on.
MOST_ASKED = 500
# Losing our place for these reasons, the store has lost nothing: it never gave the place, or shows us other things.
NOTHING_LOST = ("malformed", "grants")


MENDED = (Gap, CursorGone, EarlierState, OtherClient)
"""Answers after which the desk puts something right and goes on."""


@dataclass
class SyncResult:
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
        clock: Clock | None = None,
        wait: Callable[[float], Awaitable[None]] = rest,
        on_changes: Callable[[Changes], None] = lambda changes: None,
        on_progress: Callable[[int, int], None] = lambda done, left: None,
    ) -> None:
        self._client, self._cache, self._journal = client, cache, journal
        self._backoff = Backoff(clock, rng, longest=LONGEST_PAUSE)
        self._wait = wait
        self._on_changes, self._on_progress = on_changes, on_progress
        self.record = RecordLine(client, journal)
        self.report = SyncResult()
        self._differs = False
        self._met: str | None = None
        self._last: int | None = None
        self._most = MOST_COMMANDS
        self._compared: tuple[int, int] | None = None

    async def run(self, attempts: int = 8) -> SyncResult:
        """Push and pull until both sides agree, trying again after faults that pass by themselves.

        Raises the last fault when ``attempts`` in a row made no way.
        """
        failures, mends, mending = 0, 0, Mending(self._cache, self._journal)
        while True:
            try:
                await self._both_ways()
                await self.record.tell()
                await self.record.keep_grant(self._journal.now())
                self.report.converged = await self.agrees()
                if self.report.converged or failures >= attempts:
                    return self.report
                failures += 1
                if self._differs:
                    self.resync()
                await self._wait(self._backoff.mended())
            except MENDED as fault:
                self.mend(fault)
                mends += 1
                if mends >= MOST_MENDS:
                    raise
                await self._wait(self._backoff.mended())
            except CacheCorrupt:
                failures += 1
                if failures >= attempts:
                    raise
                mending.mend(self._cache.generation)
                self.report.rebuilt += 1
            except (StoreUnreachable, Retryable, ProtocolMismatch) as fault:
                failures += 1
                self.report.retries += 1
                if failures >= attempts:
                    raise
                await self._wait(self._backoff.failed(after_of(fault)))

    async def _both_ways(self) -> None:
        """Send and fetch; what is wrong with sending stops nobody from reading, unless we are in the wrong house."""
        unsent: StoreProblem | None = None
        try:
            await self.push()
        except (StoreUnreachable, Retryable, ProtocolMismatch, Gap, EarlierState, OtherClient) as fault:
            unsent = fault
        await self.pull()
        if unsent is not None:
            raise unsent

    def mend(self, fault: StoreProblem) -> None:
        """Put right what the store and this desk do not agree about; what follows from it is durable first."""
        if isinstance(fault, Gap):
            self._last = fault.last
            self._journal.replay_from(fault.last)
        elif isinstance(fault, EarlierState | OtherClient):
            self._journal.become_new()
            self._last = self._compared = None
        elif isinstance(fault, CursorGone):
            self.resync(restored=fault.reason not in NOTHING_LOST)

    async def meet(self) -> Me:
        """Learn whom the store takes us for, and that the profile is theirs. Raises OtherOfficer when it is not."""
        token = self._client.signed_in
        me = await self._client.me()
        name = str(me.officer.get("name") or "")
        self._journal.bind(Owner(str(me.officer.get("id") or ""), me.force, name))
        self._met = token
        self._journal.contacted(self._journal.now())
        return me

    async def _as_ourselves(self) -> None:
        """Neither send nor fetch with a sign-in of which nobody knows yet whose it is."""
        if self._met != self._client.signed_in:
            await self.meet()

    async def push(self) -> None:
        """Send everything that may leave, in order.

        Raises Gap when the store lacks earlier ones, EarlierState when it knows later ones than this profile,
        OtherClient when it knows our id as somebody else's, and Retryable when the store asks to wait.
        """
        await self._as_ourselves()
        await self._ask_about_former()
        while batch := fitting(self._journal.next_batch(self._most)):
            await self._send_files(batch)
            try:
                answer = await self._client.push(
                    self._journal.client, batch, missing_before(batch, self._last)
                )
            except NotTaken as no:
                await self._narrow(batch, no)
                continue
            self._most = min(MOST_COMMANDS, self._most * 2)
            self._take(batch, answer)

    def _take(self, batch: Sequence[Command], answer: wire.Outcomes) -> None:
        sent = {(command.number, command.id) for command in batch}
        if any((o.get("number"), o.get("id")) not in sent for o in answer.outcomes):
            raise ProtocolMismatch("The store answered commands that were not asked about.")
        self._journal.settle(answer.outcomes)
        self._last = answer.last
        self._reproject({command.report for command in batch if command.report})
        again = [o for o in answer.outcomes if o.get("outcome") == "retry"]
        self.report.pushed += len(answer.outcomes) - len(again)
        self.report.refused += sum(o.get("outcome") in ("stale", "refused") for o in answer.outcomes)
        if answer.last > self._journal.highest():
            raise EarlierState
        if again or not answer.outcomes:
            raise Retryable("The store asks to wait.", after=float(again[0].get("after", 1)) if again else 1)

    async def _narrow(self, batch: Sequence[Command], no: NotTaken) -> None:
        """Find the one command that the store does not take; it becomes a card, and the others go on."""
        if no.number_was_used:
            raise EarlierState from None
        if len(batch) > 1:
            self._most = len(batch) // 2
            return
        (command,) = batch
        known = await self._client.outcomes([command.id]) if no.code == "id_reused" else []
        if known:
            self._journal.known_elsewhere(command.id, known[0])
        else:
            self._journal.set_aside(command.id, str(no.message))
            self.report.refused += 1
        self._reproject({command.report} if command.report else set())

    async def _ask_about_former(self) -> None:
        """Learn what became of what was sent under an earlier name, before anything is numbered anew."""
        while ids := self._journal.unasked(MOST_ASKED):
            self._journal.answered(ids, await self._client.outcomes(ids))

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
        await self._as_ourselves()
        gathered: list[Page] = []
        records, cursor = 0, self._cache.cursor()
        first, generation = cursor is None, self._cache.generation
        if first and not self._cache.refreshing:
            # The whole feed may take a while; what matters most is on screen before it.
            with suppress(ForbiddenByStore):  # Cases are not everybody's work.
                urgent = await self._client.urgent()
                self._on_changes(self._cache.provisional(urgent, self._journal.waiting()))
        while True:
            client, settled = self._journal.client, self._journal.settled_up_to()
            page = await self._client.changes(cursor, client)
            if self._cache.generation != generation:
                # It was thrown away meanwhile: what comes in the middle of the feed must not be its beginning.
                return await self.pull()
            if page.more and page.to == cursor:
                raise ProtocolMismatch("The store sent the same position twice.")
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
                if client == self._journal.client:
                    await self._compare(page.confirmed, settled)
                return None

    async def _compare(self, confirmed: int | None, settled: int) -> None:
        """Compare the store's count of our commands with our own, as it stood when the page was asked for.

        Raises EarlierState when the store has seen more of this profile than the profile knows.
        """
        if self._journal.replay_owed():
            # A store from a backup may lack what it once accepted; ids and numbers stay the same.
            self._journal.replay_from(confirmed or 0)
        elif confirmed is not None and confirmed > self._journal.highest():
            raise EarlierState
        elif confirmed is not None and confirmed < settled and self._compared != (confirmed, settled):
            # The feed of a force that took over another one counts otherwise, so the ledger itself is asked.
            last = (await self._client.push(self._journal.client, [])).last
            self._compared = (confirmed, settled)
            if last < settled:
                self._journal.replay_from(last)

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

    def resync(self, *, restored: bool = False) -> None:
        """Begin again from the start, with the old data on screen; a restored store may lack what it once took."""
        self.report.resyncs += 1
        if restored:
            self._journal.owe_replay()
        self._cache.start_again()


def after_of(fault: StoreProblem) -> float | None:
    """Return the seconds that the store asked to wait, or None."""
    return fault.after if isinstance(fault, Retryable) else None
