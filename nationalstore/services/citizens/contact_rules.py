"""How a citizen wants to be reached. It is their own safety: they tighten the rules and they loosen them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework import addresses, contact
from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.person import Person, Window
from nationalstore.core.errors import Problem
from nationalstore.db.store import Record, Store, View
from nationalstore.services.cases import cases
from nationalstore.services.citizens import accounts
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import Case
from nationalstore.services.safe_contact import stopping

ASKED = "The reporter said so."
WORDS = {"email": "e-mail", "sms": "text message", "phone": "telephone"}


@dataclass(frozen=True)
class Rules:
    """What the citizen wants: whether it is safe to write at all, by which ways, when, in which words."""

    safe: bool
    channels: tuple[str, ...]
    window: Record | None
    neutral: bool

    @property
    def record(self) -> Record:
        """Return the rules as a person's record holds them; what is not safe leaves only the case page."""
        ways = [way for way in self.channels if way != contact.ALWAYS_OPEN] if self.safe else []
        return {"channels": [contact.ALWAYS_OPEN, *ways], "window": self.window, "neutral": self.neutral,
                "reason": ASKED if self.safe else contact.STOPPED}  # fmt: skip


@dataclass(frozen=True)
class Reporter:
    """Who is behind a case: their rules, and the address and number the force has, empty where it has none."""

    case: Case
    rules: Rules
    reach: dict[str, str]


def read(said: dict[str, Any]) -> Rules:
    """Return the rules somebody sent. Raises ``answer_invalid`` naming the part that will not do."""
    safe, channels, neutral = said.get("safe"), said.get("channels", []), said.get("neutral", False)
    if not isinstance(safe, bool):
        raise Problem("answer_invalid", "Say whether it is safe to write to you.", question="safe")
    if not isinstance(channels, list) or any(channel not in contact.CHANNELS for channel in channels):
        raise Problem("answer_invalid", "Choose how we may contact you.", question="channels")
    if not isinstance(neutral, bool):
        raise Problem("answer_invalid", "Say whether messages must be neutral.", question="neutral")
    try:
        window = _window(said.get("window"))
    except ValueError:
        raise Problem("answer_invalid", "Say from when to when.", question="window") from None
    return Rules(safe, tuple(dict.fromkeys(channels)), window, neutral)


def _window(sent: Any) -> Record | None:
    """Return the window of a body: an object, or a pair. Raises ValueError for what is none."""
    if sent is None:
        return None
    if isinstance(sent, list) and len(sent) == 2:
        sent = dict(zip(("from", "to"), sent, strict=True))
    try:
        window = codec.read(Window, sent)
    except UnreadableDocument as error:
        raise ValueError(str(error)) from None
    return codec.encode(contact.window_of(window.from_, window.to))


def reporters(store: Store, found: list[Case]) -> list[Reporter]:
    """Return those who can be written to; nobody is behind an anonymous report."""
    with store.read() as view:
        return [reporter for case in found if (reporter := _reporter(view, case)) is not None]


def current(store: Store, case: Case) -> Rules | None:
    """Return the rules of the case's reporter, or None when they are anonymous: then nobody is written to."""
    return next((reporter.rules for reporter in reporters(store, [case])), None)


def change(store: Store, case: Case, rules: Rules, reach: dict[str, str] | None = None) -> None:
    """Set the rules of one case, and an address or number that was given with them.

    Raises ``answer_invalid`` for a way to which the address or number is missing.
    """
    others: set[tuple[str, str]] = set()
    with store.write(case.force) as work:
        report = submissions.report_of(work, case)
        person = work.lock_person(report["reporter"].get("person") or "")
        if person is None:
            raise Problem(
                "answer_invalid", "This report is anonymous: nobody writes to you.", question="safe"
            )
        before = contact.rules_of(codec.read_by_parts(Person, person))
        after = rules.record
        person |= _checked_reach(reach or {})
        _expect_reachable(person, after)
        changed = codec.read_by_parts(Person, work.change("person", {**person, "contact": after}))
        _mark(report, rules, loosened=contact.looser(before, contact.rules_of(changed)))
        work.change("report", report, report=case.report)
        detail = {"before": codec.encode(before), "after": after, "reason": in_words(after)}
        cases.event(work, case.report, "contact_rules_changed", cases.CITIZEN, detail)
        if contact.own(changed).stopped:
            others = stopping.same_person(work, case.force, changed) - {(case.force, case.report)}
            stopping.end_waiting(work, case.report)
    stopping.stop_others(store, others)


def change_all(store: Store, found: list[Case], rules: Rules, reach: dict[str, str]) -> None:
    """Set the rules of every case that has a reporter to reach; of all or, when one cannot be, of none.

    Raises ``answer_invalid`` for a way to which a case lacks address or number.
    """
    given = _checked_reach(reach)
    named = reporters(store, found)
    for reporter in named:
        _expect_reachable({**reporter.reach, **given}, rules.record)
    for reporter in named:
        change(store, reporter.case, rules, given)


def stop_all(store: Store, found: list[Case]) -> None:
    """Stop every message of every case, now."""
    for case in found:
        submissions.stop_messages(store, case)


def in_words(rules: Record) -> str:
    """Return rules as an officer reads them in the timeline."""
    ways = [WORDS[way] for way in rules["channels"] if way in WORDS]
    said = [", ".join(ways) if ways else "no messages, case page only"]
    if rules["window"]:
        said.append(f"{rules['window']['from']} to {rules['window']['to']}")
    if rules["neutral"]:
        said.append("neutral words")
    return "; ".join(said)


def _mark(report: Record, rules: Rules, *, loosened: bool) -> None:
    """Let the desk see that care is needed, and look at rules that became looser: was it the reporter?"""
    flags = [flag for flag in report["flags"] if flag != "safe_contact"]
    if not rules.safe or rules.neutral or rules.window:
        flags.append("safe_contact")
    report["flags"] = flags
    report["unread_by_staff"] = report["unread_by_staff"] or loosened


def _checked_reach(reach: dict[str, str]) -> dict[str, str]:
    """Return what was given, in one form. Raises ``answer_invalid`` for what is no address or number."""
    given = {name: value.strip() for name, value in reach.items() if value.strip()}
    if "email" in given:
        given["email"] = accounts.email(given["email"]).subject
    try:
        addresses.phone(given.get("phone", ""))
    except ValueError:
        if "phone" in given:
            raise Problem("answer_invalid", "That is not a telephone number.", question="phone") from None
    return given


def _expect_reachable(person: Record, rules: Record) -> None:
    for way, name in (("email", "email"), ("sms", "phone"), ("phone", "phone")):
        if way in rules["channels"] and not person.get(name):
            raise Problem("answer_invalid", f"Give the {name} to use.", question=name)


def _person(view: View, report: Record) -> Record | None:
    id_ = report["reporter"].get("person")
    return view.get("person", id_, report["force"]) if id_ else None


def _reporter(view: View, case: Case) -> Reporter | None:
    report = view.get("report", case.report, case.force)
    person = _person(view, report) if report is not None else None
    if person is None:
        return None
    rules = codec.encode(contact.rules_of(codec.read_by_parts(Person, person)))
    channels = tuple(rules.get("channels") or contact.CHANNELS)
    stopped = channels == (contact.ALWAYS_OPEN,) and rules.get("reason") == contact.STOPPED
    found = Rules(not stopped, channels, rules.get("window"), bool(rules.get("neutral")))
    return Reporter(case, found, {name: str(person.get(name) or "") for name in ("email", "phone")})
