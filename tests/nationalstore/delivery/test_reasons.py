"""Reasons that an earlier version stored are known by today's sentences."""

from __future__ import annotations

from casework import delivery_reasons
from nationalstore.services.delivery import failure_messages

TEMPORARY = "The e-mail service does not answer. It is tried again."


def test_each_earlier_reason_leads_to_a_sentence_of_today() -> None:
    """No sentence is reworded without its earlier forms following it."""
    tables = [value for name, value in vars(failure_messages).items() if name.isupper()]
    today = {text for one in tables for text in (one.values() if isinstance(one, dict) else [one])}
    assert {delivery_reasons.today(reason) for reason in delivery_reasons.EARLIER} <= today
    assert not today & delivery_reasons.EARLIER


def test_a_temporary_reason_of_an_earlier_version_is_still_temporary() -> None:
    """A row that waited through an update does not end with "it is tried again"."""
    assert failure_messages.ended(TEMPORARY) == failure_messages.TOO_LATE
    assert failure_messages.ended("The mailbox is full.") == "The mailbox is full."
    assert failure_messages.ended(None) == failure_messages.TOO_LATE
