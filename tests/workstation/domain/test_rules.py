"""The desk's rules for assessment, clocks, claims and safe contact, applied before a command is written.

The store has an equivalent of each; ``docs/rules.md`` is the table.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casework import clocks
from casework.documents import codec
from casework.documents.officer import Officer
from tests.helpers.command_bodies import GOOD, LEVELS, ME, NOW, POLICY, SUPERVISOR, TICKS, held, state
from tests.helpers.desk_checks import after, fields
from tests.helpers.desk_rules import check, policy_of, project, situation
from workstation.domain.commands import Intent
from workstation.domain.commands.claim import also_claims
from workstation.domain.ids import read_time, wire_time
from workstation.domain.triage import form_of

VICTIM: dict[str, Any] = {
    "reporter": {"role": "victim", "person": "p1"},
    "crime": True,
    "submitted_at": wire_time(NOW),
}


def due(report: dict[str, Any]) -> dict[str, timedelta]:
    """Return the running clocks with the time left on each."""
    found = {}
    for clock in report["clocks"]:
        at = read_time(clock["due_at"])
        if not clock["stopped_at"] and at is not None:
            found[str(clock["name"])] = at - NOW
    return found


def test_every_letter_has_a_level_and_a_high_one_its_reason() -> None:
    """None and low need no reason; medium and above do."""
    assert fields("assess", {**GOOD, "levels": {**LEVELS, "harm": "medium"}}) == ["rationales.harm"]
    reasons = {"harm": "A broken arm"}
    assert fields("assess", {**GOOD, "levels": {**LEVELS, "harm": "medium"}, "rationales": reasons}) == []


def test_required_ticks_are_asked_by_the_present_form_only() -> None:
    """The current form requires its tick boxes; an assessment started under form 1 does not."""
    assert fields("assess", {**GOOD, "ticks": {**TICKS, "prevention_advice": False}}) == [
        "ticks.prevention_advice"
    ]
    assert fields("assess", {**GOOD, "ticks": {}, "form_version": 1}) == []
    assert [tick.required for tick in form_of(policy_of(POLICY)).ticks] == [True, True, True, False]


def test_grade_1_records_the_hand_over() -> None:
    """Without the control room's reference the assessment is refused; with it the risk is an emergency."""
    assert fields("assess", {**GOOD, "grade": 1}) == ["control_room"]
    seen = after(
        "assess", {**GOOD, "grade": 1, "risk": "emergency", "control_room": {"reference": "CR-1"}}, flags=[]
    )
    assert seen["risk"] == "emergency" and "control_room_told" in seen["flags"]
    assert form_of(policy_of(POLICY)).risk(LEVELS, 1) == "emergency"


def test_the_grade_brings_its_time_and_restarts_the_timer() -> None:
    """Grade 2: one hour to respond, and a new assessment after three and a half hours."""
    seen = after("assess", {**GOOD, "grade": 2})
    assert due(seen) == {"grade_response": timedelta(minutes=60), "re_thrive": timedelta(minutes=210)}


def test_a_pause_needs_a_reason_and_moves_the_due_time() -> None:
    """A pause moves the due time by its length; a paused clock cannot be paused again."""
    clock = codec.encode(clocks.new_clock("first_contact", NOW, NOW + timedelta(hours=24), ""))
    assert fields("pause_clock", {"clock": "first_contact"}, clocks=[clock]) == ["reason"]
    body = {"clock": "first_contact", "reason": "In hospital", "until": wire_time(NOW + timedelta(hours=5))}
    assert due(after("pause_clock", body, clocks=[clock])) == {"first_contact": timedelta(hours=29)}


def test_a_promise_sets_its_clock_and_comes_again() -> None:
    """A reply that makes a promise sets the clock, which restarts at the agreed interval."""
    promised = after("promise_update", {"until": wire_time(NOW + timedelta(days=2)), "every_days": 7})
    assert due(promised) == {"update_promised": timedelta(days=2)}
    told = project(promised, Intent("reply", "r1", {"text": "News"}), ME, NOW, POLICY)
    assert due(told) == {"update_promised": timedelta(days=7)}


def test_an_arrest_starts_the_victims_code_from_its_own_time() -> None:
    """An arrest starts the Victims' Code clock: five working days, or one with enhanced rights."""
    body = {"event": "arrest", "at": wire_time(NOW - timedelta(hours=3))}
    assert due(after("promise_update", body, **VICTIM)) == {"victims_code": timedelta(days=7, hours=15)}
    enhanced = after("promise_update", body, flags=["vulnerable"], **VICTIM)
    assert due(enhanced) == {"victims_code": timedelta(days=1, hours=15)}


def test_enhanced_rights_found_later_shorten_the_time() -> None:
    """The flag that is set after the arrest, and the offence that is recorded after it, bring the time forward."""
    body = {"event": "arrested", "at": wire_time(NOW - timedelta(hours=3))}
    clock = next(one for one in after("victims_code_event", body, **VICTIM)["clocks"])
    case = {**VICTIM, "clocks": [clock], "crimes": [{"id": "k1", "offence_code": "8N"}]}
    soon = {"victims_code": timedelta(days=1, hours=15)}
    assert due(after("categorise", {"flags": ["vulnerable"]}, **case)).items() >= soon.items()
    said = {"crime": "k1", "offence_code": "5D", "reason": "He meant it."}
    assert due(after("correct_crime", said, **case)).items() >= soon.items()


def test_a_case_that_opens_again_has_its_duties_again() -> None:
    """The recording clock that only the closing had ended runs again, with its first time."""
    clock = {"name": "crime_recording", "started_at": wire_time(NOW), "due_at": wire_time(NOW + timedelta(hours=24)),
             "stopped_at": wire_time(NOW)}  # fmt: skip
    seen = after("reopen", {"reason": "More is known."}, status="closed", clocks=[clock])
    assert due(seen) == {"crime_recording": timedelta(hours=24)}
    met = {**clock, "met_by": "crime_recorded"}
    assert due(after("reopen", {"reason": "More is known."}, status="closed", clocks=[met])) == {}


def test_a_reply_to_someone_else_does_not_tell_the_victim() -> None:
    """The reporter is not the victim: the victim's clock goes on until an officer records that the victim was told."""
    body = {"event": "arrested", "at": wire_time(NOW - timedelta(hours=3))}
    case = {**VICTIM, "reporter": {"role": "third_party", "person": "p1"}, "victim": {"name": "Mara"}}
    waiting = {**case, "clocks": after("victims_code_event", body, **case)["clocks"]}
    assert "victims_code" in due(after("reply", {"text": "He was arrested."}, **waiting))
    assert "victims_code" not in due(after("record_step", {"step": "victim_contacted"}, **waiting))


def test_every_event_of_the_victims_code_is_dated() -> None:
    """The event counts from its own time; one that is unknown, undated or still to come is not saved."""
    at = wire_time(NOW - timedelta(hours=3))
    seen = after("victims_code_event", {"event": "charged", "at": at}, **VICTIM)
    assert due(seen) == {"victims_code": timedelta(days=7, hours=15)}
    later = wire_time(NOW + timedelta(hours=1))
    assert fields("victims_code_event", {"event": "sighed", "at": at}) == ["event"]
    assert fields("victims_code_event", {"event": "charged"}) == ["at"]
    assert fields("victims_code_event", {"event": "charged", "at": later}) == ["at"]


def test_steps_and_extensions_are_those_of_the_policy() -> None:
    """A step that no clock waits for, and a clock that cannot be extended, are not saved."""
    assert fields("record_step", {"step": "tea"}) == ["step"]
    assert fields("record_step", {"step": "initial_check"}) == []
    assert fields("extend_clock", {"clock": "triage_due", "reason": ""}) == ["clock", "reason"]


def test_a_right_of_the_victim_is_one_of_twelve() -> None:
    """An unknown right, one without what was done and one in the future are not saved; the rest shows at once."""
    assert fields("victim_right", {"right": "tea", "state": "done"}) == ["right"]
    assert fields("victim_right", {"right": "support"}) == ["state"]
    later = wire_time(NOW + timedelta(hours=1))
    assert fields("victim_right", {"right": "support", "state": "done", "at": later}) == ["at"]
    seen = after("victim_right", {"right": "compensation", "state": "offered"}, **VICTIM)
    assert [(one["right"], one["state"]) for one in seen["victim_rights"]] == [("compensation", "offered")]


def test_a_decision_without_a_word_keeps_the_victims_code_running() -> None:
    """Closing stops every clock except the duty to inform; with a reply in the same command none is left."""
    closing = {"disposal": "crime_finished"}
    recorded = {**VICTIM, "crimes": [{"id": "k1", "offence_code": "28E"}]}
    ended = after("crime_outcome", {"crime": "k1", "outcome": "18"}, **recorded)
    assert set(due(after("dispose", closing, **ended))) == {"victims_code"}
    assert due(after("reply", {"text": "We cannot go on.", "disposal": closing}, **ended)) == {}


def test_an_offence_code_makes_it_a_crime_with_24_hours_from_the_report() -> None:
    """The recording clock counts from the time the report was received."""
    early: dict[str, Any] = {**VICTIM, "crime": False, "submitted_at": wire_time(NOW - timedelta(hours=6))}
    found = due(after("categorise", {"opening_code": "8L"}, **early))
    assert found["crime_recording"] == timedelta(hours=18)


def test_another_officers_claim_is_read_but_not_answered() -> None:
    """Reading is free; replying and claiming are not, and a take-over needs a reason."""
    theirs: dict[str, Any] = {"claim": held("o2")}
    assert fields("reply", {"text": "Hello"}, **theirs) == ["claim"]
    assert fields("claim", {}, **theirs) == ["claim"]
    assert (
        fields("take_over", {}, **theirs) == ["reason"] and fields("note", {"text": "Seen"}, **theirs) == []
    )


def test_a_reply_and_a_closing_claim_what_nobody_holds() -> None:
    """Also after a lease ran out; never what someone holds or is closed, by a role that may not claim, or by a note."""
    for kind in ("reply", "dispose"):
        assert claims(kind)
        assert claims(kind, claim={"officer": "o2", "until": wire_time(NOW - timedelta(seconds=1))})
        assert not claims(kind, claim=held("o2")) and not claims(kind, claim=held("o1"))
        assert not claims(kind, status="closed")
        assert not claims(kind, {**ME, "roles": ["auditor"]}) and claims(kind, {**ME, "roles": []})
    assert not claims("note")


def claims(kind: str, officer: dict[str, Any] = ME, **report: Any) -> bool:
    """Return whether the action also claims the report."""
    return also_claims(kind, situation(state(**report)), codec.read_by_parts(Officer, officer))


def test_what_somebody_has_in_hand_nobody_else_ends() -> None:
    """Only the claim holder may close the report or change its status; an expired claim blocks no one."""
    theirs: dict[str, Any] = {"claim": held("o2")}
    assert fields("dispose", {"disposal": "intelligence"}, **theirs) == ["claim"]
    assert fields("set_status", {"status": "in_progress"}, **{**theirs, "status": "new"}) == ["claim"]
    lapsed = {"officer": "o2", "until": wire_time(NOW - timedelta(seconds=1))}
    assert fields("dispose", {"disposal": "intelligence"}, claim=lapsed) == []


def test_an_offered_report_is_not_closed_under_the_offer() -> None:
    """The offer must be answered or withdrawn first, also when a reply would close the report."""
    offered: dict[str, Any] = {"force": "sussex", "transfer": {"from": "sussex", "to": "kent"}}
    assert fields("dispose", {"disposal": "intelligence"}, **offered) == ["transfer"]
    assert fields("reply", {"text": "Bye.", "disposal": "intelligence"}, **offered) == ["transfer"]


def test_a_blocked_channel_cannot_be_chosen() -> None:
    """With email blocked, the website can still be chosen."""
    assert fields("reply", {"text": "Hello", "channel": "email"}) == ["channel"]
    assert fields("reply", {"text": "Hello", "channel": "portal"}) == []


def with_rules(**rules: Any) -> dict[str, Any]:
    """Return a state whose person has these contact rules."""
    return {
        **state(),
        "person": {"name": "Tamsin Orrery", "contact": {"channels": ["portal", "sms"], **rules}},
    }


@pytest.mark.parametrize(("channel", "field"), [("email", "email"), ("sms", "phone")])
def test_a_way_without_an_address_is_closed(channel: str, field: str) -> None:
    """A channel without an address is reported before anything is written; with one it is open."""
    for address, refused in ((None, ["channel"]), (" ", ["channel"]), ("07700900001", [])):
        given = with_rules(channels=["portal", channel])
        given["person"][field] = address
        problems = check(Intent("reply", "r1", {"text": "News.", "channel": channel}), given, ME)
        assert [problem.field for problem in problems] == refused


def test_the_contact_window_is_kept() -> None:
    """Outside the contact window a reply cannot be sent, but it can be scheduled for when the window opens."""
    given = with_rules(window={"from": "13:00", "to": "15:00"})
    now = check(Intent("reply", "r1", {"text": "Hello", "channel": "sms"}), given, ME)
    assert [problem.field for problem in now] == ["channel"]
    later = {"text": "Hello", "channel": "sms", "not_before": "2026-11-24T13:30:00.000Z"}
    assert check(Intent("reply", "r1", later), given, ME) == []


@pytest.mark.parametrize(
    "text", ["The police have news", "Dear Tamsin", "Ring 07700 900123", "SOH-26-ABCD-EFGH"]
)
def test_a_neutral_message_tells_nothing(text: str) -> None:
    """Revealing words, names, numbers and references block a neutral message; on the website they are allowed."""
    given = with_rules(neutral=True)
    assert [p.field for p in check(Intent("reply", "r1", {"text": text, "channel": "sms"}), given, ME)] == [
        "text"
    ]
    assert check(Intent("reply", "r1", {"text": text, "channel": "portal"}), given, ME) == []


def test_only_a_supervisor_overrides_with_a_reason() -> None:
    """Others cannot override; without a reason no one can."""
    body = {"text": "Please call", "channel": "email", "override": {"reason": "Life at risk"}}
    assert fields("reply", body) == ["override"] and fields("reply", body, SUPERVISOR) == []
    assert fields("reply", {**body, "override": {"reason": " "}}, SUPERVISOR) == ["override"]


def test_anybody_tightens_and_a_supervisor_loosens_contact_rules() -> None:
    """Anyone may tighten the rules with a reason; only a supervisor may loosen them."""
    tight = {"channels": ["portal"], "neutral": True, "window": None, "reason": "She asked."}
    loose = {**tight, "channels": ["portal", "email"]}
    assert fields("set_contact_rules", tight) == [] and fields("set_contact_rules", loose) == ["channels"]
    assert fields("set_contact_rules", loose, SUPERVISOR) == []
    assert "safe_contact" in after("set_contact_rules", tight)["flags"]


PERSON = {
    "name": "Tamsin Orrery",
    "email": "t@example.org",
    "phone": "07700 900001",
    "contact": {"channels": ["portal", "email"]},
}


def _asked(said: str) -> dict[str, Any]:
    rules = {"channels": ["portal"], "windows": [], "neutral": True, "stopped": False}
    return {"email": {"state": said, "rules": rules}, "seen": "s1"}


def _fields(
    kind: str, body: dict[str, Any], person: dict[str, Any], officer: dict[str, Any] = ME
) -> list[str]:
    given = {**state(), "person": {**PERSON, **person}}
    return [problem.field for problem in check(Intent(kind, "r1", body), given, officer)]


def test_what_another_report_asks_is_settled_first() -> None:
    """An open request closes the channel, even to an override; an officer accepts, a supervisor may set it aside."""
    person = {"elsewhere": _asked("unsettled")}
    reply = {"text": "Please call", "channel": "email"}
    override = {**reply, "override": {"reason": "Life at risk", "rules": "x"}}
    assert _fields("reply", reply, person) == ["channel"]
    assert _fields("reply", override, person, SUPERVISOR) == ["channel"]
    assert _fields("reply", {**reply, "channel": "portal"}, person) == []
    settle = {"decision": "honour", "reason": "Looked at it.", "seen": "s1"}
    assert _fields("settle_contact", settle, person) == []
    assert _fields("settle_contact", {**settle, "seen": "s0"}, person) == ["seen"]
    aside = {**settle, "decision": "set_aside"}
    assert _fields("settle_contact", aside, person) == ["decision"]
    assert _fields("settle_contact", aside, person, SUPERVISOR) == []
    assert _fields("settle_contact", {**settle, "reason": ""}, person) == ["reason"]
    assert _fields("reply", reply, {"elsewhere": _asked("in_force")}) == ["channel"]
    assert _fields("reply", reply, {"elsewhere": _asked("set_aside")}) == ["channel"]


def test_nothing_passes_over_a_stop() -> None:
    """Neither an override nor looser rules lift a stop."""
    person = {"contact": {"channels": ["portal"], "reason": "The reporter stopped all messages."}}
    reply = {"text": "Please call", "channel": "email", "override": {"reason": "Life at risk", "rules": "x"}}
    assert _fields("reply", reply, person, SUPERVISOR) == ["channel"]
    rules = {"channels": ["email"], "reason": "They rang."}
    assert _fields("set_contact_rules", rules, person, SUPERVISOR) == ["channels"]


def test_restricting_needs_the_role_and_a_reason() -> None:
    """A supervisor or a member of the team restricts with a reason; the case then shows its team at once."""
    mine = {"team": "t1", "reason": "A complaint about an officer."}
    member = {**ME, "team": "t1"}
    assert fields("restrict", mine) == ["team"] and fields("restrict", mine, SUPERVISOR) == []
    assert fields("restrict", mine, member) == [] and fields("restrict", {"team": "t1"}, member) == ["reason"]
    restricted: dict[str, Any] = {"restricted": {"team": "t1"}, "team": "t1"}
    assert fields("unrestrict", {"reason": "Unfounded."}, member) == ["team"], "it is not restricted"
    assert fields("unrestrict", {"reason": "Unfounded."}, member, **restricted) == []
    assert fields("unrestrict", {"reason": "Unfounded."}, **restricted) == ["team"]
    shown = after("restrict", mine)
    assert shown["restricted"]["team"] == shown["team"] == "t1"


def test_a_note_names_only_colleagues_who_may_read_the_case() -> None:
    """The desk refuses what the store would. Before the force's officers have arrived, it leaves that to the store."""
    member, boss = {**ME, "team": "t1"}, {**SUPERVISOR, "team": "t2"}
    gone, auditor = {**member, "id": "o7", "active": False}, {**member, "id": "o8", "roles": ["auditor"]}
    team: dict[str, Any] = {"restricted": {"team": "t1"}}
    officers = (member, boss, gone, auditor)
    for report, named, there, refused in (
        ({}, ["o1", "o9"], officers, []),
        ({}, ["o7"], officers, ["mentions"]),
        ({}, ["o8"], officers, ["mentions"]),
        (team, ["o1"], officers, []),
        (team, ["o9"], officers, ["mentions"]),
        (team, ["o9"], (), []),
        (team, None, officers, []),
    ):
        note = Intent("note", "r1", {"text": "@You", "mentions": named})
        found = check(note, {**state(**report), "officers": there}, member)
        assert [one.field for one in found] == refused, (report, named)


def test_named_officers_are_checked_as_the_store_checks_them() -> None:
    """By a supervisor or who reads the restricted case, of officers at work, and never only oneself; they show at once."""
    me, boss = {**ME, "active": True}, {**SUPERVISOR, "id": "o9", "active": True}
    gone, admin = {**ME, "id": "o7", "active": False}, {**ME, "id": "o6", "roles": ["administrator"]}
    mine, there = str(ME["id"]), {**state(), "officers": (me, boss, gone, admin)}

    def refused(names: list[str], by: dict[str, Any] = boss, **body: Any) -> list[str]:
        said = {"officers": names, "reason": "About an officer.", **body}
        return [one.field for one in check(Intent("restrict", "r1", said), there, by)]

    assert refused([mine]) == refused([mine, "o9"]) == []
    assert refused(["o9"]) == refused([mine, "o7"]) == refused([mine, "o6"]) == ["officers"]
    assert refused([mine], team="t1") == ["officers"] and refused([]) == ["team"]
    assert refused([mine], reason="") == ["reason"]
    assert refused([mine, "o9"], by=me) == ["officers"], "nobody but a supervisor decides who is on the list"
    named = Intent("restrict", "r1", {"officers": [mine, "o9"], "reason": "x"})
    (told,) = check(named, there, {**me, "team": "t1"})
    assert told.message == "Only a supervisor or a reader of the restricted case can name officers."
    body = {"officers": ["o9", mine], "reason": "x"}
    shown = after("restrict", body)
    assert shown["restricted"]["officers"] == sorted(["o9", mine]) and shown.get("team") is None
    restricted: dict[str, Any] = {"restricted": {"team": None, "officers": [mine]}}
    assert fields("restrict", body, **restricted) == fields("unrestrict", {"reason": "x"}, **restricted) == []


def test_a_risky_case_is_not_restricted_out_of_everyone_elses_sight() -> None:
    """The desk refuses what the store would: a team in which nobody else works; an empty team is read by supervisors."""
    mine = {"team": "t1", "reason": "A complaint about an officer."}
    member = {**ME, "team": "t1", "active": True}
    colleague = {**member, "id": "o8"}
    boss = {**SUPERVISOR, "id": "o9", "active": True}
    gone = {**colleague, "active": False}
    for officers, risk, refused in (
        ((member, boss), "high", ["team"]),
        ((member, gone), "high", ["team"]),
        ((member, colleague), "high", []),
        ((member, boss), "low", []),
        ((), "high", []),
    ):
        there = {**state(risk=risk), "officers": officers}
        assert [one.field for one in check(Intent("restrict", "r1", mine), there, member)] == refused
    alone = {**state(risk="high"), "officers": (boss,)}
    assert [one.field for one in check(Intent("restrict", "r1", mine), alone, boss)] == ["team"]
