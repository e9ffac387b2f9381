"""Keeps a profile and its store together for as long as the desk is open."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any, TypeVar

from workstation.cache.cache import Cache
from workstation.domain.changes import Changes
from workstation.domain.figures import Past
from workstation.domain.ids import Clock, SystemClock, read_time
from workstation.domain.parcel import Fetched
from workstation.domain.record_entry import EntryPage, Wanted
from workstation.errors import (
    AccountEnded,
    CacheCorrupt,
    ClientTooOld,
    CursorGone,
    DiskFull,
    ForbiddenByStore,
    OtherOfficer,
    ProtocolMismatch,
    Retryable,
    SignInNeeded,
    StoreProblem,
    StoreUnreachable,
)
from workstation.journal.journal import Journal
from workstation.sync.client import Client, Gap
from workstation.sync.mending import WORDS, Mending
from workstation.sync.once import Exchange
from workstation.sync.status import State, SyncStatus

POLL_SECONDS = 5.0  # How often to ask while the live line is down.
IDLE_SECONDS = 300.0  # How often to compare fingerprints while nothing happens.
WATCH_SECONDS = 60.0  # How often to look at the head of the record at most.
SOON_SECONDS = 5.0  # What is done here within this time is told together.
LONGEST_PAUSE = 30.0
CLOCK_TOLERANCE = 60.0  # Seconds by which this computer's clock may differ before it is told.

log = logging.getLogger(__name__)
T = TypeVar("T")

Presence = Callable[[str, str, str, str], None]


class Engine:
    """The one user of the network and of the cache's writing connection; lives on its own loop."""

    def __init__(
        self,
        client: Client,
        cache: Cache,
        journal: Journal,
        *,
        clock: Clock | None = None,
        rng: Random | None = None,
        renew: Callable[[], Awaitable[bool]] | None = None,
        mending: Mending | None = None,
        on_changes: Callable[[Changes], None],
        on_status: Callable[[SyncStatus], None],
        on_presence: Presence = lambda report, officer, activity, until: None,
        on_officer: Callable[[dict[str, Any]], None] = lambda officer: None,
    ) -> None:
        self._client, self._cache, self._journal = client, cache, journal
        self._clock, self._rng = clock or SystemClock(), rng or Random()
        self._renew, self._mending = renew, mending or Mending(cache, journal)
        self._on_changes, self._on_status = on_changes, on_status
        self._on_presence, self._on_officer = on_presence, on_officer
        self._wake = asyncio.Event()
        self._live = False
        self._met = False
        self._drift = 0.0
        self._checked = -IDLE_SECONDS
        self._watched = -WATCH_SECONDS
        self._force = self._officer = ""
        self._soon: asyncio.TimerHandle | None = None
        self._failures = 0
        self.paused = False
        self.status = SyncStatus(rebuilt=self._mending.times)
        self._exchange = Exchange(
            client, cache, journal, self._rng, on_changes=on_changes, on_progress=self._progress
        )

    def wake(self) -> None:
        """Look at once whether there is something to send or to fetch."""
        self._wake.set()

    def wake_soon(self) -> None:
        """Something was written into the access log: tell the store before long, and more of it at once."""
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(SOON_SECONDS, self._tell_now)

    def _tell_now(self) -> None:
        self._soon = None
        self.wake()

    async def run(self) -> None:
        """Exchange news for ever; ends when cancelled."""
        live = asyncio.create_task(self._listen())
        try:
            while True:
                self._wake.clear()
                pause = await self._supervised()
                try:
                    await asyncio.wait_for(self._wake.wait(), pause)
                except TimeoutError:
                    continue
        finally:
            live.cancel()
            await asyncio.gather(live, return_exceptions=True)

    async def _supervised(self) -> float:
        """Run a round; a bug in it is noted without anybody's data, and the line is tried again."""
        try:
            return await self._round()
        except Exception as bug:
            frames = traceback.extract_tb(bug.__traceback__)
            where = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-8:])
            log.error("bug %s in the exchange at %s", type(bug).__name__, where)
            self._failures += 1
            self._say("offline", since=self.status.since or self._clock.now(), detail="A fault was noted.")
            return self._rng.uniform(0, min(LONGEST_PAUSE, 0.2 * 2**self._failures))

    async def _round(self) -> float:
        """Send and fetch once; return how long to wait when nothing wakes us."""
        if self.paused:
            self._say("paused", since=self.status.since or self._clock.now())
            return LONGEST_PAUSE
        try:
            await self._meet()
            if self._journal.pending_count():
                self._say("sending")
            await self._exchange.push()
            await self._exchange.pull()
            await self._reconcile()
            if not self._journal.pending_count() and self._due_for_check():
                await self._check()
        except Gap as gap:
            self._journal.replay_from(gap.last)
            return 0.0
        except CursorGone as gone:
            self._exchange.resync(gone.reason)
            return 0.0
        except StoreProblem as fault:
            return await self._stumble(fault)
        except CacheCorrupt:
            return self._mend()
        except DiskFull as fault:
            self._say("disk_full", detail=fault.message)
            return LONGEST_PAUSE
        self._failures = 0
        self._journal.contacted(self._journal.now())
        self._say("up_to_date", at=self._clock.now(), since=None)
        return self._quiet_time()

    def _mend(self) -> float:
        """Throw the damaged copy away and fetch it again; at once, unless the next one is damaged too."""
        self._failures += 1
        self._mending.mend(self._cache.generation)
        self._say("receiving")
        return 0.0 if self._failures == 1 else self._rng.uniform(0, min(LONGEST_PAUSE, self._failures))

    def _quiet_time(self) -> float:
        pause = IDLE_SECONDS if self._live else POLL_SECONDS
        hold = self._journal.next_hold()
        if hold is not None:
            pause = min(pause, max(0.0, (hold - self._clock.now()).total_seconds()) + 0.02)
        return pause

    async def _meet(self) -> None:
        """Learn who the store takes us for and by how much the clocks differ; again when ours was moved."""
        drift = self._clock.now().timestamp() - self._clock.monotonic()
        if self._met and abs(drift - self._drift) < CLOCK_TOLERANCE:
            return
        me = await self._exchange.meet()
        if not self._met:
            self._force, self._officer = me.force, str(me.officer.get("id") or "")
            # What the sign-in gives may be less than what the force's record has.
            self._on_officer(me.officer if me.roles is None else {**me.officer, "roles": me.roles})
        self._drift = drift
        theirs = read_time(me.store.get("time"))
        off = (self._clock.now() - theirs).total_seconds() if theirs else 0.0
        self.status = replace(self.status, clock_off=off if abs(off) > CLOCK_TOLERANCE else 0.0)
        self._met = True

    async def _reconcile(self) -> None:
        """Send what was done here and look at the record; what the store cannot do now does not stop the work."""
        try:
            await self._exchange.record.tell()
            now = self._clock.monotonic()
            if now - self._watched >= WATCH_SECONDS:
                await self._exchange.record.watch(self._force, self._officer)
                self._watched = now
        except (Retryable, ProtocolMismatch):
            return

    def _due_for_check(self) -> bool:
        now = self._clock.monotonic()
        if now - self._checked < IDLE_SECONDS:
            return False
        self._checked = now
        return True

    async def _check(self) -> None:
        """Compare fingerprints; a difference at the same position is repaired by a silent pass."""
        theirs = await self._client.digest()
        if theirs.to != self._cache.cursor():
            return
        ours = self._cache.digest()
        if ours != {kind: (said.count, said.sum) for kind, said in theirs.kinds.items()}:
            self._say("receiving", detail="The local copy differed from the store and is fetched again.")
            self._exchange.resync()
            self.wake()

    async def _stumble(self, fault: StoreProblem) -> float:
        """Say what is wrong and return when to try again."""
        if isinstance(fault, OtherOfficer):
            self._say("sign_in", detail=fault.message)
            return LONGEST_PAUSE
        if isinstance(fault, SignInNeeded):
            if self._renew is not None and await self._renewed():
                return 0.0
            self._say("sign_in", detail=fault.message)
            return LONGEST_PAUSE
        if isinstance(fault, AccountEnded):
            self._say("account_ended", detail=fault.message)
            return IDLE_SECONDS
        if isinstance(fault, ClientTooOld | ForbiddenByStore):
            self._say("incompatible", detail=fault.message)
            return IDLE_SECONDS
        self._failures += 1
        if isinstance(fault, StoreUnreachable | ProtocolMismatch | Retryable) and self._failures > 1:
            self._say("offline", since=self.status.since or self._clock.now(), detail=fault.message)
        if isinstance(fault, Retryable) and fault.after is not None:
            return min(fault.after, IDLE_SECONDS)
        return self._rng.uniform(0, min(LONGEST_PAUSE, 0.2 * 2**self._failures))

    async def _renewed(self) -> bool:
        assert self._renew is not None
        try:
            return await self._renew()
        except StoreProblem:
            return False

    async def _listen(self) -> None:
        """Hold the live line; every (re)connection is followed by a pull."""
        failures = 0
        while True:
            try:
                await self._follow()
            except StoreProblem:
                failures = 0 if self._live else min(failures + 1, 8)
            if self._live:
                self.wake()
            self._live = False
            await asyncio.sleep(self._rng.uniform(0.05, min(LONGEST_PAUSE, 0.2 * 2**failures)))

    async def _follow(self) -> None:
        """Take in what the live line says until it breaks or the officer works offline."""
        stream = self._client.events()
        try:
            while not self.paused:
                name, data = await anext(stream)
                self._live = True
                self._heard(name, data)
        finally:
            await stream.aclose()

    def _heard(self, name: str, data: dict[str, Any]) -> None:
        if name == "head" and data.get("to") != self._mending.guarded(self._cache.cursor):
            self.wake()
        elif name == "presence":
            said = [data.get(part) for part in ("report", "officer", "activity", "until")]
            if all(isinstance(part, str) for part in said):
                self._on_presence(*[str(part) for part in said])

    async def content(self, attachment: str, sha256: str) -> Fetched:
        """Return a file whose hash is the one on record; empty when the store does not give it."""
        content = await self._asked(lambda: self._client.content(attachment), None)
        if content is None:
            return Fetched()
        found = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
        return Fetched(content) if found == sha256 else Fetched(altered=True)

    async def history(self, person: str, reason: str) -> list[dict[str, Any]]:
        """Return a person's reports as the store has them, none when it cannot be asked or does not say."""
        return await self._asked(lambda: self._client.history(person, reason), [])

    async def past(self, start: datetime, end: datetime, service: str) -> Past | None:
        """Return what the store counted of a span, None when it cannot be asked or does not say."""
        return await self._asked(lambda: self._client.past(start, end, service), None)

    async def versions(self, kind: str, id_: str) -> list[dict[str, Any]] | None:
        """Return the versions of a setting as the store has them, None when it cannot be asked."""
        return await self._asked(lambda: self._client.versions(kind, id_), None)

    async def _asked(self, ask: Callable[[], Awaitable[T]], otherwise: T) -> T:
        """Return the store's answer; `otherwise` while the officer works offline or the store does not give it."""
        if self.paused:
            return otherwise
        try:
            return await ask()
        except StoreProblem:
            return otherwise

    async def record_page(self, wanted: Wanted, start: int, limit: int) -> EntryPage | StoreProblem:
        """Return a page of the force's record as the store has it, or why it cannot be had."""
        if self.paused or not self._met:
            return StoreUnreachable("The record is at the store; this desk is not connected.")
        try:
            found = await self._exchange.record.page(wanted, start, limit, self._force)
        except StoreProblem as problem:
            return problem
        self._alarmed()
        return found

    async def present(self, report: str, activity: str) -> None:
        """Tell colleagues what the officer is looking at; a lost word does no harm."""
        if self.status.connected:
            try:
                await self._client.presence(report, activity)
            except StoreProblem:
                self.wake()

    def _progress(self, done: int, left: int) -> None:
        self._say("receiving", done=done, left=left)

    def _say(self, state: State, **more: Any) -> None:
        detail = WORDS if self._mending.times != self.status.rebuilt else ""
        kept = {"done": 0, "left": 0, "detail": detail, **more}
        waiting = self._journal.pending_count()
        kept |= {"refreshing": self._refreshing(), "rebuilt": self._mending.times}
        kept |= {"alarms": self._journal.alarm_count(), "untaken": self._journal.refused_count()}
        self._told(replace(self.status, state=state, waiting=waiting, **kept))

    def _refreshing(self) -> bool:
        """Whether the copy is being fetched from the start; one that cannot be read is about to be."""
        try:
            return self._cache.refreshing
        except CacheCorrupt:
            return True

    def _alarmed(self) -> None:
        """Say at once when a look at the record found it wrong."""
        self._told(replace(self.status, alarms=self._journal.alarm_count()))

    def _told(self, status: SyncStatus) -> None:
        if status != self.status:
            self.status = status
            self._on_status(status)
