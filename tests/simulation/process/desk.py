"""A desk without a window: the product's own session on a real profile, with an officer who acts by a seed.

It runs until it is told to end. What it asks for and is told goes into its history, and how it stands into ``status``.
"""

from __future__ import annotations

import argparse
import math
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, TypeVar

import msgspec

from casework.documents.report import Report
from tests.simulation.process import history
from tests.simulation.process.history import Event
from workstation.cache.queries import Queries
from workstation.domain.commands import Command, Intent
from workstation.errors import WorkstationError
from workstation.journal.journal import Journal
from workstation.keys.key_file import read_key
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession

T = TypeVar("T")
KEY, TOKEN, STATUS, PROFILE = "key", "token", "status", "profile"
WEIGHTS = {
    "claim": 8, "release": 6, "take_over": 2, "note": 8, "reply": 6, "set_status": 5, "assess": 3,
}  # fmt: skip
PACE = 2.5  # Seconds between two acts of one officer, on average.
MOST_OPEN = 12  # An officer with so many unanswered acts waits, so that after the faults there is not more than time for it.
HOT = 4  # Most acts are on so many of the newest reports, so that officers meet.
CHECKED = (
    0.6  # The share of acts that the desk checks first, as the window does; the others are sent as they are.
)
LOOK_SECONDS, STATUS_SECONDS = 0.25, 1.0
ANSWERED = {"accepted": "accepted", "confirmed": "accepted", "stale": "stale", "refused": "refused"}
LEVELS = dict.fromkeys(("threat", "harm", "risk", "investigation", "vulnerability", "engagement"), "low")
TICKS = {"repeat_check": True, "preservation_advice": True, "prevention_advice": True}


class Status(msgspec.Struct):
    """How a desk stands."""

    at: float
    state: str
    pending: int
    cursor: str | None
    is_resting: bool


class TokenOfFile(FixedSession):
    """A sign-in whose token is renewed by reading the file again."""

    def __init__(self, store: str, path: Path) -> None:
        super().__init__(store, path.read_text("ascii"))
        self._path = path

    async def renew(self) -> bool:
        """Read the file again, and return whether it has another token."""
        before, self._token = self._token, self._path.read_text("ascii")
        return self._token != before


@dataclass(frozen=True)
class Choice:
    """What an officer decided to do: the intent, and the name of the act."""

    name: str
    intent: Intent


class ActingDesk:
    """An officer at a desk. Everything that they decide comes from the random numbers of this life."""

    def __init__(self, session: DeskSession, options: argparse.Namespace) -> None:
        self._session, self._officer, self._name = session, str(options.officer), str(options.name)
        self._rng = Random(f"{options.seed} {options.name} {options.life}")
        self._life, self._count, self._next = int(options.life), 0, 0.0
        self._folder: Path = options.folder
        path = self._folder / history.FILE
        earlier = list(history.acts_of(history.read(path)))
        self._open = {act.id: act.name for act in earlier if act.written and act.answered == math.inf}
        self._history = history.Writer(path)
        self._status_at = 0.0
        self.ends = threading.Event()

    def run(self) -> None:
        """Act, look for answers and say how the desk stands, until it is told to end."""
        while not self.ends.wait(LOOK_SECONDS):
            now = time.monotonic()
            self._look()
            resting = (self._folder.parent / history.REST).exists()
            if now >= self._status_at:
                self._say(now, resting=resting)
            if not resting and now >= self._next and len(self._open) < MOST_OPEN:
                self._next = now + self._rng.expovariate(1 / PACE)
                self._act()

    def _act(self) -> None:
        choice = _get(self._session.reader.read(self._choose))
        if choice is None:
            return
        self._write(
            "invoked",
            choice.name,
            actor=self._officer,
            kind=choice.intent.kind,
            report=choice.intent.report or "",
        )
        if self._rng.random() < CHECKED:
            command = _get(self._session.commands.submit(choice.intent)).command
        else:
            command = _get(self._session.commands.write(lambda journal: self._append(journal, choice.intent)))
            self._session.connection.wake()
        if command is None:
            self._write("declined", choice.name)
            return
        self._write("written", choice.name, id=command.id)
        self._open[command.id] = choice.name

    def _append(self, journal: Journal, intent: Intent) -> Command:
        return journal.append(intent.tidied(), self._session.reader.officer)

    def _choose(self, queries: Queries) -> Choice | None:
        reports = sorted(
            (one for one in queries.documents(Report) if one.version), key=lambda one: one.reference or ""
        )
        if not reports or not self._session.reader.officer.id:
            return None
        among = reports[:HOT] if self._rng.random() < 0.7 else reports
        report = self._rng.choice(among)
        kind = self._rng.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
        self._count += 1
        name = f"{self._name} {self._life}.{self._count}"
        expects = {"report": report.version}
        return Choice(name, Intent(kind, report.id, self._body(kind, f"[{name}]"), expects))

    def _body(self, kind: str, named: str) -> dict[str, Any]:
        if kind == "note":
            return {"text": f"{named} They rang back."}
        if kind == "reply":
            return {"text": f"{named} We are looking into it.", "channel": "portal", "language": "en"}
        if kind == "set_status":
            return {"status": self._rng.choice(("in_progress", "waiting_for_citizen"))}
        if kind == "take_over":
            return {"reason": f"{named} End of the shift"}
        if kind == "assess":
            grade, risk = self._rng.choice((2, 3, 4)), self._rng.choice(("medium", "low"))
            return {"levels": dict(LEVELS), "ticks": dict(TICKS), "grade": grade, "risk": risk}
        return {}

    def _look(self) -> None:
        """Write down the answers that have come."""
        waiting = list(self._open)
        for command in _get(
            self._session.reader.read_journal(lambda journal: [journal.find(id_) for id_ in waiting])
        ):
            outcome = ANSWERED.get(command.state) if command is not None else None
            if command is not None and outcome is not None:
                self._write("answered", self._open.pop(command.id), outcome=outcome, code=code_of(command))

    def _say(self, now: float, *, resting: bool) -> None:
        self._status_at = now + STATUS_SECONDS
        pending = _get(self._session.reader.read_journal(lambda journal: journal.pending_count()))
        cursor = self._session.profile.cache.cursor()
        status = Status(now, self._session.reader.status.state, pending, cursor, resting)
        new = self._folder / "status.new"
        new.write_bytes(msgspec.json.encode(status))
        new.replace(self._folder / STATUS)

    def _write(self, what: Any, act: str, **parts: str) -> None:
        self._history.add(Event(time.monotonic(), what, act, **parts))


def code_of(command: Command) -> str:
    """Return why a command was refused, "" for any other."""
    problem = command.outcome.problem if command.outcome is not None else None
    return (problem.code or "") if problem is not None else ""


def _get(future: Future[T]) -> T:
    return future.result(timeout=60)


def main(words: Sequence[str] | None = None) -> int:
    """Run one life of a desk."""
    parser = argparse.ArgumentParser(prog="desk", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    for name in ("store", "officer", "seed", "name"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--life", type=int, required=True)
    options = parser.parse_args(words)
    folder: Path = options.folder
    try:
        with Profile(folder / PROFILE, read_key(folder / KEY)) as profile:
            session = DeskSession(profile, TokenOfFile(options.store, folder / TOKEN))
            desk = ActingDesk(session, options)

            def end(sign: int, frame: FrameType | None) -> None:
                desk.ends.set()

            signal.signal(signal.SIGTERM, end)
            session.start()
            try:
                desk.run()
            finally:
                session.stop()
    except WorkstationError as problem:
        print(f"{type(problem).__name__}: {problem}", flush=True)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
