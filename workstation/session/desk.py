"""The desk: everything a window needs, behind calls that return at once.

Threads: one runs the engine's loop with the network and the cache's writing connection; one writes the
journal; one serves the queue's ordered reads; a few serve all other reads. Callbacks come on those threads.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from workstation.cache.queries import Queries
from workstation.cache.rows import ReportBundle
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.attachments import FetchedFile
from workstation.domain.changes import Changes
from workstation.domain.commands import Command, Intent, Problem, check, unfit
from workstation.domain.commands.configure import OF_A_VERSION, SETTINGS
from workstation.domain.ids import Clock, SystemClock
from workstation.domain.metrics import Past
from workstation.domain.record_entry import EntryPage, Wanted
from workstation.domain.stale_guard import newer_messages
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.journal import erasing
from workstation.journal.journal import Journal
from workstation.session.executors import Executors
from workstation.session.profile import Profile
from workstation.session.saved_views import SavedView, list_saved_views
from workstation.sync.mending import Mending
from workstation.sync.session import SignOut
from workstation.sync.status import SyncStatus

log = logging.getLogger(__name__)
T = TypeVar("T")
Record = dict[str, Any]
END_AGAIN = 1.0  # seconds
MEND_SECONDS = 30.0
NEEDS_VERSION = frozenset({
    "claim", "release", "hand_over", "take_over", "assign", "categorise", "reply", "set_status",
    "dispose", "approve", "return", "reopen", "link", "unlink", "offer_transfer", "promise_update",
    "pause_clock", "resume_clock", "hold", "lift_hold",
})  # fmt: skip


@dataclass(frozen=True)
class Submitted:
    """What became of an action: written down, or the reasons why not."""

    command: Command | None
    problems: tuple[Problem, ...] = ()


class Desk:
    """One officer's desk on an open profile."""

    def __init__(self, profile: Profile, session: Any, *, clock: Clock | None = None) -> None:
        self._profile, self._session = profile, session
        self.clock = clock or SystemClock()
        self._lanes = Executors(profile.cache)
        self._lanes.mend = self._mend
        self._mending = Mending(
            profile.cache, profile.journal, times=int(profile.rebuilt), release=self._lanes.release,
            on_mended=lambda: self._changed(Changes(outbox=True, everything=True)),
        )  # fmt: skip
        self._engine: Any = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="sync", daemon=True)
        self._stopping = threading.Event()
        self._on_changes: list[Callable[[Changes], None]] = []
        self._on_status: list[Callable[[SyncStatus], None]] = []
        self._on_presence: list[Callable[[str, str, str, str], None]] = []
        self.status = SyncStatus(waiting=profile.journal.pending_count(), rebuilt=self._mending.times)
        self.officer: Record = _remembered(profile.journal)

    # -- life -------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to exchange news with the store; what is older than any store can ask for is forgotten."""
        self.journal(lambda journal: journal.prune())
        self._mending.guarded(lambda: self._profile.cache.restore_seen(self._profile.journal.seen()))
        self._thread.start()

    def stop(self) -> None:
        """End the exchange, let what is being written finish, and close nothing that was not ours."""
        self._stopping.set()
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._end)
            self._thread.join(timeout=20)
        self._lanes.close()

    def _end(self) -> None:
        """Cancel the exchange, again and again: a wait that just ended can swallow one word of it."""
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.call_later(END_AGAIN, self._end)

    def _live(self) -> None:
        """Run the exchange until the desk ends; whatever ends it before, it is begun anew."""
        from workstation.sync.backoff import Backoff, rest

        backoff = Backoff(self.clock)
        asyncio.set_event_loop(self._loop)
        try:
            while not self._stopping.is_set():
                try:
                    self._loop.run_until_complete(self._exchange())
                except (Exception, asyncio.CancelledError) as end:
                    if not self._stopping.is_set():
                        self._ended(end)
                        with suppress(asyncio.CancelledError):
                            self._loop.run_until_complete(rest(backoff.failed()))
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def _ended(self, end: BaseException) -> None:
        """Say that the exchange ended though nobody asked for it; a listener that fails at it is no reason to stop."""
        log.error("the exchange ended with %s and is begun anew", type(end).__name__)
        since = self.status.since or self.clock.now()
        with suppress(Exception):
            self._said(
                replace(self.status, state="offline", since=since, detail="The exchange was restarted.")
            )

    async def _exchange(self) -> None:
        # Imported here: HTTP costs a fifth of a second that the first picture need not wait for.
        from workstation.sync.client import Client
        from workstation.sync.engine import Engine

        async with Client(self._session.store, self._session.token, clock=self.clock) as client:
            self._engine = Engine(
                client,
                self._profile.cache,
                self._profile.journal,
                clock=self.clock,
                renew=self._session.renew,
                mending=self._mending,
                on_changes=self._changed,
                on_status=self._said,
                on_presence=self._present,
                on_officer=self._met,
            )
            if not self._stopping.is_set():
                await self._engine.run()

    # -- listening --------------------------------------------------------------------------------------

    def listen(self, on_changes: Callable[[Changes], None]) -> None:
        """Hear which reports were touched, after they are readable."""
        self._on_changes.append(on_changes)

    def listen_status(self, on_status: Callable[[SyncStatus], None]) -> None:
        """Hear how the line to the store stands."""
        self._on_status.append(on_status)

    def listen_presence(self, on_presence: Callable[[str, str, str, str], None]) -> None:
        """Hear (report, officer, activity, until) of colleagues."""
        self._on_presence.append(on_presence)

    def _changed(self, changes: Changes) -> None:
        for listener in tuple(self._on_changes):
            listener(changes)

    def _said(self, status: SyncStatus) -> None:
        self.status = status
        for listener in tuple(self._on_status):
            listener(status)

    def _present(self, report: str, officer: str, activity: str, until: str) -> None:
        for listener in tuple(self._on_presence):
            listener(report, officer, activity, until)

    def _met(self, officer: Record) -> None:
        import json

        self.officer = officer
        self._profile.journal.remember("officer", json.dumps(officer))
        self._changed(Changes(reference=frozenset({"officer"}), everything=True))

    # -- reading ----------------------------------------------------------------------------------------

    def read(self, question: Callable[[Queries], T]) -> Future[T]:
        """Ask the cache on a reading thread."""
        return self._lanes.ask(self._lanes.read, question)

    def queue(self, question: Callable[[Queries], T]) -> Future[T]:
        """Ask the cache on the thread that keeps the queue's order."""
        return self._lanes.ask(self._lanes.queue, question)

    def apart(self, job: Callable[[Queries], T]) -> Future[T]:
        """Do what takes long on a thread of its own, so that nobody's question waits for it."""
        return self._lanes.ask(self._lanes.long, job)

    @property
    def stopping(self) -> bool:
        """Whether the desk ends; what takes long gives up then."""
        return self._stopping.is_set()

    def bundle(self, report: str) -> Future[ReportBundle | None]:
        """Everything on a report, waiting commands included."""
        return self.read(lambda q: q.report(report, self._profile.journal.waiting()))

    def journal(self, job: Callable[[Journal], T]) -> Future[T]:
        """Read or write the journal on its thread."""
        return self._lanes.run(self._lanes.journal, lambda: job(self._profile.journal))

    def record(
        self,
        what: str,
        kind: str,
        id_: str,
        *,
        report: str | None = None,
        reason: str = "",
        recipients: Sequence[str] = (),
        detail: Record | None = None,
    ) -> Future[Access]:
        """Write down that personal data was looked at, copied or passed on; the answer comes when it is durable.

        `what` is a category of `domain.access`; `kind` and `id_` name the object. Never content.
        """
        access = Access(
            "", "", what, kind, id_, report, reason, tuple(recipients), detail or {},
            not self.status.connected, str(self.officer.get("id") or ""),
        )  # fmt: skip

        def write(journal: Journal) -> Access:
            made = journal.log_access(access)
            self._call(lambda: self._engine and self._engine.wake_soon())
            return made

        return self.journal(write)

    # -- acting -----------------------------------------------------------------------------------------

    def submit(self, intent: Intent, hold_seconds: float = 0, *, seen: str = "") -> Future[Submitted]:
        """Check an action and write it down; it goes out by itself, after `hold_seconds` when given.

        With `seen`, the reporter's last words that were on screen, it is not taken when there are newer ones.
        """
        return self._lanes.ask(self._lanes.journal, lambda q: self._submit(q, intent, hold_seconds, seen))

    def _submit(self, queries: Queries, intent: Intent, hold_seconds: float, seen: str) -> Submitted:
        journal = self._profile.journal
        if erasing.is_erased(journal, intent.report):
            return Submitted(
                None, (Problem("report", "This case was erased. Nothing can be written on it."),)
            )
        problems = unfit(intent)
        if problems:
            return Submitted(None, tuple(problems))
        bundle = queries.report(intent.report, journal.waiting()) if intent.report else None
        state: Record = {
            "report": bundle.report if bundle else None,
            "person": bundle.person if bundle else None,
            "policy": queries.policy(),
            "templates": list(queries.records("template")),
            "officers": list(queries.records("officer")) if intent.kind in SETTINGS else [],
            "coming": list(queries.records("coming")) if intent.kind in OF_A_VERSION else [],
            "now": self.now(),
        }
        problems = check(intent, state, self.officer)
        problems += newer_messages(bundle.report, seen) if bundle else []
        if problems:
            return Submitted(None, tuple(problems))
        hold = self.clock.now() + timedelta(seconds=hold_seconds) if hold_seconds else None
        command = journal.append(
            self._expecting(intent, queries), self.officer, hold_until=hold,
            of_draft=intent.kind in ("reply", "note"),
        )  # fmt: skip
        self._touch(intent.report)
        return Submitted(command)

    def _expecting(self, intent: Intent, queries: Queries) -> Intent:
        if intent.expects is not None or intent.report is None or intent.kind not in NEEDS_VERSION:
            return intent
        version = queries.version(intent.report)
        expects = {"report": version} if version is not None else None
        return Intent(intent.kind, intent.report, intent.body, expects)

    def see(self, report: str) -> None:
        """The officer has looked at a report: to them everything up to the reporter's last words is read."""

        def keep(queries: Queries) -> None:
            journal, row = self._profile.journal, queries.row(report)
            seen = [(report, journal.saw(report, row.last_citizen_at if row else ""))]
            waiting = journal.waiting()
            mark = self._profile.cache.mark_seen
            self._on_cache(lambda: self._changed(mark(seen, waiting)))

        self._lanes.ask(self._lanes.journal, keep)

    def own_views(self) -> Future[list[SavedView]]:
        """The officer's own views by name, those that wait to be saved included."""
        journal = self._profile.journal
        return self.read(lambda queries: list_saved_views(queries, journal.waiting(), self.officer.get("id")))

    def cancel(self, command: str) -> Future[bool]:
        """Take a command back that has not left yet; False when it is too late."""
        return self._lanes.run(self._lanes.journal, lambda: self._settled(command, Journal.cancel))

    def discard(self, command: str) -> Future[bool]:
        """Put a refused or stale command away; it stays in the history."""
        return self._lanes.run(self._lanes.journal, lambda: self._settled(command, Journal.discard))

    def retry(self, command: str) -> Future[bool]:
        """Send a refused or stale command again, on the report as it stands now."""
        return self._lanes.ask(
            self._lanes.journal, lambda q: self._settled(command, lambda *asked: self._again(q, *asked))
        )

    def _again(self, queries: Queries, journal: Journal, command: str) -> bool:
        old = journal.find(command)
        if old is not None and old.kind in SETTINGS:
            standing = queries.record(SETTINGS[old.kind], str(old.body.get("id"))) or {}
            return journal.retry(command, {"version": int(standing.get("version") or 0)}) is not None
        version = queries.version(old.report) if old and old.report else None
        return journal.retry(command, {"report": version} if version is not None else None) is not None

    def _settled(self, command: str, change: Callable[[Journal, str], bool]) -> bool:
        journal = self._profile.journal
        found = journal.find(command)
        done = change(journal, command)
        self._touch(found.report if found else None)
        return done

    def _touch(self, report: str | None) -> None:
        """Show the waiting command and wake the engine; on the cache's own thread."""
        self._on_cache(lambda: self._reproject(report))

    def _on_cache(self, job: Callable[[], Any]) -> None:
        """Do something on the thread that writes the cache; before the exchange begins that is this one."""
        if self._thread.is_alive():
            self._call(lambda: self._mending.guarded(job))
        else:
            self._mending.guarded(job)

    def _mend(self, generation: int) -> None:
        """A reading thread met damage: have it mended on the thread that writes, and wait for that."""

        async def mended() -> None:
            self._mending.mend(generation)

        if not self._thread.is_alive():
            self._mending.mend(generation)
        elif not self._stopping.is_set():
            asyncio.run_coroutine_threadsafe(mended(), self._loop).result(timeout=MEND_SECONDS)
            self.wake()

    def _reproject(self, report: str | None) -> None:
        changes = Changes(outbox=True)
        if report is not None:
            changes |= self._profile.cache.reproject([report], self._profile.journal.waiting())
        self._changed(changes)
        self.wake()

    # -- the line ---------------------------------------------------------------------------------------

    def sign_in(self, open_browser: Callable[[str], Any]) -> Future[None]:
        """Let a person sign in; the exchange goes on when they have."""
        done = asyncio.run_coroutine_threadsafe(self._session.sign_in(open_browser), self._loop)
        done.add_done_callback(lambda _: self._call(lambda: self._engine and self._engine.signed_in()))
        return done

    def sign_out(self) -> Future[SignOut]:
        """End the sign-in here, and at the provider where it wants to hear of it."""
        return asyncio.run_coroutine_threadsafe(self._session.revoke(), self._loop)

    def wake(self) -> None:
        """Look for news now."""
        self._call(lambda: self._engine and self._engine.wake())

    def go_offline(self) -> None:
        """Stop using the network until told otherwise."""
        self._call(lambda: self._pause(True))

    def go_online(self) -> None:
        """Use the network again."""
        self._call(lambda: self._pause(False))

    def _pause(self, paused: bool) -> None:
        if self._engine is not None:
            self._engine.paused = paused
            self._engine.wake()

    def content(self, attachment: str, sha256: str) -> Future[FetchedFile]:
        """Fetch a clean file, kept nowhere on this computer; empty while it cannot be had as it was received."""
        return self._ask(lambda engine: engine.content(attachment, sha256), FetchedFile())

    def history(self, person: str, report: str, reason: str) -> Future[list[Record]]:
        """A person's reports beyond this desk's copy; the look is recorded here, and there when connected."""
        self.record(CONSULTATION, "history", person, report=report, reason=reason)
        if not reason:
            return _at_once([])
        return self._ask(lambda engine: engine.history(person, reason), [])

    def past(self, start: datetime, end: datetime, service: str = "") -> Future[Past | None]:
        """What the store counted of a span that this desk no longer has; None while it cannot be asked."""
        return self._ask(lambda engine: engine.past(start, end, service), None)

    def export_accepted(self, access: str) -> Future[str]:
        """How the store took the entry of an export: accepted, refused, or "" while it cannot be asked."""
        return self._ask(lambda engine: engine.export_accepted(access), "")

    def versions(self, kind: str, id_: str) -> Future[list[Record] | None]:
        """The versions of a setting, newest first; None while the store cannot be asked."""
        return self._ask(lambda engine: engine.versions(kind, id_), None)

    def record_page(self, wanted: Wanted, start: int, limit: int) -> Future[EntryPage | StoreProblem]:
        """A page of the force's record, each entry proved or not; or why it cannot be had."""
        away: EntryPage | StoreProblem = StoreUnreachable(
            "The record is at the store; this desk is not connected."
        )
        return self._ask(lambda engine: engine.record_page(wanted, start, limit), away)

    def _ask(self, question: Callable[[Any], Coroutine[Any, Any, T]], otherwise: T) -> Future[T]:
        """Ask the store on the exchange's thread; before there is an exchange, and after, it is `otherwise`."""
        if self._engine is None or self._stopping.is_set():
            return _at_once(otherwise)
        return asyncio.run_coroutine_threadsafe(question(self._engine), self._loop)

    def present(self, report: str, activity: str) -> None:
        """Tell colleagues that the officer is viewing or drafting; says nothing when not connected."""
        if self._engine is not None and not self._stopping.is_set():
            self._start(self._engine.present(report, activity))

    def _start(self, job: Coroutine[Any, Any, Any]) -> None:
        try:
            asyncio.run_coroutine_threadsafe(job, self._loop)
        except RuntimeError:
            job.close()

    def _call(self, job: Callable[[], Any]) -> None:
        if not self._stopping.is_set() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(job)

    def now(self) -> datetime:
        """The store's time, as far as this computer knows it; its own when they agree or never met."""
        return self.clock.now() - timedelta(seconds=self.status.clock_off)


def _remembered(journal: Journal) -> Record:
    import json

    try:
        officer = json.loads(journal.recall("officer") or "{}")
    except ValueError:
        return {}
    return officer if isinstance(officer, dict) else {}


def _at_once(value: T) -> Future[T]:
    answer: Future[T] = Future()
    answer.set_result(value)
    return answer
