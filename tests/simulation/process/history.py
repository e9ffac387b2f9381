"""What desks and citizens asked for and were told, as they saw it, each with its time.

Every program writes its own file, one event a line. Times are seconds of the machine's monotonic clock, which is the
same for all of its processes. A line is written with one call, so that it is whole or not there after a kill.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

CLAIM_KINDS = ("claim", "release", "take_over")
"""The commands that change who has a report in hand."""
FILE, REST = "history", "rest"
"""The file of a program's history, and one beside the folders of all programs: while it is there, nobody acts."""
NEEDS_HAND = ("reply", "set_status")
"""The commands that nobody may send while somebody else has the report in hand."""
TEXTS = {"note": "note", "reply": "message", "assess": "assessment", "write": "message", "report": "report"}
"""The document that each act creates."""


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a history.

    An act is invoked, then written (the journal has it durably) or declined (the desk refused to write it), and at last
    answered. A citizen's act has no journal, and is only invoked and answered.
    """

    at: float
    what: Literal["invoked", "written", "declined", "answered"]
    act: str
    """The name of the act. It is in the text that the act writes, where it writes any."""
    actor: str = ""
    """The officer's id, or the name of a citizen."""
    kind: str = ""
    report: str = ""
    """The id of the report, or its reference where a citizen asks."""
    id: str = ""
    """The id of the command, or the reference that a citizen was given."""
    outcome: str = ""
    code: str = ""
    """Why a command was refused."""


class Act(msgspec.Struct):
    """One act, put together from its events and from the journal as it was found at the end."""

    name: str
    actor: str
    kind: str
    report: str
    invoked: float
    written: bool = False
    declined: bool = False
    answered: float = math.inf
    """When the answer was seen; infinite when none was."""
    id: str = ""
    outcome: str = ""
    code: str = ""
    order: int = 0
    """The place in the journal of its desk, from 1; 0 for an act that the journal does not have."""


class Writer:
    """Appends events to a file."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def add(self, event: Event) -> None:
        """Append one event."""
        os.write(self._file, msgspec.json.encode(event) + b"\n")


def read(path: Path) -> list[Event]:
    """Return the events of a file; none when its program never began."""
    if not path.exists():
        return []
    return [msgspec.json.decode(line, type=Event) for line in path.read_bytes().splitlines()]


def acts_of(events: Iterable[Event]) -> Iterator[Act]:
    """Yield the acts of one history in the order in which they were invoked. Raises ValueError for a broken history."""
    acts: dict[str, Act] = {}
    for event in events:
        if event.what == "invoked":
            if event.act in acts:
                raise ValueError(f"{event.act} was invoked twice.")
            acts[event.act] = Act(event.act, event.actor, event.kind, event.report, event.at)
            continue
        act = acts[event.act]
        if event.what == "written":
            act.written, act.id = True, event.id
        elif event.what == "declined":
            act.declined = True
        else:
            act.answered, act.outcome, act.code = event.at, event.outcome, event.code
            act.id = event.id or act.id
    yield from acts.values()
