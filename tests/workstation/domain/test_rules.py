"""The rules of triage and of the duties to the reporter, as the desk keeps them before anything is written down.

Each has its counterpart of the same meaning in ``tests/nationalstore/test_rules.py``; ``docs/rules.md`` is the table.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casework.documents.raw_clocks import new_clock
from tests.helpers.command_bodies import GOOD, LEVELS, ME, NOW, POLICY, SUPERVISOR, TICKS, held, state
from tests.helpers.desk_rules import check, policy_of, project
from workstation.domain.commands import Intent
from workstation.domain.ids import read_time, wire_time
from workstation.domain.lifecycle import public_words
from workstation.domain.triage import form_of

VICTIM: dict[str, Any] = {
    "reporter": {"role": "victim", "person": "p1"},
    "crime": True,
    "submitted_at": wire_time(NOW),
}


def fields(kind: str, body: dict[str, Any], officer: dict[str, Any] = ME, **report: Any) -> list[str]:
    """The fields that are in the way of an action."""
    return [problem.field for problem in check(Intent(kind, "r1", body), state(**report), officer)]


def after(kind: str, body: dict[str, Any], officer: dict[str, Any] = ME, **report: Any) -> dict[str, Any]:
    """The report as the officer sees it while the action waits."""
    return project(state(**report)["report"], Intent(kind, "r1", body), officer, NOW, POLICY, "c1")


def due(report: dict[str, Any]) -> dict[str, timedelta]:
    """The running clocks with the time from now until they are due."""
    found = {}
    for clock in report["clocks"]:
        at = read_time(clock["due_at"])
        if not clock["stopped_at"] and at is not None:
            found[str(clock["name"])] = at - NOW
    return found


def test_every_letter_has_a_level_and_a_high_one_its_reason() -> None:
    """None and low need no reason; from medium on there is one."""
    assert fields("assess", {**GOOD, "levels": {**LEVELS, "harm": "medium"}}) == ["rationales.harm"]
    reasons = {"harm": "A broken arm"}
    assert fields("assess", {**GOOD, "levels": {**LEVELS, "harm": "medium"}, "rationales": reasons}) == []


def test_required_ticks_are_asked_by_the_present_form_only() -> None:
    """The present form wants them; an assessment begun under form 1 does not."""
    assert fields("assess", {**GOOD, "ticks": {**TICKS, "prevention_advice": False}}) == [
        "ticks.prevention_advice"
    ]
    assert fields("assess", {**GOOD, "ticks": {}, "form_version": 1}) == []
    assert [tick.required for tick in form_of(policy_of(POLICY)).ticks] == [True, True, True, False]


def test_grade_1_records_the_hand_over() -> None:
    """Without the control room's reference it is not written down; with it the risk is an emergency."""
    assert fields("assess", {**GOOD, "grade": 1}) == ["control_room"]
    seen = after(
        "assess", {**GOOD, "grade": 1, "risk": "emergency", "control_room": {"reference": "CR-1"}}, flags=[]
    )
    assert seen["risk"] == "emergency" and "control_room_told" in seen["flags"]
    assert form_of(policy_of(POLICY)).risk(LEVELS, 1) == "emergency"


def test_the_grade_brings_its_time_and_restarts_the_timer() -> None:
    """Grade 2: an hour to respond, assessed again after three and a half."""
    seen = after("assess", {**GOOD, "grade": 2})
    assert due(seen) == {"grade_response": timedelta(minutes=60), "re_thrive": timedelta(minutes=210)}


def test_a_pause_needs_a_reason_and_moves_the_due_time() -> None:
    """Paused until a time: due as much later; a clock that stands is not paused again."""
    clock = new_clock("first_contact", NOW, NOW + timedelta(hours=24), {})
    assert fields("pause_clock", {"clock": "first_contact"}, clocks=[clock]) == ["reason"]
    body = {"clock": "first_contact", "reason": "In hospital", "until": wire_time(NOW + timedelta(hours=5))}
    assert due(after("pause_clock", body, clocks=[clock])) == {"first_contact": timedelta(hours=29)}


def test_a_promise_sets_its_clock_and_comes_again() -> None:
    """Given by a reply, promised again at the agreed frequency."""
    promised = after("promise_update", {"until": wire_time(NOW + timedelta(days=2)), "every_days": 7})
    assert due(promised) == {"update_promised": timedelta(days=2)}
    told = project(promised, Intent("reply", "r1", {"text": "News"}), ME, NOW, POLICY)
    assert due(told) == {"update_promised": timedelta(days=7)}


def test_an_arrest_starts_the_victims_code_from_its_own_time() -> None:
    """Five working days, one with enhanced rights."""
    body = {"event": "arrest", "at": wire_time(NOW - timedelta(hours=3))}
    assert due(after("promise_update", body, **VICTIM)) == {"victims_code": timedelta(days=7, hours=15)}
    enhanced = after("promise_update", body, flags=["vulnerable"], **VICTIM)
    assert due(enhanced) == {"victims_code": timedelta(days=1, hours=15)}


def test_a_decision_without_a_word_keeps_the_victims_code_running() -> None:
    """Closing stops every clock but the duty to tell; with a reply in the same send there is none left."""
    closing = {"disposal": "no_further_action", "reason": "No lines."}
    assert set(due(after("dispose", closing, **VICTIM))) == {"victims_code"}
    assert due(after("reply", {"text": "We cannot go on.", "disposal": closing}, **VICTIM)) == {}


def test_an_offence_code_makes_it_a_crime_with_24_hours_from_the_report() -> None:
    """The recording clock counts from when the report came."""
    early: dict[str, Any] = {**VICTIM, "crime": False, "submitted_at": wire_time(NOW - timedelta(hours=6))}
    assert due(after("categorise", {"opening_code": "8L"}, **early)) == {
        "crime_recording": timedelta(hours=18)
    }


def test_another_officers_claim_is_read_but_not_answered() -> None:
    """Reading is free; a reply and a claim are not, a take-over needs its reason."""
    theirs: dict[str, Any] = {"claim": held("o2")}
    assert fields("reply", {"text": "Hello"}, **theirs) == ["claim"]
    assert fields("claim", {}, **theirs) == ["claim"]
    assert (
        fields("take_over", {}, **theirs) == ["reason"] and fields("note", {"text": "Seen"}, **theirs) == []
    )


def test_what_somebody_has_in_hand_nobody_else_ends() -> None:
    """Closing and the status are for the one who holds the report; a lapsed claim stops nobody."""
    theirs: dict[str, Any] = {"claim": held("o2")}
    assert fields("dispose", {"disposal": "intelligence"}, **theirs) == ["claim"]
    assert fields("set_status", {"status": "in_progress"}, **{**theirs, "status": "new"}) == ["claim"]
    lapsed = {"officer": "o2", "until": wire_time(NOW - timedelta(seconds=1))}
    assert fields("dispose", {"disposal": "intelligence"}, claim=lapsed) == []


def test_an_offered_report_is_not_closed_under_the_offer() -> None:
    """The offer is answered or taken back first, also when a reply would close."""
    offered: dict[str, Any] = {"force": "sussex", "transfer": {"from": "sussex", "to": "kent"}}
    assert fields("dispose", {"disposal": "intelligence"}, **offered) == ["transfer"]
    assert fields("reply", {"text": "Bye.", "disposal": "intelligence"}, **offered) == ["transfer"]


def test_a_blocked_channel_cannot_be_chosen() -> None:
    """The website is open, e-mail is not."""
    assert fields("reply", {"text": "Hello", "channel": "email"}) == ["channel"]
    assert fields("reply", {"text": "Hello", "channel": "portal"}) == []


def with_rules(**rules: Any) -> dict[str, Any]:
    """A state whose person has these contact rules."""
    return {
        **state(),
        "person": {"name": "Tamsin Orrery", "contact": {"channels": ["portal", "sms"], **rules}},
    }


@pytest.mark.parametrize(("channel", "field"), [("email", "email"), ("sms", "phone")])
def test_a_way_without_an_address_is_closed(channel: str, field: str) -> None:
    """Told at the channel, before anything is written; with an address it is open."""
    for address, fields in ((None, ["channel"]), (" ", ["channel"]), ("07700900001", [])):
        given = with_rules(channels=["portal", channel])
        given["person"][field] = address
        problems = check(Intent("reply", "r1", {"text": "News.", "channel": channel}), given, ME)
        assert [problem.field for problem in problems] == fields


def test_the_contact_window_is_kept() -> None:
    """Outside of it not now; held until it opens, yes."""
    given = with_rules(window={"from": "13:00", "to": "15:00"})
    now = check(Intent("reply", "r1", {"text": "Hello", "channel": "sms"}), given, ME)
    assert [problem.field for problem in now] == ["channel"]
    later = {"text": "Hello", "channel": "sms", "not_before": "2026-11-24T13:30:00.000Z"}
    assert check(Intent("reply", "r1", later), given, ME) == []


@pytest.mark.parametrize(
    "text", ["The police have news", "Dear Tamsin", "Ring 07700 900123", "SOH-26-ABCD-EFGH"]
)
def test_a_neutral_message_tells_nothing(text: str) -> None:
    """Telling words, names, numbers and references stop it; the website may say them."""
    given = with_rules(neutral=True)
    assert [p.field for p in check(Intent("reply", "r1", {"text": text, "channel": "sms"}), given, ME)] == [
        "text"
    ]
    assert check(Intent("reply", "r1", {"text": text, "channel": "portal"}), given, ME) == []


def test_only_a_supervisor_overrides_with_a_reason() -> None:
    """Others cannot; without a reason nobody can."""
    body = {"text": "Please call", "channel": "email", "override": {"reason": "Life at risk"}}
    assert fields("reply", body) == ["override"] and fields("reply", body, SUPERVISOR) == []
    assert fields("reply", {**body, "override": {"reason": " "}}, SUPERVISOR) == ["override"]


def test_anybody_tightens_and_a_supervisor_loosens_contact_rules() -> None:
    """Tighter with a reason; looser only by a supervisor."""
    tight = {"channels": ["portal"], "neutral": True, "window": None, "reason": "She asked."}
    loose = {**tight, "channels": ["portal", "email"]}
    assert fields("set_contact_rules", tight) == [] and fields("set_contact_rules", loose) == ["channels"]
    assert fields("set_contact_rules", loose, SUPERVISOR) == []
    assert "safe_contact" in after("set_contact_rules", tight)["flags"]


def test_a_template_fits_the_state_and_the_language() -> None:
    """A wrong status and a missing language stop it."""
    assert fields("reply", {"text": "Thanks", "template": "answered"}) == ["template"]
    answered: dict[str, Any] = {"status": "citizen_answered"}
    assert fields("reply", {"text": "Thanks", "template": "answered"}, **answered) == []
    assert fields("reply", {"text": "Diolch", "template": "answered", "language": "cy"}, **answered) == [
        "template"
    ]


def test_a_raw_placeholder_is_refused() -> None:
    """It is named, so that it can be filled or removed."""
    assert (
        "citizen_name"
        in check(Intent("reply", "r1", {"text": "Hello {{citizen_name}}"}), state(), ME)[0].message
    )


def test_a_reply_can_close_in_the_same_send() -> None:
    """One act; what is missing for the closing stops it too."""
    closing = {"disposal": "crime_recorded", "rms_reference": "47/1"}
    seen = after("reply", {"text": "It is recorded.", "disposal": closing})
    assert seen["status"] == "closed" and seen["external"] == [{"system": "rms", "reference": "47/1"}]
    assert fields("reply", {"text": "Over.", "disposal": {"disposal": "no_further_action"}}) == ["reason"]


def test_four_eyes_close_a_risky_report() -> None:
    """It waits, open, for a supervisor who is somebody else; approved it closes, returned it does not."""
    closing = {"disposal": "no_further_action", "reason": "Withdrawn."}
    asked = after("dispose", closing, risk="high")
    assert asked["status"] == "in_progress" and asked["approval"]["id"] == "c1"
    assert fields("approve", {"approval": "c1"}, **asked) == ["approval"]
    assert fields("approve", {"approval": "c1"}, SUPERVISOR, **asked) == []
    assert fields("return", {"approval": "c1"}, SUPERVISOR, **asked) == ["reason"]
    assert after("approve", {"approval": "c1"}, SUPERVISOR, **asked)["status"] == "closed"
    back = after("return", {"approval": "c1", "reason": "Ask her"}, SUPERVISOR, **asked)
    assert back["status"] == "in_progress" and back["approval"] is None


def test_a_lower_risk_and_a_protected_flag_wait_for_a_second_person() -> None:
    """The desk shows the report as it stands until somebody else agrees; a recorded crime alone ends it at once."""
    low = after("assess", {**GOOD, "risk": "low"}, risk="high", flags=["child", "welsh"])
    assert [one["kind"] for one in low["lowerings"]] == ["lower_risk"] and low["risk"] == "high"
    assert fields("approve", {"approval": "c1"}, **low) == ["approval"]
    calm = after("approve", {"approval": "c1"}, SUPERVISOR, **low)
    assert (calm["risk"], calm["highest_risk"], calm["lowerings"]) == ("low", "high", [])
    bare = after("categorise", {"flags": []}, **calm)
    assert bare["flags"] == ["child"] and bare["lowerings"][0]["flags"] == ["child"]
    back = after("return", {"approval": "c1", "reason": "She is nine."}, SUPERVISOR, **bare)
    assert (back["flags"], back["lowerings"]) == (["child"], [])
    gone = after("approve", {"approval": "c1"}, SUPERVISOR, **bare)
    assert gone["flags"] == [] and "child" in gone["ever_flags"]
    asked = after("dispose", {"disposal": "intelligence"}, **gone)
    assert asked["status"] != "closed" and asked["approval"]["kind"] == "closing"
    assert fields(
        "approve", {"approval": "c1"}, SUPERVISOR, **{**asked, "lowered_by": [SUPERVISOR["id"]]}
    ) == ["approval"]
    recorded = {"disposal": "crime_recorded", "rms_reference": "47/1"}
    assert after("dispose", recorded, **gone)["status"] == "closed"
    assert fields("set_status", {"status": "closed"}, **gone) == ["status"]


def test_a_recorded_crime_without_its_reference_waits() -> None:
    """By itself or with a reply, unless a reference stands on the report."""
    closing = {"disposal": "crime_recorded"}
    stands = [{"system": "rms", "reference": "47/1"}]
    for kind, body in (("dispose", closing), ("reply", {"text": "Recorded.", "disposal": closing})):
        asked = after(kind, body, risk="high")
        assert asked["status"] == "in_progress" and asked["approval"]["disposal"] == "crime_recorded"
        assert after(kind, body, risk="high", external=stands)["status"] == "closed"
        assert after(kind, body)["status"] == "closed"


def test_a_closing_reply_waits_with_its_closing() -> None:
    """Words that say a case is closed leave with the approval, not before; the case goes on unanswered."""
    said = {"text": "It is closed.", "disposal": {"disposal": "intelligence"}}
    asked = after("reply", said, risk="high", unread_by_staff=True)
    assert asked["approval"]["message"] == "c1" and asked["unread_by_staff"] is True
    assert asked["status"] == "in_progress"


def test_a_duplicate_names_the_other_report() -> None:
    """It links both, or needs a link that is there."""
    assert fields("dispose", {"disposal": "duplicate"}) == ["other"]
    linked = [{"report": "r2", "relation": "duplicate_of"}]
    assert fields("dispose", {"disposal": "duplicate"}, links=linked) == []
    assert after("dispose", {"disposal": "duplicate", "other": "r2"})["links"][0]["report"] == "r2"


def test_a_written_reason_where_the_law_wants_one() -> None:
    """Incident only, no further action, referred, refused: each says why."""
    asking = [row["code"] for row in POLICY["disposals"] if row["needs_reason"]]
    assert asking == ["incident_only", "referred", "no_further_action", "service_refused"]
    assert all(fields("dispose", {"disposal": code}) == ["reason"] for code in asking)
    assert fields("reopen", {}, status="closed") == ["reason"]


def test_public_wording_is_apart_from_the_status() -> None:
    """The officer's status moves by the table; the public one is the policy's, or another of its words."""
    assert fields("set_status", {"status": "new"}) == ["status"]
    seen = after("set_status", {"status": "waiting_for_citizen", "public_status": "received"})
    assert (seen["status"], seen["public_status"]) == ("waiting_for_citizen", "received")
    assert public_words(policy_of(POLICY), "received", "cy") == "Mae eich adroddiad gennym"


def test_a_transfer_has_one_owner_at_every_instant() -> None:
    """Offered it is still ours to work on; what is offered to us can only be answered."""
    seen = after("offer_transfer", {"force": "kent", "reason": "There"}, force="sussex")
    assert (
        seen["force"] == "sussex" and seen["transfer"]["to"] == "kent" and fields("claim", {}, **seen) == []
    )
    theirs: dict[str, Any] = {"force": "kent", "transfer": {"from": "kent", "to": "sussex"}}
    assert (
        fields("reply", {"text": "Hello"}, **theirs) == ["report"]
        and fields("accept_transfer", {}, **theirs) == []
    )
    assert after("accept_transfer", {}, **theirs)["force"] == "kent", (
        "the store says whose it is, not the desk"
    )


def test_unlink_restores_what_was_there() -> None:
    """Linked and unlinked, the list is what it was."""
    before = state(links=[{"report": "r9", "reference": "SOH-9", "relation": "related"}])["report"]
    link = {"other": "r2", "relation": "same_incident"}
    seen = project(before, Intent("link", "r1", link), ME, NOW, POLICY)
    assert len(seen["links"]) == 2
    assert project(seen, Intent("unlink", "r1", link), ME, NOW, POLICY)["links"] == before["links"]


ERASE = {"object": {"kind": "report", "id": "r1"}, "authority": "request", "reason": "File 12."}


def test_only_a_supervisor_erases_by_an_authority_of_the_policy() -> None:
    """Object, authority and reason are asked for; nothing is hidden before the store has said so."""
    assert fields("erase", ERASE) == ["officer"]
    assert fields("erase", ERASE, SUPERVISOR) == []
    assert fields("erase", {}, SUPERVISOR) == ["object", "authority", "reason"]
    assert fields("erase", {**ERASE, "authority": "because"}, SUPERVISOR) == ["authority"]
    assert after("erase", ERASE, SUPERVISOR) == state()["report"]


def test_what_is_held_does_not_end() -> None:
    """A hold forbids erasing until a supervisor lets it go, each with a reason."""
    assert fields("hold", {"reason": "Inquiry."}) == ["officer"]
    assert fields("hold", {}, SUPERVISOR) == ["reason"]
    held_ = after("hold", {"reason": "Inquiry."}, SUPERVISOR)["retention"]
    assert held_["hold"]["reason"] == "Inquiry."
    assert fields("erase", ERASE, SUPERVISOR, retention=held_) == ["hold"]
    assert fields("lift_hold", {"reason": "Over."}, SUPERVISOR) == ["hold"]
    assert fields("lift_hold", {"reason": "Over."}, SUPERVISOR, retention=held_) == []
    assert after("lift_hold", {"reason": "Over."}, SUPERVISOR, retention=held_)["retention"]["hold"] is None


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
    """Unseen it closes the way, also to an override; any officer honours, a supervisor sets aside."""
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
    """No override and no looser rules."""
    person = {"contact": {"channels": ["portal"], "reason": "The reporter stopped all messages."}}
    reply = {"text": "Please call", "channel": "email", "override": {"reason": "Life at risk", "rules": "x"}}
    assert _fields("reply", reply, person, SUPERVISOR) == ["channel"]
    rules = {"channels": ["email"], "reason": "They rang."}
    assert _fields("set_contact_rules", rules, person, SUPERVISOR) == ["channels"]
