"""Safe contact in the words of the desk; what is open, when and how, ``casework.contact`` decides."""

from __future__ import annotations

from datetime import datetime

from casework import contact
from casework.contact import (
    ALWAYS_OPEN,
    CHANNELS,
    STOPPED,
    WRITTEN,
    Rules,
    looser,
    rules_of,
    telling,
    unsettled,
)
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.words import ElsewhereState

__all__ = [
    "ALWAYS_OPEN", "CHANNELS", "STOPPED", "WRITTEN", "asked", "closes_at", "gate", "in_force", "looser", "neutral",
    "neutral_words", "opens_at", "rules_of", "seen", "telling", "unsettled", "version_of",
]  # fmt: skip

FORBIDDEN = {
    "email": "This person must not be contacted by email.",
    "sms": "This person must not be contacted by text message.",
    "phone": "This person must not be called.",
}
FORBIDDEN_OTHERWISE = "This person must not be contacted this way."
NOWHERE = {
    "email": "There is no email address for the reporter.",
    "sms": "There is no phone number for the reporter.",
}
UNSETTLED = "Another report sets different contact rules for this address. An officer must review them before anything is sent."


def gate(person: Person | None, channel: str) -> str:
    """The sentence that forbids this channel, or "" when it is open; the portal is always open."""
    why = contact.decide(person, channel, None).why
    if why == "stopped":
        return STOPPED
    if why == "blocked":
        return FORBIDDEN.get(channel, FORBIDDEN_OTHERWISE)
    if channel in NOWHERE and person is not None and not contact.address_of(person, channel):
        return NOWHERE[channel]
    return UNSETTLED if why == "unsettled" else ""


def opens_at(person: Person | None, at: datetime, channel: str = "") -> datetime | None:
    """None when the person may be contacted at this moment, else when they next may be."""
    return contact.opens_at(contact.effective(person, channel), at)


def closes_at(person: Person | None, at: datetime) -> datetime | None:
    """When the window the person is in now closes; None without a window or outside of it."""
    return contact.closes_at(contact.effective(person, ""), at)


def neutral(person: Person | None, channel: str) -> bool:
    """Whether a message by this channel must be neutral."""
    return contact.effective(person, channel).neutral


def version_of(person: Person | None, channel: str) -> str:
    """What tells the rules for this channel from later ones: an override holds only for those it was given under."""
    return contact.version(person, channel)


def seen(person: Person | None) -> str:
    """What tells what other reports ask now from what they ask later, "" when they ask nothing."""
    others = person.elsewhere if person is not None else None
    return (others.seen if others is not None else None) or ""


def asked(person: Person | None) -> dict[str, Rules]:
    """What other reports ask and nobody has looked at, by channel."""
    return _rules(person, contact.UNSETTLED)


def in_force(person: Person | None) -> dict[str, Rules]:
    """What other reports ask and what holds for this person too, by channel."""
    return _rules(person, contact.IN_FORCE)


def _rules(person: Person | None, state: ElsewhereState) -> dict[str, Rules]:
    found = {channel: contact.elsewhere(person, channel) for channel in CHANNELS}
    return {channel: contact.together(one.rules) for channel, one in found.items() if one.state == state}


def neutral_words(policy: Policy) -> tuple[str, ...]:
    """The policy's words that would tell what a message is about."""
    rule = policy.safe_contact
    return (rule.telling_words if rule is not None else None) or ()
