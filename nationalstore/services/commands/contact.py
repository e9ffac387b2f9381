"""Contact rules for a person: any officer may tighten them, only a supervisor may relax them."""

from __future__ import annotations

from msgspec.structs import replace

from casework import contact, victim_clocks, victims
from casework.commands import cases as bodies
from casework.documents.base import Json
from casework.documents.person import ContactDecision, ContactRules, ContactWindow, Person
from casework.documents.words import ContactChannel
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_no,
    expect_unchanged,
    needed,
    save,
)
from nationalstore.services.safe_contact import elsewhere, marks

SAFE_CONTACT = "safe_contact"


def set_contact_rules(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Set the channels, contact hours and neutral wording for the report's person, with a reason."""
    case, body = case_of(work, command), command.read(bodies.SetContactRules)
    reason, person = needed(body.reason, "reason", "reason_needed"), _person(case)
    expected = command.expected.person
    if expected is not None and expected != person.version:
        raise Problem("version_stale", "The contact rules have changed since you opened this.")
    if contact.own(person).stopped:
        # Only the person who stopped contact may allow it again, and they always can: their case page stays open to
        # them.
        raise Problem("contact_stopped", "Only the reporter can allow messages again, on the case page.")
    rules = ContactRules(channels=_channels(body), window=_window(body), neutral=bool(body.neutral),
                         reason=reason)  # fmt: skip
    if contact.looser(contact.rules_of(person), rules) and not officer.is_supervisor():
        raise Problem("not_allowed", "Only a supervisor can relax contact rules.")
    work.change(replace(person, contact=rules))
    case.remove_flags(SAFE_CONTACT)
    if rules.neutral or rules.window or rules.channels == (ContactChannel.PORTAL,):
        case.add_flag(SAFE_CONTACT)
    case.event("contact_rules_set", officer.as_actor, {"reason": reason})
    return save(case)


def save_victim(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Write down the victim of a report by someone else, and how it is safe to reach them."""
    case, body = case_of(work, command), command.read(bodies.SaveVictim)
    expect_unchanged(command, case)
    expect_no(*victims.faults(case.report, body, supervisor=officer.is_supervisor()))
    known = case.report.victim is not None
    case.set(victim=victims.written(body, officer.as_actor, wire_time(work.now())))
    if not known:
        case.set(clocks=victim_clocks.victim_named(case.report, work.rules, work.now()))
    reason: dict[str, Json] = {"reason": body.reason} if body.reason else {}
    case.event("victim_saved", officer.as_actor, reason)
    return save(case)


def settle_contact(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Record an officer's decision on contact rules that another report asks for at this person's address.

    Any case worker may follow those rules; only a supervisor may set them aside. ``seen`` identifies what the officer
    saw. Raises Problem ``contact_changed`` if that has changed, or applies automatically because the address has since
    been proved.
    """
    case, body = case_of(work, command), command.read(bodies.SettleContact)
    reason, seen = needed(body.reason, "reason", "reason_needed"), needed(body.seen, "seen")
    decision = needed(body.decision, "decision")
    if decision == contact.SET_ASIDE and not officer.is_supervisor():
        raise Problem("not_allowed", "Only a supervisor can set aside contact rules from another report.")
    person = _person(case)
    if elsewhere.of(work, work.force, person).seen != seen:
        raise Problem("contact_changed", "Contact rules in other reports have changed. Review them again.")
    settled = ContactDecision(decision=decision, reason=reason, seen=seen, by=officer.as_actor,
                              at=wire_time(work.now()))  # fmt: skip
    person = replace(person, contact_settled=settled)
    stored = work.change(marks.told(person, elsewhere.of(work, work.force, person)))
    case.event("contact_settled", officer.as_actor, {"decision": decision, "reason": reason})
    return {**save(case), "person": stored.version}


def _person(case: OpenCase) -> Person:
    person = case.work.lock(Person, case.report.reporter.person or "")
    if person is None:
        raise Problem("body_invalid", "This report has no person to contact.", field="person")
    return person


def _channels(body: bodies.SetContactRules) -> tuple[ContactChannel, ...]:
    if body.channels is None:
        raise Problem("body_invalid", "“channels” must be a list of texts.", field="channels")
    wanted = map(ContactChannel, body.channels)
    return (ContactChannel.PORTAL, *(channel for channel in wanted if channel != ContactChannel.PORTAL))


def _window(body: bodies.SetContactRules) -> ContactWindow | None:
    if body.window is None:
        return None
    try:
        return contact.window_of(body.window.from_, body.window.to)
    except ValueError:
        raise Problem("body_invalid", "Contact hours need a start and an end time.", field="window") from None


HANDLERS: Handlers = {
    "set_contact_rules": set_contact_rules,
    "save_victim": save_victim,
    "settle_contact": settle_contact,
}
