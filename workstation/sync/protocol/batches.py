"""What goes into one request: commands whose numbers follow each other, and no more bytes than a store takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from casework.documents.base import Json
from workstation.domain.commands import Command
from workstation.domain.ids import wire_time

MOST_COMMANDS = 50
MOST_BYTES = 500_000  # Half of what a store takes in one request.


def on_the_wire(command: Command) -> dict[str, Json]:
    """Return the command as it is sent."""
    return {
        "number": command.number,
        "id": command.id,
        "kind": command.kind,
        "body": command.body,
        "made_at": wire_time(command.made_at),
        **({"report": command.report} if command.report else {}),
        **({"expects": command.expects} if command.expects else {}),
    }


@dataclass(frozen=True)
class CommandBatch:
    """What one request to take commands holds."""

    client: str
    commands: Sequence[Command] = ()
    gap: tuple[int, int] | None = None
    """Numbers for which no command will ever come."""
    ids: Sequence[str] = ()
    """Commands of which only the outcomes are asked for."""

    def on_the_wire(self) -> dict[str, Json]:
        """Return the batch as it is sent."""
        commands = [on_the_wire(command) for command in self.commands]
        gap = {} if self.gap is None else {"gap": {"from": self.gap[0], "to": self.gap[1]}}
        ids = {"ids": list(self.ids)} if self.ids else {}
        return {"client": self.client, "commands": commands, **gap, **ids}


def fitting(commands: Sequence[Command]) -> list[Command]:
    """Return those from the first on that fit into one request; the first always does.

    A number that is missing ends it: what lies behind is sent when the store knows that it will never come.
    """
    batch: list[Command] = []
    size = 0
    for command in commands:
        size += len(json.dumps(on_the_wire(command)))
        if batch and (size > MOST_BYTES or command.number != (batch[-1].number or 0) + 1):
            break
        batch.append(command)
    return batch


def missing_before(batch: Sequence[Command], last: int | None) -> tuple[int, int] | None:
    """Return the numbers between what the store has and the batch, which no command will ever have."""
    first = batch[0].number or 0
    return (last + 1, first - 1) if last is not None and first > last + 1 else None
