"""The rules of triage and of the duties to the reporter, as the store keeps them: one named test each."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework import clocks, contact
from casework.documents import codec, raw_clocks
from casework.documents.person import ContactRules, Person
from casework.documents.values import PersonId
from nationalstore.core.errors import Problem
from nationalstore.db.store import Record, Store, read_time, wire_time
from nationalstore.services.access import cross_force_lookup
from nationalstore.services.cases import cases
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands import held_replies
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import LEVELS, Desk, code, officer
from tests.helpers.commands import outcome_of
from tests.helpers.officers import officer_with
from tests.helpers.outbound import overriding
from tests.helpers.record import entries_of
from tests.helpers.report_changes import TICKS, assessed, change, report_of
from tests.helpers.store import add_report, put


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database, whose clock stands until the test moves it."""
    return timed


def running(report: Record) -> set[str]:
    return {clock["name"] for clock in report["clocks"] if clock["stopped_at"] is None}


# -- assessment -------------------------------------------------------------------------------------------


def test_required_ticks_are_asked_by_the_present_form_only(store: Store) -> None:
    """Form 2 wants its ticks; an assessment made offline under form 1 still counts; form 9 is unknown."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(assessed(desk, report, ticks={"repeat_check": True})) == "tick_needed"
    assert assessed(desk, report, form_version=1, ticks={})["outcome"] == "accepted"
    assert code(assessed(desk, report, form_version=9)) == "body_invalid"
    assert assessed(desk, report)["outcome"] == "accepted"
    with store.read() as view:
        made = view.list("sussex", "assessment", report=report)
    assert [one["form_version"] for one in made] == [1, 2]


def test_a_forces_own_form_replaces_the_letters(store: Store) -> None:
    """A new version of the policy adds a letter; the next assessment must answer it."""
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
    """Grade 1 without the control room is refused; with it the hand-over is on the timeline."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(assessed(desk, report, grade=1)) == "control_room_needed"
    told = {"told_at": wire_time(NOW), "reference": "CR-77"}
    assert assessed(desk, report, grade=1, control_room=told)["outcome"] == "accepted"
    with store.read() as view:
        events = {line["event"]: line["detail"] for line in view.list("sussex", "timeline", report=report)}
    assert events["control_room_told"]["reference"] == "CR-77"


def test_the_grade_brings_its_time(store: Store) -> None:
    """Grade 2 answers within the hour and is assessed again after three and a half."""
    report, desk = add_report(store)["id"], Desk(store)
    assessed(desk, report, grade=2)
    due = {c["name"]: read_time(c["due_at"]) - NOW for c in report_of(store, report)["clocks"]}
    assert due["grade_response"] == timedelta(minutes=60)
    assert due["re_thrive"] == timedelta(minutes=210)


def test_assessing_again_restarts_the_re_thrive_clock(store: Store, time: Time) -> None:
    """Each assessment stops the timer and starts it anew."""
    report, desk = add_report(store)["id"], Desk(store)
    assessed(desk, report, grade=2)
    time.now += timedelta(hours=3)
    assessed(desk, report, grade=2)
    rounds = [c for c in report_of(store, report)["clocks"] if c["name"] == "re_thrive"]
    assert [c["stopped_at"] is None for c in rounds] == [False, True]
    assert read_time(rounds[1]["due_at"]) == time.now + timedelta(minutes=210)


# -- clocks -----------------------------------------------------------------------------------------------


def test_shared_cases_of_clocks() -> None:
    """The same cases as the desk's: due times over bank holidays, weekends and both changes of the hour."""
    said = json.loads(Path("tests/contract/golden/clocks.json").read_text("utf-8"))
    for case in said["due"]:
        facts = clocks.Facts(**case.get("facts", {}))
        due = raw_clocks.due_time(case["rule"], read_time(case["from"]), facts)
        assert (wire_time(due) if due else None) == case["due_at"], case
    for case in said["runs"]:
        state: list[Record] = []
        for step in case["steps"]:
            at = read_time(step["at"])
            one = raw_clocks.running(state, step.get("clock", ""))
            if "event" in step:
                facts = clocks.Facts(**step.get("facts", {}))
                state = raw_clocks.happened(state, case["rules"], step["event"], at, facts)
            elif "pause" in step:
                assert one is not None
                raw_clocks.pause(
                    one, at, step["pause"], read_time(step["until"]) if step.get("until") else None
                )
            else:
                assert one is not None
                raw_clocks.resume(one, at)
        assert state == case["clocks"], case["name"]


def test_a_pause_needs_a_reason_and_moves_the_due_time(store: Store, time: Time) -> None:
    """What was due at noon is due as much later as the pause lasted; a paused clock is not paused twice."""
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
    """An update is promised, given, and promised again at the agreed frequency."""
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
    """Five working days from the event, one with enhanced rights, told by a reply."""
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
    desk.send("dispose", report, disposal="no_further_action", reason="No lines to follow.")
    assert running(report_of(store, report)) == {"victims_code"}


def test_an_offence_code_makes_it_a_crime_with_24_hours_from_the_report(store: Store, time: Time) -> None:
    """What came in as an incident is categorised as an offence: the recording clock counts from the report."""
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
    """It runs until the reply, which takes the flag away too."""
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


# -- safe contact -----------------------------------------------------------------------------------------


def test_a_blocked_channel_is_refused(store: Store) -> None:
    """The portal is open, e-mail is not."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("reply", report, text="There is an update.", channel="email")) == "channel_blocked"
    assert desk.send("reply", report, text="There is an update.", channel="portal")["outcome"] == "accepted"


def test_the_contact_window_is_kept(store: Store) -> None:
    """Outside the window it is refused with the time it opens; held until then it is taken."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, person={"channels": ["portal", "sms"], "window": {"from": "13:00", "to": "15:00"}})
    refused = desk.send("reply", report, text="There is an update.", channel="sms")
    assert code(refused) == "outside_window"
    opens = refused["problem"]["opens_at"]
    assert opens == "2026-11-24T13:00:00.000Z"
    held = desk.send("reply", report, text="There is an update.", channel="sms", not_before=opens)
    assert held["outcome"] == "accepted"


def test_a_window_over_midnight_and_summer_time() -> None:
    """The window is on the reporter's clock on the wall."""
    window = contact.window_of("22:00", "02:00")
    rules = contact.own(Person(id=PersonId("p"), contact=ContactRules(window=window)))
    assert contact.opens_at(rules, datetime(2026, 7, 1, 21, 30, tzinfo=UTC)) is None
    assert contact.opens_at(rules, datetime(2026, 7, 1, 20, 0, tzinfo=UTC)) == datetime(
        2026, 7, 1, 21, tzinfo=UTC
    )
    assert contact.opens_at(rules, datetime(2026, 12, 1, 1, 0, tzinfo=UTC)) is None


@pytest.mark.parametrize("text", [
    "The police have news.", "Call Tamsin back.", "About SOH-26-SUSS-0001", "Ring 07700 900123",
    "He lives at BN1 1AA", "The car AB12 CDE was seen", "Write to someone@example.org",
])  # fmt: skip
def test_a_neutral_message_tells_nothing(store: Store, text: str) -> None:
    """No telling word, name, number or reference leaves by a way that others may read."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, person={"channels": ["portal", "sms"]})
    assert code(desk.send("reply", report, text=text, channel="sms")) == "not_neutral"
    ok = desk.send("reply", report, text="There is an update for you. Sign in when it suits.", channel="sms")
    assert ok["outcome"] == "accepted"


def test_only_a_supervisor_overrides_with_a_reason(store: Store) -> None:
    """An override is on the record; triage staff cannot, and a reason is needed."""
    report = add_report(store)["id"]
    said = {"text": "Please call us.", "channel": "email"}
    assert code(Desk(store).send("reply", report, **said, override={"reason": "Urgent"})) == "not_allowed"
    boss = Desk(store, officer("supervisor"))
    assert code(boss.send("reply", report, **said, override={"reason": " "})) == "reason_needed"
    assert (
        boss.send("reply", report, **said, override=overriding(store, report, "email", "Life at risk"))[
            "outcome"
        ]
        == "accepted"
    )
    with store.read() as view:
        events = [line["event"] for line in view.list("sussex", "timeline", report=report)]
    assert "contact_rules_overridden" in events


def test_anybody_tightens_and_a_supervisor_loosens_contact_rules(store: Store) -> None:
    """Rules are set with a reason; loosening them needs the supervisor."""
    report, desk = add_report(store)["id"], Desk(store)
    tight = {"channels": ["portal"], "neutral": True, "window": None}
    assert code(desk.send("set_contact_rules", report, **tight)) == "reason_needed"
    assert desk.send("set_contact_rules", report, **tight, reason="She asked.")["outcome"] == "accepted"
    loose = {"channels": ["portal", "email"], "neutral": False, "window": None, "reason": "He moved out."}
    assert code(desk.send("set_contact_rules", report, **loose)) == "not_allowed"
    assert (
        Desk(store, officer("supervisor")).send("set_contact_rules", report, **loose)["outcome"] == "accepted"
    )
    bad = {**tight, "reason": "x", "window": {"from": "25:00", "to": "x"}}
    assert code(desk.send("set_contact_rules", report, **bad)) == "body_invalid"


def test_rules_that_became_stricter_keep_a_held_reply_back(store: Store, time: Time) -> None:
    """Stopped messages while a reply is held: nothing leaves, the words stay, the case asks for a person."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, person={"channels": ["portal", "sms"], "neutral": False})
    later = wire_time(NOW + timedelta(hours=1))
    desk.send("reply", report, text="News for you.", channel="sms", not_before=later)
    change(store, report, person={"channels": ["portal"]})
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 0
    with store.read() as view:
        message = view.list("sussex", "message", report=report)[0]
    assert message["state"] == "failed" and message["text"] == "News for you."
    assert "undelivered" in report_of(store, report)["flags"]


# -- templates --------------------------------------------------------------------------------------------


def test_a_template_fits_the_state_and_the_language(store: Store) -> None:
    """A wrong state and a missing Welsh text are refused."""
    report, desk = add_report(store)["id"], Desk(store)
    with store.write("sussex") as work:
        put(work, "template", {"id": "t1", "key": "only_answered", "title": "x", "states": ["citizen_answered"],
                              "text": {"en": "Thanks", "cy": "Diolch"}})  # fmt: skip
        put(
            work,
            "template",
            {"id": "t2", "key": "english_only", "title": "x", "states": [], "text": {"en": "Hi"}},
        )
    assert code(desk.send("reply", report, text="Thanks", template="only_answered")) == "template_wrong_state"
    said = {"text": "Hi", "template": "english_only"}
    assert code(desk.send("reply", report, **said, language="cy")) == "template_language_missing"
    assert desk.send("reply", report, **said, language="en")["outcome"] == "accepted"


def test_a_raw_placeholder_is_refused(store: Store) -> None:
    """Nothing with an open placeholder leaves."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("reply", report, text="Hello {{citizen_name}}")) == "template_unfilled"


def test_a_newer_message_of_the_citizen_makes_the_reply_stale(store: Store) -> None:
    """Whatever else is wrong with it, the officer is told first that the citizen wrote."""
    report, desk = add_report(store)["id"], Desk(store)
    seen = report_of(store, report)["version"]
    with store.write("sussex") as work:
        cases.citizen_message(work, report, "One more thing.")
    stale = desk.send("reply", report, seen, text="Hello {{citizen_name}}", channel="email")
    assert stale["outcome"] == "stale" and stale["current"]["status"] == "new"


# -- closing ----------------------------------------------------------------------------------------------


def test_a_reply_can_close_in_the_same_send(store: Store) -> None:
    """One act: the words leave and the report is closed; the victim was told, so no clock runs on."""
    report, desk = add_report(store)["id"], Desk(store)
    said = {"disposal": "no_further_action", "reason": "No lines to follow."}
    assert (
        desk.send("reply", report, text="We cannot take this further.", disposal=said)["outcome"]
        == "accepted"
    )
    after = report_of(store, report)
    assert after["status"] == "closed" and running(after) == set()
    assert (
        code(desk.send("reply", add_report(store, 2)["id"], text="x", disposal={"disposal": "no"}))
        == "body_invalid"
    )


def test_four_eyes_close_a_risky_report(store: Store) -> None:
    """No further action on a high risk waits for a supervisor, who is somebody else; it can be sent back."""
    report = add_report(store)["id"]
    change(store, report, risk="high")
    mine, boss = Desk(store), Desk(store, officer("supervisor"))
    said = {"disposal": "no_further_action", "reason": "Withdrawn by the reporter."}
    assert mine.send("dispose", report, **said)["outcome"] == "accepted"
    asked = report_of(store, report)
    assert asked["status"] != "closed" and asked["approval"]["disposal"] == "no_further_action"
    approval = asked["approval"]["id"]
    assert code(mine.send("approve", report, approval=approval)) == "own_approval"
    assert code(Desk(store, officer("officer")).send("approve", report, approval=approval)) == "not_allowed"
    assert code(boss.send("return", report, approval=approval)) == "reason_needed"
    assert boss.send("return", report, approval=approval, reason="Ask her again.")["outcome"] == "accepted"
    assert report_of(store, report)["approval"] is None
    assert code(boss.send("approve", report, approval=approval)) == "approval_unknown"
    mine.send("dispose", report, **said)
    asked = report_of(store, report)
    assert boss.send("approve", report, approval=asked["approval"]["id"])["outcome"] == "accepted"
    assert report_of(store, report)["status"] == "closed"


def test_a_duplicate_names_the_other_report(store: Store) -> None:
    """Closing as duplicate links both, or needs a link that is there."""
    one, two, desk = add_report(store, 1)["id"], add_report(store, 2)["id"], Desk(store)
    assert code(desk.send("dispose", one, disposal="duplicate")) == "body_invalid"
    assert desk.send("dispose", one, disposal="duplicate", other=two)["outcome"] == "accepted"
    assert [link["report"] for link in report_of(store, two)["links"]] == [one]


def test_codes_and_the_records_link_are_kept(store: Store) -> None:
    """Opening and closing codes both stay; the records system's reference is linked."""
    report, desk = add_report(store)["id"], Desk(store)
    desk.send("categorise", report, opening_code="8L")
    assert code(desk.send("dispose", report, disposal="crime_recorded", closing_code="?")) == "body_invalid"
    desk.send("dispose", report, disposal="crime_recorded", closing_code="8N", rms_reference="47/1/26",
              rms_system="niche")  # fmt: skip
    after = report_of(store, report)
    assert (after["opening_code"], after["closing_code"]) == ("8L", "8N")
    assert after["external"] == [{"system": "niche", "reference": "47/1/26"}]


def test_public_wording_is_apart_from_the_status(store: Store) -> None:
    """An officer may give another public wording of the policy, and no other."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("set_status", report, status="in_progress", public_status="x")) == "body_invalid"
    assert (
        desk.send("set_status", report, status="in_progress", public_status="received")["outcome"]
        == "accepted"
    )
    after = report_of(store, report)
    assert (after["status"], after["public_status"]) == ("in_progress", "received")


def test_unlink_restores_byte_equal_records(store: Store) -> None:
    """Many to one and back: apart from their versions both records are what they were."""
    ids = [add_report(store, n)["id"] for n in range(1, 4)]
    desk = Desk(store)
    before = [json.dumps({**report_of(store, id_), "version": 0}) for id_ in ids]
    for other in ids[1:]:
        desk.send("link", ids[0], other=other, relation="same_incident")
    for other in ids[1:]:
        assert desk.send("unlink", ids[0], other=other, relation="same_incident")["outcome"] == "accepted"
    assert [json.dumps({**report_of(store, id_), "version": 0}) for id_ in ids] == before


# -- transfer ---------------------------------------------------------------------------------------------


def test_a_transfer_has_one_owner_at_every_instant(store: Store) -> None:
    """Offered it stays ours; accepted everything moves; the citizen's way in leads to the new force."""
    report = add_report(store)["id"]
    ours, theirs = Desk(store), Desk(store, officer("triage", "kent"))
    ours.send("note", report, text="Belongs to Kent.")
    assert code(ours.send("offer_transfer", report, force="sussex", reason="x")) == "body_invalid"
    assert (
        ours.send("offer_transfer", report, force="kent", reason="It happened there.")["outcome"]
        == "accepted"
    )
    assert report_of(store, report, "kent")["force"] == "sussex"
    assert code(theirs.send("note", report, text="x")) == "transfer_open"
    assert code(theirs.send("claim", report)) == "transfer_open"
    assert ours.send("claim", report)["outcome"] == "accepted"
    assert theirs.send("accept_transfer", report)["outcome"] == "accepted"
    with store.read() as view:
        assert view.get("report", report, "sussex") is None
        assert view.list("sussex", "note", report=report) == []
        assert [note["text"] for note in view.list("kent", "note", report=report)] == ["Belongs to Kent."]
        moved = view.get("report", report, "kent")
        assert moved is not None and moved["force"] == "kent" and moved["transfer"] is None
        person = view.get("person", moved["reporter"]["person"], "kent")
        assert person is not None and person["reports"] == [report]
        forces = view.conn.exec_driver_sql("SELECT force FROM report_access").scalars().all()
    assert forces == ["kent"]
    assert code(ours.send("claim", report)) == "report_unknown"
    assert theirs.send("claim", report)["outcome"] == "accepted"
    assert "triage_due" in running(report_of(store, report, "kent"))


def test_a_rejected_transfer_leaves_no_trace_there(store: Store) -> None:
    """Rejected with a reason, or taken back: the copy goes, the report stays."""
    report = add_report(store)["id"]
    ours, theirs = Desk(store), Desk(store, officer("triage", "kent"))
    for who in (theirs, ours):
        ours.send("offer_transfer", report, force="kent", reason="It happened there.")
        assert code(who.send("reject_transfer", report)) == "reason_needed"
        assert who.send("reject_transfer", report, reason="No, in Hove.")["outcome"] == "accepted"
        assert report_of(store, report)["transfer"] is None
        with store.read() as view:
            assert view.get("report", report, "kent") is None
    assert code(theirs.send("accept_transfer", report)) in ("report_unknown", "transfer_unknown")


# -- beyond the own cases ---------------------------------------------------------------------------------


def test_a_history_needs_a_reason_and_is_recorded(store: Store) -> None:
    """Own force only, with a reason, written down."""
    report = add_report(store)
    person, who = report["reporter"]["person"], officer()
    with pytest.raises(Problem, match="Say why"):
        cross_force_lookup.history(store, who, person, " ")
    with pytest.raises(Problem, match="nothing here"):
        cross_force_lookup.history(store, officer("triage", "kent"), person, "Same man")
    assert len(cross_force_lookup.history(store, who, person, "Repeat victim").reports) == 1
    assert len(cross_force_lookup.search(store, who, "bike OVERNIGHT", "Same method").reports) == 1
    assert cross_force_lookup.search(store, who, '"%_ OR *', "Same method").reports == []
    looks = [entry for entry in entries_of(store) if entry["what"] == "consultation"]
    assert [(look["object"]["kind"], look["reason"], look["officer"]) for look in looks] == [
        ("person", "Repeat victim", who.officer_id), ("search", "Same method", who.officer_id),
        ("search", "Same method", who.officer_id)]  # fmt: skip


# -- what a force sets for itself -------------------------------------------------------------------------


def test_own_views_belong_to_their_officer(store: Store) -> None:
    """Saved, changed and removed by their owner only."""
    mine, other = Desk(store), Desk(store, officer("supervisor"))
    made = mine.send("save_view", None, definition={"title": "Brighton", "search": "place:BN1"})
    assert made["outcome"] == "accepted"
    with store.read() as view:
        kept = view.list("sussex", "view")[0]
    assert (kept["title"], kept["search"], kept["officer"]) == ("Brighton", "place:BN1", mine.who.officer_id)
    assert code(other.send("save_view", None, id=kept["id"], definition={"search": None})) == "not_allowed"
    assert code(mine.send("save_view", None, definition={"title": "", "search": "x"})) == "body_invalid"
    assert mine.send("save_view", None, id=kept["id"], definition={"search": None})["outcome"] == "accepted"
    with store.read() as view:
        assert view.list("sussex", "view") == []


def test_templates_and_policy_are_saved_by_an_administrator(store: Store) -> None:
    """Versioned, whole, and only on the version that was looked at."""
    admin = Desk(store, officer_with(store, "administrator"))
    with store.read() as view:
        policy = view.list("sussex", "policy")[0]
    wider = {"clocks": {**policy["clocks"], "triage_due": {**policy["clocks"]["triage_due"], "minutes": 90}}}
    assert code(Desk(store).send("save_policy", None, id=policy["id"], definition=wider)) == "not_allowed"
    assert admin.send("save_policy", None, id=policy["id"], definition=wider)["outcome"] == "accepted"
    assert code(admin.send("save_policy", None, id=policy["id"], definition={"grades": []})) == "body_invalid"
    report = report_of(store, add_report(store)["id"])
    due = next(c["due_at"] for c in report["clocks"] if c["name"] == "triage_due")
    assert read_time(due) == NOW + timedelta(minutes=90)
    template = {"key": "k", "title": "T", "states": ["new"], "text": {"en": "Hello", "cy": "Helo"}}
    assert admin.send("save_template", None, definition=template)["outcome"] == "accepted"
    assert code(admin.send("save_template", None, definition={"text": {"en": ""}})) == "body_invalid"


def test_services_are_switched_and_worded_by_an_administrator(store: Store) -> None:
    """Off means off at every door of that force only; the words are the force's own in both languages."""
    import uuid

    from nationalstore.services.commands.command_context import Command
    from nationalstore.services.intake import service_availability

    admin = Desk(store, officer_with(store, "administrator"))
    with store.read() as view:
        fraud = next(one for one in view.list("sussex", "service") if one["key"] == "fraud")
    off = {"enabled": False, "title": "No"}
    assert code(Desk(store).send("save_service", None, id=fraud["id"], definition=off)) == "not_allowed"
    assert admin.send("save_service", None, id=fraud["id"], definition=off)["outcome"] == "accepted"
    late = Command(1, str(uuid.uuid4()), "save_service", {"id": fraud["id"], "definition": {"enabled": True}}, None,
                   {"version": fraud["version"]})  # fmt: skip
    assert outcome_of(store, str(uuid.uuid4()), late, admin.who)["outcome"] == "stale"
    assert "fraud" not in service_availability.offered(
        store, "sussex"
    ) and "fraud" in service_availability.offered(store, "kent")
    words = {"en": "Dial 159 first.", "cy": "Deialwch 159 yn gyntaf."}
    on = {"enabled": True, "local_text": words}
    assert admin.send("save_service", None, id=fraud["id"], definition=on)["outcome"] == "accepted"
    assert (
        service_availability.offered(store, "sussex")["fraud"][1]
        == words
        == service_availability.local_text(store, "sussex", "fraud")
    )
    for bad in ({"enabled": 1}, {"local_text": {"en": "Only English"}}, {"local_text": "x"}):
        assert code(admin.send("save_service", None, id=fraud["id"], definition=bad)) == "body_invalid"
    assert code(admin.send("save_service", None, id=str(uuid.uuid4()), definition=on)) == "not_found"
    with store.read() as view:
        kept = view.get("service", fraud["id"], "sussex")
    assert kept is not None and kept["title"] == fraud["title"], "the questions and titles are national"


def test_definitions_reach_the_desks_only_when_they_changed(store: Store) -> None:
    """A start moves no position; a definition that changed is brought once, and the force's words stay."""

    def head() -> int:
        with store.read() as view:
            return view.head("sussex").position

    before = head()
    reference_data.refresh(store)
    assert head() == before
    with store.write("sussex") as work:
        theft = next(one for one in work.list("sussex", "service") if one["key"] == "theft")
        put(work, "service", {**theft, "definition": {"version": 0}, "enabled": False})
    reference_data.refresh(store)
    assert head() == before + 2
    with store.read() as view:
        now = view.get("service", theft["id"], "sussex")
    assert now is not None and now["definition"] == theft["definition"] and now["enabled"] is False
