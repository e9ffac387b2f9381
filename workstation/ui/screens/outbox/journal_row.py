"""What the outbox reads of a command in the journal: the officer's words, and the store's answer."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casework.documents import codec
from casework.documents.base import Json, Part
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome


class Written(Part, frozen=True, kw_only=True):
    """The parts of a command's body that are shown, whatever its kind is."""

    text: str = ""
    status: str | None = None
    status_after: str | None = None
    definition: Mapping[str, Json] = msgspec.field(default_factory=dict)
    """The parts of a setting that it changes."""


def written_in(command: Command) -> Written:
    """Return what the officer wrote; a part of an odd shape is not shown."""
    return codec.read_by_parts(Written, command.body)


def answer_of(command: Command) -> CommandOutcome:
    """Return what the store answered, nothing when it has not answered."""
    return command.outcome or CommandOutcome()
