"""The safe-contact gate: which ways to a person are closed, and why."""

from __future__ import annotations

from typing import Any


def gate(person: dict[str, Any] | None, channel: str) -> str:
    """The sentence that forbids this channel, or "" when it is open; the portal is always open."""
    if not person or channel == "portal":
        return ""
    contact = person.get("contact")
    channels = contact.get("channels") if isinstance(contact, dict) else None
    if isinstance(channels, list) and channel not in channels:
        return f"This person must not be contacted by {channel}."
    return ""
