"""Locking, unlocking and signing out, against a real store, with the windows an officer sees."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from tests.helpers.raw_documents import change_record, find_record, list_records
from tests.helpers.store import add_report, prepared, served
from workstation.app import Workstation
from workstation.domain.commands import Intent
from workstation.errors import SignInNeeded
from workstation.place import WindowSwitcher
from workstation.session.profile import Profile
from workstation.session.unlocking import ProfileUnlocking
from workstation.sync.session import FixedSession
from workstation.ui.screens.account.idle_watch import IdleWatch
from workstation.ui.screens.account.lock_window import LockWindow
from workstation.ui.window.main_window import MainWindow

KEY = bytes(range(32))


class Signed(FixedSession):
    """A sign-in of a fictional officer, as a browser would return it."""

    async def sign_in(self, open_browser: Callable[[str], Any], *, anew: bool = False) -> None:
        assert anew, "an earlier sign-in at the provider must not unlock"
        if not self.token():
            raise SignInNeeded("The sign-in was cancelled.")

    def keep_with(self, *kept: object) -> None:
        """Store no handle."""


class Room:
    """A desk at a served store; `comer` is the person who signs in next."""

    def __init__(self, folder: Path, address: str, store: Store, app: QApplication) -> None:
        self.folder, self.store, self.comer = folder, store, "triage.sussex"
        self.forgotten: list[Path] = []
        self.report = ""
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

        def fresh() -> Signed:
            token = mint_demo_token(store, self.comer, 3600) if self.comer else ""
            return Signed(address, token)

        self.gate = ProfileUnlocking(folder, lambda _: KEY, fresh, self.forgotten.append)
        self.place = WindowSwitcher(
            app, self.gate, lambda _: fresh(), lambda desk: Workstation(app, desk, settings), lambda: None
        )

    @property
    def window(self) -> MainWindow:
        """The officer's window."""
        assert self.place.officer is not None
        found = self.place.officer.window
        assert isinstance(found, MainWindow)
        return found

    async def until(self, holds: Callable[[], Any]) -> None:
        """Keep the windows running until a condition holds."""
        deadline = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < deadline, "not within 20 s"
            await asyncio.sleep(0.01)  # Polls what other threads do; it does not synchronise them.

    async def locked(self) -> LockWindow:
        """Wait for the lock screen and return it."""
        await self.until(lambda: self.place.locked is not None)
        assert self.place.officer is None and self.place.locked is not None
        return self.place.locked

    async def enter(self) -> MainWindow:
        """Sign in, dismiss the offer of a passphrase, and return the officer's window."""
        (await self.locked()).button.click()
        await self.until(lambda: self.place.officer and self.place.officer.window.isVisible())
        self.window.asking.close_it()
        return self.window


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    """Yield a desk with one case."""
    database = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(database, "sussex", "kent")
    report = add_report(store)["id"]
    with served(database) as (address, _):
        made = Room(tmp_path / "profile", address, store, qapp)
        made.report = report
        yield made
    store.close()


def live(room: Room, qapp: QApplication, scene: Callable[[], Awaitable[None]]) -> None:
    """Play a scene at a desk, and quit."""

    async def play() -> None:
        work = asyncio.ensure_future(room.place.work(room.folder, None))
        try:
            await scene()
        finally:
            await room.until(lambda: room.place.locked or room.place.officer or work.done())
            room.place._quit()
            await work

    qapp.setQuitOnLastWindowClosed(False)
    with qasync.QEventLoop(qapp) as loop:
        loop.run_until_complete(play())


def cases(folder: Path) -> int:
    """Return the number of cases in a closed profile; opening it proves that no other process has it open."""
    with Profile(folder, KEY) as profile:
        reader = profile.cache.reader()
        try:
            return reader.counts().get("report", 0)
        finally:
            reader.close()


def test_a_locked_desk_has_nothing_open_and_no_key_press_unlocks(room: Room, qapp: QApplication) -> None:
    """A locked desk has no open database or window; only the passphrase unlocks, or after five wrong ones a sign-in."""

    async def scene() -> None:
        window = await room.enter()
        window.run("passphrase")
        window.asking.fields["passphrase"].setText("correct horse")  # type: ignore[attr-defined]  # A line.
        window.asking.submit()
        await room.until(lambda: room.gate.profiles.base and window.queue.model.rowCount() == 1)
        QGuiApplication.clipboard().setText("0770 0900 001")
        window.run("lock")
        lock = await room.locked()
        assert QGuiApplication.clipboard().text() == ""
        assert cases(room.folder) == 1
        assert not [one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_L, Qt.Key.Key_F5):
            QTest.keyClick(lock, key)
            QTest.keyClick(lock.field, key)
        lock.field.clear()
        assert room.place.locked is lock and room.place.officer is None
        lock.field.setText("wrong")
        lock.unlock.click()
        assert room.place.locked is lock and "passphrase" in lock.problem.text() and not lock.field.text()
        lock.field.setText("correct horse")
        lock.unlock.click()
        await room.until(lambda: room.place.officer and room.window.queue.model.rowCount() == 1)
        room.window.run("lock")
        lock = await room.locked()
        for _ in range(5):
            lock.passphrase.emit("guess")
        lock.passphrase.emit("correct horse")
        assert room.place.locked is lock and not lock.field.isVisible() and "Sign in" in lock.problem.text()
        await room.enter()

    live(room, qapp, scene)


def test_what_waits_while_locked_is_counted_and_sent_after(room: Room, qapp: QApplication) -> None:
    """A locked desk sends nothing, because it has no key; it shows how much is waiting."""

    async def scene() -> None:
        window = await room.enter()
        await room.until(lambda: window.queue.model.rowCount() == 1)
        window._session.connection.go_offline()
        await room.until(lambda: window._session.reader.status.state == "paused")
        report = room.report
        await asyncio.wrap_future(window._session.commands.submit(Intent("note", report, {"text": "Seen"})))
        window.run("lock")
        lock = await room.locked()
        assert not lock.waiting.isHidden()
        with room.store.read() as view:
            assert list_records(view, "sussex", "note") == []
        await room.enter()
        await room.until(lambda: room.window._session.reader.status.state == "up_to_date")
        with room.store.read() as view:
            assert len(list_records(view, "sussex", "note")) == 1

    live(room, qapp, scene)


def test_another_officer_has_a_profile_of_their_own(room: Room, qapp: QApplication) -> None:
    """A second officer who signs in at a locked desk gets their own folder; the first officer's is unchanged."""

    async def scene() -> None:
        window = await room.enter()
        await room.until(lambda: window.queue.model.rowCount() == 1)
        window.run("lock")
        await room.locked()
        room.comer = "officer.sussex"
        second = await room.enter()
        await room.until(lambda: second._session.reader.officer.name == "Joss Linchmere")
        second.run("lock")
        lock = await room.locked()
        assert room.gate.name == "Joss Linchmere" and not lock.field.isVisible()

    live(room, qapp, scene)
    (folder,) = (room.folder / "officers").iterdir()
    with Profile(folder, KEY) as joss, Profile(room.folder, KEY) as wren:
        assert joss.journal.owner() != wren.journal.owner() and joss.journal.client != wren.journal.client


@pytest.mark.parametrize("unsent", [True, False])
def test_signing_out_takes_the_cases_and_leaves_only_unsent_work(
    room: Room, qapp: QApplication, unsent: bool
) -> None:
    """The officer is told what stays; if everything was sent, nothing stays, not even the key."""

    async def scene() -> None:
        window = await room.enter()
        await room.until(lambda: window.queue.model.rowCount() == 1)
        report = room.report
        await room.until(lambda: window._session.reader.status.state == "up_to_date")
        if unsent:
            await asyncio.wrap_future(
                window._session.commands.write(lambda j: j.save_draft(report, "note", "Half"))
            )
        await room.until(lambda: window._session.reader.read_journal(lambda j: j.unsent()[0] == 0).result())
        window.run("sign_out")
        await room.until(window.asking.isVisible)
        assert ("Drafts: 1" in window.asking.lead.text()) is unsent
        window.asking.submit()
        lock = await room.locked()
        assert "signed out" in lock.words.text() and room.gate.name == "" and not lock.field.isVisible()

    live(room, qapp, scene)
    assert not (room.folder / "cache.db").exists() and not (room.folder / "cache.salt").exists()
    assert (room.folder / "journal.db").exists() is unsent
    assert room.forgotten == ([] if unsent else [room.folder])


def test_an_account_that_ended_locks_the_desk_and_takes_the_cases(room: Room, qapp: QApplication) -> None:
    """When the account ends, the desk locks with a message; neither passphrase nor sign-in brings the cases back."""

    async def scene() -> None:
        window = await room.enter()
        await room.until(lambda: window.queue.model.rowCount() == 1)
        await asyncio.wrap_future(
            window._session.commands.write(lambda j: j.save_draft("r1", "note", "Half"))
        )
        with room.store.write("sussex") as work:
            officer = find_record(work, "officer", window._session.reader.officer.id)
            assert officer is not None
            change_record(work, "officer", {**officer, "active": False})
        window._session.connection.wake()
        lock = await room.locked()
        assert "account has ended" in lock.words.text() and not lock.field.isVisible()
        lock.button.click()
        await room.until(lambda: lock.problem.text())
        assert room.place.locked is lock

    live(room, qapp, scene)
    assert not (room.folder / "cache.db").exists() and (room.folder / "journal.db").exists()


def test_a_sign_in_that_is_cancelled_leaves_the_desk_locked(room: Room, qapp: QApplication) -> None:
    """The desk reports the cancelled sign-in, and the officer can try again."""

    async def scene() -> None:
        lock = await room.locked()
        room.comer = ""
        lock.button.click()
        await room.until(lambda: lock.problem.text())
        assert room.place.locked is lock and lock.button.isEnabled()

    live(room, qapp, scene)


def test_a_desk_that_nobody_touches_locks(qapp: QApplication) -> None:
    """An idle desk locks once, after the minutes set in the policy."""
    idle: list[int] = []
    watch = IdleWatch(qapp, lambda: 0.0005, lambda: idle.append(1))
    QTest.qWait(100)
    watch.stop()
    assert idle == [1]
