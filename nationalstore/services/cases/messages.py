"""How a message moves on: its next state, and the step of its delivery that led there."""

from __future__ import annotations

from msgspec.structs import replace

from casework.documents.message import DeliveryStep, Message
from casework.documents.values import Time
from casework.documents.words import ContactChannel, MessageState


def moved_on(
    message: Message, channel: ContactChannel, state: MessageState, at: Time, why: str | None = None
) -> Message:
    """Return the message in its next state, with the step that led there."""
    step = DeliveryStep(channel=channel, state=state, at=at, why=why)
    return replace(message, state=state, delivery=(*(message.delivery or ()), step))


def failed(message: Message, at: Time, why: str) -> Message:
    """Return a reply that stays unsent, and why."""
    return moved_on(message, message.channel, MessageState.FAILED, at, why)
