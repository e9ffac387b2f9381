"""Switching between the locked desk and an officer's window on one computer.

Locking takes apart the officer's window, session, profile and keys; unlocking rebuilds them. A locked desk therefore
has no case data in its open files or windows, and sends and fetches nothing.
"""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow

from workstation.errors import CacheCorrupt, WorkstationError
from workstation.keys.passphrase import Passphrase
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile, is_away
from workstation.session.several_forces import OfficerDesks
from workstation.session.unlocking import ProfileUnlocking, UnlockedProfile, who
from workstation.sync.session import Session
from workstation.ui.formatting.lock_messages import passphrase_saved, recovered, why_locked, wrong_passphrase
from workstation.ui.kit.i18n import fault
from workstation.ui.screens.account.idle_watch import IdleWatch
from workstation.ui.screens.account.lock_window import LockWindow
from workstation.ui.window.single_instance import Doorbell

AWAY_SECONDS = 600.0  # The interval between checks for a recent contact with the store.


class OfficerWindow(Protocol):
    """The window of an officer at work, and the reason why it closed."""

    closed: asyncio.Event
    why: str
    chose: Callable[[str], None]

    @property
    def window(self) -> Any: ...

    def show(self) -> None: ...

    def lock(self) -> None: ...

    def leave(self, why: str) -> None: ...

    def idle_minutes(self) -> float: ...


class WindowSwitcher:
    """Shows the locked desk or an officer's window in turn, until someone quits."""

    def __init__(
        self, app: QObject, gate: ProfileUnlocking, session: Callable[[Profile], Session],
        window: Callable[[DeskSession], OfficerWindow], speak: Callable[[], None],
    ) -> None:  # fmt: skip
        self._app, self._gate, self._session = app, gate, session
        self._make, self._speak = window, speak
        self.officer: OfficerWindow | None = None
        self.locked: LockWindow | None = None

    async def work(
        self, folder: Path, entry: UnlockedProfile | None, quit_after: float | None = None
    ) -> None:
        """Run until someone closes a window. Raises WorkstationError when the first profile cannot be opened."""
        bell = Doorbell(folder, self._show)
        if quit_after is not None:
            asyncio.get_running_loop().call_later(quit_after, self._quit)
        first, why, waiting = entry is not None, "", 0
        try:
            while entry := entry or await self._wait(why, waiting):
                try:
                    reason, waiting = await self._open(entry)
                except WorkstationError as problem:
                    if first:
                        raise
                    reason, why = "problem", fault(problem)
                if not reason:
                    return
                waiting = 0 if reason == "account_ended" else waiting
                why = why if reason == "problem" else why_locked(reason)
                first, entry = False, None
                gc.collect()  # Keys and cases must not stay in memory until the next collection.
        finally:
            bell.deleteLater()

    # -- at work ----------------------------------------------------------------------------------------

    async def _open(self, entry: UnlockedProfile) -> tuple[str, int]:
        """Let the officer work. Return why it ended, or "" when they quit, and how much is waiting to be sent."""
        everything = False
        with Profile(entry.folder, self._gate.keys(entry.folder)) as profile:
            if entry.owner is not None:
                profile.journal.bind(entry.owner)
            key = self._gate.keys(entry.folder)
            desk = OfficerDesks(profile, self._signed_in(entry, profile), lambda folder: Profile(folder, key))
            try:
                self.officer = officer = self._make(desk)
                officer.chose = lambda text: self._choose(officer, entry.folder, text)
                self._greet(officer, profile, entry)
                why = await self._until_left(desk, profile, officer)
                waiting = sum(profile.journal.unsent()[0] for profile in desk.profiles)
                everything = self._leave(profile, desk.profiles, why)
            finally:
                desk.close()
        self._left(entry.folder, why, everything)
        self.officer = None
        return why, waiting

    async def _until_left(self, desk: DeskSession, profile: Profile, officer: OfficerWindow) -> str:
        loop = asyncio.get_running_loop()
        desk.start()
        idle = IdleWatch(self._app, officer.idle_minutes, officer.lock)
        away = asyncio.ensure_future(self._look_for_contact(profile, officer))
        await officer.closed.wait()
        idle.stop()
        away.cancel()
        if officer.why == "signed_out":
            await asyncio.wait([asyncio.wrap_future(desk.connection.sign_out())], timeout=10)
        # Pending writes finish before the databases close.
        await loop.run_in_executor(None, desk.stop)
        return officer.why

    async def _look_for_contact(self, profile: Profile, officer: OfficerWindow) -> None:
        with suppress(CacheCorrupt):  # The session repairs its copy by itself.
            while not is_away(profile, datetime.now(UTC)):
                await asyncio.sleep(AWAY_SECONDS)
            officer.leave("away")

    def _signed_in(self, entry: UnlockedProfile, profile: Profile) -> Session:
        if entry.session is None:
            return self._session(profile)
        entry.session.keep_with(*kept_in(profile, entry.session.store))
        return entry.session

    def _greet(self, officer: OfficerWindow, profile: Profile, entry: UnlockedProfile) -> None:
        window = officer.window
        if profile.recovery is not None:
            window.say(recovered(profile.recovery), 60)
        elif profile.away:
            window.say(why_locked("away"), 60)
        if entry.session is not None and not Passphrase(entry.folder).usable:
            window.run("passphrase")

    def _choose(self, officer: OfficerWindow, folder: Path, text: str) -> None:
        try:
            Passphrase(folder).choose(text)
        except WorkstationError as problem:
            officer.window.say(fault(problem))
        else:
            officer.window.say(passphrase_saved())

    def _leave(self, profile: Profile, profiles: Sequence[Profile], why: str) -> bool:
        """Delete what may not stay in the profile and those of other forces. Return True when nothing stays."""
        if owner := profile.journal.owner():
            if not self._gate.profiles.is_claimed:
                self._gate.profiles.claim(owner)
            self._gate.profiles.entered(owner)
        if why in ("account_ended", "away"):
            for opened in profiles:
                opened.end_cache()
        left = [why == "signed_out" and opened.end_all() for opened in profiles]
        return all(left)

    def _left(self, folder: Path, why: str, everything: bool) -> None:
        if why in ("signed_out", "account_ended"):
            self._gate.signed_out(folder, everything=everything)

    # -- locked -----------------------------------------------------------------------------------------

    async def _wait(self, why: str, waiting: int) -> UnlockedProfile | None:
        """Show the locked desk until someone unlocks it. Return None when they quit instead."""
        self._speak()
        gate = self._gate
        self.locked = window = LockWindow(gate.name, why, waiting, takes_passphrase=gate.takes_passphrase)
        unlocked: asyncio.Future[UnlockedProfile | None] = asyncio.get_running_loop().create_future()

        def enter(entry: UnlockedProfile | None) -> None:
            if not unlocked.done():
                unlocked.set_result(entry)

        window.closed.connect(lambda: enter(None))
        window.passphrase.connect(lambda text: self._try(window, text, enter))
        window.sign_in.connect(lambda: self._sign_in(window, enter))
        window.show()
        try:
            return await unlocked
        finally:
            self.locked = None
            window.close()
            window.deleteLater()

    def _try(self, window: LockWindow, text: str, enter: Callable[[UnlockedProfile], None]) -> None:
        entry = self._gate.try_passphrase(text)
        if entry is not None:
            enter(entry)
            return
        usable = self._gate.takes_passphrase
        window.fail(wrong_passphrase(usable), takes_passphrase=usable)

    def _sign_in(self, window: LockWindow, enter: Callable[[UnlockedProfile], None]) -> None:
        """Let someone sign in, on a thread that does not prevent the program from quitting."""
        loop = asyncio.get_running_loop()
        window.wait()

        def browse(address: str) -> None:
            loop.call_soon_threadsafe(lambda: QDesktopServices.openUrl(QUrl(address)))

        def fail(problem: WorkstationError) -> None:
            if self.locked is window:
                window.fail(fault(problem), takes_passphrase=self._gate.takes_passphrase)

        def job() -> None:
            try:
                entry = asyncio.run(self._gate.sign_in(browse))
            except WorkstationError as problem:
                loop.call_soon_threadsafe(fail, problem)
            else:
                loop.call_soon_threadsafe(enter, entry)

        threading.Thread(target=job, name="sign-in", daemon=True).start()

    # -- both -------------------------------------------------------------------------------------------

    def _window(self) -> QMainWindow | None:
        if self.locked is not None:
            return self.locked
        window: QMainWindow | None = self.officer.window if self.officer is not None else None
        return window

    def _show(self) -> None:
        window = self._window()
        if window is not None:
            window.showNormal()
            window.raise_()
            window.activateWindow()

    def _quit(self) -> None:
        window = self._window()
        if window is not None:
            window.close()


def kept_in(
    profile: Profile, store: str
) -> tuple[Callable[[], str | None], Callable[[str], None], Callable[[str], Awaitable[object]]]:
    """Return how a profile reads and stores its refresh token, and the check that a sign-in is its owner's."""
    journal = profile.journal

    async def accept(token: str) -> None:
        owner = journal.owner()
        journal.bind(await who(store, token, owner.force if owner is not None else ""))

    return lambda: journal.recall("sign_in"), lambda handle: journal.remember("sign_in", handle), accept
