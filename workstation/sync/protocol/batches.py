"""What goes into one request: commands whose numbers follow each other, and no more bytes than a store takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workstation.domain.commands import Command
from workstation.domain.ids import wire_time

MOST_COMMANDS = 50
MOST_BYTES = 500_000  # Half of what a store takes in one request.


def on_the_wire(command: Command) -> dict[str, Any]:
    """Return the command as it is sent."""
    sent: dict[str, Any] = {
        "number": command.number,
        "id": command.id,
        "kind": command.kind,
        "body": command.body,
        "made_at": wire_time(command.made_at),
    }
    if command.report:
        sent["report"] = command.report
    if command.expects:
        sent["expects"] = command.expects
    return sent


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
