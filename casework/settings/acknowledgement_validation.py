"""Validation of the acknowledgement in a policy: its limits, and what its texts may hold. Pure functions without I/O."""

from __future__ import annotations

from collections.abc import Iterator

from casework import acknowledgement, contact
from casework.documents.base import Json
from casework.settings.faults import Fault, above_zero, entries, in_both, texts
from casework.settings.unchecked import (
    UncheckedAcknowledgement,
    UncheckedPolicy,
    UncheckedSafeContact,
    table,
)

PART = "acknowledgement"
LONGEST = {"subject": 150, "email": 5_000, "sms": 600}  # Characters.


def faults(policy: UncheckedPolicy) -> Iterator[Fault]:
    """Yield every problem found in the acknowledgement. A policy without one uses the national texts."""
    rule = table(UncheckedAcknowledgement, policy.acknowledgement)
    telling = texts(table(UncheckedSafeContact, policy.safe_contact).telling_words)
    if rule.off is not None and not isinstance(rule.off, bool):
        yield Fault(f"{PART}.off", "Choose yes or no.")
    for name, number in (("to_one_address", rule.to_one_address), ("in_a_minute", rule.in_a_minute)):
        if number is not None and not above_zero(number):
            yield Fault(f"{PART}.{name}", "Enter a whole number above zero.")
    for name, written in (("subject", rule.subject), ("email", rule.email), ("sms", rule.sms)):
        yield from _text(
            name, name, written, needed=frozenset() if name == "subject" else acknowledgement.NEEDED
        )
    neutral = {"subject": rule.neutral_subject, "email": rule.neutral_email, "sms": rule.neutral_sms}
    for name, written in neutral.items():
        yield from _neutral_text(f"neutral_{name}", name, written, telling)


def _text(name: str, like: str, written: Json, needed: frozenset[str]) -> Iterator[Fault]:
    if written is None:
        return
    place = f"{PART}.{name}"
    yield from in_both(written, place)
    for language, text in _texts(written):
        held = acknowledgement.places(text)
        if not needed <= held:
            yield Fault(
                f"{place}.{language}", "This text needs the reference and the link, in curly brackets."
            )
        if not held <= acknowledgement.KNOWN or "{" in acknowledgement.without_places(text):
            yield Fault(f"{place}.{language}", "Only the reference, the link and the force can be filled in.")
        if len(text) > LONGEST[like]:
            yield Fault(f"{place}.{language}", "This text is too long.")


def _neutral_text(name: str, like: str, written: Json, telling: list[str]) -> Iterator[Fault]:
    if written is None:
        return
    place = f"{PART}.{name}"
    yield from in_both(written, place)
    for language, text in _texts(written):
        if "{" in text or contact.telling(text, None, telling):
            yield Fault(
                f"{place}.{language}",
                "A neutral message gives nothing away about the report and does not mention the police.",
            )
        if len(text) > LONGEST[like]:
            yield Fault(f"{place}.{language}", "This text is too long.")


def _texts(written: Json) -> list[tuple[str, str]]:
    return [(language, text) for language, text in entries(written).items() if isinstance(text, str)]
