"""The desk's wording of the safe contact rules. ``casework.contact`` decides which channels are open, when and how."""

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
    """Return the sentence that forbids this channel, or "" when it is open. The portal is always open."""
    why = contact.decide(person, channel, None).why
    if why == "stopped":
        return STOPPED
    if why == "blocked":
        return FORBIDDEN.get(channel, FORBIDDEN_OTHERWISE)
    if channel in NOWHERE and person is not None and not contact.address_of(person, channel):
        return NOWHERE[channel]
    return UNSETTLED if why == "unsettled" else ""


def opens_at(person: Person | None, at: datetime, channel: str = "") -> datetime | None:
    """Return None when the person may be contacted at this moment, otherwise the next time when they may be."""
    return contact.opens_at(contact.effective(person, channel), at)


def closes_at(person: Person | None, at: datetime) -> datetime | None:
    """Return when the current contact window closes, or None without a window or outside it."""
    return contact.closes_at(contact.effective(person, ""), at)


def neutral(person: Person | None, channel: str) -> bool:
    """Whether a message by this channel must be neutral."""
    return contact.effective(person, channel).neutral


def version_of(person: Person | None, channel: str) -> str:
    """Return the version of this channel's rules. An override is valid only for the version it was given under."""
    return contact.version(person, channel)


def seen(person: Person | None) -> str:
    """Return a marker of what other reports currently request, or "" when they request nothing."""
    others = person.elsewhere if person is not None else None
    return (others.seen if others is not None else None) or ""


def asked(person: Person | None) -> dict[str, Rules]:
    """Return the requests in other reports that nobody has reviewed, by channel."""
    return _rules(person, contact.UNSETTLED)


def in_force(person: Person | None) -> dict[str, Rules]:
    """Return the requests in other reports that apply to this person too, by channel."""
    return _rules(person, contact.IN_FORCE)


def _rules(person: Person | None, state: ElsewhereState) -> dict[str, Rules]:
    elsewhere = {channel: contact.elsewhere(person, channel) for channel in CHANNELS}
    return {
        channel: contact.together(known.rules) for channel, known in elsewhere.items() if known.state == state
    }


def neutral_words(policy: Policy) -> tuple[str, ...]:
    """Return the words in the policy that would reveal what a message is about."""
    rule = policy.safe_contact
    return (rule.telling_words if rule is not None else None) or ()
