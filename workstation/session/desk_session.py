"""One officer's session on an open profile, which opens and closes its three parts in order."""

from __future__ import annotations

from casework import struct_types
from workstation.domain.ids import Clock, SystemClock
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.executors import Executors
from workstation.session.profile import Profile
from workstation.session.reader import Reader
from workstation.session.state import DeskState
from workstation.sync.session import Session


class DeskSession:
    """Holds the reader, the commands and the connection. Callers take the part they need."""

    def __init__(self, profile: Profile, sign_in_session: Session, *, clock: Clock | None = None) -> None:
        struct_types.make_all_ready()  # Synchronisation and readers run on their own threads.
        self.state = DeskState(profile.journal, clock or SystemClock(), rebuilt=int(profile.rebuilt))
        self._executors = Executors(profile.cache)
        self.reader = Reader(profile, self.state, self._executors)
        self.connection = Connection(profile, sign_in_session, self.state, self._executors)
        self.commands = Commands(profile, self.state, self._executors, self.connection)

    def start(self) -> None:
        """Start synchronising, and delete journal rows that no store can ask for any more."""
        self.commands.write(lambda journal: journal.prune())
        self.connection.start()

    def stop(self) -> None:
        """Stop synchronising and let pending writes finish. Only what was opened here is closed."""
        self.connection.stop()
        self._executors.close()
