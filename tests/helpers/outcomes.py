"""What a store answers to commands, as the desk reads it."""

from __future__ import annotations

from typing import Any

from casework.documents import codec
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome


def answered(**said: Any) -> CommandOutcome:
    """Return the outcome with these fields, read as from the wire."""
    return codec.read_by_parts(CommandOutcome, said)


def outcome_of(command: Command, outcome: str = "accepted", **said: Any) -> CommandOutcome:
    """Return an outcome of a command that was sent."""
    return answered(number=command.number, id=command.id, outcome=outcome, **said)
