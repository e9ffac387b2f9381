"""The safe-contact gate: which ways to a person are open, when, and in which words."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any

from .clocks import HERE

Record = dict[str, Any]
ALWAYS_OPEN = "portal"  # Read behind a sign-in or a code, at a time the reporter chooses.
CHANNELS = ("portal", "email", "sms", "phone")
WRITTEN = ("portal", "email", "sms")
FORBIDDEN = {
    "email": "This person must not be contacted by e-mail.",
    "sms": "This person must not be contacted by text message.",
    "phone": "This person must not be called.",
    "": "This person must not be contacted this way.",
}
ADDRESS = {"email": "email", "sms": "phone"}  # The field of a person that each written way needs.
NOWHERE = {
    "email": "There is no e-mail address for the reporter.",
    "sms": "There is no phone number for the reporter.",
}
_PERSONAL = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    re.compile(r"(?:\+44|\b0)[\d ()-]{8,}\d"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b", re.IGNORECASE),
    re.compile(r"\bSOH-\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}\b", re.IGNORECASE),
)


def rules_of(person: Record | None) -> Record:
    """The person's contact rules, empty when there are none."""
    contact = person.get("contact") if isinstance(person, dict) else None
    return contact if isinstance(contact, dict) else {}


def gate(person: Record | None, channel: str) -> str:
    """The sentence that forbids this channel, or "" when it is open; the portal is always open."""
    channels = rules_of(person).get("channels")
    if channel != ALWAYS_OPEN and isinstance(channels, list) and channel not in channels:
        return FORBIDDEN.get(channel, FORBIDDEN[""])
    field = ADDRESS.get(channel)
    if isinstance(person, dict) and field in person and not str(person[field] or "").strip():
        return NOWHERE[channel]
    return ""


def opens_at(person: Record | None, at: datetime) -> datetime | None:
    """None when the person may be contacted at this moment, else when their window next opens."""
    window = rules_of(person).get("window")
    start, end = _time(window, "from"), _time(window, "to")
    if start is None or end is None or start == end:
        return None
    here = at.astimezone(HERE)
    now = here.time()
    inside = start <= now < end if start < end else (now >= start or now < end)
    if inside:
        return None
    day = here.date() if now < start else here.date() + timedelta(days=1)
    return datetime.combine(day, start, HERE).astimezone(at.tzinfo)


def closes_at(person: Record | None, at: datetime) -> datetime | None:
    """When the window the person is in now closes; None without a window or outside of it."""
    window = rules_of(person).get("window")
    start, end = _time(window, "from"), _time(window, "to")
    if start is None or end is None or start == end or opens_at(person, at) is not None:
        return None
    here = at.astimezone(HERE)
    day = here.date() if here.time() < end else here.date() + timedelta(days=1)
    return datetime.combine(day, end, HERE).astimezone(at.tzinfo)


def telling(text: str, person: Record | None, words: list[str]) -> list[str]:
    """What a neutral message must not hold: telling words, names, addresses, numbers, references."""
    said = {word.casefold() for word in re.findall(r"\w+", text)}
    name = str((person or {}).get("name") or "")
    found = [word for word in [*words, *name.split()] if word.casefold() in said]
    return found + [match.group() for pattern in _PERSONAL for match in pattern.finditer(text)]


def neutral_words(policy: Record) -> list[str]:
    """The policy's words that would tell what a message is about."""
    said = policy.get("safe_contact")
    words = said.get("telling_words") if isinstance(said, dict) else None
    return [str(word) for word in words] if isinstance(words, list) else []


def looser(before: Record, after: Record) -> bool:
    """Whether the new rules allow anything that the old ones did not; that is a supervisor's to decide."""
    ways = set(after.get("channels") or []) - set(before.get("channels") or CHANNELS)
    window = before.get("window")
    changed = window and window != after.get("window")
    return bool(ways or changed or (before.get("neutral") and not after.get("neutral")))


def _time(window: object, name: str) -> time | None:
    value = window.get(name) if isinstance(window, dict) else None
    try:
        return time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
