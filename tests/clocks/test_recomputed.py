"""The clocks of 5,000 made-up cases, recomputed by a program that shares nothing with the product, equal both programs'."""

from __future__ import annotations

import ast
import uuid
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from casework.clock_state import state_of
from casework.clocks import pause_runs, running
from casework.documents import codec
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.values import find_moment, time_of
from nationalstore.core.identity import Principal
from nationalstore.db.unit_of_work import Surroundings
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.clocks.recompute import CaseFacts, Duty, Occurrence, policy_of, recompute
from tests.helpers.clock import Time
from tests.helpers.command_bodies import GOOD, TICKS
from tests.simulation.commands_everywhere import CountedIds
from tests.simulation.memory_rows import MemoryStore
from workstation.domain.commands import Intent, project

CASES, PART, TOGETHER = 5_000, 500, 50
PROGRAM = Path(__file__).parent / "recompute.py"
POLICY_FILE = Path("nationalstore/reference_data/policy.toml")
RULES = policy_of(POLICY_FILE)
SERVICES = (
    "theft",
    "subject_access",
    "data_rights",
    "freedom_of_information",
    "clares_law",
    "sarahs_law",
    "complaint",
    "dashcam",
    "right_to_review",
    "sexual_offence",
    "assault",
    "information",
    "modern_slavery",
)
OFFENCES = ("28E", "28E", "5D")
"""A burglary, and wounding with intent, whose victim has enhanced rights."""
FLAGS = ("hate", "sexual", "child", "repeat_victim", "vulnerable")
STEPS = (
    "initial_check",
    "face_to_face",
    "disclosure_decided",
    "acknowledged",
    "victim_contacted",
    "notice_sent",
)
EVENTS = ("arrested", "bailed", "charged", "no_investigation", "investigation_closed")
ENDINGS = ("referred", "referred", "not_a_crime", "no_further_action", "service_fulfilled", "service_refused")
DECISIONS = ("no_further_action", "not_a_crime")
KINDS = (
    "assess", "assess", "categorise", "reply", "reply", "reply and close", "dispose", "dispose", "approve", "reopen",
    "citizen", "promise_update", "victims_code_event", "victims_code_event", "record_step", "record_step", "pause_clock",
    "resume_clock", "extend_clock", "offer_transfer", "reject_transfer", "record_crime",
)  # fmt: skip
PEOPLE = {role: name for role, name, _ in reference_data.PEOPLE}


class Case:
    """One made-up case: the same commands in the store and at a desk, and what happened as a plain history."""

    def __init__(self, store: MemoryStore, time: Time, rng: Random, number: int) -> None:
        self.store, self.time, self.rng, self.number = store, time, rng, number
        self.history: list[Occurrence] = []
        self.sent = Counter[str]()
        self.last = ""
        with store.write("sussex") as work:
            self.policy = work.rules
            self.desk = self.report = self._received(work)
        self._happened("report_received")

    def _received(self, work: Any) -> Report:
        rng = self.rng
        person = Person(id=work.new_id(), name="Ann Orrery", email=f"ann{self.number}@example.org")
        report = codec.read(Report, {
            "id": "", "reference": f"SOH-26-AAAA-{self.number:04}", "service": rng.choice(SERVICES), "language": "en",
            "crime": rng.random() < 0.6, "flags": rng.sample(FLAGS, rng.choice((0, 0, 1, 2))), "summary": "A case.",
            "occurred": rng.choice((None, {"from": time_of(self.time.now - timedelta(hours=rng.randrange(1, 400)))})),
            "reporter": {"person": person.id, "name": person.name, "role": rng.choice(("victim", "witness"))},
        })  # fmt: skip
        return cases.submit_report(work, report, person=person)

    def step(self) -> None:
        """Let some time pass, and let one thing happen."""
        self.time.now += timedelta(minutes=self.rng.choice((1, 7, 45, 200, 800, 3_000, 12_000)))
        kind = self.rng.choice(KINDS)
        if kind == "offer_transfer" and self.rng.random() < 0.7:
            kind = "reply"  # An offer prepares the other force, which takes longer than all the rest.
        if kind in ("dispose", "reply and close") and self.report.grade is None:
            kind = "assess"  # Nothing ends before its assessment.
        if self.report.approval is not None and self.rng.random() < 0.4:
            kind = "approve"  # Most endings wait for a second person, and too few would be seen without this.
        if kind == "citizen":
            reopens = self.report.status == "closed"
            with self.store.write("sussex") as work:
                cases.citizen_message(work, self.report.id, "Any news?")
            self.desk = self.report = self._stored()
            if reopens:
                self._happened("reopened")
            self._happened("citizen_wrote")
            return
        name = "reply" if kind == "reply and close" else kind
        before, body = self.report, self._body(kind)
        if self._sent(name, body):
            self.report = self._stored()
            self._log(kind, body, before)

    def _stored(self) -> Report:
        with self.store.read() as view:
            found = view.find(Report, self.report.id, "sussex")
        assert found is not None
        return found

    def _sent(self, kind: str, body: dict[str, Any]) -> bool:
        role = "supervisor" if kind == "approve" else "triage"
        id_ = reference_data.made_up_id("officer", role, "sussex")
        who = Principal(id_, "sussex", frozenset({role}), PEOPLE[role], f"{role}.sussex")
        self.last = command = str(uuid.UUID(int=self.rng.getrandbits(128), version=4))
        client, number = f"{role} {self.number}", self.sent[role] + 1
        with self.store.write("sussex") as work:
            received = ReceivedCommand(number, command, kind, body, self.report.id)
            outcome = ledger.settle(work, client, received, who, ledger.HANDLERS)
        self.sent[role] += 1
        if outcome.outcome != "accepted":
            return False
        officer = codec.read(Officer, {"id": id_, "name": PEOPLE[role], "force": "sussex", "roles": [role]})
        intent = Intent(kind, self.report.id, body)
        self.desk = project(self.desk, intent, officer, self.time.now, self.policy, command)
        return True

    def _body(self, kind: str) -> dict[str, Any]:
        rng, now = self.rng, self.time.now
        past = time_of(now - timedelta(minutes=rng.choice((0, 0, 30, 600, 4_000))))
        clock = rng.choice([one.name for one in self.report.clocks] or ["triage_due"])
        paused = running(self.report.clocks, clock)
        if kind == "pause_clock" and paused is not None and pause_runs(paused, now):
            clock = "none"
        bodies: dict[str, dict[str, Any]] = {
            "assess": {**GOOD, "grade": rng.choice((2, 3, 4, 5)), "risk": rng.choice(("low", "low", "high")),
                       "ticks": {**TICKS, "support_referral": rng.random() < 0.5}},
            "categorise": {"flags": rng.sample(FLAGS, rng.choice((0, 1, 2)))},
            "reply": {"text": "There is news.", "channel": "portal"},
            "reply and close": {"text": "We close this.", "channel": "portal", "disposal": {
                "disposal": rng.choice(ENDINGS), "reason": "No lines."}},
            "dispose": {"disposal": rng.choice(ENDINGS), "reason": "No lines."},
            "approve": {"approval": self.report.approval.id if self.report.approval else "none", "reason": "Yes."},
            "reopen": {"reason": "More is known."},
            "promise_update": {"until": time_of(now + timedelta(hours=rng.choice((1, 50, 400))))},
            "victims_code_event": {"event": rng.choice(EVENTS), "at": past},
            "record_step": {"step": rng.choice(STEPS), "at": past},
            "pause_clock": {"clock": clock, "reason": "They are ill."},
            "resume_clock": {"clock": clock},
            "extend_clock": {"clock": "subject_access", "reason": "It is complex."},
            "offer_transfer": {"force": "kent", "reason": "It was there."},
            "reject_transfer": {"reason": "It was here."},
            "record_crime": {"crimes": [{"offence_code": rng.choice(OFFENCES), "committed": {"from": "2026-01-20"}}]},
        }  # fmt: skip
        return bodies[kind]

    def _log(self, kind: str, body: dict[str, Any], before: Report) -> None:
        closed = before.status != "closed" and self.report.status == "closed"
        if kind in ("dispose", "approve"):
            if closed:
                # A reply that waited for the approval is sent with it, before the closing and again with it. Another
                # ending that needs no approval takes its place, and the reply is never sent.
                self._closed(replied=kind == "approve" and self._replied(before))
        elif kind == "reply and close":
            if closed:
                self._closed(replied=True)
        elif kind == "reply":
            self._happened("reply_sent")
        elif kind == "assess":
            done = [key for key, ticked in body["ticks"].items() if ticked]
            for name in ("assessed", *(f"ticked:{key}" for key in done)):
                self._happened(name)
        elif kind in OFFICERS:
            until = find_moment(body.get("until"))
            self._happened(OFFICERS[kind], clock=body.get("clock", "update_promised"), until=until)
        elif kind == "victims_code_event":
            facts = replace(self._facts(), crime=True)
            self._happened("decided", at=find_moment(body["at"]), about=body["event"], facts=facts)
        elif kind == "record_step":
            self._happened(f"step:{body['step']}", at=find_moment(body["at"]))
        elif kind in NAMES:
            self._happened(NAMES[kind])

    def _replied(self, before: Report) -> bool:
        return bool(before.approval is not None and before.approval.message)

    def _closed(self, *, replied: bool) -> None:
        running_case = replace(self._facts(), closed=False)
        if replied:
            self._happened("reply_sent", facts=running_case)
        self._happened(f"disposed:{self.report.disposal}", facts=running_case)
        if self.report.disposal in DECISIONS:
            self._happened("decided", about="investigation_closed", facts=running_case)
        self._happened("closed", facts=running_case)
        if replied:
            self._happened("reply_sent", facts=replace(running_case, closed=True))

    def _facts(self) -> CaseFacts:
        report = self.report
        return CaseFacts(
            report.service, report.reporter.role == "victim", report.crime, bool(report.crimes), frozenset(report.flags),
            report.grade, report.status == "closed",
            find_moment(report.occurred.from_) if report.occurred is not None else None,
            frozenset(crime.offence_code for crime in report.crimes),
        )  # fmt: skip

    def _happened(
        self, name: str, *, at: datetime | None = None, facts: CaseFacts | None = None, about: str | None = None,
        clock: str | None = None, until: datetime | None = None,
    ) -> None:  # fmt: skip
        moment = at or self.time.now
        self.history.append(Occurrence(name, moment, facts or self._facts(), about, clock, until))


OFFICERS = {
    "promise_update": "promised",
    "pause_clock": "paused",
    "resume_clock": "resumed",
    "extend_clock": "extended",
}
NAMES = {
    "categorise": "categorised", "reopen": "reopened", "offer_transfer": "transfer_offered",
    "reject_transfer": "transfer_withdrawn", "record_crime": "crime_recorded",
}  # fmt: skip


def told(report: Report) -> list[tuple[Any, ...]]:
    """Return the clocks of a report as plain values."""
    return sorted(
        (one.name, one.about or "", one.started_at, one.due_at, one.stopped_at or "", state_of(one).value)
        for one in report.clocks
    )


def plain(duties: list[Duty]) -> list[tuple[Any, ...]]:
    """Return the program's clocks in the same form."""
    return sorted(
        (one.name, one.about or "", time_of(one.started), time_of(one.due), time_of(one.ended) if one.ended else "",
         one.state)
        for one in duties
    )  # fmt: skip


@pytest.mark.parametrize("part", range(0, CASES, PART))
def test_store_desk_and_a_program_of_its_own_agree_on_every_clock(part: int) -> None:
    """Every clock's start, due time, end and state is the same three times, over cases in which all of them occur."""
    seen: Counter[tuple[str, str]] = Counter()
    for first in range(part, part + PART, TOGETHER):
        rng, time = Random(f"clocks {first}"), Time()
        time.now = datetime(2026, 1, 5, 8, tzinfo=UTC) + timedelta(minutes=rng.randrange(60 * 24 * 300))
        store = MemoryStore(Surroundings("epoch", time, CountedIds(), is_demo=lambda: True))
        with store.write("sussex") as work:
            reference_data.ensure_force(work, "sussex")
        for number in range(first, first + TOGETHER):
            time.now += timedelta(minutes=rng.randrange(60 * 24))
            case = Case(store, time, rng, number)
            for _ in range(rng.randint(2, 12)):
                case.step()
            wanted = plain(recompute(case.history, RULES))
            what = [(one.name, str(one.at), one.about) for one in case.history]
            assert told(case.report) == wanted, (number, case.report.service, what)
            assert told(case.desk) == wanted, (number, case.report.service, what)
            seen.update((row[0], row[5]) for row in wanted)
    kept = {state for _, state in seen}
    assert kept == {"open", "met", "broken", "ended_without", "replaced"}
    assert {name for name, _ in seen} == set(RULES["clocks"]) - {"update_requested"}
    assert seen["first_contact", "ended_without"] and seen["victims_code", "met"]


def test_the_program_shares_nothing_with_the_product() -> None:
    """It imports nothing but the standard library."""
    names = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(PROGRAM.read_text("utf-8")))
        for name in ([one.name for one in node.names] if isinstance(node, ast.Import) else
                     [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
    }  # fmt: skip
    assert not names & {"casework", "nationalstore", "workstation", "tests", "demo"}
