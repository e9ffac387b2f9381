"""An officer's work in several forces: a desk for each force, behind the one that the window works with.

Each force has its own folder with its own journal, copy, client id, numbers and cursor, so one force that refuses or is
away stops no other, and nothing of one force is in another's files. The queue shows them together. Everything else
shows the force in focus: opening a report brings its force into focus, and a command goes to the force of its report.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from workstation.cache.queue_snapshot import Ranked
from workstation.domain.changes import Changes
from workstation.domain.ids import Clock, SystemClock
from workstation.errors import BadInput, WorkstationError
from workstation.session.desk_session import DeskSession
from workstation.session.focused_parts import FocusedCommands, FocusedConnection, FocusedReader
from workstation.session.profile import Profile
from workstation.session.state import DeskState
from workstation.sync.protocol.status import SyncStatus
from workstation.sync.session import Session, SignOut

log = logging.getLogger(__name__)
FORCES = "forces"
"""The name under which a profile stores the officer's other forces, and the folder of their files."""
NAME = re.compile(r"[a-z][a-z-]{1,40}")  # A force's name becomes the name of a folder.
REFERENCE = frozenset(
    {"absence", "officer", "policy", "template", "service", "team", "view", "coming", "force", "list"}
)


def files_of(folder: Path, key: bytes, force: str) -> Path:
    """Return the folder with the files of a force. Without a name, or for the first force, it is the profile itself.

    Raises BadInput for a name that no force can have.
    """
    if not force:
        return folder
    if not NAME.fullmatch(force):
        raise BadInput(f"“{force}” is not the name of a force. Names are like sussex or north-wales.")
    with Profile(folder, key) as profile:
        owner = profile.journal.owner()
    return folder if owner is None or owner.force == force else folder / FORCES / force


class SharedSession:
    """The sign-in of the first desk, for the officer's other forces. Only the first renews or ends it."""

    def __init__(self, session: Session, renew: Callable[[], Future[bool]]) -> None:
        self._session, self._renew, self.store = session, renew, session.store

    def token(self) -> str:
        """Return the token that the first desk has now."""
        return self._session.token()

    async def renew(self) -> bool:
        """Let the first desk renew the sign-in."""
        return await asyncio.wrap_future(self._renew())

    async def revoke(self) -> SignOut:
        """Do nothing: the first desk ends the sign-in."""
        return SignOut.NOT_OFFERED

    async def sign_in(self, open_browser: Callable[[str], object], *, anew: bool = False) -> None:
        """Do nothing: the officer signs in at the first desk."""


class OfficerDesks(DeskSession):
    """The desks of one officer, used like one desk. With one force, it is that force's desk and nothing more."""

    reader: FocusedReader
    commands: FocusedCommands

    def __init__(
        self,
        profile: Profile,
        sign_in_session: Session,
        open_profile: Callable[[Path], Profile],
        *,
        clock: Clock | None = None,
    ) -> None:
        self._session, self._open_profile, self._clock = sign_in_session, open_profile, clock
        self._home = DeskSession(profile, sign_in_session, clock=clock, on_forces=self._met)
        self._focus, self._others = self._home, dict[str, DeskSession]()
        self._ended: list[DeskSession] = []
        self._where: dict[str, str] = {}
        self._report = ""
        self._files, self._lane = ExitStack(), ThreadPoolExecutor(1, "forces")
        self._opening, self._stopped = threading.Lock(), False
        self.profile, self.executors = profile, self._home.executors
        self.state = DeskState(profile.journal, clock or SystemClock(), rebuilt=int(profile.rebuilt))
        self.reader, self.commands = FocusedReader(self, self._lane), FocusedCommands(self)
        self.connection = FocusedConnection(self)
        self._listen(self._home)
        for force in json.loads(profile.journal.recall(FORCES) or "[]"):
            self._open(force)

    # -- which desk -------------------------------------------------------------------------------------

    @property
    def home(self) -> DeskSession:
        """The desk of the officer's first force, which holds the sign-in."""
        return self._home

    @property
    def focus(self) -> DeskSession:
        """The desk of the force that the window shows."""
        return self._focus

    def every(self) -> Sequence[DeskSession]:
        """Return the desk of each force in which the officer works, the first force's first."""
        home = [] if self._home in self._ended else [self._home]
        return [*home, *self._others.values()]

    def of(self, report: str | None) -> DeskSession:
        """Return the desk of the force in which the report is worked on.

        It is the one that the officer opened it in; a report that is offered from one of their forces to another is in
        both. Otherwise it is the one in whose queue it was last shown.
        """
        if report is None or report == self._report:
            return self._focus
        return self._by_force().get(self._where.get(report, ""), self._focus)

    def _by_force(self) -> dict[str, DeskSession]:
        return {desk.state.officer.force or "": desk for desk in self.every()}

    def bring(self, report: str) -> None:
        """Bring the force of the report into focus."""
        desk, self._report = self.of(report), report
        self._look_at(desk)

    def reopened(self) -> None:
        """Note that another part of the queue is opened, which may show a report in another force."""
        self._report = ""

    def shown(self, force: str, rows: Sequence[Ranked]) -> None:
        """Note that the queue shows these reports of a force."""
        self._where.update((ranked.row.report, force) for ranked in rows if ranked.row is not None)

    def listed(self, force: str, reports: Collection[str]) -> None:
        """Note that a list shows these reports, which the force has. What the queue shows counts for more."""
        for report in reports:
            self._where.setdefault(report, force)

    def _look_at(self, desk: DeskSession) -> None:
        if desk is self._focus:
            return
        self._focus = desk
        self.reader.follow(desk)
        self.commands.follow(desk)
        self.state.officer = desk.state.officer
        self.state.publish_status(self._status())
        self.state.publish(Changes(reference=REFERENCE, everything=True))

    # -- opening and ending a force's desk ----------------------------------------------------------------

    def _met(self, forces: Sequence[str]) -> None:
        """Open the desks of forces in which the officer works by now. Called on the first desk's connection thread."""
        others = [force for force in forces if force != self._home.state.officer.force]
        self.profile.journal.remember(FORCES, json.dumps(others))
        for force in others:
            if self._began(force):
                self.state.publish(Changes(everything=True, forces=True))

    def _began(self, force: str) -> bool:
        """Open and start the desk of a force that is new, unless the desks are stopped. Stopping waits for it."""
        with self._opening:
            desk = None if self._stopped or force in self._others else self._open(force)
            if desk is not None:
                desk.start()
        return desk is not None

    def _open(self, force: str) -> DeskSession | None:
        if not NAME.fullmatch(force):
            return None
        try:
            profile = self._files.enter_context(self._open_profile(self.profile.folder / FORCES / force))
        except WorkstationError as problem:
            log.error("the files of another force cannot be opened: %s", type(problem).__name__)
            return None
        shared = SharedSession(self._session, self._home.connection.renew)
        desk = DeskSession(profile, shared, clock=self._clock, force=force)
        self._listen(desk)
        self._others = {**self._others, force: desk}
        return desk

    def _listen(self, desk: DeskSession) -> None:
        desk.state.listen(lambda changes: self._changed(desk, changes))
        desk.state.listen_status(lambda status: self._status_of(desk, status))
        desk.state.listen_presence(self.state.publish_presence)

    def _changed(self, desk: DeskSession, changes: Changes) -> None:
        if desk is self._focus:
            self.state.officer = desk.state.officer
        else:
            # The screens show the settings of the force in focus. Only the queue shows this one's reports.
            changes = replace(changes, reference=frozenset(), everything=False)
        if changes:
            self.state.publish(changes)

    def _status_of(self, desk: DeskSession, status: SyncStatus) -> None:
        if status.state == "account_ended" and self.every() != [desk]:
            self._end(desk)
        self.state.publish_status(self._status())

    def _status(self) -> SyncStatus:
        """Return the state of the force in focus, with what waits in every force."""
        return replace(
            self._focus.state.status, waiting=sum(desk.state.status.waiting for desk in self.every())
        )

    def _end(self, desk: DeskSession) -> None:
        """Show a force's cases no longer, and delete its copy, because the officer's work there has ended.

        If it is the first force, its desk goes on holding the sign-in for the others.
        """
        if desk in self._ended:
            return
        self._ended.append(desk)
        self._others = {force: other for force, other in self._others.items() if other is not desk}
        desk.profile.end_cache()
        if self._focus is desk:
            self._look_at(self.every()[0])
        self.state.publish(Changes(everything=True, forces=True))

    # -- opening and closing ------------------------------------------------------------------------------

    @property
    def profiles(self) -> list[Profile]:
        """The files of every force, also of those that ended while the window was open."""
        return [desk.profile for desk in self._all()]

    def start(self) -> None:
        """Start synchronising in every force."""
        for desk in self._all():
            desk.start()

    def stop(self) -> None:
        """Stop synchronising and let pending writes finish. No desk is opened from now on."""
        with self._opening:
            self._stopped = True
        for desk in self._all():
            desk.stop()
        self._lane.shutdown(wait=True)

    def _all(self) -> list[DeskSession]:
        return [*self.every(), *self._ended]

    def close(self) -> None:
        """Close the files of the other forces. The first force's are their opener's to close."""
        self._files.close()
