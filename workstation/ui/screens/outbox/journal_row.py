"""The parts of a journal command that the outbox reads: the officer's text and the store's response."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casework.documents import codec
from casework.documents.base import Json, Part
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome


class Written(Part, frozen=True, kw_only=True):
    """The displayed parts of a command's body, whatever its kind."""

    text: str = ""
    status: str | None = None
    status_after: str | None = None
    definition: Mapping[str, Json] = msgspec.field(default_factory=dict)
    """The fields of a setting that the command changes."""


def written_in(command: Command) -> Written:
    """Return the officer's text; fields with an unexpected shape are not shown."""
    return codec.read_by_parts(Written, command.body)


def answer_of(command: Command) -> CommandOutcome:
    """Return the store's response, empty when there is none yet."""
    return command.outcome or CommandOutcome()
