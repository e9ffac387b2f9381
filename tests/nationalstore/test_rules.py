"""The store's rules of assessment and clocks: one named test each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.documents import codec
from nationalstore.db.store import Store, read_time, wire_time
from nationalstore.services.cases.open_case import OpenCase
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import LEVELS, Desk, code, officer
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import TICKS, assessed, change, ended_crime, report_of, running
from tests.helpers.store import add_report, put


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database, whose clock stands still until the test moves it."""
    return timed


# -- assessment -------------------------------------------------------------------------------------------


def test_required_ticks_are_asked_by_the_present_form_only(store: Store) -> None:
    """Form 2 needs its ticks, form 1 still counts when completed offline, and form 9 is unknown."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(assessed(desk, report, ticks={"repeat_check": True})) == "tick_needed"
    assert assessed(desk, report, form_version=1, ticks={})["outcome"] == "accepted"
    assert code(assessed(desk, report, form_version=9)) == "body_invalid"
    assert assessed(desk, report)["outcome"] == "accepted"
    with store.read() as view:
        made = list_records(view, "sussex", "assessment", report=report)
    assert [one["form_version"] for one in made] == [1, 2]


def test_a_forces_own_form_replaces_the_letters(store: Store) -> None:
    """A policy version that adds a letter makes the next assessment answer it."""
    admin, report = Desk(store, officer("supervisor")), add_report(store)["id"]
    with store.write("sussex") as work:
        policy = codec.encode(work.rules)
        thrive = {**policy["thrive"], "version": 3, "letters": [*policy["thrive"]["letters"],
                  {"key": "prevention", "title": "Prevention", "prompt": "What advice?"}]}  # fmt: skip
        put(work, "policy", {**policy, "thrive": thrive})
    assert code(assessed(admin, report, form_version=3)) == "body_invalid"
    levels = {**LEVELS, "prevention": "low"}
    assert assessed(admin, report, form_version=3, levels=levels)["outcome"] == "accepted"


def test_grade_1_records_the_hand_over(store: Store) -> None:
    """Grade 1 is refused without the control room; with it the handover is on the timeline."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(assessed(desk, report, grade=1)) == "control_room_needed"
    told = {"told_at": wire_time(NOW), "reference": "CR-77"}
    assert assessed(desk, report, grade=1, control_room=told)["outcome"] == "accepted"
    with store.read() as view:
        events = {
            line["event"]: line["detail"] for line in list_records(view, "sussex", "timeline", report=report)
        }
    assert events["control_room_told"]["reference"] == "CR-77"


def test_the_grade_brings_its_time(store: Store) -> None:
    """Grade 2 needs a response within the hour and reassessment after three and a half."""
    report, desk = add_report(store)["id"], Desk(store)
    assessed(desk, report, grade=2)
    due = {c["name"]: read_time(c["due_at"]) - NOW for c in report_of(store, report)["clocks"]}
    assert due["grade_response"] == timedelta(minutes=60)
    assert due["re_thrive"] == timedelta(minutes=210)


def test_assessing_again_restarts_the_re_thrive_clock(store: Store, time: Time) -> None:
    """Each assessment stops the reassessment clock and starts it anew."""
    report, desk = add_report(store)["id"], Desk(store)
    assessed(desk, report, grade=2)
    time.now += timedelta(hours=3)
    assessed(desk, report, grade=2)
    rounds = [c for c in report_of(store, report)["clocks"] if c["name"] == "re_thrive"]
    assert [c["stopped_at"] is None for c in rounds] == [False, True]
    assert read_time(rounds[1]["due_at"]) == time.now + timedelta(minutes=210)


# -- clocks -----------------------------------------------------------------------------------------------


def test_a_pause_needs_a_reason_and_moves_the_due_time(store: Store, time: Time) -> None:
    """The due time moves by the length of the pause, and a paused clock cannot be paused again."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("pause_clock", report, clock="first_contact")) == "reason_needed"
    assert code(desk.send("pause_clock", report, clock="nonsense", reason="x")) == "clock_not_running"
    before = {c["name"]: c["due_at"] for c in report_of(store, report)["clocks"]}
    assert (
        desk.send("pause_clock", report, clock="first_contact", reason="In hospital")["outcome"] == "accepted"
    )
    assert code(desk.send("pause_clock", report, clock="first_contact", reason="x")) == "clock_not_running"
    time.now += timedelta(hours=5)
    assert desk.send("resume_clock", report, clock="first_contact")["outcome"] == "accepted"
    assert code(desk.send("resume_clock", report, clock="first_contact")) == "clock_not_running"
    after = {c["name"]: c["due_at"] for c in report_of(store, report)["clocks"]}
    assert read_time(after["first_contact"]) - read_time(before["first_contact"]) == timedelta(hours=5)
    assert after["crime_recording"] == before["crime_recording"]


def test_a_promise_sets_its_clock_and_comes_again(store: Store, time: Time) -> None:
    """A promised update is given and promised again at the agreed frequency."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("promise_update", report, until=wire_time(NOW - timedelta(1)))) == "body_invalid"
    until = wire_time(NOW + timedelta(days=2))
    assert desk.send("promise_update", report, until=until, every_days=7)["outcome"] == "accepted"
    assert "update_promised" in running(report_of(store, report))
    time.now += timedelta(days=1)
    desk.send("reply", report, text="Still looking into it.")
    rounds = [c for c in report_of(store, report)["clocks"] if c["name"] == "update_promised"]
    assert rounds[0]["stopped_at"] is not None
    assert read_time(rounds[1]["due_at"]) == time.now + timedelta(days=7)


def test_an_arrest_starts_the_victims_code_from_its_own_time(store: Store) -> None:
    """An arrest gives five working days from the event, or one with enhanced rights, met by a reply."""
    desk = Desk(store)
    plain, enhanced = add_report(store, 1)["id"], add_report(store, 2)["id"]
    change(store, enhanced, flags=["vulnerable"])
    for report in (plain, enhanced):
        said = {"event": "arrest", "at": wire_time(NOW - timedelta(hours=3))}
        assert desk.send("promise_update", report, **said)["outcome"] == "accepted"
    due = [next(c["due_at"] for c in report_of(store, r)["clocks"] if c["name"] == "victims_code")
           for r in (plain, enhanced)]  # fmt: skip
    assert due == ["2026-12-02T00:00:00.000Z", "2026-11-26T00:00:00.000Z"]
    desk.send("reply", plain, text="A man was arrested this morning.")
    assert "victims_code" not in running(report_of(store, plain))


def test_a_decision_without_a_word_keeps_the_victims_code_running(store: Store) -> None:
    """Closing stops every clock but the duty to tell the victim of the decision."""
    report, desk = add_report(store)["id"], Desk(store)
    ended_crime(desk, report)
    desk.send("dispose", report, disposal="crime_finished")
    assert running(report_of(store, report)) == {"victims_code"}


def test_an_offence_code_makes_it_a_crime_with_24_hours_from_the_report(store: Store, time: Time) -> None:
    """An incident categorised as an offence starts the 24-hour recording clock from the time of the report."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, crime=False, clocks=[])
    time.now += timedelta(hours=6)
    assert code(desk.send("categorise", report, opening_code="nonsense")) == "body_invalid"
    assert desk.send("categorise", report, opening_code="8L")["outcome"] == "accepted"
    due = next(c["due_at"] for c in report_of(store, report)["clocks"] if c["name"] == "crime_recording")
    assert read_time(due) == NOW + timedelta(hours=24)


def test_the_support_tick_stops_its_clock(store: Store) -> None:
    """A referral to support is due in two working days and done when ticked."""
    report, desk = add_report(store)["id"], Desk(store)
    assert "support_referral" in running(report_of(store, report))
    assessed(desk, report, ticks={**TICKS, "support_referral": True})
    assert "support_referral" not in running(report_of(store, report))


def test_an_update_request_has_its_own_clock(store: Store) -> None:
    """The update clock runs until the reply, which also removes the flag."""
    report, desk = add_report(store)["id"], Desk(store)
    with store.write("sussex") as work:
        case = OpenCase.find(work, report)
        assert case is not None
        case.add_flag("update_requested")
        case.run_clocks("update_requested")
        case.save()
    assert "update_requested" in running(report_of(store, report))
    desk.send("reply", report, text="We are still waiting for the footage.")
    after = report_of(store, report)
    assert "update_requested" not in running(after) and "update_requested" not in after["flags"]
