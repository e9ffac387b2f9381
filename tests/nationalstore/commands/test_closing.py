"""The store's rules of replies, closing and transfer: one named test each."""

from __future__ import annotations

import json

import pytest

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.services.access import cross_force_lookup
from nationalstore.services.cases import cases
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.record import entries_of
from tests.helpers.report_changes import change, closable, end_with_two, ended_crime, report_of, running
from tests.helpers.store import add_report, put


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database, whose clock stands still until the test moves it."""
    return timed


def test_a_template_fits_the_state_and_the_language(store: Store) -> None:
    """A template is refused in the wrong status and without its Welsh text."""
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
    """A reply with an unfilled placeholder is refused."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("reply", report, text="Hello {{citizen_name}}")) == "template_unfilled"


def test_a_newer_message_of_the_citizen_makes_the_reply_stale(store: Store) -> None:
    """When the citizen has written, the reply is stale, whatever else is wrong with it."""
    report, desk = add_report(store)["id"], Desk(store)
    seen = report_of(store, report)["version"]
    with store.write("sussex") as work:
        cases.citizen_message(work, report, "One more thing.")
    stale = desk.send("reply", report, seen, text="Hello {{citizen_name}}", channel="email")
    assert stale["outcome"] == "stale" and stale["current"]["status"] == "new"


def test_a_reply_can_close_in_the_same_send(store: Store) -> None:
    """One command sends the reply and closes the report; the victim is informed, so no clock keeps running."""
    report, desk = add_report(store)["id"], Desk(store)
    said = {"disposal": "crime_finished"}
    ended_crime(desk, report)
    assert (
        desk.send("reply", report, text="We cannot take this further.", disposal=said)["outcome"]
        == "accepted"
    )
    after = report_of(store, report)
    assert after["status"] == "closed" and running(after) == set()
    assert (
        code(
            desk.send(
                "reply", closable(store, add_report(store, 2)["id"]), text="x", disposal={"disposal": "no"}
            )
        )
        == "body_invalid"
    )


def test_four_eyes_close_a_risky_report(store: Store) -> None:
    """No further action on a high risk waits for another supervisor's approval and can be rejected."""
    report = add_report(store)["id"]
    change(store, closable(store, report), risk="high")
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
    """Closing as a duplicate links both reports, or requires an existing link."""
    one, two, desk = closable(store, add_report(store, 1)["id"]), add_report(store, 2)["id"], Desk(store)
    assert code(desk.send("dispose", one, disposal="duplicate")) == "body_invalid"
    assert desk.send("dispose", one, disposal="duplicate", other=two)["outcome"] == "accepted"
    assert [link["report"] for link in report_of(store, two)["links"]] == [one]


def test_codes_and_the_records_link_are_kept(store: Store) -> None:
    """Opening and closing codes are both kept, and the record management system's reference is linked."""
    report, desk = add_report(store)["id"], Desk(store)
    desk.send("categorise", report, opening_code="8L")
    change(store, report, grade=3)
    said = {"disposal": "referred", "reason": "Theirs."}
    assert code(desk.send("dispose", report, **said, closing_code="?")) == "body_invalid"
    end_with_two(desk, report, **said, closing_code="8N", rms_reference="47/1/26", rms_system="niche")
    after = report_of(store, report)
    assert (after["opening_code"], after["closing_code"]) == ("8L", "8N")
    assert after["external"] == [{"system": "niche", "reference": "47/1/26"}]


def test_public_wording_is_apart_from_the_status(store: Store) -> None:
    """An officer may choose another public wording from the policy, and no other text."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("set_status", report, status="in_progress", public_status="x")) == "body_invalid"
    assert (
        desk.send("set_status", report, status="in_progress", public_status="received")["outcome"]
        == "accepted"
    )
    after = report_of(store, report)
    assert (after["status"], after["public_status"]) == ("in_progress", "received")


def test_unlink_restores_byte_equal_records(store: Store) -> None:
    """After linking and unlinking, both reports are as before apart from their versions."""
    ids = [add_report(store, n)["id"] for n in range(1, 4)]
    desk = Desk(store)
    before = [json.dumps({**report_of(store, id_), "version": 0}) for id_ in ids]
    for other in ids[1:]:
        desk.send("link", ids[0], other=other, relation="same_incident")
    for other in ids[1:]:
        assert desk.send("unlink", ids[0], other=other, relation="same_incident")["outcome"] == "accepted"
    assert [json.dumps({**report_of(store, id_), "version": 0}) for id_ in ids] == before


def test_a_transfer_has_one_owner_at_every_instant(store: Store) -> None:
    """An offered report stays with its force; once accepted, everything moves and the citizen's access follows."""
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
        assert find_record(view, "report", report, "sussex") is None
        assert list_records(view, "sussex", "note", report=report) == []
        assert [note["text"] for note in list_records(view, "kent", "note", report=report)] == [
            "Belongs to Kent."
        ]
        moved = find_record(view, "report", report, "kent")
        assert moved is not None and moved["force"] == "kent" and moved["transfer"] is None
        person = find_record(view, "person", moved["reporter"]["person"], "kent")
        assert person is not None and person["reports"] == [report]
        forces = view.conn.exec_driver_sql("SELECT force FROM report_access").scalars().all()
    assert forces == ["kent"]
    assert code(ours.send("claim", report)) == "report_unknown"
    assert theirs.send("claim", report)["outcome"] == "accepted"
    assert "triage_due" in running(report_of(store, report, "kent"))


def test_a_rejected_transfer_leaves_no_trace_there(store: Store) -> None:
    """When the offer is rejected or withdrawn, the copy is removed and the report stays."""
    report = add_report(store)["id"]
    ours, theirs = Desk(store), Desk(store, officer("triage", "kent"))
    for who in (theirs, ours):
        ours.send("offer_transfer", report, force="kent", reason="It happened there.")
        assert code(who.send("reject_transfer", report)) == "reason_needed"
        assert who.send("reject_transfer", report, reason="No, in Hove.")["outcome"] == "accepted"
        assert report_of(store, report)["transfer"] is None
        with store.read() as view:
            assert find_record(view, "report", report, "kent") is None
    assert code(theirs.send("accept_transfer", report)) in ("report_unknown", "transfer_unknown")


def test_a_history_needs_a_reason_and_is_recorded(store: Store) -> None:
    """Viewing a person's history needs a reason, stays within the force, and is audited."""
    report = add_report(store)
    person, who = report["reporter"]["person"], officer()
    with pytest.raises(Problem, match="Say why"):
        cross_force_lookup.history(store, who, person, " ")
    with pytest.raises(Problem, match="Not found"):
        cross_force_lookup.history(store, officer("triage", "kent"), person, "Same man")
    assert len(cross_force_lookup.history(store, who, person, "Repeat victim").reports) == 1
    assert len(cross_force_lookup.search(store, who, "bike OVERNIGHT", "Same method").reports) == 1
    assert cross_force_lookup.search(store, who, '"%_ OR *', "Same method").reports == []
    looks = [entry for entry in entries_of(store) if entry["what"] == "consultation"]
    assert [(look["object"]["kind"], look["reason"], look["officer"]) for look in looks] == [
        ("person", "Repeat victim", who.officer_id), ("search", "Same method", who.officer_id),
        ("search", "Same method", who.officer_id)]  # fmt: skip
