"""Keeps a profile and its store together for as long as the desk is open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, TypeVar

from workstation.cache.cache import Cache
from workstation.domain.changes import Changes
from workstation.domain.ids import Clock, SystemClock
from workstation.errors import (
    CacheCorrupt,
    ClientTooOld,
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
from workstation.sync.aftermath import note, retrieve
from workstation.sync.client import Client
from workstation.sync.live_line import LiveLine
from workstation.sync.mending import WORDS, Mending
from workstation.sync.protocol.backoff import LONGEST_PAUSE, SOONEST, Backoff
from workstation.sync.protocol.faults import MENDED, MENDED_WHILE_READING, after_of
from workstation.sync.questions import Questions
from workstation.sync.rest import rest
from workstation.sync.sleep import Sleep
from workstation.sync.status import State, SyncStatus, state_of
from workstation.sync.sync_cycle import SyncCycle

POLL_SECONDS = 5.0  # How often to ask while the live line is down.
IDLE_SECONDS = 300.0  # How often to compare fingerprints while nothing happens.
WATCH_SECONDS = 60.0  # How often to look at the head of the record at most.
SOON_SECONDS = 5.0  # What is done here within this time is told together.
QUIET_SECONDS = 22.0  # Without an answer for this long nobody may believe that all is here.
TOLD_SECONDS = 30.0  # A pause of this length is shown with its end.
CLOCK_TOLERANCE = 60.0  # Seconds by which this computer's clock may differ before it is told.

T = TypeVar("T")

Presence = Callable[[str, str, str, str], None]


class Engine(Questions):
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
        self._reading, self._sending, lines = (Backoff(self._clock, self._rng) for _ in range(3))
        self._line = LiveLine(
            client, lines, self._clock, on_event=self._heard, on_lost=self._went_quiet, on_bug=note
        )
        self._sleep = Sleep(self._clock, self._woke_up)
        self._met = False
        self._drift = 0.0
        self._checked = -IDLE_SECONDS
        self._watched = -WATCH_SECONDS
        self._force = self._officer = ""
        self._soon: asyncio.TimerHandle | None = None
        self._push: asyncio.Task[None] | None = None
        self._unsent: StoreProblem | None = None
        self._tasks: dict[Callable[[], Coroutine[Any, Any, None]], asyncio.Task[None]] = {}
        self.status = SyncStatus(rebuilt=self._mending.times)
        self._exchange = SyncCycle(
            client, cache, journal, self._rng, clock=self._clock, on_changes=on_changes,
            on_progress=self._progress,
        )  # fmt: skip

    @property
    def paused(self) -> bool:
        """Whether the officer works offline."""
        return self._line.paused

    @paused.setter
    def paused(self, paused: bool) -> None:
        self._line.paused = paused

    def signed_in(self) -> None:
        """Somebody has signed in: what was refused before is tried at once."""
        self._reading.worked()
        self._sending.worked()
        self.wake()

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

    # -- for as long as the desk is open ---------------------------------------------------------------

    async def run(self) -> None:
        """Exchange news for ever; ends when cancelled."""
        try:
            self._attend()
            while True:
                self._wake.clear()
                await self._rest(await self._supervised())
                self._attend()
        finally:
            open_ = [task for task in (*self._tasks.values(), self._push) if task is not None]
            for task in open_:
                task.cancel()
            await asyncio.gather(*open_, return_exceptions=True)

    def _attend(self) -> None:
        """See to it that the live line and the watch over the clock are there, whatever ended them."""
        for job in (self._line.hold, self._sleep.watch):
            task = self._tasks.get(job)
            if task is None or task.done():
                self._tasks[job] = asyncio.create_task(job())
            if task is not None and task.done():
                retrieve(task)
                self._say(
                    "offline",
                    since=self._clock.now(),
                    detail="A part of the connection ended and was restarted.",
                )

    async def _rest(self, pause: float) -> None:
        """Wait until somebody wakes us, but never shorter than the line may rest after a failure."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), pause)
        await rest(self._reading.soonest())

    async def _supervised(self) -> float:
        """Run a round; a bug in it is noted without anybody's data, and the line is tried again."""
        quiet = asyncio.get_running_loop().call_later(QUIET_SECONDS, self._no_answer)
        try:
            return await self._round()
        except Exception as bug:
            note(bug)
            self._say("offline", since=self.status.since or self._clock.now(), detail="A fault was noted.")
            return self._reading.failed()
        finally:
            quiet.cancel()

    def _no_answer(self) -> None:
        if self.status.state == "up_to_date":
            self._say("offline", since=self._clock.now(), detail="The store does not answer.")

    # -- one round ---------------------------------------------------------------------------------------

    async def _round(self) -> float:
        """Send and fetch once; return how long to wait when nothing wakes us."""
        if self.paused:
            if self._push is not None:
                self._push.cancel()
            self._say("paused", since=self.status.since or self._clock.now())
            return LONGEST_PAUSE
        try:
            await self._meet()
            await self._exchange_news()
            await self._reconcile()
            if not self._journal.pending_count() and self._due_for_check():
                await self._check()
        except MENDED_WHILE_READING as fault:
            self._exchange.mend(fault)
            return self._reading.mended()
        except StoreProblem as fault:
            return await self._stumble(fault)
        except CacheCorrupt:
            return self._mend()
        except DiskFull as fault:
            self._say("disk_full", detail=fault.message)
            return LONGEST_PAUSE
        self._reading.worked()
        self._journal.contacted(self._journal.now())
        return self._standing()

    async def _exchange_news(self) -> None:
        """Fetch, and send beside it: what is read never waits for what is sent."""
        pushed = self._exchange.report.pushed
        if self._journal.pending_count() and self._unsent is None:
            self._say("sending")
        if self._push is None or self._push.done():
            self._push = asyncio.create_task(self._send())
            self._push.add_done_callback(retrieve)
        await self._exchange.pull()
        while not self._push.done():
            await self._news_or(self._push)
        if not self._push.cancelled():
            self._push.result()
        if self._exchange.report.pushed > pushed:
            await self._exchange.pull()

    async def _news_or(self, push: asyncio.Task[None]) -> None:
        """Wait until everything was sent; what the store tells of meanwhile is fetched."""
        woken = asyncio.create_task(self._wake.wait())
        try:
            await asyncio.wait((push, woken), timeout=POLL_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
        if not push.done():
            self._wake.clear()
            await self._exchange.pull()

    async def _send(self) -> None:
        """Send what may leave, unless the line for sending has to rest."""
        # Cut off before: fetching has just worked, so the store is there again.
        cut_off = isinstance(self._unsent, StoreUnreachable)
        if (self._sending.soonest() if cut_off else self._sending.left()) > 0:
            return
        try:
            await self._exchange.push()
        except MENDED as fault:
            self._exchange.mend(fault)
            self._sending.mended()
        except StoreProblem as fault:
            self._unsent = fault
            await self._pause_after(fault, self._sending)
        else:
            self._unsent = None
            self._sending.worked()

    def _standing(self) -> float:
        """Say how things stand after a round that fetched everything; return the pause."""
        if not self._journal.sendable():
            self._unsent = None
        fault, at = self._unsent, self._clock.now()
        if fault is None:
            self._say("up_to_date", at=at, since=None)
        else:
            state, detail = state_of(fault), fault.message
            self._say(
                state or "sending", at=at, since=None, detail=detail, **self._until(self._sending.left())
            )
        return self._quiet_time()

    def _mend(self) -> float:
        """Throw the damaged copy away and fetch it again; at once, unless the next one is damaged too."""
        self._mending.mend(self._cache.generation)
        self._say("receiving")
        return self._reading.mended()

    def _quiet_time(self) -> float:
        pause = IDLE_SECONDS if self._line.live else POLL_SECONDS
        if self._journal.sendable():
            pause = min(pause, self._sending.left() if self._sending.failures else SOONEST)
        hold = self._journal.hold_left()
        return pause if hold is None else min(pause, hold + 0.02)

    async def _meet(self) -> None:
        """Learn who the store takes us for and by how much the clocks differ; again when ours was moved."""
        drift = self._clock.now().timestamp() - self._clock.monotonic()
        if self._met and abs(drift - self._drift) < CLOCK_TOLERANCE:
            return
        me = await self._exchange.introduce()
        if not self._met:
            self._force, self._officer = me.force, str(me.officer.get("id") or "")
            self._on_officer(dict(me.officer))
        self._drift = drift
        theirs = me.time
        off = (self._clock.now() - theirs).total_seconds() if theirs else 0.0
        self.status = replace(self.status, clock_off=off if abs(off) > CLOCK_TOLERANCE else 0.0)
        self._met = True

    async def _reconcile(self) -> None:
        """Send what was done here and look at the record; what the store cannot do now does not stop the work."""
        try:
            await self._exchange.record.tell()
            await self._exchange.record.keep_grant(self._clock.now())
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
        """Say what is wrong with reading and return when to try again."""
        pause = await self._pause_after(fault, self._reading)
        state = state_of(fault)
        if state == "sign_in" and pause < LONGEST_PAUSE:
            return pause  # It was renewed.
        if state is not None or self._reading.failures > 1 or pause >= TOLD_SECONDS:
            since = self.status.since if state else self.status.since or self._clock.now()
            self._say(state or "offline", since=since, detail=fault.message, **self._until(pause))
        return pause

    async def _pause_after(self, fault: StoreProblem, backoff: Backoff) -> float:
        if isinstance(fault, SignInNeeded):
            return backoff.mended() if await self._renewed() else backoff.stopped()
        if isinstance(fault, OtherOfficer):
            return backoff.stopped()
        if isinstance(fault, ClientTooOld | ForbiddenByStore):
            return backoff.stopped(IDLE_SECONDS)
        return backoff.failed(after_of(fault))

    def _until(self, pause: float) -> dict[str, Any]:
        """A pause that is long enough to be wondered about is shown with its end."""
        at = self._clock.now() + timedelta(seconds=pause) if pause >= TOLD_SECONDS else None
        return {"next_try": at}

    async def _renewed(self) -> bool:
        try:
            return self._renew is not None and await self._renew()
        except StoreProblem:
            return False

    def _went_quiet(self) -> None:
        """The line that said that all is here says nothing more; the next round knows how things stand."""
        if self.status.state == "up_to_date" and not self.paused:
            self._say("receiving")
        self.wake()

    async def _woke_up(self) -> None:
        """The computer slept, or its clock was set: what was connected before may lead nowhere."""
        self._went_quiet()
        await self._client.reconnect()
        self._tasks[self._line.hold].cancel()
        self.signed_in()

    def _heard(self, name: str, data: dict[str, Any]) -> None:
        if name == "head" and data.get("to") != self._mending.guarded(self._cache.cursor):
            self.wake()
        elif name == "presence":
            said = [data.get(part) for part in ("report", "officer", "activity", "until")]
            if all(isinstance(part, str) for part in said):
                self._on_presence(*[str(part) for part in said])

    def _progress(self, done: int, left: int) -> None:
        self._say("receiving", done=done, left=left)

    def _say(self, state: State, **more: Any) -> None:
        detail = WORDS if self._mending.times != self.status.rebuilt else ""
        kept = {"done": 0, "left": 0, "detail": detail, "next_try": None, **more}
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
