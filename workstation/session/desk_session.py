"""One officer's session on an open profile, which opens and closes its three parts in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from casework import struct_types
from workstation.domain.ids import Clock, SystemClock
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.executors import Executors
from workstation.session.profile import Profile
from workstation.session.reader import Reader
from workstation.session.state import DeskState
from workstation.session.store_connection import StoreConnection
from workstation.sync.session import Session


class DeskSession:
    """Holds the reader, the commands and the connection. Callers take the part they need.

    It acts in one force: the one named, or else the officer's own. `on_forces` hears in which forces they work.
    """

    IS_PRACTICE: ClassVar[bool] = False
    """Whether its cases are made up, and nothing of it can leave this desk."""

    def __init__(
        self,
        profile: Profile,
        sign_in_session: Session,
        *,
        clock: Clock | None = None,
        force: str = "",
        on_forces: Callable[[Sequence[str]], None] = lambda forces: None,
    ) -> None:
        struct_types.make_all_ready()  # Synchronisation and readers run on their own threads.
        self.profile = profile
        self.state = DeskState(profile.journal, clock or SystemClock(), rebuilt=int(profile.rebuilt))
        self.executors = Executors(profile.cache)
        self.reader = Reader(profile, self.state, self.executors)
        self.connection: Connection = StoreConnection(
            profile, sign_in_session, self.state, self.executors, force=force, on_forces=on_forces
        )
        self.commands = Commands(profile, self.state, self.executors, self.connection)

    def every(self) -> Sequence[DeskSession]:
        """Return the desk of each force in which the officer works now."""
        return [self]

    def of(self, report: str | None) -> DeskSession:
        """Return the desk of the force in which the report is worked on."""
        return self

    def start(self) -> None:
        """Start synchronising, and delete journal rows that no store can ask for any more."""
        self.commands.write(lambda journal: journal.prune())
        self.connection.start()

    def stop(self) -> None:
        """Stop synchronising and let pending writes finish. Only what was opened here is closed."""
        self.connection.stop()
        self.executors.close()
