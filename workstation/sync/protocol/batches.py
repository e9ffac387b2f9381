"""What one request contains: commands with consecutive numbers, within the store's size limit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from casework.documents.base import Json
from workstation.domain.commands import Command
from workstation.domain.ids import wire_time

MOST_COMMANDS = 50
MOST_BYTES = 500_000  # Half of the store's limit for one request.


def on_the_wire(command: Command) -> dict[str, Json]:
    """Return the command as it is sent to the store."""
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
    """The content of one request that submits commands."""

    client: str
    commands: Sequence[Command] = ()
    gap: tuple[int, int] | None = None
    """The numbers that no command will ever have, as first and last."""
    read_to: str | None = None
    """The cursor to which this desk has read the feed."""
    ids: Sequence[str] = ()
    """Ids of commands for which only the outcomes are requested."""

    def on_the_wire(self) -> dict[str, Json]:
        """Return the batch as it is sent to the store."""
        commands = [on_the_wire(command) for command in self.commands]
        gap = {} if self.gap is None else {"gap": {"from": self.gap[0], "to": self.gap[1]}}
        read = {"read_to": self.read_to} if self.read_to is not None else {}
        ids = {"ids": list(self.ids)} if self.ids else {}
        return {"client": self.client, "commands": commands, **gap, **read, **ids}


def fitting(commands: Sequence[Command]) -> list[Command]:
    """Return the leading commands that fit into one request, always including the first.

    A missing number ends the batch. The commands after it are sent once the store knows that the number will never be
    used.
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
    """Return the unused numbers between the store's last command and the batch, or None when there are none."""
    first = batch[0].number or 0
    return (last + 1, first - 1) if last is not None and first > last + 1 else None
