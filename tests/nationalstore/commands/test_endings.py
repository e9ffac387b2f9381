"""How a case may end, as the store decides it: after an assessment, in the ways of its kind, and with a second person."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from casework import public_ending
from casework.documents.policy import ApprovalRule
from casework.documents.report import Report
from casework.public_ending import PublicEnding
from nationalstore.db.store import Store, wire_time
from nationalstore.services.cases.public_view import public_view
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import held_replies
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import assessed, change, closable, end_with_two, ended_crime, report_of
from tests.helpers.store import add_report

REFERRED = {"disposal": "referred", "reason": "Theirs."}
NOT_A_CRIME = {"disposal": "not_a_crime", "reason": "The bike was in the shed."}


@pytest.fixture
def store(timed: Store) -> Store:
    """A store on each database, whose clock stands still until the test moves it."""
    return timed


def test_nothing_ends_before_its_assessment(store: Store) -> None:
    """A reply, a status, a pause and a category are no assessment; every ending waits for one."""
    report, desk = str(add_report(store)["id"]), Desk(store)
    desk.send("reply", report, text="We are looking into it.")
    desk.send("set_status", report, status="in_progress")
    desk.send("pause_clock", report, clock="first_contact", reason="Asleep")
    desk.send("categorise", report, opening_code="8L")
    with store.read() as view:
        codes = [row.code for row in view.rules_of("sussex").disposals]
    for ending in (*codes, "crime_recorded", "nonsense", None):
        assert code(desk.send("dispose", report, disposal=ending)) == "not_assessed"
        assert code(desk.send("reply", report, text="Over.", disposal={"disposal": ending})) == "not_assessed"
    assessed(desk, report)
    assert desk.send("dispose", report, **REFERRED)["outcome"] == "accepted"


def test_each_kind_of_case_has_its_endings(store: Store) -> None:
    """A report has the kind of its service, and what is for another kind is refused at its field."""
    table = {"request": "granted", "information": "developed", "property": "restored", "feedback": "answered",
             "incident": "incident_only"}  # fmt: skip
    desk = Desk(store)
    for number, (kind, ending) in enumerate(table.items(), 1):
        report = closable(store, str(add_report(store, number)["id"]))
        change(store, report, case_kind=kind)
        for other in {*table.values(), "crime_finished", "not_a_crime"} - {ending}:
            refused = desk.send("dispose", report, disposal=other, reason="Because.")
            assert (code(refused), refused["problem"]["field"]) == ("body_invalid", "disposal")
        assert desk.send("dispose", report, disposal=ending, reason="Because.")["outcome"] == "accepted"


def test_a_crime_ends_with_its_outcomes_or_as_not_a_crime(store: Store) -> None:
    """A crime that nobody recorded, or that goes on, is open; not a crime waits for a second person even at low risk."""
    report, desk, boss = str(add_report(store)["id"]), Desk(store), Desk(store, officer("supervisor"))
    assessed(desk, report)
    for ending in (
        "no_further_action",
        "intelligence",
        "service_fulfilled",
        "crime_recorded",
        "crime_finished",
        "granted",
    ):
        assert code(desk.send("dispose", report, disposal=ending, reason="Enough.")) == "crime_open"
    desk.send("record_crime", report, crimes=[{"offence_code": "28E"}])
    for said in ({"disposal": "crime_finished"}, REFERRED, NOT_A_CRIME):
        assert code(desk.send("dispose", report, **said)) == "crime_open"
    crime = report_of(store, report)["crimes"][0]["id"]
    desk.send("crime_outcome", report, crime=crime, outcome="18")
    assert code(desk.send("dispose", report, **NOT_A_CRIME)) == "body_invalid"
    assert desk.send("dispose", report, disposal="crime_finished")["outcome"] == "accepted"
    assert report_of(store, report)["status"] == "closed"
    second = str(add_report(store, 2)["id"])
    assessed(desk, second)
    assert code(desk.send("dispose", second, disposal="not_a_crime")) == "reason_needed"
    assert desk.send("dispose", second, **NOT_A_CRIME)["outcome"] == "accepted"
    asked = report_of(store, second)["approval"]
    assert report_of(store, second)["status"] != "closed"
    assert boss.send("approve", second, approval=asked["id"])["outcome"] == "accepted"
    assert (report_of(store, second)["status"], report_of(store, second)["disposal"]) == (
        "closed",
        "not_a_crime",
    )


def test_a_rape_that_is_not_recorded_has_its_reason(store: Store) -> None:
    """Without a code N100 it does not end as not a crime. The code is on the case once a second person has agreed."""
    report, desk = closable(store, str(add_report(store)["id"])), Desk(store)
    change(store, report, crime=True, opening_code="19C")
    for wrong in (None, "ASB1", "8L"):
        refused = desk.send("dispose", report, **NOT_A_CRIME, closing_code=wrong)
        assert (code(refused), refused["problem"]["field"]) == ("body_invalid", "closing_code")
    assert desk.send("dispose", report, **NOT_A_CRIME, closing_code="N100/2")["outcome"] == "accepted"
    assert report_of(store, report)["approval"]["closing_code"] == "N100/2"


def test_a_case_that_is_no_crime_has_an_incident_category(store: Store) -> None:
    """A category of the policy, or a code of an earlier version; nothing else, and no code of rape."""
    report, desk = closable(store, str(add_report(store)["id"])), Desk(store)
    change(store, report, case_kind="incident", crime=False)
    said = {"disposal": "incident_only", "reason": "Loud music."}
    for wrong in ("X1", "N100/1"):
        assert code(desk.send("dispose", report, **said, closing_code=wrong)) == "body_invalid"
    assert desk.send("dispose", report, **said, closing_code="ASB2")["outcome"] == "accepted"
    assert report_of(store, report)["closing_code"] == "ASB2"


def test_qualifiers_belong_to_a_case_that_is_no_crime(store: Store) -> None:
    """Each once and in the officer's order, kept through an approval, gone when it reopens; none on a crime or unknown."""
    report, desk, boss = (
        closable(store, str(add_report(store)["id"])),
        Desk(store),
        Desk(store, officer("supervisor")),
    )
    change(store, report, case_kind="incident", crime=False, highest_risk="high", ever_flags=["vulnerable"])
    said = {"disposal": "incident_only", "reason": "Loud music.", "closing_code": "ASB2"}
    for ending, codes in (
        (said, ["ALC", "X9"]),
        ({**said, "disposal": "referred", "referred_to": "council"}, ["ALC"]),
    ):
        refused = desk.send("dispose", report, **ending, qualifiers=codes)
        assert (code(refused), refused["problem"]["field"]) == ("body_invalid", "qualifiers")
    assert desk.send("dispose", report, **said, qualifiers=["MHL", "ALC", "MHL"])["outcome"] == "accepted"
    asked = report_of(store, report)["approval"]
    assert asked["qualifiers"] == ["MHL", "ALC"]
    assert boss.send("approve", report, approval=asked["id"])["outcome"] == "accepted"
    assert report_of(store, report)["qualifiers"] == ["MHL", "ALC"]
    assert desk.send("reopen", report, reason="There is news")["outcome"] == "accepted"
    assert not report_of(store, report).get("qualifiers")
    change(store, report, crime=True)
    assert code(desk.send("dispose", report, **NOT_A_CRIME, qualifiers=["ALC"])) == "body_invalid"


def test_an_approval_does_not_close_a_crime_that_was_recorded_since(store: Store) -> None:
    """What was asked before is looked at again: the second person reads that a crime is open."""
    report, desk, boss = str(add_report(store)["id"]), Desk(store), Desk(store, officer("supervisor"))
    assessed(desk, report)
    desk.send("dispose", report, **NOT_A_CRIME)
    asked = report_of(store, report)["approval"]["id"]
    desk.send("record_crime", report, crimes=[{"offence_code": "28E"}])
    assert code(boss.send("approve", report, approval=asked)) == "crime_open"
    assert boss.send("return", report, approval=asked, reason="It is a crime.")["outcome"] == "accepted"


def test_a_scheduled_reply_does_not_close_a_crime_that_was_recorded_since(store: Store, time: Time) -> None:
    """It is not sent then, and its officer reads why."""
    report, desk = str(add_report(store)["id"]), Desk(store)
    assessed(desk, report)
    later = wire_time(time.now + timedelta(hours=1))
    assert (
        desk.send("reply", report, text="It is theirs.", disposal=REFERRED, not_before=later)["outcome"]
        == "accepted"
    )
    desk.send("record_crime", report, crimes=[{"offence_code": "28E"}])
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 0
    with store.read() as view:
        (message,) = list_records(view, "sussex", "message", report=report)
    assert message["state"] == "failed" and "Record the crimes" in message["delivery"][-1]["why"]
    assert report_of(store, report)["status"] != "closed"


def test_nothing_closes_a_case_that_another_force_is_offered(store: Store, time: Time) -> None:
    """Neither an approval that was asked before the offer, nor a scheduled reply."""
    report, desk, boss = str(add_report(store)["id"]), Desk(store), Desk(store, officer("supervisor"))
    change(store, report, risk="high")
    assessed(desk, report)
    desk.send("dispose", report, **REFERRED)
    asked = report_of(store, report)["approval"]["id"]
    plain = str(add_report(store, 2)["id"])
    assessed(desk, plain)
    later = wire_time(time.now + timedelta(hours=1))
    desk.send("reply", plain, text="It is theirs.", disposal=REFERRED, not_before=later)
    for case in (report, plain):
        assert desk.send("offer_transfer", case, force="kent", reason="Theirs.")["outcome"] == "accepted"
    assert code(boss.send("approve", report, approval=asked)) == "transfer_open"
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 0
    for case in (report, plain):
        assert report_of(store, case)["status"] != "closed"
    with store.read() as view:
        (message,) = list_records(view, "sussex", "message", report=plain)
    assert message["state"] == "failed" and "offered to another force" in message["delivery"][-1]["why"]


def test_a_scheduled_reply_whose_original_is_gone_does_not_hold_up_the_others(
    store: Store, time: Time
) -> None:
    """The reply is kept back with its reason, and the next one leaves."""
    desk, theirs = Desk(store), Desk(store, officer("supervisor", force="kent"))
    original, duplicate, other = (str(add_report(store, number)["id"]) for number in (1, 2, 3))
    assessed(desk, duplicate)
    later = wire_time(time.now + timedelta(hours=1))
    closing = {"disposal": "duplicate", "other": original}
    assert (
        desk.send("reply", duplicate, text="One case.", disposal=closing, not_before=later)["outcome"]
        == "accepted"
    )
    desk.send(
        "reply", other, text="We are looking into it.", not_before=wire_time(time.now + timedelta(minutes=90))
    )
    desk.send("offer_transfer", original, force="kent", reason="Theirs.")
    assert theirs.send("accept_transfer", original)["outcome"] == "accepted"
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 1
    with store.read() as view:
        (kept,) = list_records(view, "sussex", "message", report=duplicate)
        (left,) = list_records(view, "sussex", "message", report=other)
    assert kept["state"] == "failed" and left["state"] != "held"
    assert report_of(store, duplicate)["status"] != "closed"


def test_the_original_of_a_duplicate_crime_is_open_or_recorded(store: Store) -> None:
    """Nobody hides a crime behind a case that was closed without one."""
    one, open_, passed, done = (str(add_report(store, number)["id"]) for number in range(1, 5))
    desk = Desk(store)
    for report in (one, open_, passed):
        assessed(desk, report)
    change(store, passed, status="closed", disposal="referred")
    ended_crime(desk, done, rms_reference="47/1")
    desk.send("dispose", done, disposal="crime_finished")
    assert code(desk.send("dispose", one, disposal="duplicate", other=passed)) == "body_invalid"
    assert desk.send("dispose", one, disposal="duplicate", other=done)["outcome"] == "accepted"
    desk.send("reopen", one, reason="Again.")
    assert desk.send("dispose", one, disposal="duplicate", other=open_)["outcome"] == "accepted"


def test_a_crime_that_nobody_recorded_ends_with_two_even_at_low_risk(store: Store) -> None:
    """One officer refers it to nobody's eyes in no way: not by a closing, and not by a reply that closes."""
    desk, boss = Desk(store), Desk(store, officer("supervisor"))
    for number, kind in ((1, "dispose"), (2, "reply")):
        report = str(add_report(store, number)["id"])
        assessed(desk, report)
        body = REFERRED if kind == "dispose" else {"text": "It is theirs.", "disposal": REFERRED}
        assert desk.send(kind, report, **body)["outcome"] == "accepted"
        asked = report_of(store, report)
        assert (asked["status"] != "closed", asked["approval"]["disposal"]) == (True, "referred")
        assert code(desk.send("approve", report, approval=asked["approval"]["id"])) == "own_approval"
        assert boss.send("approve", report, approval=asked["approval"]["id"])["outcome"] == "accepted"
        assert report_of(store, report)["status"] == "closed"


def test_a_crime_goes_on_only_in_a_case_of_crime(store: Store, time: Time) -> None:
    """An incident ends alone and without a record, so it is no original of a crime, now or when a reply is due."""
    desk, later = Desk(store), wire_time(time.now + timedelta(hours=2))
    one, two, three, incident = (str(add_report(store, number)["id"]) for number in range(1, 5))
    for report in (one, two, three):
        assessed(desk, report)
    closable(store, incident)
    as_duplicate = {"disposal": "duplicate", "other": incident}
    assert code(desk.send("dispose", one, **as_duplicate)) == "body_invalid"
    desk.send("link", one, other=incident, relation="duplicate_of")
    assert code(desk.send("dispose", one, disposal="duplicate")) == "body_invalid"
    # Each would be the other's original: the reply that closes the one is due after the other was closed.
    said = {"text": "One case.", "disposal": {"disposal": "duplicate", "other": three}, "not_before": later}
    assert desk.send("reply", two, **said)["outcome"] == "accepted"
    assert desk.send("dispose", three, disposal="duplicate", other=two)["outcome"] == "accepted"
    time.now += timedelta(hours=3)
    held_replies.release_due(store)
    assert report_of(store, two)["status"] != "closed"
    assert desk.send("record_crime", incident, crimes=[{"offence_code": "28E"}])["outcome"] == "accepted"
    assert desk.send("dispose", one, **as_duplicate)["outcome"] == "accepted"


def test_closing_never_says_that_a_crime_was_recorded(store: Store) -> None:
    """The recording clock of a case that ends without a record is not met; its ending of an earlier version is open."""
    report, desk = str(add_report(store)["id"]), Desk(store)
    assessed(desk, report)
    end_with_two(desk, report, **REFERRED)
    clock = next(each for each in report_of(store, report)["clocks"] if each["name"] == "crime_recording")
    assert clock["stopped_at"] and not clock.get("met_by")


def test_an_older_policy_gets_todays_endings(store: Store) -> None:
    """At the next start, once; an ending of the force's own stays, and so does what it freed from approval."""
    older: list[dict[str, Any]] = [
        {"code": "crime_recorded", "title": "Crime recorded"},
        {"code": "parked", "title": "Parked"},
    ]
    with store.write("sussex") as work:
        before = work.rules
        rows = tuple(type(before.disposals[0])(**row) for row in older)
        rule = replace(before.approval or ApprovalRule(), except_=("crime_recorded", "parked"))
        work.change(replace(before, disposals=rows, approval=rule))
    reference_data.refresh(store)
    with store.read() as view:
        after = view.rules_of("sussex")
    assert [row.code for row in after.disposals] == [*(row.code for row in before.disposals), "parked"]
    assert after.approval is not None and after.approval.except_ == ("crime_finished", "parked")
    version = after.version
    reference_data.refresh(store)
    with store.read() as view:
        assert view.rules_of("sussex").version == version


def test_the_reporter_is_told_unless_an_officer_recorded_why_not(store: Store) -> None:
    """The page says what was decided and what they may do; a reason not to tell stays inside, also through an approval."""
    first, second = (closable(store, str(add_report(store, number)["id"])) for number in (1, 2))
    desk, boss = Desk(store), Desk(store, officer("supervisor"))
    change(store, second, highest_risk="high")
    for report, why in ((first, None), (second, "He reads her post.")):
        assert desk.send("dispose", report, **REFERRED, not_told=why)["outcome"] == "accepted"
    asked = report_of(store, second)["approval"]
    assert boss.send("approve", second, approval=asked["id"])["outcome"] == "accepted"
    with store.read() as view:
        told, kept = (
            public_view(view, each)
            for each in map(partial(view.find, Report), (first, second))
            if each is not None
        )
        events = list_records(view, "sussex", "timeline", second)
    assert told.ending == PublicEnding(public_ending.WORDS["referred"], public_ending.CHOICES)
    assert (
        kept.ending is None
        and kept.public_status == "closed"
        and b"He reads" not in msgspec.json.encode(kept)
    )
    assert [each["detail"]["not_told"] for each in events if each["event"] == "disposed"] == [
        "He reads her post."
    ]
    assert desk.send("reopen", second, reason="More came in.")["outcome"] == "accepted"
    assert report_of(store, second).get("not_told") is None
