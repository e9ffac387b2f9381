"""The interface of a transport: accept one notice and report the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from casework.notices import RenderedMessage
from nationalstore.services.delivery.states import DeliveryUpdate


@dataclass(frozen=True)
class Notice:
    """One email or text message, ready to send."""

    id: str
    channel: str
    to: str
    language: str
    neutral: bool
    words: RenderedMessage


class Away(Exception):
    """The service accepts nothing for now: this notice is retried, and no other is tried until ``seconds`` have passed.

    Without ``why``, the service only asked for a slower rate, which is not a failure. ``lost`` means that no response
    came, so the notice may have been accepted.
    """

    def __init__(self, why: str, seconds: float = 0.0, *, lost: bool = False) -> None:
        super().__init__(why)
        self.why, self.seconds, self.lost = why, seconds, lost


class Transport(Protocol):
    """A service that sends notices on one channel."""

    name: str
    per_minute: int | None  # The provider's limit, across all workers.
    forgets: bool  # Whether it cannot report later what it accepted, and so accepts the same notice twice.

    def hand(self, notice: Notice) -> DeliveryUpdate:
        """Submit a notice and return the result. Raises Away."""

    def find(self, channel: str, id_: str) -> DeliveryUpdate | None:
        """Return the status of a notice that may have been submitted with no result recorded, or None. Raises Away."""

    def ask(self, channel: str, provider_reference: str) -> DeliveryUpdate | None:
        """Return the current status of a submitted notice, or None. Raises Away."""

    def rest(self) -> None:
        """Release open connections: there is nothing to send for now."""
