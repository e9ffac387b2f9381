"""The commands about clocks: dated events of the Victims' Code, recorded steps, and extensions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from casework.documents.policy import Policy
from nationalstore.db.store import Store, read_time, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.catalogue import reference_data
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import Desk, code
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import change, end_with_two, report_of, running
from tests.helpers.store import add_report


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database, whose clock stands still until the test moves it."""
    return timed


def due(store: Store, report: str, name: str) -> timedelta:
    """Return how long after now the report's clock of that name is due."""
    clock = next(one for one in report_of(store, report)["clocks"] if one["name"] == name)
    return read_time(clock["due_at"]) - NOW


def test_an_event_of_the_victims_code_has_its_own_time(store: Store) -> None:
    """Yesterday's arrest counts from yesterday; hate crime has one working day; the timeline says what and when."""
    desk, at = Desk(store), wire_time(NOW - timedelta(days=1))
    plain, hate = add_report(store, 1)["id"], add_report(store, 2)["id"]
    change(store, hate, flags=["hate"])
    for report in (plain, hate):
        assert desk.send("victims_code_event", report, event="arrested", at=at)["outcome"] == "accepted"
    assert (due(store, plain, "victims_code") - due(store, hate, "victims_code")).days in (4, 6)
    with store.read() as view:
        lines = list_records(view, "sussex", "timeline", report=plain)
    assert {"what": "arrested", "when": at} in [
        one["detail"] for one in lines if one["event"] == "victims_code_event"
    ]


def test_an_event_that_cannot_be_is_refused(store: Store) -> None:
    """An unknown event, one without its time, one to come, and the same one again."""
    report, desk = add_report(store)["id"], Desk(store)
    for body in ({"event": "sighed", "at": wire_time(NOW)}, {"event": "charged"}, {"at": wire_time(NOW)},
                 {"event": "charged", "at": wire_time(NOW + timedelta(hours=1))}):  # fmt: skip
        assert code(desk.send("victims_code_event", report, **body)) == "body_invalid"
    assert (
        desk.send("victims_code_event", report, event="charged", at=wire_time(NOW))["outcome"] == "accepted"
    )
    assert code(desk.send("victims_code_event", report, event="charged", at=wire_time(NOW))) == "body_invalid"
    assert len([one for one in report_of(store, report)["clocks"] if one["name"] == "victims_code"]) == 1


def test_a_step_meets_the_clock_that_waits_for_it_at_its_own_time(store: Store, time: Time) -> None:
    """A check that was made in time and written down late was made in time; an unknown step is refused."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, service="clares_law", clocks=[
        {"name": "clares_law_check", "started_at": wire_time(NOW), "due_at": wire_time(NOW + timedelta(days=1))}])  # fmt: skip
    time.now += timedelta(days=3)
    assert code(desk.send("record_step", report, step="tea")) == "body_invalid"
    later = wire_time(time.now + timedelta(hours=1))
    assert code(desk.send("record_step", report, step="initial_check", at=later)) == "body_invalid"
    before = desk.send("record_step", report, step="initial_check", at=wire_time(NOW - timedelta(hours=1)))
    assert (code(before), before["problem"]["field"]) == ("body_invalid", "at"), "its clock had not begun"
    at = wire_time(NOW + timedelta(hours=20))
    assert desk.send("record_step", report, step="initial_check", at=at)["outcome"] == "accepted"
    (clock,) = report_of(store, report)["clocks"]
    assert (clock["stopped_at"], clock["met_by"]) == (at, "step:initial_check")


def test_rights_of_the_victim_are_kept_with_who_and_when(store: Store) -> None:
    """Each step is added, none replaced; a referral to support meets its clock, an offer of it does not."""
    report, desk = add_report(store)["id"], Desk(store)
    for state in ("offered", "declined"):
        at = wire_time(NOW - timedelta(minutes=5))
        assert desk.send("victim_right", report, right="support", state=state, at=at)["outcome"] == "accepted"
        clock = next(one for one in report_of(store, report)["clocks"] if one["name"] == "support_referral")
        assert (clock.get("met_by") == "support_referred") is (state == "declined")
    steps = report_of(store, report)["victim_rights"]
    assert [(one["state"], one["by"]["name"]) for one in steps] == [
        ("offered", "Wren Ashdown"), ("declined", "Wren Ashdown"),
    ]  # fmt: skip
    for body in ({"right": "tea", "state": "done"}, {"right": "support"}, {"state": "done"}):
        assert code(desk.send("victim_right", report, **body)) == "body_invalid"


def test_a_request_is_extended_once_with_a_reason(store: Store) -> None:
    """Two months more, kept with the reason; without one, for another clock and a second time it is refused."""
    report, desk = add_report(store)["id"], Desk(store)
    change(
        store,
        report,
        clocks=[{"name": "subject_access", "started_at": wire_time(NOW), "due_at": wire_time(NOW)}],
    )
    assert code(desk.send("extend_clock", report, clock="subject_access")) == "reason_needed"
    assert code(desk.send("extend_clock", report, clock="triage_due", reason="x")) == "clock_not_running"
    said = {"clock": "subject_access", "reason": "Many files"}
    assert desk.send("extend_clock", report, **said)["outcome"] == "accepted"
    assert due(store, report, "subject_access") > timedelta(days=85)
    assert code(desk.send("extend_clock", report, **said)) == "body_invalid"


def test_enhanced_rights_found_later_shorten_the_time(store: Store) -> None:
    """The offence that is recorded after the arrest brings the news forward to the next working day."""
    report, desk = add_report(store)["id"], Desk(store)
    desk.send("victims_code_event", report, event="arrested", at=wire_time(NOW))
    before = due(store, report, "victims_code")
    assert desk.send("record_crime", report, crimes=[{"offence_code": "8N"}])["outcome"] == "accepted"
    assert due(store, report, "victims_code") == before
    crime = report_of(store, report)["crimes"][0]["id"]
    said = {"crime": crime, "offence_code": "5D", "reason": "He meant it."}
    assert desk.send("correct_crime", report, **said)["outcome"] == "accepted"
    assert due(store, report, "victims_code") <= timedelta(days=4) < before


def test_a_case_that_opens_again_has_its_duties_again(store: Store) -> None:
    """By an officer or by a message of the reporter: what only the closing had ended runs on with its first time."""
    report, desk = add_report(store)["id"], Desk(store)
    first = due(store, report, "crime_recording")
    for opens in (
        lambda: desk.send("reopen", report, reason="More is known."),
        lambda: _write(store, report),
    ):
        change(store, report, grade=3)
        end_with_two(desk, report, disposal="referred", reason="The council.")
        assert "crime_recording" not in running(report_of(store, report))
        opens()
        assert {"crime_recording", "first_contact"} <= running(report_of(store, report))
        assert due(store, report, "crime_recording") == first
    recording = [one for one in report_of(store, report)["clocks"] if one["name"] == "crime_recording"]
    assert len(recording) == 1, "one duty is one clock"


def _write(store: Store, report: str) -> None:
    with store.write("sussex") as work:
        cases.citizen_message(work, report, "That was not all.")


def test_a_policy_of_the_third_set_is_given_the_new_reasons_and_events(store: Store) -> None:
    """Unchanged events become today's; a force's own events, and flags that it removed, stay as they are."""
    with store.write("sussex") as work:
        rules, rights = work.rules, work.rules.enhanced_rights
        assert rights is not None
        older = {"victims_code": replace(rules.clocks["victims_code"], stops=("reply_sent",)),
                 "support_referral": replace(rules.clocks["support_referral"], starts=("report_received",))}  # fmt: skip
        fewer = replace(rights, flags=("vulnerable",), services=None, offences=None)
        work.change(replace(rules, clocks={**rules.clocks, **older}, enhanced_rights=fewer, clock_kinds=3))
    reference_data.refresh(store)
    now = _policy(store)
    assert now.clocks["victims_code"].stops == ("reply_sent", "step:victim_contacted")
    assert now.clocks["support_referral"].starts == ("report_received",)
    assert now.enhanced_rights is not None and now.enhanced_rights.flags == ("vulnerable", "stalking")
    assert "modern_slavery" in (now.enhanced_rights.services or ())
    assert "5D" in (now.enhanced_rights.offences or ())


def test_an_older_policy_is_given_new_kinds_once(store: Store) -> None:
    """New kinds and enhanced flags arrive with the update; one that the force removes afterwards stays away."""
    with store.write("sussex") as work:
        few = {"triage_due": work.rules.clocks["triage_due"]}
        work.change(replace(work.rules, clocks=few, clock_kinds=None))
    reference_data.refresh(store)
    assert {"subject_access", "clares_law", "triage_due"} <= set(_policy(store).clocks)
    with store.write("sussex") as work:
        clocks = {name: rule for name, rule in work.rules.clocks.items() if name != "clares_law"}
        work.change(replace(work.rules, clocks=clocks))
    before = _policy(store)
    reference_data.refresh(store)
    assert _policy(store) == before and "clares_law" not in before.clocks


def test_a_policy_with_the_first_kinds_is_given_only_those_that_came_later(store: Store) -> None:
    """What the force removed of the first set is not given again with the second."""
    with store.write("sussex") as work:
        later = ("review_acknowledged", "review_decided", "clares_law")
        clocks = {name: rule for name, rule in work.rules.clocks.items() if name not in later}
        work.change(replace(work.rules, clocks=clocks, clock_kinds=1))
    reference_data.refresh(store)
    now = set(_policy(store).clocks)
    assert {"review_acknowledged", "review_decided"} <= now and "clares_law" not in now


def _policy(store: Store) -> Policy:
    with store.read() as view:
        return view.rules_of("sussex")
