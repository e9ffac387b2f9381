"""A store's responses to commands, as the desk reads them."""

from __future__ import annotations

from typing import Any

from casework.documents import codec
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome


def answered(**said: Any) -> CommandOutcome:
    """Return an outcome with these fields, parsed as from the wire."""
    return codec.read_by_parts(CommandOutcome, said)


def outcome_of(command: Command, outcome: str = "accepted", **said: Any) -> CommandOutcome:
    """Return an outcome of a sent command."""
    return answered(number=command.number, id=command.id, outcome=outcome, **said)
