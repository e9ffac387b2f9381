"""Safe contact in the words of the desk; what is open, when and how, ``casework.contact`` decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casework import contact
from casework.contact import ALWAYS_OPEN, CHANNELS, STOPPED, WRITTEN, Rules
from casework.documents import codec
from casework.documents.person import ContactRules, Person

__all__ = [
    "ALWAYS_OPEN", "CHANNELS", "STOPPED", "WRITTEN", "asked", "closes_at", "gate", "in_force", "looser", "neutral",
    "neutral_words", "opens_at", "rules_of", "seen", "telling", "unsettled", "version_of",
]  # fmt: skip

Record = dict[str, Any]
FORBIDDEN = {
    "email": "This person must not be contacted by e-mail.",
    "sms": "This person must not be contacted by text message.",
    "phone": "This person must not be called.",
    "": "This person must not be contacted this way.",
}
NOWHERE = {
    "email": "There is no e-mail address for the reporter.",
    "sms": "There is no phone number for the reporter.",
}
UNSETTLED = "Another report asks for other contact with this address. An officer must look at it before anything is sent."


def typed(person: Record | None) -> Person | None:
    """The person as a document; one of whom nothing can be read is nobody."""
    return codec.read_by_parts(Person, {"id": "", **person}) if isinstance(person, dict) else None


def rules_of(person: Record | None) -> Record:
    """What the person asks for themselves, empty when they ask nothing."""
    document = typed(person)
    return codec.encode(document.contact) if document is not None and document.contact is not None else {}


def looser(before: Record, after: Record) -> bool:
    """Whether the new rules allow anything that the old ones did not."""
    return contact.looser(*(codec.read_by_parts(ContactRules, rules) for rules in (before, after)))


def telling(text: str, person: Record | None, words: list[str]) -> list[str]:
    """What a neutral message must not hold."""
    return contact.telling(text, typed(person), words)


def unsettled(person: Record | None) -> list[str]:
    """The channels for which an officer must look at what another report asks."""
    return contact.unsettled(typed(person))


def gate(person: Record | None, channel: str) -> str:
    """The sentence that forbids this channel, or "" when it is open; the portal is always open."""
    why = contact.decide(typed(person), channel, None).why
    if why == "stopped":
        return STOPPED
    if why == "blocked":
        return FORBIDDEN.get(channel, FORBIDDEN[""])
    field = contact.KIND_OF.get(channel)
    if (
        channel in NOWHERE
        and isinstance(person, dict)
        and field in person
        and not str(person[field] or "").strip()
    ):
        return NOWHERE[channel]
    return UNSETTLED if why == "unsettled" else ""


def opens_at(person: Record | None, at: datetime, channel: str = "") -> datetime | None:
    """None when the person may be contacted at this moment, else when they next may be."""
    return contact.opens_at(contact.effective(typed(person), channel), at)


def closes_at(person: Record | None, at: datetime) -> datetime | None:
    """When the window the person is in now closes; None without a window or outside of it."""
    return contact.closes_at(contact.effective(typed(person), ""), at)


def neutral(person: Record | None, channel: str) -> bool:
    """Whether a message this way must be neutral."""
    return contact.effective(typed(person), channel).neutral


def version_of(person: Record | None, channel: str) -> str:
    """What tells the rules for this way from later ones: an override holds only for those it was given under."""
    return contact.version(typed(person), channel)


def seen(person: Record | None) -> str:
    """What tells what other reports ask now from what they ask later, "" when they ask nothing."""
    document = typed(person)
    others = document.elsewhere if document is not None else None
    return (others.seen if others is not None else None) or ""


def asked(person: Record | None) -> dict[str, Rules]:
    """What other reports ask and nobody has looked at, by way."""
    return _rules(person, contact.UNSETTLED)


def in_force(person: Record | None) -> dict[str, Rules]:
    """What other reports ask and what holds for this person too, by way."""
    return _rules(person, contact.IN_FORCE)


def _rules(person: Record | None, state: str) -> dict[str, Rules]:
    document = typed(person)
    asked = {channel: contact.elsewhere(document, channel) for channel in CHANNELS}
    return {
        channel: contact.together(rules.rules) for channel, rules in asked.items() if rules.state == state
    }


def neutral_words(policy: Record) -> list[str]:
    """The policy's words that would tell what a message is about."""
    said = policy.get("safe_contact")
    words = said.get("telling_words") if isinstance(said, dict) else None
    return [str(word) for word in words] if isinstance(words, list) else []
