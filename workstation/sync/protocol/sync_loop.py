"""Synchronisation while the desk is open: rounds, the handshake, errors, the live connection and sleep.

A round fetches and sends concurrently, so that neither waits for the other. It ends with a pause. Any action may
shorten the pause, but never below what `RetryTimer` allows after a failure. The live connection wakes the desk between
rounds. Without it, the desk polls the store every few seconds.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from workstation.domain.ids import Clock
from workstation.errors import (
    CacheCorrupt,
    ClientTooOld,
    CursorExpired,
    DiskFull,
    ForbiddenByStore,
    OtherOfficer,
    ProtocolMismatch,
    Retryable,
    SignInNeeded,
    StoreProblem,
    StoreUnreachable,
)
from workstation.sync.protocol import audit_log, effects
from workstation.sync.protocol.cycle import Cycle
from workstation.sync.protocol.faults import MENDED_WHILE_READING, MENDED_WHILE_SENDING, after_of
from workstation.sync.protocol.light import Light
from workstation.sync.protocol.live_connection import LiveConnection
from workstation.sync.protocol.machine import (
    BeginProcedure,
    Machine,
    Procedure,
    StopProcedure,
    WaitUntil,
    Wake,
    do,
)
from workstation.sync.protocol.retry_timer import LONGEST_PAUSE, SOONEST, RetryTimer
from workstation.sync.protocol.status import State, state_of

POLL_SECONDS = 5.0  # The polling interval while the live connection is down.
IDLE_SECONDS = 300.0  # The interval between fingerprint comparisons while nothing happens.
WATCH_SECONDS = 60.0  # The shortest interval between checks of the audit log's head.
SOON_SECONDS = 5.0  # Local audit entries within this time are sent together.
QUIET_SECONDS = 22.0  # After this long without a response, the desk no longer shows that it is up to date.
TOLD_SECONDS = 30.0  # A pause of at least this length is shown with its end.
CLOCK_TOLERANCE = 60.0  # The clock difference in seconds above which the officer is warned.
TICK_SECONDS = 5.0  # The interval between checks for a sleep of the computer.
JUMP_SECONDS = 5.0  # The smallest divergence of the two clocks that counts as a sleep.


class SyncLoop:
    """Decides what a desk does while it is open. Its procedures run on one machine."""

    def __init__(self, machine: Machine, clock: Clock, rng: Random, *, rebuilt: int = 0) -> None:
        self._machine, self._clock = machine, clock
        self._reading, self._sending = RetryTimer(clock, rng), RetryTimer(clock, rng)
        self.line = LiveConnection(RetryTimer(clock, rng), clock, self.went_quiet)
        self.cycle = Cycle(RetryTimer(clock, rng), progress=self.progress)
        self.light = Light(rebuilt)
        self.is_known = False
        """Whether the store has confirmed which officer is signed in."""
        self.force = self.officer = ""
        self._drift = 0.0
        self._checked = -IDLE_SECONDS
        self._watched = -WATCH_SECONDS
        self._unsent: StoreProblem | None = None
        self._parts = {"line": self.line.hold, "clocks": self._watch_clocks}
        self._begun: set[str] = set()

    # -- while the desk is open ----------------------------------------------------------------------------------

    def run(self) -> Procedure[None]:
        """Synchronise until stopped."""
        while True:
            yield from self._attend()
            self._machine.woken = False
            pause = yield from self.supervised_round()
            yield from do(WaitUntil(pause, or_woken=True))
            # Whatever woke the loop, the connection pauses after a failure.
            yield from do(WaitUntil(self._reading.soonest()))

    def _attend(self) -> Procedure[None]:
        """Keep the live connection and the clock check running, restarting either when it ends."""
        for name, part in self._parts.items():
            if self._machine.is_running(name):
                continue
            yield from do(BeginProcedure(name, part))
            if name in self._begun:
                yield from self.light.publish(
                    "offline",
                    since=self._clock.now(),
                    detail="A part of the connection ended and was restarted.",
                )
            self._begun.add(name)

    def signed_in(self) -> None:
        """Clear the pauses after a sign-in, so that refused requests may be retried at once."""
        self._reading.worked()
        self._sending.worked()

    def wake_soon(self) -> Procedure[None]:
        """Schedule an exchange soon after a write to the access log, so that several entries are sent together."""
        yield from do(WaitUntil(SOON_SECONDS))
        yield from do(Wake())

    def supervised_round(self) -> Procedure[float]:
        """Run a round. A bug in it is logged without personal data, and the round is retried."""
        yield from do(BeginProcedure("quiet", self._no_answer))
        try:
            pause = yield from self._round()
        except Exception as bug:
            yield from do(effects.NoteBug(bug))
            yield from self.light.publish(
                "offline", since=self._offline_since(), detail="A fault was logged."
            )
            pause = self._reading.failed()
        yield from do(StopProcedure("quiet"))
        return pause

    def _no_answer(self) -> Procedure[None]:
        yield from do(WaitUntil(QUIET_SECONDS))
        if self.light.status.state == "up_to_date":
            yield from self.light.publish(
                "offline", since=self._clock.now(), detail="The store is not responding."
            )

    # -- one round -------------------------------------------------------------------------------------------------

    def _round(self) -> Procedure[float]:
        """Send and fetch once. Return the seconds to wait when nothing wakes the loop."""
        if self.line.paused:
            yield from do(StopProcedure("sending"))
            yield from self.light.publish("paused", since=self._offline_since())
            return LONGEST_PAUSE
        generation = yield from do(effects.ReadGeneration())
        try:
            yield from self._handshake()
            yield from self._exchange()
            yield from self._reconcile()
            if not (yield from do(effects.ReadPending())) and self._is_due_for_check():
                yield from self._check()
        except MENDED_WHILE_READING as fault:
            yield from self.cycle.mend(fault)
            return self._reading.mended()
        except StoreProblem as fault:
            return (yield from self._handle_fault(fault))
        except CacheCorrupt:
            # Discard the copy and fetch it again at once, unless the next one is damaged too.
            yield from do(effects.MendCopy(generation))
            yield from self.light.publish("receiving")
            return self._reading.mended()
        except DiskFull as fault:
            yield from self.light.publish("disk_full", detail=fault.message)
            return LONGEST_PAUSE
        self._reading.worked()
        yield from do(effects.NoteContact())
        return (yield from self._standing())

    def _exchange(self) -> Procedure[None]:
        """Fetch, and send concurrently. Reading never waits for sending."""
        pushed = self.cycle.report.pushed
        if self._unsent is None and (yield from do(effects.ReadPending())):
            yield from self.light.publish("sending")
        yield from do(BeginProcedure("sending", self._send))
        yield from self.cycle.pull()
        while self._machine.is_running("sending"):
            # Fetch the changes that the store reports while something is being sent.
            ended = yield from do(WaitUntil(POLL_SECONDS, or_woken=True, or_ended="sending"))
            if ended != "ended":
                self._machine.woken = False
                yield from self.cycle.pull()
        error = self._machine.take_error("sending")
        if error is not None:
            raise error
        if self.cycle.report.pushed > pushed:
            yield from self.cycle.pull()

    def _send(self) -> Procedure[None]:
        """Send what may be sent, unless the sending side has to pause."""
        # Sending was cut off earlier. Fetching has just worked, so the store is reachable again.
        is_cut_off = isinstance(self._unsent, StoreUnreachable)
        if (self._sending.soonest() if is_cut_off else self._sending.left()) > 0:
            return
        try:
            yield from self.cycle.push()
        except MENDED_WHILE_SENDING as fault:
            yield from self.cycle.mend(fault)
            self._sending.mended()
        except CursorExpired as fault:
            # The store was restored. The reading side finds that too, and records that the store lacks something.
            self._unsent = fault
            self._sending.mended()
        except StoreProblem as fault:
            self._unsent = fault
            yield from self._pause_after(fault, self._sending)
        else:
            self._unsent = None
            self._sending.worked()

    def _standing(self) -> Procedure[float]:
        """Publish the state after a round that fetched everything, and return the pause."""
        is_sendable = yield from do(effects.ReadSendable())
        if not is_sendable:
            self._unsent = None
        fault, at = self._unsent, self._clock.now()
        if fault is None:
            yield from self.light.publish("up_to_date", at=at, since=None)
        else:
            yield from self.light.publish(
                state_of(fault) or "sending", at=at, since=None, detail=fault.message,
                next_try=self._end_of(self._sending.left()),
            )  # fmt: skip
        return (yield from self._quiet_time(is_sendable))

    def _quiet_time(self, is_sendable: bool) -> Procedure[float]:
        pause = IDLE_SECONDS if self.line.live else POLL_SECONDS
        if is_sendable:
            pause = min(pause, self._sending.left() if self._sending.failures else SOONEST)
        hold = yield from do(effects.ReadHoldLeft())
        # A command whose hold has ended is not sent while the sending side pauses.
        return pause if hold is None else min(pause, max(hold + 0.02, self._sending.left()))

    def _handshake(self) -> Procedure[None]:
        """Identify the officer and measure the clock difference. Repeat when the local clock was changed."""
        drift = self._apart()
        if self.is_known and abs(drift - self._drift) < CLOCK_TOLERANCE:
            return
        me = yield from self.cycle.introduce()
        if not self.is_known:
            self.force, self.officer = me.force, me.officer.id
            yield from do(effects.ShowOfficer(me.officer, me.forces))
        self._drift = drift
        off = (self._clock.now() - me.time).total_seconds() if me.time else 0.0
        self.light.clock_is_off(off if abs(off) > CLOCK_TOLERANCE else 0.0)
        self.is_known = True

    def _reconcile(self) -> Procedure[None]:
        """Send local audit entries and check the audit log. If the store cannot do this now, other work continues."""
        try:
            yield from audit_log.send()
            yield from audit_log.renew_grant()
            now = self._clock.monotonic()
            if now - self._watched >= WATCH_SECONDS:
                yield from audit_log.watch(self.force, self.officer)
                self._watched = now
        except (Retryable, ProtocolMismatch):
            return

    def _is_due_for_check(self) -> bool:
        now = self._clock.monotonic()
        if now - self._checked < IDLE_SECONDS:
            return False
        self._checked = now
        return True

    def _check(self) -> Procedure[None]:
        """Compare fingerprints. A difference at the same position is repaired by refetching in the background."""
        theirs = yield from do(effects.AskFingerprint())
        if theirs.to != (yield from do(effects.ReadPlace())).cursor:
            return
        if (yield from do(effects.ReadDigest())) != theirs.kinds:
            yield from self.light.publish(
                "receiving", detail="The local copy differed from the store and is being fetched again."
            )
            yield from self.cycle.resync()
            yield from do(Wake())

    # -- faults ------------------------------------------------------------------------------------------------------

    def _handle_fault(self, fault: StoreProblem) -> Procedure[float]:
        """Publish the error that prevents reading and return the seconds until the next attempt."""
        pause = yield from self._pause_after(fault, self._reading)
        state = state_of(fault)
        if state == "sign_in" and pause < LONGEST_PAUSE:
            return pause  # The sign-in was renewed.
        if state is not None or self._reading.failures > 1 or pause >= TOLD_SECONDS:
            since = self.light.status.since if state else self._offline_since()
            yield from self.light.publish(
                state or "offline", since=since, detail=fault.message, next_try=self._end_of(pause)
            )
        return pause

    def _pause_after(self, fault: StoreProblem, retry: RetryTimer) -> Procedure[float]:
        if isinstance(fault, SignInNeeded):
            return retry.mended() if (yield from self._renewed()) else retry.stopped()
        if isinstance(fault, OtherOfficer):
            return retry.stopped()
        if isinstance(fault, ClientTooOld | ForbiddenByStore):
            return retry.stopped(IDLE_SECONDS)
        return retry.failed(after_of(fault))

    def _renewed(self) -> Procedure[bool]:
        try:
            return (yield from do(effects.RenewSignIn()))
        except StoreProblem:
            return False

    def _end_of(self, pause: float) -> datetime | None:
        """Return the end of a pause that is long enough to be shown, or None."""
        return self._clock.now() + timedelta(seconds=pause) if pause >= TOLD_SECONDS else None

    def _offline_since(self) -> datetime:
        return self.light.status.since or self._clock.now()

    # -- between rounds ------------------------------------------------------------------------------------------------

    def went_quiet(self) -> Procedure[None]:
        """Withdraw the "up to date" status when the connection goes quiet. The next round publishes the real state."""
        if self.light.status.state == "up_to_date" and not self.line.paused:
            yield from self.light.publish("receiving")
        yield from do(Wake())

    def progress(self, done: int, left: int) -> Procedure[None]:
        """Publish the progress of a long pass."""
        yield from self.light.publish("receiving", done=done, left=left)

    def _watch_clocks(self) -> Procedure[None]:
        """Check every few seconds whether the two clocks diverged, because the computer slept or a clock was set."""
        before = self._apart()
        while True:
            yield from do(WaitUntil(TICK_SECONDS))
            now = self._apart()
            if abs(now - before) > JUMP_SECONDS:
                before = now
                yield from self._woke_up()

    def _woke_up(self) -> Procedure[None]:
        """Reopen the connections, because those from before the sleep may be dead."""
        yield from self.went_quiet()
        yield from do(effects.Reconnect())
        yield from do(StopProcedure("line"))
        yield from do(BeginProcedure("line", self.line.hold))
        self.signed_in()
        yield from do(Wake())

    def _apart(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()

    # -- questions from the window -------------------------------------------------------------------------------------

    @property
    def may_ask(self) -> bool:
        """Whether the window may ask the store for more than the local copy holds."""
        return not self.line.paused

    @property
    def may_ask_about_the_record(self) -> bool:
        """Whether it is known which force's audit log to ask for."""
        return self.may_ask and self.is_known

    @property
    def state(self) -> State:
        """The state that the status light shows."""
        return self.light.status.state
