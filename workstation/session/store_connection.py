"""The connection to the store: sign-in, presence, questions to the store, and the synchronisation thread.

One thread runs the engine's event loop, with the network and the cache's write connection. If it stops unexpectedly, it
is restarted and the status shows it. Calls from other threads return immediately. Where the store cannot be asked, the
result shows that.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from casework.documents.codec import encode
from casework.documents.officer import Officer
from workstation.domain.attachments import FetchedFile
from workstation.domain.audit_entry import AuditRequest, EntryPage
from workstation.domain.changes import Changes
from workstation.domain.metrics import Past
from workstation.domain.online_comparison import ComparisonRequest, OnlineComparison
from workstation.domain.store_answers import PastVersion, ReportElsewhere
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.session.connection import Connection, at_once
from workstation.session.executors import Executors
from workstation.session.profile import Profile
from workstation.session.state import OFFICER, DeskState
from workstation.sync.mending import Mending
from workstation.sync.session import Session, SignOut

if TYPE_CHECKING:
    from workstation.sync.engine import Engine
    from workstation.sync.questions import Questions

log = logging.getLogger(__name__)
T = TypeVar("T")
END_AGAIN = 1.0  # seconds
MEND_SECONDS = 30.0


class StoreConnection(Connection):
    """Owns the synchronisation thread. `sign_in_session` has the store's address and its token."""

    def __init__(
        self,
        profile: Profile,
        sign_in_session: Session,
        state: DeskState,
        executors: Executors,
        *,
        force: str = "",
        on_forces: Callable[[Sequence[str]], None] = lambda forces: None,
    ) -> None:
        self._force, self._on_forces = force, on_forces
        self._profile, self._session, self._state = profile, sign_in_session, state
        self._mending = Mending(
            profile.cache, profile.journal, times=int(profile.rebuilt), release=executors.release,
            on_mended=self._mended,
        )  # fmt: skip
        self._engine: Engine | None = None
        self._renewing: asyncio.Lock | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        executors.mend = self._mend

    # -- the thread -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start synchronising with the store."""
        self._mending.guarded(lambda: self._profile.cache.restore_seen(self._profile.journal.seen()))
        self._mending.guarded(self._own)
        self._thread.start()

    def _own(self) -> None:
        """Tell the copy whose it is, once that is known."""
        if self._state.officer.id:
            self._profile.cache.belong_to(self._state.officer.id, self._profile.journal.waiting())

    def _mended(self) -> None:
        self._own()
        self._state.publish(Changes(outbox=True, everything=True))

    def stop(self) -> None:
        """Stop synchronising and wait for the thread to end."""
        self._state.stopping.set()
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._end)
            self._thread.join(timeout=20)

    def _end(self) -> None:
        """Cancel the tasks until the loop ends, because a wait that is just finishing can swallow a cancellation."""
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.call_later(END_AGAIN, self._end)

    def _run(self) -> None:
        """Synchronise until the session ends. If it stops for any other reason, restart it."""
        from workstation.sync.protocol.retry_timer import RetryTimer
        from workstation.sync.rest import rest

        retry = RetryTimer(self._state.clock, Random())
        asyncio.set_event_loop(self._loop)
        try:
            while not self._state.stopping.is_set():
                try:
                    self._loop.run_until_complete(self._exchange())
                except (Exception, asyncio.CancelledError) as end:
                    if not self._state.stopping.is_set():
                        self._restarting(end)
                        with suppress(asyncio.CancelledError):
                            self._loop.run_until_complete(rest(retry.failed()))
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def _restarting(self, end: BaseException) -> None:
        """Publish that synchronisation stopped unexpectedly. An error in a listener must not prevent the restart."""
        log.error("the sync ended with %s and is restarted", type(end).__name__)
        status = self._state.status
        since = status.since or self._state.clock.now()
        with suppress(Exception):
            self._state.publish_status(
                replace(status, state="offline", since=since, detail="Sync was restarted.")
            )

    async def _exchange(self) -> None:
        # Imported here because HTTP takes a fifth of a second to load, and the window's first paint need not wait for
        # it.
        from workstation.sync.client import Client
        from workstation.sync.engine import Engine

        state, owner = self._state, self._profile.journal.owner()
        self._renewing = asyncio.Lock()
        async with Client(
            self._session.store, self._session.token, clock=state.clock, force=self._force,
            prefers=owner.force if owner is not None else "",
        ) as client:  # fmt: skip
            self._engine = Engine(
                client,
                self._profile.cache,
                self._profile.journal,
                clock=state.clock,
                renew=self._renew,
                mending=self._mending,
                on_changes=state.publish,
                on_status=state.publish_status,
                on_presence=state.publish_presence,
                on_officer=self._met,
            )
            if not state.stopping.is_set():
                await self._engine.run()

    async def _renew(self) -> bool:
        """Renew the sign-in, one caller after another, because a refresh token works once."""
        before = self._session.token()
        async with self._renewing or asyncio.Lock():
            return self._session.token() != before or await self._session.renew()

    def renew(self) -> Future[bool]:
        """Renew the sign-in for another of the officer's forces. The result is False while this one is not running."""
        if self._renewing is None or self._state.stopping.is_set():
            return at_once(False)
        return asyncio.run_coroutine_threadsafe(self._renew(), self._loop)

    def _met(self, officer: Officer, forces: Sequence[str]) -> None:
        """Store the officer's details as the store sent them."""
        self._state.officer = officer
        self._on_forces(forces)
        self._profile.journal.remember(OFFICER, json.dumps(encode(officer)))
        self._mending.guarded(self._own)
        self._state.publish(Changes(reference=frozenset({"officer"}), everything=True))

    # -- the cache's writing thread -----------------------------------------------------------------------

    def write_cache(self, job: Callable[[], Any]) -> None:
        """Run a job on the thread that writes the cache. Before synchronisation starts, that is the calling thread."""
        if self._thread.is_alive():
            self._call(lambda: self._mending.guarded(job))
        else:
            self._mending.guarded(job)

    def _mend(self, generation: int) -> None:
        """Repair damage found by a reading thread, on the thread that writes, and wait for it."""

        async def mended() -> None:
            self._mending.mend(generation)

        if not self._thread.is_alive():
            self._mending.mend(generation)
        elif not self._state.stopping.is_set():
            asyncio.run_coroutine_threadsafe(mended(), self._loop).result(timeout=MEND_SECONDS)
            self.wake()

    # -- sign-in and offline mode -------------------------------------------------------------------------

    def sign_in(self, open_browser: Callable[[str], Any]) -> Future[None]:
        """Let the officer sign in. Synchronisation continues afterwards."""
        done = asyncio.run_coroutine_threadsafe(self._session.sign_in(open_browser), self._loop)
        done.add_done_callback(lambda _: self.signed_in())
        return done

    def signed_in(self) -> None:
        """Retry immediately what was refused before the sign-in."""
        self._tell(lambda engine: engine.signed_in())

    def sign_out(self) -> Future[SignOut]:
        """End the sign-in here, and at the provider if it supports that."""
        return asyncio.run_coroutine_threadsafe(self._session.revoke(), self._loop)

    def wake(self) -> None:
        """Check for changes now."""
        self._tell(lambda engine: engine.wake())

    def wake_soon(self) -> None:
        """Check for changes soon, because audit entries are waiting to be sent."""
        self._tell(lambda engine: engine.wake_soon())

    def go_offline(self) -> None:
        """Stop using the network until `go_online` is called."""
        self._call(lambda: self._pause(True))

    def go_online(self) -> None:
        """Use the network again."""
        self._call(lambda: self._pause(False))

    def _pause(self, paused: bool) -> None:
        if self._engine is not None:
            self._engine.paused = paused
            self._engine.wake()

    def present(self, report: str, activity: str) -> None:
        """Show colleagues that the officer is viewing or drafting. Does nothing while offline."""
        if self._engine is not None and not self._state.stopping.is_set():
            self._start(self._engine.questions.present(report, activity))

    # -- questions to the store ---------------------------------------------------------------------------

    def content(self, attachment: str, sha256: str) -> Future[FetchedFile]:
        """Fetch a clean file without storing it. The result is empty when the original file is not available."""
        return self._ask(lambda store: store.content(attachment, sha256), FetchedFile())

    def history(self, person: str, reason: str) -> Future[list[ReportElsewhere]]:
        """Return a person's reports, including those not on this computer.

        The list is empty without a reason, or while the store cannot be asked. `Commands.look_up_history` logs the
        lookup before it calls this.
        """
        if not reason:
            return at_once([])
        return self._ask(lambda store: store.history(person, reason), [])

    def past(self, start: datetime, end: datetime, service: str = "") -> Future[Past | None]:
        """Return the store's figures for a period no longer held here, or None while the store cannot be asked."""
        return self._ask(lambda store: store.past(start, end, service), None)

    def comparison(self, asked: ComparisonRequest) -> Future[OnlineComparison | StoreProblem]:
        """Return a month beside its baseline as the store counts it, or the problem in the way."""
        away: OnlineComparison | StoreProblem = StoreUnreachable(
            "The store compares the months, and this desk is not connected."
        )
        return self._ask(lambda store: store.comparison(asked), away)

    def export_accepted(self, access: str) -> Future[str]:
        """Return the store's answer to an export's audit entry: accepted, refused, or "" while it cannot be asked."""
        return self._ask(lambda store: store.export_accepted(access), "")

    def versions(self, kind: str, id_: str) -> Future[list[PastVersion] | None]:
        """Return the versions of a setting, newest first, or None while the store cannot be asked."""
        return self._ask(lambda store: store.versions(kind, id_), None)

    def audit_page(self, wanted: AuditRequest, start: int, limit: int) -> Future[EntryPage | StoreProblem]:
        """Return a page of the force's audit log, each entry marked as proved or not, or the problem in the way."""
        away: EntryPage | StoreProblem = StoreUnreachable(
            "The audit log is kept at the store, and this desk is not connected."
        )
        return self._ask(lambda store: store.record_page(wanted, start, limit), away)

    def _ask(self, question: Callable[[Questions], Coroutine[Any, Any, T]], otherwise: T) -> Future[T]:
        """Ask the store on the synchronisation thread. Return `otherwise` while that thread is not running."""
        if self._engine is None or self._state.stopping.is_set():
            return at_once(otherwise)
        return asyncio.run_coroutine_threadsafe(question(self._engine.questions), self._loop)

    def _start(self, job: Coroutine[Any, Any, Any]) -> None:
        try:
            asyncio.run_coroutine_threadsafe(job, self._loop)
        except RuntimeError:
            job.close()

    def _tell(self, what: Callable[[Engine], None]) -> None:
        """Pass a call to the engine on its thread. Before there is an engine, the call is dropped."""

        def tell() -> None:
            if self._engine is not None:
                what(self._engine)

        self._call(tell)

    def _call(self, job: Callable[[], Any]) -> None:
        if not self._state.stopping.is_set() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(job)
