"""The interface that the connector needs from a records system, whichever product it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from casework.typed_values.tidying import tidy
from nationalstore.core.errors import StoreError
from nationalstore.services.connector.messages import EventAnswer, EventPage, OutgoingMessage

LONGEST_REASON = 500  # Characters.


class Unreachable(StoreError):
    """The records system does not answer, or takes nothing from us now. ``word`` says why, for the operator."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class ContentRefused(StoreError):
    """The records system will never take this message as it is."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code)
        self.code, self.reason = code, tidy(reason)[:LONGEST_REASON]


class RecordsSystem(Protocol):
    """A force's records system."""

    def send(self, message: OutgoingMessage) -> None:
        """Hand a message over. Raises ContentRefused or Unreachable. A message it knows is taken again."""

    def events(self, after: str) -> EventPage:
        """Return what happened after a place, at first "". Raises Unreachable."""

    def answer(self, answers: Sequence[EventAnswer]) -> None:
        """Say what was done with events. Raises Unreachable."""
