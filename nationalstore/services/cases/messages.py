"""Transitions of a message: its next state, and the delivery step that led to it."""

from __future__ import annotations

from msgspec.structs import replace

from casework.documents.message import DeliveryStep, Message
from casework.documents.values import Time
from casework.documents.words import ContactChannel, MessageState


def moved_on(
    message: Message, channel: ContactChannel, state: MessageState, at: Time, why: str | None = None
) -> Message:
    """Return the message in its next state, with the delivery step that led to it."""
    step = DeliveryStep(channel=channel, state=state, at=at, why=why)
    return replace(message, state=state, delivery=(*(message.delivery or ()), step))


def failed(message: Message, at: Time, why: str) -> Message:
    """Return the reply as failed, with the reason."""
    return moved_on(message, message.channel, MessageState.FAILED, at, why)
