"""Someone at another desk with a separate profile: another officer, a supervisor or another force."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from casework.documents.report import Report
from demo import demonstration
from workstation.domain.commands import Intent
from workstation.errors import BadInput
from workstation.keys.key_file import read_key
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import OpenIdSession

PATIENCE = 20.0  # Seconds to sign in and synchronise.


class Colleague:
    """A desk without a window, actually signed in and synchronised."""

    def __init__(self, store: str, person: str, folder: Path) -> None:
        self.session = OpenIdSession(store)
        asyncio.run(demonstration.sign_in(self.session, person))
        home = folder / person
        home.mkdir(parents=True)
        self._profile = Profile(home / "profile", read_key(demonstration.key_file(home)))
        self.desk = DeskSession(self._profile, self.session)
        self.desk.start()
        deadline = time.monotonic() + PATIENCE
        while (
            not (self.desk.reader.officer.id and self.desk.reader.status.connected)
            and time.monotonic() < deadline
        ):
            time.sleep(0.01)

    def close(self) -> None:
        """Close the desk."""
        self.desk.stop()
        self._profile.__exit__(None, None, None)

    def report(self, id_: str) -> Report | None:
        """Return a report as this desk has it, or None before it arrives."""
        bundle = self.desk.reader.bundle(id_).result()
        return bundle.report if bundle else None

    def act(self, kind: str, report: str, body: dict[str, Any] | None = None) -> None:
        """Perform an action on a report. Raises BadInput with the reason when this desk refuses it."""
        made = self.desk.commands.submit(Intent(kind, report, body or {})).result()
        if made.command is None:
            raise BadInput(" ".join(problem.message for problem in made.problems))

    def settled(self) -> bool:
        """Return whether all of this desk's commands have reached the store."""
        return self.desk.reader.read_journal(lambda journal: journal.pending_count()).result() == 0
