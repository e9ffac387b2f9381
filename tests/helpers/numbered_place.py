"""A folder on disk where a desk keeps its command numbers."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from random import Random

from casework.documents.base import Json
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepare
from tests.helpers.two_desks import Line, at_once
from workstation.domain.commands import Intent
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.sync_cycle import SyncCycle, SyncResult

KEY = bytes(range(32))


class Place:
    """A store that can be restored from its backup, and a desk whose folder can be rolled back."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.turn = folder, 0
        self.store = prepare(Store(f"sqlite:///{folder / 'store-0.db'}"))
        self.report = add_report(self.store)["id"]
        self.token = mint_demo_token(self.store, "triage.sussex", 36_000)
        self.profile = Profile(folder / "desk", KEY)
        self.begin()

    def begin(self) -> None:
        """Serve the store."""
        self.app = create_app(self.store, Settings(demo=True))

    def note(self, text: str) -> str:
        """Write a note and return its id."""
        return self.act("note", text=text)

    def act(self, kind: str, **body: Json) -> str:
        """Write a command and return its id."""
        return self.profile.journal.append(Intent(kind, self.report, body)).id

    def exchange(self, attempts: int = 6) -> SyncResult:
        """Synchronise fully."""

        async def run() -> SyncResult:
            async with Client("http://127.0.0.1", lambda: self.token, Line(self.app, [])) as client:
                return await SyncCycle(
                    client, self.profile.cache, self.profile.journal, Random(1), wait=at_once
                ).run(attempts)

        return asyncio.run(run())

    def back_up(self, name: str = "backup") -> None:
        """Make a backup of the store."""
        with self.store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(self.folder / f"store-{self.turn}.db", self.folder / f"{name}.db")

    def restore(self, name: str = "backup") -> None:
        """Restore a backup the ordinary way: without notice and with the old epoch."""
        self.store.close()
        self.turn += 1
        shutil.copy2(self.folder / f"{name}.db", self.folder / f"store-{self.turn}.db")
        self.store = Store(f"sqlite:///{self.folder / f'store-{self.turn}.db'}")
        self.begin()

    def keep_image(self, name: str = "image") -> None:
        """Copy the desk's folder."""
        self._folder(self.folder / "desk", self.folder / name)

    def put_back(self, name: str = "image") -> None:
        """Replace the folder with a copy."""
        self._folder(self.folder / name, self.folder / "desk")

    def _folder(self, source: Path, target: Path) -> None:
        self.profile.__exit__(None, None, None)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
        self.profile = Profile(self.folder / "desk", KEY)

    def notes(self) -> list[str]:
        """Return the texts of the notes at the store."""
        with self.store.read() as view:
            return [note["text"] for note in list_records(view, "sussex", "note")]
