"""A lost code is replaced after an identity check, and only the reporter ever sees the new one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from casework.documents.identity import IdentityRule
from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.intake import submissions
from nationalstore.services.intake.brute_force_guard import Guesses
from tests.helpers.clock import Time
from tests.helpers.commanding import code
from tests.helpers.mail import mail_server
from tests.helpers.outbound import events, every_row, record, rows, smtp
from tests.helpers.raw_documents import find_record
from tests.helpers.reporters import SentReport, desk, tell
from tests.helpers.store import FORCE, put

RIGHT = {"name": "right", "reach": "right", "happened": "right", "detail": "not_asked"}
CODE = re.compile(r"(?:[A-Z0-9]{5}-){3}[A-Z0-9]{5}")


def ask(store: Store, told: SentReport, role: str = "triage", **answers: str) -> dict[str, Any]:
    """Check the reporter's identity as an officer; return the outcome."""
    return desk(store, role).send("reissue_code", told.id, answers={**RIGHT, **answers})


def sent_codes(store: Store) -> list[str]:
    """Deliver what is due; return the codes that arrived."""
    with mail_server() as inbox:
        ChannelWorker(store, "email", smtp(inbox)).once()
        mails: list[Any] = list(inbox.mails)
        texts = [mail.get_payload(decode=True).decode() for mail in mails]
    return [found[0] for text in texts if (found := CODE.search(text))]


def opens(store: Store, told: SentReport, receipt: str) -> bool:
    """Whether the code opens the case."""
    try:
        submissions.open_case(store, Guesses(store), told.case.reference, receipt)
    except Problem:
        return False
    return True


def test_the_new_code_goes_to_the_reporter_alone(timed: Store) -> None:
    """It arrives by the reporter's channel and opens the case; no document, row or outcome ever holds it."""
    told = tell(timed, ["email"], phone=None)
    outcome = ask(timed, told)
    assert outcome["outcome"] == "accepted" and "code_sent" in events(timed, told.id)
    (new,) = sent_codes(timed)
    assert opens(timed, told, new) and not opens(timed, told, new[::-1])
    kept = str(outcome) + str(every_row(timed)) + str(record(timed, "report", told.id))
    assert new not in kept and new.replace("-", "") not in kept
    assert sent_codes(timed) == []


def test_the_code_before_it_stops_working(timed: Store) -> None:
    """After a second request, only the newest code opens the case; each request sends one message."""
    told = tell(timed, ["email"], phone=None)
    ask(timed, told)
    (first,) = sent_codes(timed)
    ask(timed, told)
    (second,) = sent_codes(timed)
    assert opens(timed, told, second) and not opens(timed, told, first)


@pytest.mark.parametrize("answers", [{"name": "wrong"}, {"reach": "not_asked"}, {"detail": "wrong"}])
def test_without_proof_nothing_is_sent(timed: Store, answers: dict[str, str]) -> None:
    """A wrong answer, or too few right ones, is refused, whatever else was right."""
    told = tell(timed, ["email"], phone=None)
    assert code(ask(timed, told, **answers)) == "body_invalid" and rows(timed) == []


def test_nobody_is_sent_a_code_who_may_not_be_written_to(timed: Store) -> None:
    """There is none without a channel, after a stop, for an anonymous report, or against another report's rules."""
    silent, stopped = tell(timed, []), tell(timed, ["email"], email="bea@example.org", phone=None)
    submissions.stop_messages(timed, stopped.case)
    shared = tell(timed, ["email"], email="ann@example.org", phone=None)
    nameless = tell(timed, ["email"], email="cy@example.org", phone=None)
    with timed.write(FORCE) as work:
        found = find_record(work, "report", nameless.id) or {}
        put(work, "report", {**found, "reporter": {**found["reporter"], "anonymous": True}})
    for told in (silent, stopped, nameless):
        assert code(ask(timed, told)) == "channel_blocked"
    assert code(ask(timed, shared)) == "contact_unsettled"
    assert rows(timed) == []


def test_a_risky_case_needs_a_second_person(timed: Store) -> None:
    """With a protected flag the request waits; its author cannot approve it, and one sent back sends nothing."""
    told = tell(timed, ["email"], phone=None)
    with timed.write(FORCE) as work:
        found = find_record(work, "report", told.id) or {}
        put(work, "report", {**found, "flags": ["domestic_abuse"]})
    asked = ask(timed, told, "supervisor")
    assert asked["outcome"] == "accepted" and rows(timed) == []
    (waiting,) = record(timed, "report", told.id)["lowerings"]
    assert waiting["kind"] == "reissue_code"
    assert code(desk(timed, "supervisor").send("approve", told.id, approval=waiting["id"])) == "own_approval"
    ask(timed, told)
    (waiting,) = record(timed, "report", told.id)["lowerings"]
    sent_back = desk(timed, "supervisor").send("return", told.id, approval=waiting["id"], reason="Ring them.")
    assert sent_back["outcome"] == "accepted" and sent_codes(timed) == []
    ask(timed, told)
    (waiting,) = record(timed, "report", told.id)["lowerings"]
    assert desk(timed, "supervisor").send("approve", told.id, approval=waiting["id"])["outcome"] == "accepted"
    assert len(sent_codes(timed)) == 1 and not record(timed, "report", told.id).get("lowerings")


def test_one_case_gets_only_a_few_codes_in_a_day(timed: Store, time: Time) -> None:
    """The fourth request in 24 hours is refused and sends nothing; the next day there is one again."""
    told = tell(timed, ["email"], phone=None)
    outcomes = [ask(timed, told) for _ in range(5)]
    assert [one["outcome"] for one in outcomes] == ["accepted"] * 3 + ["refused"] * 2
    assert code(outcomes[3]) == "too_many_codes" and len(rows(timed)) == 3
    time.now += timedelta(hours=25)
    assert ask(timed, told)["outcome"] == "accepted"


def test_one_address_gets_only_a_few_codes_in_a_day(timed: Store) -> None:
    """Several cases of one address share a limit, which the policy sets."""
    first, second = (tell(timed, ["email"], phone=None, email="ann@example.org") for _ in range(2))
    with timed.write(FORCE) as work:
        rule = IdentityRule(needed=3, to_one_address=2)
        work.change(replace(work.rules, identity=rule))
    outcomes = [ask(timed, told) for told in (first, second, second)]
    assert [one["outcome"] for one in outcomes] == ["accepted", "accepted", "refused"]
    assert code(outcomes[2]) == "too_many_codes" and len(rows(timed)) == 2
