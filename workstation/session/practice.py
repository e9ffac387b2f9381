"""A practice desk: fictional cases, a journal and a copy of its own, and nothing behind it.

It takes settings, never a profile, a connection or a case. Its folder and key are made here and end with it, so that no
action reaches the officer's journal or the store, and no real case gets here.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, final

from casework import struct_types
from casework.documents import codec
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from workstation.cache.queries import Queries
from workstation.domain.ids import Clock, SystemClock
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.desk_session import DeskSession
from workstation.session.executors import Executors
from workstation.session.practice_cases import made_up
from workstation.session.profile import Profile
from workstation.session.reader import Reader
from workstation.session.state import DeskState
from workstation.sync.protocol.status import SyncStatus

SETTINGS = (Policy, Template, ForceService, Team, Officer)
"""The kinds of document that a practice desk takes from the officer's own."""


@dataclass(frozen=True)
class PracticeSettings:
    """What a practice desk knows of the force: who the officer is and how the force works. No case can be among it."""

    officer: Officer
    policies: tuple[Policy, ...] = ()
    templates: tuple[Template, ...] = ()
    services: tuple[ForceService, ...] = ()
    teams: tuple[Team, ...] = ()

    @classmethod
    def read(cls, queries: Queries, officer: Officer) -> PracticeSettings:
        """Read the settings of the officer's own copy. Call it on a thread that reads."""
        return cls(
            officer, tuple(queries.documents(Policy, to_encode=True)), tuple(queries.documents(Template, to_encode=True)),
            tuple(queries.documents(ForceService, to_encode=True)), tuple(queries.documents(Team, to_encode=True)),
        )  # fmt: skip

    def documents(self) -> list[Policy | Template | ForceService | Team | Officer]:
        """Return every setting. Anything else is an error, whatever its type says."""
        documents: list[Policy | Template | ForceService | Team | Officer] = [
            *self.policies,
            *self.templates,
            *self.services,
            *self.teams,
            self.officer,
        ]
        if not all(isinstance(document, SETTINGS) for document in documents):
            raise TypeError("A practice desk takes settings only.")
        return documents


@final
class PracticeSession(DeskSession):
    """The session of a practice desk. It has no store: its connection is the one that is connected to nothing."""

    IS_PRACTICE: ClassVar[bool] = True

    def __init__(self, settings: PracticeSettings, *, clock: Clock | None = None) -> None:
        struct_types.make_all_ready()
        self._settings = settings
        self._folder = TemporaryDirectory(prefix="practice-", ignore_cleanup_errors=True)
        self.profile = Profile(Path(self._folder.name) / "practice", secrets.token_bytes(32))
        self.state = DeskState(self.profile.journal, clock or SystemClock(), rebuilt=0)
        self.state.officer = settings.officer
        self.state.status = SyncStatus(state="practice")
        self._fill()
        self.executors = Executors(self.profile.cache)
        self.reader = Reader(self.profile, self.state, self.executors)
        self.connection = Connection()
        self.commands = Commands(self.profile, self.state, self.executors, self.connection)

    def _fill(self) -> None:
        officer = self._settings.officer
        documents = [*self._settings.documents(), *made_up(officer, self.state.clock.now())]
        changes = tuple(
            FeedChange(n, document.KIND, document.id, 1, {**codec.encode(document), "version": 1})
            for n, document in enumerate(documents, 1)
        )
        end = f"practice{len(changes)}"
        self.profile.cache.apply([FeedPage("practice0", end, end, changes=changes)], [])

    def start(self) -> None:
        """Nothing is exchanged with anyone."""

    def stop(self) -> None:
        """End the practice: everything that was done in it goes."""
        self.executors.close()
        self.profile.__exit__(None, None, None)
        self._folder.cleanup()
