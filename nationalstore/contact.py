"""The safe-contact gate: which ways to a person are open, when, and in which words. Pure; no I/O."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from nationalstore.clocks import HERE
from nationalstore.store import Record

CHANNELS = ("portal", "email", "sms", "phone")
STOPPED = "The reporter stopped all messages."
ALWAYS_OPEN = "portal"  # Read behind a sign-in or a code, at a time the reporter chooses.
ADDRESS = {"email": "email", "sms": "phone"}  # The field of a person that each written way needs.
_PERSONAL = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    re.compile(r"(?:\+44|\b0)[\d ()-]{8,}\d"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b", re.IGNORECASE),
    re.compile(r"\bSOH-\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}\b", re.IGNORECASE),
)


def rules_of(person: Record | None) -> Record:
    """Return the person's contact rules, empty when there are none."""
    contact = (person or {}).get("contact")
    return contact if isinstance(contact, dict) else {}


def looser(before: Record, after: Record) -> bool:
    """Whether the new rules allow anything that the old ones did not."""
    ways = set(after["channels"]) - set(before.get("channels") or CHANNELS)
    window = before.get("window")
    return bool(
        ways or (window and window != after["window"]) or (before.get("neutral") and not after["neutral"])
    )


def restricted(report: Record, person: Record | None) -> bool:
    """Whether somebody asked for care in contact: neutral words, a window, or no messages at all."""
    rules = rules_of(person)
    return bool("safe_contact" in report["flags"] or rules.get("neutral") or rules.get("window"))


def window_of(said: object) -> Record | None:
    """Return a window as the rules keep it. Raises ValueError unless it goes from one time of day to another."""
    if said is None:
        return None
    start, end = _time(said, "from"), _time(said, "to")
    if start is None or end is None:
        raise ValueError("a window has from and to")
    return {"from": start.strftime("%H:%M"), "to": end.strftime("%H:%M")}


def channel_blocked(rules: Record, channel: str) -> bool:
    """Whether the way is closed; the portal never is."""
    channels = rules.get("channels")
    return channel != ALWAYS_OPEN and isinstance(channels, list) and channel not in channels


def address_of(person: Record | None, channel: str) -> str:
    """Return where the person is reached this way, "" when nowhere."""
    found = (person or {}).get(ADDRESS.get(channel, ""))
    return found.strip() if isinstance(found, str) else ""


def opens_at(rules: Record, at: datetime) -> datetime | None:
    """Return None when the person may be contacted at this moment, else when the window next opens."""
    window = rules.get("window")
    start, end = _time(window, "from"), _time(window, "to")
    if start is None or end is None or start == end:
        return None
    here = at.astimezone(HERE)
    now = here.time()
    inside = start <= now < end if start < end else now >= start or now < end
    if inside:
        return None
    day = here.date() if now < start else here.date() + timedelta(days=1)
    return datetime.combine(day, start, HERE).astimezone(at.tzinfo)


def telling(text: str, person: Record | None, words: list[str]) -> list[str]:
    """Return what a neutral message must not hold: telling words, names, addresses, numbers, references."""
    said = {word.casefold() for word in re.findall(r"\w+", text)}
    name = str((person or {}).get("name") or "")
    found = [word for word in [*words, *name.split()] if word.casefold() in said]
    return found + [match.group() for pattern in _PERSONAL for match in pattern.finditer(text)]


def _time(window: object, name: str) -> time | None:
    value = window.get(name) if isinstance(window, dict) else None
    try:
        return time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
