"""How a person may be reached: anybody tightens the rules, a supervisor loosens them."""

from __future__ import annotations

from msgspec.structs import replace

from casework import contact
from casework.documents import codec
from casework.documents.parts import Actor
from casework.documents.person import ContactDecision, ContactRules, Person, Window
from casework.documents.words import ContactChannel
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    report_of,
    save,
    text_of,
    texts_of,
)
from nationalstore.services.safe_contact import elsewhere, marks


def set_contact_rules(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Set the channels, the window and the wording for the report's person, with a reason."""
    report = report_of(work, command)
    reason = text_of(command, "reason", "reason_needed")
    person = _person(work, report)
    expected = command.expects.get("person")
    if expected is not None and expected != person.version:
        raise Problem("version_stale", "The contact rules have been changed meanwhile.")
    if contact.own(person).stopped:
        # Only who said it may take it back, and they can: the case page is always open to them.
        raise Problem("contact_stopped", "Only the reporter can allow messages again, on the case page.")
    rules = ContactRules(
        channels=_channels(command),
        window=_window(command.body.get("window")),
        neutral=bool(command.body.get("neutral")),
        reason=reason,
    )
    if contact.looser(contact.rules_of(person), rules) and not officer.is_supervisor():
        raise Problem("not_allowed", "Only a supervisor loosens contact rules.")
    work.update(replace(person, contact=rules))
    flags = [flag for flag in report["flags"] if flag != "safe_contact"]
    if rules.neutral or rules.window or rules.channels == (contact.ALWAYS_OPEN,):
        flags.append("safe_contact")
    report["flags"] = flags
    cases.event(work, report["id"], "contact_rules_set", officer.actor, {"reason": reason})
    return save(work, report)


def settle_contact(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Say that an officer has seen what another report asks for this person's address, and what follows.

    Any case worker honours it; setting it aside is a supervisor's. ``seen`` names what they saw: when that has
    changed, or holds by itself since it was proved, there is nothing of the kind to decide.
    """
    report = report_of(work, command)
    reason, seen = text_of(command, "reason", "reason_needed"), text_of(command, "seen")
    decision = text_of(command, "decision")
    if decision not in (contact.HONOUR, contact.SET_ASIDE):
        raise Problem("body_invalid", "Honour what is asked, or set it aside.", field="decision")
    if decision == contact.SET_ASIDE and not officer.is_supervisor():
        raise Problem("not_allowed", "Only a supervisor can set aside what another report asks.")
    person = _person(work, report)
    if elsewhere.of(work, work.force, person).seen != seen:
        raise Problem("contact_changed", "What other reports ask has changed. Look at it again.")
    by, at = codec.read(Actor, officer.actor), wire_time(work.now())
    settled = ContactDecision(decision=decision, reason=reason, seen=seen, by=by, at=at)
    person = replace(person, contact_settled=settled)
    stored = work.update(marks.told(person, elsewhere.of(work, work.force, person)))
    cases.event(
        work, report["id"], "contact_settled", officer.actor, {"decision": decision, "reason": reason}
    )
    return {**save(work, report), "person": stored.version}


def _person(work: Work, report: Record) -> Person:
    person = work.lock(Person, report["reporter"].get("person") or "")
    if person is None:
        raise Problem("body_invalid", "This report has no person to contact.", field="person")
    return person


def _channels(command: Command) -> tuple[ContactChannel, ...]:
    wanted = texts_of(command, "channels")
    if any(channel not in contact.CHANNELS for channel in wanted):
        raise Problem("body_invalid", "Choose how the person may be reached.", field="channels")
    others = (ContactChannel(channel) for channel in wanted if channel != contact.ALWAYS_OPEN)
    return (ContactChannel.PORTAL, *others)


def _window(wanted: Record | None) -> Window | None:
    if wanted is None:
        return None
    try:
        return contact.window_of(wanted.get("from"), wanted.get("to"))
    except ValueError:
        raise Problem(
            "body_invalid", "A window goes from one time of day to another.", field="window"
        ) from None


HANDLERS: dict[str, Handler] = {"set_contact_rules": set_contact_rules, "settle_contact": settle_contact}
