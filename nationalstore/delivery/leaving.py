"""What is looked at when a row is about to leave: the address, and the reporter's rules as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nationalstore import contact
from nationalstore.commands import reply
from nationalstore.delivery import reasons, sealing, wordings
from nationalstore.delivery.ways import Notice
from nationalstore.store import Record, View, read_time, wire_time


@dataclass(frozen=True)
class Wait:
    """It must not leave before ``until``."""

    until: datetime
    why: str


@dataclass(frozen=True)
class Stop:
    """It must not leave at all: the row ends in ``state``."""

    state: str
    why: str


def decide(view: View, row: Any, now: datetime) -> Notice | Wait | Stop:
    """Return the notice to hand over, or why it may not go, or not yet."""
    if row.until is not None and row.until <= wire_time(now):
        return Stop("permanent_failure", reasons.ended(row.why))
    if row.message is not None:
        return _of_message(view, row, now)
    held = sealing.unseal(view.conn, row.sealed)
    return _notice(row, str(held["to"]), row.neutral, held["values"])


def _of_message(view: View, row: Any, now: datetime) -> Notice | Wait | Stop:
    message = view.get("message", row.message, row.force)
    report = view.get("report", row.report, row.force)
    if message is None or report is None:
        return Stop("cancelled", reasons.GONE)
    id_ = report["reporter"].get("person")
    person = view.get("person", id_, row.force) if id_ else None
    if not message.get("override"):
        kept_back = _kept_back(person, row.channel, now)
        if kept_back is not None:
            return kept_back
    to = contact.address_of(person, row.channel)
    if not to:
        return Stop("permanent_failure", reasons.NO_ADDRESS[row.channel])
    return _notice(row, to, row.neutral or bool(contact.rules_of(person).get("neutral")), {})


def _kept_back(person: Record | None, channel: str, now: datetime) -> Wait | Stop | None:
    problem = reply.gate({}, person, channel, "", now)
    if problem is None:
        return None
    if problem.code == "outside_window":
        return Wait(read_time(problem.fields["opens_at"]), reasons.WINDOW)
    return Stop("cancelled", problem.detail)


def _notice(row: Any, to: str, neutral: bool, values: dict[str, str]) -> Notice:
    words = wordings.words(row.wording, row.channel, row.language, neutral=neutral, values=values)
    return Notice(row.id, row.channel, to, row.language, neutral, words)
