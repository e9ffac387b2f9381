"""The desk's rules for templates, closing, transfer and erasure, applied before a command is written.

The store has an equivalent of each; ``docs/rules.md`` is the table.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers.command_bodies import GOOD, ME, NOW, POLICY, SUPERVISOR, state
from tests.helpers.desk_checks import after, fields
from tests.helpers.desk_rules import check, policy_of, project
from workstation.domain.commands import Intent
from workstation.domain.lifecycle import public_words

ENDED: dict[str, Any] = {
    "crimes": [
        {
            "id": "k1",
            "offence_code": "28E",
            "rms_reference": "47/1",
            "outcome": {"type": "18"},
            "recorded_by": {"id": "o2", "name": "Joss Linchmere"},
        }
    ]
}


def test_a_template_fits_the_state_and_the_language() -> None:
    """A template with the wrong status or a missing language is blocked."""
    assert fields("reply", {"text": "Thanks", "template": "answered"}) == ["template"]
    answered: dict[str, Any] = {"status": "citizen_answered"}
    assert fields("reply", {"text": "Thanks", "template": "answered"}, **answered) == []
    assert fields("reply", {"text": "Diolch", "template": "answered", "language": "cy"}, **answered) == [
        "template"
    ]


def test_a_raw_placeholder_is_refused() -> None:
    """A raw placeholder is named, so that the officer can fill it in or remove it."""
    assert (
        "citizen_name"
        in check(Intent("reply", "r1", {"text": "Hello {{citizen_name}}"}), state(), ME)[0].message
    )


def test_a_reply_can_close_in_the_same_send() -> None:
    """A reply can close the case in one command; anything missing for the closing blocks the reply as well."""
    closing = {"disposal": "intelligence", "rms_reference": "47/1"}
    seen = after("reply", {"text": "It is known to us.", "disposal": closing})
    assert seen["disposal"] == "developed", "the ending that took the place of an earlier version's"
    assert seen["status"] == "closed" and seen["external"] == [{"system": "rms", "reference": "47/1"}]
    assert fields("reply", {"text": "Over.", "disposal": {"disposal": "no_further_action"}}) == ["reason"]


def test_four_eyes_close_a_risky_report() -> None:
    """A supervisor other than the author must decide on a risky closing: approval closes it, a return does not."""
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
    """The desk shows the report unchanged until a second person agrees; a recorded crime alone closes it at once."""
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
    assert after("dispose", {"disposal": "crime_finished"}, **{**gone, **ENDED})["status"] == "closed"
    assert fields("set_status", {"status": "closed"}, **gone) == ["status"]


def test_a_recorded_crime_without_its_reference_waits() -> None:
    """A recorded crime without a reference waits for approval, by itself or with a reply; so does one's own."""
    closing = {"disposal": "crime_finished"}
    bare: dict[str, Any] = {"crimes": [{**ENDED["crimes"][0], "rms_reference": None}]}
    for kind, body in (("dispose", closing), ("reply", {"text": "Recorded.", "disposal": closing})):
        asked = after(kind, body, risk="high", **bare)
        assert asked["status"] == "in_progress" and asked["approval"]["disposal"] == "crime_finished"
        assert after(kind, body, risk="high", **ENDED)["status"] == "closed"
        mine: dict[str, Any] = {
            "crimes": [{**ENDED["crimes"][0], "recorded_by": {"id": ME["id"], "name": "Me"}}]
        }
        assert after(kind, body, risk="high", **mine)["approval"]["disposal"] == "crime_finished"
        assert after(kind, body, **bare)["status"] == "closed"


def test_a_closing_reply_waits_with_its_closing() -> None:
    """A reply that closes a case is sent only on approval; until then the case has no reply."""
    said = {"text": "It is closed.", "disposal": {"disposal": "intelligence"}}
    asked = after("reply", said, risk="high", unread_by_staff=True)
    assert asked["approval"]["message"] == "c1" and asked["unread_by_staff"] is True
    assert asked["status"] == "in_progress"


def test_a_duplicate_names_the_other_report() -> None:
    """A duplicate outcome either links both reports or needs an existing link."""
    assert fields("dispose", {"disposal": "duplicate"}) == ["other"]
    linked = [{"report": "r2", "relation": "duplicate_of"}]
    assert fields("dispose", {"disposal": "duplicate"}, links=linked) == []
    assert after("dispose", {"disposal": "duplicate", "other": "r2"})["links"][0]["report"] == "r2"


def test_a_written_reason_where_the_law_wants_one() -> None:
    """Every ending that says no to someone, or that there is no crime, needs a reason."""
    asking = [row["code"] for row in POLICY["disposals"] if row["needs_reason"]]
    assert asking == ["not_a_crime", "incident_only", "refused", "withdrawn", "referred", "no_further_action"]
    for code in asking:
        assert fields("dispose", {"disposal": code}, crime=code == "not_a_crime") == ["reason"]
    assert fields("reopen", {}, status="closed") == ["reason"]


def test_public_wording_is_apart_from_the_status() -> None:
    """The internal status follows the table; the public one is the policy's default or another of its texts."""
    assert fields("set_status", {"status": "new"}) == ["status"]
    seen = after("set_status", {"status": "waiting_for_citizen", "public_status": "received"})
    assert (seen["status"], seen["public_status"]) == ("waiting_for_citizen", "received")
    assert public_words(policy_of(POLICY), "received", "cy") == "Mae eich adroddiad gennym"


def test_a_transfer_has_one_owner_at_every_instant() -> None:
    """Until an offer is accepted the case is ours to work on; a case offered to us can only be accepted or declined."""
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
    """Linking and then unlinking restores the original list."""
    before = state(links=[{"report": "r9", "reference": "SOH-9", "relation": "related"}])["report"]
    link = {"other": "r2", "relation": "same_incident"}
    seen = project(before, Intent("link", "r1", link), ME, NOW, POLICY)
    assert len(seen["links"]) == 2
    assert project(seen, Intent("unlink", "r1", link), ME, NOW, POLICY)["links"] == before["links"]


def test_a_closed_case_is_reviewed_by_supervisors_and_disposed_of_by_two() -> None:
    """Keeping moves the next review; a disposal waits for another supervisor, and is refused before its time."""
    keep, dispose = ({"decision": decision, "reason": "Looked at."} for decision in ("keep", "dispose"))
    old: dict[str, Any] = {"status": "closed", "retention": {"from": "2019-01-01T00:00:00.000Z"}}
    assert fields("review_retention", keep, **old) == ["officer"]
    assert fields("review_retention", keep, SUPERVISOR) == ["status"]
    assert fields("review_retention", {"decision": "keep"}, SUPERVISOR, **old) == ["reason"]
    held = {**old["retention"], "hold": {"reason": "Inquiry."}}
    assert fields("review_retention", dispose, SUPERVISOR, **{**old, "retention": held}) == ["hold"]
    kept = after("review_retention", keep, SUPERVISOR, **old)
    assert kept["retention"]["review"]["decision"] == "keep" and kept["retention"]["review_at"][:4] == str(
        NOW.year + 6
    )
    asked = after("review_retention", dispose, SUPERVISOR, **old)
    assert asked["lowerings"][0]["kind"] == "disposal"
    assert fields("approve", {"approval": "c1"}, SUPERVISOR, **asked) == ["approval"]
    agreed = after("approve", {"approval": "c1"}, {**SUPERVISOR, "id": "other"}, **asked)
    assert agreed["retention"]["review"]["approved_by"]["id"] == "other" and agreed["lowerings"] == []
    assert after("reopen", {"reason": "New."}, **asked)["lowerings"] == []


def test_a_disposal_run_is_proposed_by_one_supervisor_and_decided_by_another() -> None:
    """With cases and a reason; sending back needs one; what was decided is decided."""

    def found(kind: str, body: dict[str, Any], who: dict[str, Any], **run: Any) -> list[str]:
        known = {"id": "run", "state": "proposed", "by": {"id": SUPERVISOR["id"]}, **run}
        return [one.field for one in check(Intent(kind, None, body), {**state(), "runs": [known]}, who)]

    other, cases = {**SUPERVISOR, "id": "other"}, {"cases": ["r1"], "reason": "The yearly run."}
    assert found("propose_disposal", cases, SUPERVISOR) == []
    assert found("propose_disposal", cases, ME) == ["officer"]
    assert found("propose_disposal", {"reason": "Why."}, SUPERVISOR) == ["cases"]
    assert found("propose_disposal", {"cases": ["r1"]}, SUPERVISOR) == ["reason"]
    agree = {"run": "run", "reason": "Seen."}
    assert found("approve_disposal", agree, SUPERVISOR) == ["run"]
    assert found("approve_disposal", agree, other) == found("return_disposal", agree, other) == []
    assert found("approve_disposal", {"run": "run"}, other) == []
    assert found("return_disposal", {"run": "run"}, other) == ["reason"]
    assert found("approve_disposal", agree, other, state="done") == ["run"]
    assert found("approve_disposal", {"run": "none"}, other) == ["run"]


def test_a_copy_is_decided_item_by_item_and_released_by_two() -> None:
    """Nothing is proposed while an item is undecided, and nobody approves what they decided."""
    copy = {"id": "c1", "report": "r1", "force": "sussex"}
    item = {
        "id": "i1",
        "report": "r1",
        "copy": "c1",
        "text": "Ask Ivo.",
        "suggested": [{"start": 4, "end": 7}],
    }
    done = {**item, "decision": "release", "reason": "He agreed.", "decided_by": {"id": ME["id"]}}

    def found(
        kind: str, body: dict[str, Any], who: dict[str, Any], one: dict[str, Any], **more: Any
    ) -> list[str]:
        known = {**state(service="subject_access"), "copy": {**copy, **more}, "copy_items": [one]}
        return [problem.field for problem in check(Intent(kind, "r1", body), known, who)]

    assert found("assemble_copy", {}, ME, item) == [] and found(
        "assemble_copy", {}, ME, item, state="proposed"
    ) == ["report"]
    assert found("decide_copy_item", {"item": "i1", "decision": "release"}, ME, item) == ["reason"]
    ivo = {"item": "i1", "decision": "redact", "marks": [{"start": 4, "end": 7}]}
    assert found("decide_copy_item", ivo, ME, item) == []
    assert found("propose_release", {"sha256": "00", "reason": "Passport seen."}, ME, item) == ["report"]
    assert found("propose_release", {"sha256": "00", "reason": "Passport seen."}, ME, done) == ["sha256"]
    waiting = {"state": "proposed", "sha256": "ab", "proposed_by": {"id": SUPERVISOR["id"]}}
    other = {**SUPERVISOR, "id": "other"}
    assert found("approve_release", {"sha256": "ab"}, SUPERVISOR, done, **waiting) == ["report"]
    assert found("approve_release", {"sha256": "ab"}, {**other, "id": ME["id"]}, done, **waiting) == [
        "report"
    ]
    assert found("approve_release", {"sha256": "ab"}, other, done, **waiting) == []
    assert found("return_release", {}, other, done, **waiting) == ["reason"]


ERASE = {"object": {"kind": "report", "id": "r1"}, "authority": "request", "reason": "File 12."}


def test_only_a_supervisor_erases_by_an_authority_of_the_policy() -> None:
    """Erasure needs an object, an authority and a reason; nothing is hidden until the store has confirmed it."""
    assert fields("erase", ERASE) == ["officer"]
    assert fields("erase", ERASE, SUPERVISOR) == []
    assert fields("erase", {}, SUPERVISOR) == ["object", "authority", "reason"]
    assert fields("erase", {**ERASE, "authority": "because"}, SUPERVISOR) == ["authority"]
    assert after("erase", ERASE, SUPERVISOR) == state()["report"]
    for kind in ("report", "person"):
        whole = {**ERASE, "object": {"kind": kind, "id": "r1"}}
        assert fields("erase", whole, SUPERVISOR, risk="high") == ["object"]
        assert fields("erase", whole, SUPERVISOR, risk="high", status="closed") == []


@pytest.mark.parametrize("kind", ["report", "person"])
def test_a_crime_that_nobody_recorded_is_not_erased_by_one(kind: str) -> None:
    """Neither open nor closed as a duplicate; one that is recorded, or that two have closed, may be."""
    whole = {**ERASE, "object": {"kind": kind, "id": "r1"}}
    crime: dict[str, Any] = {"crime": True, "risk": "low"}
    assert fields("erase", whole, SUPERVISOR, **crime) == ["object"]
    assert fields("erase", whole, SUPERVISOR, **crime, status="closed", disposal="duplicate") == ["object"]
    assert fields("erase", whole, SUPERVISOR, **crime, status="closed", disposal="not_a_crime") == []
    assert fields("erase", whole, SUPERVISOR, **crime, crimes=[{"id": "k1", "offence_code": "28E"}]) == []


@pytest.mark.parametrize(
    ("crimes", "others", "refused"),
    [((), "o8", []), ((), "", ["team"]), (({"id": "k1", "offence_code": "28E"},), "", [])],
)
def test_an_unrecorded_crime_is_not_restricted_out_of_everyone_elses_sight(
    crimes: tuple[dict[str, Any], ...], others: str, refused: list[str]
) -> None:
    """At any risk, to a team in which nobody else works; a crime that is recorded is."""
    member = {**ME, "team": "t1", "active": True}
    officers = (member, *({**member, "id": id_} for id_ in others.split()))
    there = {**state(crime=True, risk="low", crimes=list(crimes)), "officers": officers}
    mine = Intent("restrict", "r1", {"team": "t1", "reason": "A complaint about an officer."})
    assert [one.field for one in check(mine, there, member)] == refused


def test_what_is_held_does_not_end() -> None:
    """A retention hold blocks erasure until a supervisor releases it; both need a reason."""
    assert fields("hold", {"reason": "Inquiry."}) == ["officer"]
    assert fields("hold", {}, SUPERVISOR) == ["reason"]
    held_ = after("hold", {"reason": "Inquiry."}, SUPERVISOR)["retention"]
    assert held_["hold"]["reason"] == "Inquiry."
    assert fields("erase", ERASE, SUPERVISOR, retention=held_) == ["hold"]
    assert fields("lift_hold", {"reason": "Over."}, SUPERVISOR) == ["hold"]
    assert fields("lift_hold", {"reason": "Over."}, SUPERVISOR, retention=held_) == []
    assert after("lift_hold", {"reason": "Over."}, SUPERVISOR, retention=held_)["retention"]["hold"] is None
