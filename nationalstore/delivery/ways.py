"""What a way out must do, whoever runs it: take one notice and say what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nationalstore.delivery.states import News
from nationalstore.delivery.wordings import Words


@dataclass(frozen=True)
class Notice:
    """One e-mail or text message, ready to leave."""

    id: str
    channel: str
    to: str
    language: str
    neutral: bool
    words: Words


class Away(Exception):
    """The service takes nothing for now: this one is tried again, and no other until ``seconds`` are over.

    Without ``why`` it only asked to be slower; that is no failure of anything.
    """

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.why, self.seconds = why, seconds


class Way(Protocol):
    """A service that takes notices of one channel."""

    name: str
    per_minute: int | None  # The most it takes, over all workers together.

    def hand(self, notice: Notice) -> News:
        """Hand one over and say what came of it. Raises Away."""

    def ask(self, channel: str, provider_reference: str) -> News | None:
        """Return what is known by now about one that was handed over, or None. Raises Away."""

    def rest(self) -> None:
        """Nothing more to hand over for now: let go of what is held open."""
