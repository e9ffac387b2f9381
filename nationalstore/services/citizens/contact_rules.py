"""A citizen's contact preferences. Because it is their own safety, they may both tighten and relax the rules."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from casework import addresses, contact
from casework.documents import codec
from casework.documents.base import Json
from casework.documents.person import ContactRules, ContactWindow, Person
from casework.documents.report import Report
from casework.documents.words import ContactChannel
from nationalstore.core.errors import Problem
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.cases import timeline
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.citizens import accounts
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.services.safe_contact import stopping

ASKED = "The reporter said so."
WORDS = {"email": "email", "sms": "text message", "phone": "phone"}


class RulesIn(msgspec.Struct, frozen=True):
    """The rules as submitted."""

    safe: bool
    channels: list[str] = []
    window: ContactWindow | None = None
    neutral: bool = False


@dataclass(frozen=True)
class ContactPreferences:
    """The citizen's preferences: whether contact is safe at all, on which channels, when, and in which wording."""

    safe: bool
    channels: tuple[str, ...]
    window: ContactWindow | None
    neutral: bool

    @property
    def of_person(self) -> ContactRules:
        """The rules as stored in a person's document; if contact is not safe, only the case page remains."""
        ways = [way for way in self.channels if way != contact.ALWAYS_OPEN] if self.safe else []
        return ContactRules(
            channels=tuple(map(ContactChannel, (contact.ALWAYS_OPEN, *ways))),
            window=self.window,
            neutral=self.neutral,
            reason=ASKED if self.safe else contact.STOPPED,
        )


@dataclass(frozen=True)
class Addresses:
    """A person's email address and phone number, empty where there is none."""

    email: str = ""
    phone: str = ""

    def with_given(self, given: Addresses) -> Addresses:
        """Return the addresses, replaced by those newly given."""
        return Addresses(given.email or self.email, given.phone or self.phone)


@dataclass(frozen=True)
class Reporter:
    """The reporter of a case: their rules and contact details."""

    case: ReporterCase
    rules: ContactPreferences
    reach: Addresses


def read(sent: RulesIn) -> ContactPreferences:
    """Return the submitted rules. Raises ``answer_invalid`` naming the invalid part."""
    if any(channel not in contact.CHANNELS for channel in sent.channels):
        raise Problem("answer_invalid", "Choose how we may contact you.", question="channels")
    try:
        window = contact.window_of(sent.window.from_, sent.window.to) if sent.window is not None else None
    except ValueError:
        raise Problem("answer_invalid", "Give a start and an end time.", question="window") from None
    return ContactPreferences(sent.safe, tuple(dict.fromkeys(sent.channels)), window, sent.neutral)


def reporters(store: Store, reporter_cases: list[ReporterCase]) -> list[Reporter]:
    """Return the reporters who can be contacted; an anonymous report has none."""
    with store.read() as view:
        return [reporter for case in reporter_cases if (reporter := _reporter(view, case)) is not None]


def current(store: Store, case: ReporterCase) -> ContactPreferences | None:
    """Return the rules of the case's reporter, or None when they are anonymous and nobody contacts them."""
    return next((reporter.rules for reporter in reporters(store, [case])), None)


def change(
    store: Store, case: ReporterCase, rules: ContactPreferences, reach: Addresses | None = None
) -> None:
    """Set the rules of one case, and an address or number given with them.

    Raises ``answer_invalid`` for a channel whose address or number is missing.
    """
    others: set[tuple[str, str]] = set()
    with store.write(case.force) as work:
        opened = submissions.open_for(work, case)
        person = work.lock(Person, opened.report.reporter.person or "")
        if person is None:
            raise Problem(
                "answer_invalid", "This report is anonymous, so we will not write to you.", question="safe"
            )
        before, after = contact.rules_of(person), rules.of_person
        reached = _reach(person).with_given(_checked(reach or Addresses()))
        _expect_reachable(reached, after)
        person = work.change(_with_reach(replace(person, contact=after), reached))
        _mark(opened, rules, loosened=contact.looser(before, after))
        opened.save()
        detail: dict[str, Json] = {"before": codec.encode(before), "after": codec.encode(after)}
        opened.event("contact_rules_changed", timeline.CITIZEN, {**detail, "reason": in_words(rules)})
        if contact.own(person).stopped:
            others = stopping.other_reports(work, case.force, person, case.report)
            stopping.end_waiting(work, case.report)
    stopping.stop_others(store, others)


def change_all(
    store: Store, reporter_cases: list[ReporterCase], rules: ContactPreferences, reach: Addresses
) -> None:
    """Set the rules of every case whose reporter can be contacted; if one of them is invalid, none is changed.

    Raises ``answer_invalid`` for a channel whose address or number a case lacks.
    """
    given = _checked(reach)
    named = reporters(store, reporter_cases)
    for reporter in named:
        _expect_reachable(reporter.reach.with_given(given), rules.of_person)
    for reporter in named:
        change(store, reporter.case, rules, given)


def stop_all(store: Store, reporter_cases: list[ReporterCase]) -> None:
    """Stop all messages on every case, now."""
    for case in reporter_cases:
        submissions.stop_messages(store, case)


def in_words(rules: ContactPreferences) -> str:
    """Return the rules as text for an officer in the timeline."""
    ways = [WORDS[way] for way in rules.of_person.channels or () if way in WORDS]
    words = [", ".join(ways) if ways else "no messages, case page only"]
    if rules.window is not None:
        words.append(f"{rules.window.from_} to {rules.window.to}")
    if rules.neutral:
        words.append("neutral words")
    return "; ".join(words)


def _mark(case: OpenCase, rules: ContactPreferences, *, loosened: bool) -> None:
    """Flag that care is needed, and mark relaxed rules as unread, so that an officer checks they are the reporter's."""
    case.remove_flags("safe_contact")
    if not rules.safe or rules.neutral or rules.window:
        case.add_flag("safe_contact")
    case.set(unread_by_staff=case.report.unread_by_staff or loosened)


def _checked(reach: Addresses) -> Addresses:
    """Return the normalised input. Raises ``answer_invalid`` for an invalid email address or phone number."""
    email, phone = reach.email.strip(), reach.phone.strip()
    if email:
        email = accounts.email(email).subject
    try:
        addresses.phone(phone)
    except ValueError:
        if phone:
            raise Problem("answer_invalid", "That is not a phone number.", question="phone") from None
    return Addresses(email, phone)


def _reach(person: Person) -> Addresses:
    return Addresses(person.email or "", person.phone or "")


def _with_reach(person: Person, reach: Addresses) -> Person:
    """Return the person with this address and number; an empty one changes nothing."""
    return replace(person, email=reach.email or person.email, phone=reach.phone or person.phone)


def _expect_reachable(reach: Addresses, rules: ContactRules) -> None:
    needs = (
        (ContactChannel.EMAIL, "email", reach.email),
        (ContactChannel.SMS, "phone", reach.phone),
        (ContactChannel.PHONE, "phone", reach.phone),
    )
    for channel, name, address in needs:
        if channel in (rules.channels or ()) and not address:
            raise Problem("answer_invalid", f"Enter the {name} to use.", question=name)


def _reporter(view: ReadTransaction, case: ReporterCase) -> Reporter | None:
    report = view.find(Report, case.report, case.force)
    id_ = report.reporter.person if report is not None else None
    person = view.find(Person, id_, case.force) if id_ else None
    if person is None:
        return None
    rules = contact.rules_of(person)
    channels = tuple(rules.channels or contact.CHANNELS)
    stopped = channels == (contact.ALWAYS_OPEN,) and rules.reason == contact.STOPPED
    preferences = ContactPreferences(not stopped, channels, rules.hours, bool(rules.neutral))
    return Reporter(case, preferences, _reach(person))
