"""Safe-contact rules in words: how and when someone may be contacted, and which channels are blocked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from casework.contact import Rules
from casework.documents.person import ContactRules, Person
from casework.documents.values import PersonId
from workstation.domain.clocks import describe_left
from workstation.domain.contact import UNSETTLED, closes_at, gate, in_force, unsettled
from workstation.ui.kit.i18n import tr

CHANNELS = {"portal": "Website", "email": "Email", "sms": "Text message", "phone": "Call"}


def contact_rule(person: Person | None, now: datetime) -> tuple[str, list[str]] | None:
    """Return the safe-contact sentence and the blocked channels, or None when there are no restrictions."""
    closed = [tr(words) for key, words in CHANNELS.items() if gate(person, key)]
    if unsettled(person):
        return tr(UNSETTLED), closed
    others = in_force(person)
    if others:
        return others_asked(others), closed
    rules = person.contact if person is not None else None
    if rules is None or not (rules.hours is not None or rules.neutral or rules.reason):
        return None
    allowed = CHANNELS if rules.channels is None else [way for way in rules.channels if way in CHANNELS]
    blocked = [tr(words) for key, words in CHANNELS.items() if key not in allowed]
    return ", ".join([_ways(allowed), *_limits(rules, closes_at(person, now), now)]), blocked


def rules_words(rules: ContactRules, now: datetime) -> str:
    """Return contact rules that do not belong to the reporter as text."""
    person = Person(id=PersonId(""), contact=rules)
    allowed = [way for way in rules.channels or () if way in CHANNELS]
    return ", ".join([_ways(allowed), *_limits(rules, closes_at(person, now), now)])


def _ways(allowed: Iterable[str]) -> str:
    return tr("{ways} only", ways=", ".join(tr(CHANNELS[channel]) for channel in allowed))


def _limits(rules: ContactRules, closes: datetime | None, now: datetime) -> list[str]:
    """Return when and how someone may be contacted, as text."""
    limits = []
    hours = rules.hours
    if hours is not None:
        left = tr("{time} left", time=tr(describe_left(closes, now))) if closes else tr("closed now")
        limits.append(tr("{start} to {end} ({left})", start=hours.from_, end=hours.to, left=left))
    return [*limits, tr("neutral wording")] if rules.neutral else limits


def others_asked(asked: Mapping[str, Rules]) -> str:
    """Return what other reports ask for, one channel at a time: whether it is allowed, when, and with which wording."""
    return "; ".join(f"{tr(CHANNELS[way])}: {_asked(way, rules)}" for way, rules in asked.items())


def _asked(way: str, rules: Rules) -> str:
    if way not in rules.channels:
        return tr("not allowed")
    words = [tr("{start} to {end}", start=start, end=end) for start, end in rules.windows]
    return ", ".join([*words, tr("neutral wording")] if rules.neutral else words)
