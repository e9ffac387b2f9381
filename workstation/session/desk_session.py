"""One officer's session on an open profile: opens and closes its three parts in order."""

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
    """Holds what reads, what acts and what talks to the store; callers take the part that they need."""

    def __init__(self, profile: Profile, sign_in_session: Session, *, clock: Clock | None = None) -> None:
        struct_types.make_all_ready()  # The exchange and what reads run on threads of their own.
        self.state = DeskState(profile.journal, clock or SystemClock(), rebuilt=int(profile.rebuilt))
        self._executors = Executors(profile.cache)
        self.reader = Reader(profile, self.state, self._executors)
        self.connection = Connection(profile, sign_in_session, self.state, self._executors)
        self.commands = Commands(profile, self.state, self._executors, self.connection)

    def start(self) -> None:
        """Begin to exchange news with the store; what is older than any store can ask for is deleted."""
        self.commands.write(lambda journal: journal.prune())
        self.connection.start()

    def stop(self) -> None:
        """End the exchange, let what is being written finish, and close nothing that was not opened here."""
        self.connection.stop()
        self._executors.close()
