"""The delivery progress of a reply, in words."""

from __future__ import annotations

from casework.documents import codec
from casework.documents.message import Message
from workstation.ui.formatting.timeline import delivery_words


def test_a_reason_of_an_earlier_version_is_shown_in_todays_sentence() -> None:
    """The desk translates today's sentences only, so it reads a stored one as today's."""
    at = "2026-11-24T09:14:00.000Z"
    why = "The e-mail service has a fault. It is tried again."
    record = {"id": "m1", "state": "failed", "left_at": at,
              "delivery": [{"channel": "email", "state": "failed", "at": at, "why": why}]}  # fmt: skip
    assert delivery_words(codec.read(Message, record)).endswith(
        ": The email service has a fault. It will be tried again."
    )
