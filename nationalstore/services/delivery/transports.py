"""What a way out must do, whoever runs it: take one notice and say what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nationalstore.services.delivery.message_templates import RenderedMessage
from nationalstore.services.delivery.states import DeliveryUpdate


@dataclass(frozen=True)
class Notice:
    """One email or text message, ready to leave."""

    id: str
    channel: str
    to: str
    language: str
    neutral: bool
    words: RenderedMessage


class Away(Exception):
    """The service takes nothing for now: this one is tried again, and no other until ``seconds`` are over.

    Without ``why`` it only asked to be slower; that is no failure of anything. ``lost`` says that no answer came,
    so that it may have been taken all the same.
    """

    def __init__(self, why: str, seconds: float = 0.0, *, lost: bool = False) -> None:
        super().__init__(why)
        self.why, self.seconds, self.lost = why, seconds, lost


class Way(Protocol):
    """A service that takes notices of one channel."""

    name: str
    per_minute: int | None  # The most it takes, over all workers together.
    forgets: bool  # Whether it cannot say afterwards what it took, and takes the same thing twice.

    def hand(self, notice: Notice) -> DeliveryUpdate:
        """Hand one over and say what came of it. Raises Away."""

    def find(self, channel: str, id_: str) -> DeliveryUpdate | None:
        """Return what became of one that may have been handed over without our knowing, or None. Raises Away."""

    def ask(self, channel: str, provider_reference: str) -> DeliveryUpdate | None:
        """Return what is known by now about one that was handed over, or None. Raises Away."""

    def rest(self) -> None:
        """Nothing more to hand over for now: let go of what is held open."""
