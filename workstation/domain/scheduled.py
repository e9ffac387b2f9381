"""Replies that leave by themselves later: which ones a case has, and when each leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from casework.commands.writing import CancelReply, Reply, SendNow
from casework.documents.message import Message
from casework.documents.words import Direction, MessageState
from workstation.domain.commands import Command
from workstation.domain.ids import read_time
from workstation.domain.translatable import sentence

OTHER_DRAFT = sentence("This report has another draft of a reply. Send it or clear it first.")
"""Why a reply is not taken back: its text would take the place of what the officer has begun."""


def leaves_at(message: Message) -> datetime | None:
    """Return when a scheduled reply leaves, or None for any other message, also one that waits for an approval."""
    held = message.direction == Direction.TO_CITIZEN and message.state == MessageState.HELD
    return read_time(message.not_before) if held else None


def leaves_of(command: Command) -> datetime | None:
    """Return when the reply that a command sends leaves, or None when it leaves as soon as it is sent."""
    return read_time(command.intent.read(Reply).not_before) if command.kind == Reply.KIND else None


def scheduled(messages: Iterable[Message], waiting: Iterable[Command] = ()) -> list[Message]:
    """Return the replies that leave later, the first to leave first, without those that a waiting command ends."""
    ended = {_ended_by(command) for command in waiting}
    timed = [(at, message) for message in messages if (at := leaves_at(message)) is not None]
    return [message for _, message in sorted(timed, key=lambda pair: pair[0]) if message.id not in ended]


def _ended_by(command: Command) -> str | None:
    """Return the id of the scheduled reply that the command cancels or sends."""
    if command.kind == CancelReply.KIND:
        return command.intent.read(CancelReply).message
    return command.intent.read(SendNow).message if command.kind == SendNow.KIND else None
