"""The clocks of a case, recomputed from what happened on it. This program shares nothing with the product.

It reads the rules as plain data from the policy file that a force starts with, and the government's list of bank
holidays, and follows docs/rules.md and ADR 50. For each clock it looks at the whole history again.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
HOLIDAYS = json.loads((resources.files("govuk_bank_holidays") / "bank-holidays.json").read_text("utf-8"))
WITHOUT = ("closed", "withdrawn")


@dataclass(frozen=True)
class CaseFacts:
    """What is known of the case when something happens."""

    service: str
    victim: bool
    crime: bool = False
    recorded: bool = False
    flags: frozenset[str] = frozenset()
    grade: int | None = None
    closed: bool = False
    occurred: datetime | None = None
    offences: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Occurrence:
    """One thing that happened: its name, when, the facts then, and what it is about or asks."""

    name: str
    at: datetime
    facts: CaseFacts
    about: str | None = None
    clock: str | None = None
    until: datetime | None = None


@dataclass
class Duty:
    """One clock as this program sees it."""

    name: str
    started: datetime
    due: datetime
    about: str | None = None
    ended: datetime | None = None
    by: str = ""
    pauses: list[list[datetime | None]] = field(default_factory=list)
    extended: bool = False

    @property
    def state(self) -> str:
        """How it stands: its own event in time, too late, none, or another in its place."""
        if self.ended is None:
            return "open"
        if self.ended > self.due:
            return "broken"
        return {"replaced": "replaced", "without": "ended_without"}.get(self.by, "met")


def is_open_day(day: date, parts: Sequence[str]) -> bool:
    """Whether offices are open in each of these parts of the country."""
    closed = {event["date"] for part in parts for event in HOLIDAYS[part]["events"]}
    return day.isoweekday() <= 5 and day.isoformat() not in closed


def midnight_after(day: date) -> datetime:
    """Return the moment at which a local day ends."""
    following = day + timedelta(days=1)
    return datetime(following.year, following.month, following.day, tzinfo=LONDON).astimezone(UTC)


def is_enhanced(facts: CaseFacts, policy: dict[str, Any]) -> bool:
    """Whether the victim has enhanced rights: by a flag, by the service, or by the offence of a recorded crime."""
    rights = policy["enhanced_rights"]
    named = facts.flags & {*rights["flags"]}, facts.offences & {*rights["offences"]}
    return any(named) or facts.service in rights["services"]


def deadline(
    rule: dict[str, Any], start: datetime, facts: CaseFacts, policy: dict[str, Any]
) -> datetime | None:
    """Return when the rule's time is over."""
    parts, day = rule.get("holidays", ["england-and-wales"]), start.astimezone(LONDON).date()
    if "working_days" in rule:
        enhanced = is_enhanced(facts, policy)
        left = rule.get("enhanced_working_days", rule["working_days"]) if enhanced else rule["working_days"]
        while left:
            day += timedelta(days=1)
            left -= 1 if is_open_day(day, parts) else 0
        return midnight_after(day)
    if "months" in rule:
        return months(day, rule["months"], parts)
    if "days" in rule:
        return midnight_after(day + timedelta(days=rule["days"]))
    if rule.get("by_grade"):
        minutes = next((row.get("minutes") for row in policy["grades"] if row["grade"] == facts.grade), None)
    else:
        minutes = rule.get("minutes")
    return start + timedelta(minutes=minutes) if minutes else None


def months(day: date, count: int, parts: Sequence[str]) -> datetime:
    """Return the end of the day so many months later, moved to an open day."""
    index = day.year * 12 + day.month - 1 + count
    last = calendar.monthrange(index // 12, index % 12 + 1)[1]
    found = date(index // 12, index % 12 + 1, min(day.day, last))
    while not is_open_day(found, parts):
        found += timedelta(days=1)
    return midnight_after(found)


def applies(rule: dict[str, Any], facts: CaseFacts) -> bool:
    """Whether a case with these facts gets the rule's clock."""
    named = {*rule.get("services", ())}, {*rule.get("flags", ())}
    if any(named) and facts.service not in named[0] and not facts.flags & named[1]:
        return False
    if facts.closed and rule.get("only_open"):
        return False
    for name, wanted in rule.get("when", {}).items():
        value = getattr(facts, name)
        if value not in wanted if isinstance(wanted, list) else value != wanted:
            return False
    return True


def recompute(history: Sequence[Occurrence], policy: dict[str, Any]) -> list[Duty]:
    """Return every clock of the case. The first occurrence is its arrival."""
    return [duty for name, rule in policy["clocks"].items() for duty in _of_rule(name, rule, history, policy)]


def _of_rule(
    name: str, rule: dict[str, Any], history: Sequence[Occurrence], policy: dict[str, Any]
) -> list[Duty]:
    duties: list[Duty] = []
    for one in history:
        if (
            one.name == "reopened"
            and rule.get("only_open")
            and not rule.get("restarts")
            and "ends" not in rule
        ):
            _go_on(duties)
        running = [duty for duty in duties if duty.ended is None]
        _hasten(running, rule, one.facts, policy)
        if one.clock == name:
            _handled(one, rule, running, duties)
        elif one.name in rule.get("stops", ()):
            for duty in running:
                if duty.about is None or duty.started <= one.at:
                    _end(duty, one.at, "event")
        elif (one.name == "closed" and rule.get("only_open")) or one.name in rule.get("ends", ()):
            for duty in running:
                if duty.about is None or duty.started <= one.at:
                    _end(duty, one.at, "without")
        elif one.name in rule.get("starts", ()) and rule.get("restarts"):
            for duty in running:
                _end(duty, one.at, "replaced")
        if one.name in rule.get("starts", ()) and applies(rule, one.facts):
            counted = {"submitted_at": history[0].at, "occurred_at": one.facts.occurred}
            begin = counted.get(rule.get("counts_from", "")) or one.at
            if not _is_there(duties, one.about, begin, once="counts_from" in rule):
                due = deadline(rule, begin, one.facts, policy)
                duties += [Duty(name, begin, due, one.about)] if due is not None else []
    return duties


def _go_on(duties: list[Duty]) -> None:
    """Let the last duty that only the end of its case had ended go on."""
    if duties and duties[-1].by == "without":
        duties[-1].ended, duties[-1].by = None, ""


def _hasten(running: list[Duty], rule: dict[str, Any], facts: CaseFacts, policy: dict[str, Any]) -> None:
    """Shorten the time of what runs, once the victim is known to have enhanced rights."""
    if "enhanced_working_days" not in rule or not is_enhanced(facts, policy):
        return
    for duty in running:
        early = deadline(rule, duty.started, facts, policy)
        paused = sum((end - begin for begin, end in duty.pauses if begin and end), timedelta())
        if early is not None:
            duty.due = min(duty.due, early + paused)


def _is_there(duties: list[Duty], about: str | None, begin: datetime, *, once: bool) -> bool:
    if about is not None:
        return any((duty.about, duty.started) == (about, begin) for duty in duties)
    done = any(duty.by == "event" and duty.about is None for duty in duties)
    return (once and done) or any(duty.ended is None for duty in duties)


def _end(duty: Duty, at: datetime, by: str) -> None:
    if duty.pauses and duty.pauses[-1][1] is None:
        _resume(duty, at)
    duty.ended, duty.by = at, by


def _resume(duty: Duty, at: datetime) -> None:
    began = duty.pauses[-1][0]
    assert began is not None
    duty.pauses[-1][1] = at
    duty.due += at - began


def _handled(one: Occurrence, rule: dict[str, Any], running: list[Duty], duties: list[Duty]) -> None:
    """Apply what an officer does to the clock itself."""
    duty = running[0] if running else None
    if one.name == "promised" and one.until is not None:
        for earlier in running:
            _end(earlier, one.at, "replaced")
        duties.append(Duty(one.clock or "", one.at, one.until))
    elif duty is None:
        return
    elif one.name == "paused":
        duty.pauses.append([one.at, None])
    elif one.name == "resumed":
        _resume(duty, one.at)
    elif one.name == "extended":
        parts = rule.get("holidays", ["england-and-wales"])
        day = duty.started.astimezone(LONDON).date()
        usual = months(day, rule["months"], parts)
        duty.due = months(day, rule["months"] + rule["extend_months"], parts) + (duty.due - usual)


def policy_of(path: Path) -> dict[str, Any]:
    """Read the policy file that a force starts with."""
    import tomllib

    return tomllib.loads(path.read_text("utf-8"))
