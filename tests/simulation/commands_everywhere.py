"""A history of commands, reporters and deliveries that any store can execute: in memory, or in a database."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec

from casework import copy_text, weeks
from casework.documents import codec
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import Transactions, UnitOfWork
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import held_replies, ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.delivery import outbox, receipts
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.safe_contact import elsewhere, marks, send_policy, stopping
from nationalstore.services.safe_contact.send_policy import Stop, Wait
from tests.helpers.clock import Time
from tests.helpers.command_bodies import GOOD

FORCES = ("sussex", "kent")
ROLES = ("triage", "officer", "supervisor", "administrator", "administrator2", "registrar")
CASES = 4
ENDINGS = ("referred", "not_a_crime", "crime_finished", "intelligence")
HOUR = timedelta(hours=1)


class CountedIds:
    """Sequential ids, so that two stores that do the same create the same ids."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> str:
        self.last += 1
        return f"019ab000-0000-7000-8000-{self.last:012x}"


@dataclass(frozen=True)
class Step:
    """The next event: a command's kind or another event, its case, its actor and its variant."""

    what: str
    case: int
    role: int
    variant: int


@dataclass
class Lives:
    """One store with its officers' clients; ``act`` runs a command of an officer."""

    store: Transactions
    time: Time
    run: Callable[[str, ReceivedCommand, Principal], Any]
    reports: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    last_message: str = ""
    asked: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Take in four cases: two of one address, whose first reporter has an account, and one of another force."""
        for force in FORCES:
            with self.store.write(force) as work:
                reference_data.ensure_force(work, force)
        for number in range(CASES):
            force = "kent" if number == 2 else "sussex"
            with self.store.write(force) as work:
                self.reports.append(self._take_in(work, number, force))
        with self.store.beside() as rows:
            rows.contacts.add_report("account", self.reports[0], "2026-11-24T11:00:00.000Z")
            rows.contacts.add_identity("account", "email", "ann@example.org", "", "2026-11-24T11:00:00.000Z")

    def _take_in(self, work: UnitOfWork, number: int, force: str) -> str:
        email = "bea@example.org" if number == 3 else "ann@example.org"
        channels = ["portal", "email", "sms"]
        person = codec.read(Person, {
            "id": work.new_id(), "force": force, "name": f"Ann {number}", "email": email, "phone": "07700 900123",
            "language": "en", "contact": {"channels": channels, "window": None, "neutral": number == 1, "reason": None},
        })  # fmt: skip
        report = codec.read(Report, {
            "id": "", "reference": f"SOH-26-AAAA-{number:04}", "service": "subject_access" if number == 3 else "theft", "service_version": 1,
            "regime": "law_enforcement", "language": "en", "answers": [], "summary": "A bike is gone.",
            "reporter": {"person": person.id, "name": person.name, "anonymous": False, "role": "victim"}, "crime": True,
        })  # fmt: skip
        return cases.submit_report(work, report, person=person).id

    def live(self, number: int, step: Step) -> Any:
        """Perform a step and return its result as JSON."""
        event = EVENTS.get(step.what)
        try:
            return event(self, step) if event is not None else self._command(number, step)
        except Problem as problem:
            return problem.code

    def _command(self, number: int, step: Step) -> Any:
        report, role = self.reports[step.case % CASES], ROLES[step.role % len(ROLES)]
        force = "kent" if step.variant % 7 == 6 or (step.case % CASES == 2 and step.variant % 3) else "sussex"
        who = _officer(role, force)
        client = f"client {who.officer_id}"
        id_ = str(uuid.uuid5(uuid.NAMESPACE_URL, f"command {number}"))
        body = BODIES[step.what](self, step)
        expects = {"report": step.variant} if step.variant % 4 == 3 else {}
        last = self.numbers.get(client, 0)
        outcome = self.run(client, ReceivedCommand(last + 1, id_, step.what, body, report, expects), who)
        self.numbers[client] = last + 1
        self.last_message = id_ if step.what == "reply" else self.last_message
        self.asked = [*self.asked, id_][-3:] if step.what in ASKING else self.asked
        return msgspec.to_builtins(outcome)

    def pass_time(self, step: Step) -> int:
        """Let time pass, send what is due and update the desks on others' rules."""
        self.time.now += HOUR * (1 + 5 * (step.variant % 3))
        return held_replies.release_due(self.store) + marks.look(self.store)

    def write_to_police(self, step: Step) -> Any:
        """Let the reporter write, unless the case was erased: its link then leads nowhere."""
        report, force = self._where(step)
        with self.store.write(force) as work:
            if work.find(Report, report) is None:
                return None
            return codec.encode(cases.citizen_message(work, report, f"Words {step.variant}."))

    def stop_messages(self, step: Step) -> int:
        """Let the reporter stop every message on all their reports, as the portal does."""
        report, force = self._where(step)
        with self.store.write(force) as work:
            case = work.lock(Report, report)
            person = work.lock(Person, (case.reporter.person if case is not None else None) or "")
            if person is None:
                return 0
            work.change(stopping.stopped(person))
            others = stopping.other_reports(work, force, person, report)
            stopping.end_waiting(work, report)
        stopping.stop_others(self.store, others)
        return len(others)

    def deliver(self, step: Step) -> list[Any]:
        """Lease what is due in a channel, ask the gate about each row, and record the result."""
        channel, now = ("email", "sms")[step.variant % 2], self.store.clock()
        with self.store.beside() as rows:
            leased = outbox.lease(rows.outbox, channel, now, "worker", HOUR, 5, ("provider", 60))
        return [self._hand_over(row.id, step) for row in leased]

    def _hand_over(self, id_: str, step: Step) -> Any:
        with self.store.read() as view:
            row = view.rows.outbox.find(id_)
            assert row is not None
            if row.state == "sending":
                receipts.ask_again(self.store, row, "worker")
                return "asked"
        with self.store.write(row.force or FORCES[0]) as work:  # A new code is stored as its message leaves.
            decided = send_policy.decide(work, row, self.store.clock())
            if not isinstance(decided, Wait | Stop):
                assert outbox.begin(work.rows.outbox, id_, "worker", self.store.clock())
        if isinstance(decided, Wait):
            receipts.put_off(self.store, row, "worker", decided.until, decided.why)
            return wire_time(decided.until)
        if isinstance(decided, Stop):
            receipts.record(self.store, id_, DeliveryUpdate(decided.state, decided.why), lease="worker")
            return [decided.state, decided.why]
        state = ("sending", "delivered", "temporary_failure", "permanent_failure")[step.variant % 4]
        receipts.record(self.store, id_, DeliveryUpdate(state, "Why.", f"name of {id_}"), lease="worker")
        return [decided.to, decided.neutral]

    def restore(self, step: Step) -> None:
        """Mark whatever waits as in doubt, as after a restored backup."""
        with self.store.beside() as rows:
            outbox.doubt(rows.outbox, self.store.clock())

    def _where(self, step: Step) -> tuple[str, str]:
        report = self.reports[step.case % CASES]
        for force in FORCES:
            with self.store.read() as view:
                found = view.find(Report, report, force)
            if found is not None and found.force == force:
                return report, force
        return report, FORCES[0]  # It was erased.

    def seen(self, step: Step) -> str:
        """Return the hash of others' rules for the reporter's addresses, as shown to the desk."""
        report, force = self._where(step)
        with self.store.read() as view:
            case = view.find(Report, report, force)
            person = view.find(Person, (case.reporter.person if case is not None else None) or "", force)
            return (elsewhere.of(view, force, person).seen or "") if person is not None else ""


def _officer(role: str, force: str) -> Principal:
    names = {made[0]: (made[1], made[2]) for made in reference_data.PEOPLE}
    name, roles = names[role]
    id_ = reference_data.made_up_id("officer", role, force)
    return Principal(id_, force, frozenset(roles), name, f"{role}.{force}")


def _reply(lives: Lives, step: Step) -> dict[str, Any]:
    later = {"not_before": wire_time(lives.time.now + 2 * HOUR)} if step.variant % 3 == 0 else {}
    closing = (
        {"disposal": {"disposal": ENDINGS[step.variant % 4], "reason": "No."}}
        if step.variant % 5 == 0
        else {}
    )
    channel = ("portal", "email", "sms")[step.variant % 3 if step.variant < 12 else 1]
    return {
        "text": f"There is an update {step.variant}.",
        "channel": channel,
        "language": "en",
        **later,
        **closing,
    }


def _readers(step: Step) -> dict[str, Any]:
    """Return to whom a case is restricted: a team, of this force or another, or officers who work on cases or not."""
    if step.variant % 3:
        return {"team": reference_data.made_up_id("team", FORCES[step.variant % 5 == 4])}
    named = {_officer(ROLES[at % 4], "sussex").officer_id for at in (step.variant, step.variant // 3)}
    return {"officers": sorted(named)}


def _settle(lives: Lives, step: Step) -> dict[str, Any]:
    decision = ("honour", "set_aside")[step.variant % 2]
    return {"decision": decision, "reason": "Spoke to them.", "seen": lives.seen(step)}


def _rules(lives: Lives, step: Step) -> dict[str, Any]:
    channels = (["portal"], ["portal", "email"], ["portal", "email", "sms"])[step.variant % 3]
    window = {"from": "09:00", "to": "17:00"} if step.variant % 2 else None
    return {"channels": channels, "window": window, "neutral": step.variant % 4 == 1, "reason": "They asked."}


def _other(lives: Lives, step: Step) -> dict[str, Any]:
    return {"other": lives.reports[(step.case + 1 + step.variant) % CASES], "relation": "related"}


def _crime(lives: Lives, step: Step) -> str:
    """Return the id of a crime on the case, or of none."""
    report, force = lives._where(step)
    with lives.store.read() as view:
        case = view.find(Report, report, force)
    recorded = case.crimes if case is not None else ()
    return recorded[step.variant % len(recorded)].id if recorded else report


def _crimes(lives: Lives, step: Step) -> dict[str, Any]:
    victims = (None, "Ann Orrery", "Bea Orrery")
    crime = {"offence_code": "28E", "victim": victims[step.variant % 3], "committed": {"from": "2026-11-20"}}
    return {"crimes": [crime, {**crime, "rms_reference": f"47/{step.variant}"}][: 1 + step.variant % 2]}


def _erase(lives: Lives, step: Step) -> dict[str, Any]:
    report, force = lives._where(step)
    with lives.store.read() as view:
        case = view.find(Report, report, force)
    person = case.reporter.person if case is not None else None
    thing = {"kind": "report", "id": report}
    if step.variant % 3 == 1 and lives.last_message:
        thing = {"kind": "message", "id": lives.last_message}
    elif step.variant % 3 == 2 and person is not None:
        thing = {"kind": "person", "id": person}
    return {"object": thing, "authority": "request", "reason": "They asked us to."}


def _asked(lives: Lives, step: Step) -> dict[str, Any]:
    return {"approval": _last_asked(lives, step), "reason": "I agree."}


def _last_asked(lives: Lives, step: Step) -> str:
    return lives.asked[step.variant % len(lives.asked)] if lives.asked else "none"


def _named(step: Step) -> dict[str, Any]:
    """Name a colleague of one of the forces in every third note; those of the other force cannot be named."""
    if step.variant % 3:
        return {}
    return {"mentions": [_officer(ROLES[step.variant % len(ROLES)], FORCES[step.variant % 2]).officer_id]}


def _copied(lives: Lives, step: Step) -> dict[str, Any]:
    """Return a decision on the first item that has none, or on none."""
    report, force = lives._where(step)
    with lives.store.read() as view:
        items = [one for one in view.documents(CopyItem, force, report) if one.decision is None]
    hold = (
        {"decision": "withhold", "exemption": "crime"} if step.variant % 3 == 0 else {"decision": "release"}
    )
    return {"item": items[0].id if items else report, "reason": "Read.", **hold}


def _released(lives: Lives, step: Step) -> dict[str, Any]:
    report, force = lives._where(step)
    with lives.store.read() as view:
        case, copies = view.find(Report, report, force), view.documents(SubjectCopy, force, report)
        items = view.documents(CopyItem, force, report)
    read = copy_text.digest(case, copies[-1], items) if case is not None and copies else "00"
    return {"sha256": read, "reason": "Passport seen."}


BODIES: dict[str, Callable[[Lives, Step], dict[str, Any]]] = {
    "claim": lambda _, __: {},
    "release": lambda _, __: {},
    "take_over": lambda _, __: {"reason": "They are away."},
    "hand_over": lambda _, step: {"officer": _officer("officer", "sussex").officer_id, "reason": "Mine is full."},
    "assign": lambda _, step: {"officer": _officer(ROLES[step.variant % 3], "sussex").officer_id},
    "restrict": lambda _, step: {**_readers(step), "reason": "A complaint."},
    "unrestrict": lambda _, __: {"reason": "It was unfounded."},
    "assess": lambda _, step: {**GOOD, "grade": 2 + step.variant % 2, "risk": ("low", "high")[step.variant % 2]},
    "categorise": lambda _, step: {"flags": ([], ["child"], ["hate", "child"])[step.variant % 3], "tags": ["a"]},
    "note": lambda _, step: {"text": f"Seen {step.variant}.", **_named(step)},
    "remind": lambda lives, step: {"at": wire_time(lives.time.now + HOUR), "note": f"Ring {step.variant}."} if step.variant % 3 else {},
    "set_status": lambda _, step: {"status": ("in_progress", "waiting_for_citizen")[step.variant % 2]},
    "reply": _reply,
    "cancel_reply": lambda lives, _: {"message": lives.last_message},
    "dispose": lambda _, step: {
        "disposal": ENDINGS[step.variant % 4], "reason": "No.", "not_told": (None, "Not safe.")[step.variant // 4 % 2],
        "qualifiers": (None, ["ALC"], ["ALC", "MHL", "ALC"], ["none"])[step.variant // 8 % 4],
    },
    "send_now": lambda lives, _: {"message": lives.last_message},
    "record_crime": _crimes,
    "correct_crime": lambda lives, step: {"crime": _crime(lives, step), "rms_reference": f"48/{step.variant}", "reason": "Typed wrong."},
    "crime_outcome": lambda lives, step: {"crime": _crime(lives, step), "outcome": ("18", "1A")[step.variant % 2], "reason": "No one seen."},
    "cancel_crime": lambda lives, step: {"crime": _crime(lives, step), "code": "C2", "reason": "It was found."},
    "approve": _asked, "return": _asked,
    "reopen": lambda _, __: {"reason": "More is known."},
    "link": _other,
    "unlink": _other,
    "offer_transfer": lambda _, step: {"force": FORCES[(step.variant + 1) % 2], "reason": "It was there."},
    "accept_transfer": lambda _, __: {},
    "reject_transfer": lambda _, __: {"reason": "It was not."},
    "promise_update": lambda lives, __: {"until": wire_time(lives.time.now + 30 * HOUR), "every_days": 3},
    "victims_code_event": lambda lives, step: {
        "event": ("arrested", "bailed", "investigation_closed")[step.variant % 3],
        "at": wire_time(lives.time.now - step.variant * HOUR),
    },
    "record_step": lambda lives, step: {
        "step": ("initial_check", "acknowledged")[step.variant % 2], "at": wire_time(lives.time.now - HOUR),
    },
    "victim_right": lambda lives, step: {
        "right": ("support", "personal_statement")[step.variant % 2], "state": ("offered", "done", "declined")[step.variant % 3],
        "at": wire_time(lives.time.now - HOUR),
    },
    "extend_clock": lambda _, __: {"clock": "subject_access", "reason": "It is complex."},
    "pause_clock": lambda _, __: {"clock": "first_contact", "reason": "They are ill."},
    "resume_clock": lambda _, __: {"clock": "first_contact"},
    "set_contact_rules": _rules,
    "save_victim": lambda _, step: {
        "name": "Mara Fenwick", "channels": [["phone"], ["sms"], []][step.variant % 3], "reason": "She said so.",
    },
    "settle_contact": _settle,
    "reissue_code": lambda _, __: {"answers": {"name": "right", "reach": "right", "happened": "right"}},
    "erase": _erase,
    "review_retention": lambda lives, step: {
        "decision": ("keep", "dispose")[step.variant % 2], "reason": "Its time.", "until": wire_time(lives.time.now + step.variant * HOUR),
    },
    "propose_disposal": lambda lives, step: {"cases": [lives._where(step)[0]], "reason": "The yearly run."},
    "approve_disposal": lambda lives, step: {"run": _last_asked(lives, step), "reason": "Seen."},
    "return_disposal": lambda lives, step: {"run": _last_asked(lives, step), "reason": "One is asked about."},
    "assemble_copy": lambda _, __: {},
    "decide_copy_item": _copied,
    "propose_release": _released,
    "approve_release": _released,
    "return_release": lambda _, __: {"reason": "Look again."},
    "hold": lambda _, __: {"reason": "For a court."}, "lift_hold": lambda _, __: {"reason": "The court has ended."},
    "set_absence": lambda lives, step: {"until": wire_time(lives.time.now + HOUR)} if step.variant % 4 else {},
    "save_view": lambda _, step: {"definition": {"title": "Mine", "search": f"grade:{step.variant}"}},
    "save_contact_week": lambda lives, step: {
        "week": f"{weeks.monday_of(lives.time.now.date()):%Y-%m-%d}", "numbers": {("phone_101", "email")[step.variant % 2]: step.variant},
    },
    "save_team": lambda _, step: {"definition": {"name": f"Team {step.variant % 3}", "active": True}, "reason": "New."},
}  # fmt: skip
ASKING = ("dispose", "reply", "assess", "categorise", "cancel_crime", "reissue_code", "propose_disposal")
EVENTS: dict[str, Callable[[Lives, Step], Any]] = {
    "time": Lives.pass_time,
    "reporter writes": Lives.write_to_police,
    "reporter stops": Lives.stop_messages,
    "delivery": Lives.deliver,
    "restore": Lives.restore,
}


def on_rows(store: Transactions) -> Callable[[str, ReceivedCommand, Principal], Any]:
    """Return a function that runs a command on rows alone."""

    def run(client: str, command: ReceivedCommand, who: Principal) -> Any:
        with store.write(who.force) as work:
            return ledger.settle(work, client, command, who, ledger.HANDLERS)

    return run
