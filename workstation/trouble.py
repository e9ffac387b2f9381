"""What went wrong in this program, in a report that a person can read before it leaves: code, counts and no content.

A message of an error, a path, a name and a text may hold personal data, so none of them is in the report.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from casework.version import VERSION

MOST = 20
"""Errors that are remembered; of one that happens again and again, the latest."""
OWN, MODULE = ("workstation", "casework"), "__name__"


@dataclass(frozen=True)
class Trouble:
    """One error: the types of it and of its causes, each with the lines of code that it passed."""

    causes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """Return the error in lines, the first cause last."""
        return "\ncaused by ".join("\n  ".join((kind, *lines)) for kind, lines in self.causes)


def trouble_of(error: BaseException) -> Trouble:
    """Return what may be told of an error: no message, no value and no path of this computer."""
    causes = list[tuple[str, tuple[str, ...]]]()
    seen = set[int]()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        frames = traceback.walk_tb(at.__traceback__)
        causes.append((type(at).__name__, tuple(_line(frame.f_globals.get(MODULE), frame.f_code.co_name, number)
                                                for frame, number in frames)))  # fmt: skip
        at = at.__cause__ or at.__context__
    return Trouble(tuple(causes))


def _line(module: object, function: str, number: int) -> str:
    """Return a line of code by its module. A module outside the program is named by its package only."""
    name = str(module)
    package = name.partition(".")[0]
    return f"{name}.{function}, line {number}" if package in OWN else f"{package}, line {number}"


class Troubles:
    """Remembers the latest errors and tells who listens. It may be told on any thread, also while something ends."""

    def __init__(self) -> None:
        self._kept: deque[Trouble] = deque(maxlen=MOST)
        self._listeners: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def notice(self, error: BaseException | None) -> None:
        """Remember an error. A listener that fails is not heard of again."""
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        trouble = trouble_of(error)
        with self._lock:
            if trouble in self._kept:
                self._kept.remove(trouble)
            self._kept.append(trouble)
            listeners = tuple(self._listeners)
        for listener in listeners:
            with suppress(Exception):
                listener()

    def listen(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call ``hear`` after every error, on the thread that had it. Return how to stop that."""
        with self._lock:
            self._listeners.append(hear)

        def stop() -> None:
            with self._lock, suppress(ValueError):
                self._listeners.remove(hear)

        return stop

    @property
    def latest(self) -> tuple[Trouble, ...]:
        """Return the remembered errors, the latest first."""
        with self._lock:
            return tuple(reversed(self._kept))


NOTICED = Troubles()
"""The errors of this program since it started."""


@dataclass(frozen=True)
class DeskFacts:
    """What a report says besides the errors. Everything is a count, a code of the program, or a version."""

    state: str
    """The state of the connection, a code of ``SyncStatus``."""
    waiting: int = 0
    alarms: int = 0
    untaken: int = 0
    rebuilt: int = 0
    clock_off: float = 0.0
    records: Mapping[str, int] = field(default_factory=dict)
    """How many records of each kind the copy has."""
    commands: Mapping[str, int] = field(default_factory=dict)
    """How many commands wait, by kind and state."""
    window: Mapping[str, str] = field(default_factory=dict)
    """What the window knows of itself: the version of Qt, the sizes of screens, the language."""


def report_text(facts: DeskFacts, troubles: Sequence[Trouble]) -> str:
    """Return the report. Its lines are English, because those who mend the program read them."""
    lines = [
        f"Triage workstation {VERSION}",
        f"Python {platform.python_version()}, {sys.platform}, {platform.machine()}",
        *(f"{name}: {value}" for name, value in sorted(facts.window.items())),
        "",
        f"connection: {facts.state}",
        f"waiting to be sent: {facts.waiting}",
        f"audit log alarms: {facts.alarms}, refused entries: {facts.untaken}, copies rebuilt: {facts.rebuilt}",
        f"clock differs by: {facts.clock_off:.0f} s",
        "",
        "records on this desk:",
        *(f"  {kind}: {number}" for kind, number in sorted(facts.records.items())),
        "commands that wait:",
        *(f"  {kind}: {number}" for kind, number in sorted(facts.commands.items())),
        "",
        f"errors since the program started: {len(troubles) or 'none'}",
    ]
    for trouble in troubles:
        lines += ["", trouble.text]
    return "\n".join(lines) + "\n"
