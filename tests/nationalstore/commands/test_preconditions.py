"""Preconditions of commands: the command is returned when what the officer decided on has changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nationalstore.db.store import Store, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.commands import held_replies, ledger
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import LEVELS, Desk, code, officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import TICKS, change, closable, report_of
from tests.helpers.store import add_report, put


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database."""
    return timed


def writes(store: Store, report: str, force: str = "sussex") -> None:
    with store.write(force) as work:
        cases.citizen_message(work, report, "One thing more.")


def messages(store: Store, report: str, force: str = "sussex") -> list[dict[str, Any]]:
    with store.read() as view:
        return list_records(view, force, "message", report=report)


@pytest.mark.parametrize("between", ["note", "held"])
def test_an_own_step_that_changed_nothing_hides_no_message(store: Store, between: str) -> None:
    """An officer's own note or scheduled reply does not hide that the citizen wrote after the decision."""
    report, desk = add_report(store), Desk(store)
    seen = report["version"]
    writes(store, report["id"])
    if between == "note":
        desk.send("note", report["id"], text="Will write to her.")
    else:
        desk.send("reply", report["id"], text="Later.", not_before=wire_time(NOW + timedelta(hours=1)))
    outcome = desk.send("reply", report["id"], seen, text="We are looking into it.")
    assert outcome["outcome"] == "stale"


def test_a_held_reply_is_overtaken_whatever_the_clock_says(store: Store, time: Time) -> None:
    """A scheduled reply does not leave once the citizen has written, even if the store's clock has gone back."""
    report, desk = add_report(store)["id"], Desk(store)
    desk.send("reply", report, text="News.", not_before=wire_time(NOW + timedelta(hours=1)))
    time.now -= timedelta(minutes=30)
    writes(store, report)
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 0
    assert [m["state"] for m in messages(store, report) if m["direction"] == "to_citizen"] == ["failed"]


def test_a_reply_with_a_lost_claim_is_refused_with_it(store: Store) -> None:
    """What was claimed by writing is not taken from a colleague who was quicker; claimed first, it is theirs and goes."""
    report, desk, quicker = add_report(store), Desk(store), Desk(store, officer("supervisor"))
    id_, seen = report["id"], report["version"]
    assert quicker.send("claim", id_)["outcome"] == "accepted"
    assert desk.send("claim", id_)["outcome"] == "stale"
    assert code(desk.send("reply", id_, seen, text="We are looking into it.")) == "claimed_by_other"
    quicker.send("release", id_)
    assert desk.send("claim", id_)["outcome"] == "accepted"
    assert desk.send("reply", id_, seen, text="We are looking into it.")["outcome"] == "accepted"


def test_a_reply_held_by_an_earlier_version_still_goes_or_stays(store: Store, time: Time) -> None:
    """A scheduled reply without a case version leaves if nobody has written, and stays otherwise."""
    desk, left = Desk(store), []
    for number in (1, 2):
        report = add_report(store, number)["id"]
        desk.send("reply", report, text="News.", not_before=wire_time(NOW + timedelta(hours=1)))
        with store.write("sussex") as work:
            held = list_records(work, "sussex", "message", report=report)[0]
            held.pop("on_version")
            put(work, "message", held)
        left.append(report)
    writes(store, left[1])
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 1


def test_a_held_reply_is_overtaken_in_the_other_force_too(store: Store, time: Time) -> None:
    """A scheduled reply moves with its report, and a message from the citizen in the new force keeps it on hold."""
    report, ours, theirs = add_report(store)["id"], Desk(store), Desk(store, officer("triage", "kent"))
    for number in range(4):
        ours.send("categorise", report, tags=[str(number)])
    ours.send("reply", report, text="News.", not_before=wire_time(NOW + timedelta(hours=1)))
    ours.send("offer_transfer", report, force="kent", reason="It happened there.")
    theirs.send("accept_transfer", report)
    writes(store, report, "kent")
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 0
    assert "failed" in [m["state"] for m in messages(store, report, "kent")]


def test_a_high_level_has_its_reason(store: Store) -> None:
    """A THRIVE letter at or above the form's level is refused without a reason, as at the desk."""
    report, desk = add_report(store)["id"], Desk(store)
    said: dict[str, Any] = {
        "form_version": 2,
        "levels": {**LEVELS, "harm": "high"},
        "ticks": TICKS,
        "grade": 3,
    }
    refused = desk.send("assess", report, **said)
    assert code(refused) == "reason_needed" and refused["problem"]["field"] == "rationales.harm"
    assert code(desk.send("assess", report, **said, rationales={"harm": " "})) == "reason_needed"
    assert desk.send("assess", report, **said, rationales={"harm": "A broken arm."})["outcome"] == "accepted"


@pytest.mark.parametrize("told", [True, "  ", {}, {"reference": " "}, {"reference": 4471}, ["CR 1"]])
def test_a_hand_over_says_something(store: Store, told: Any) -> None:
    """A grade 1 assessment needs a control room reference that can be looked up; "yes" is not enough."""
    report = add_report(store)["id"]
    said = {"form_version": 2, "levels": LEVELS, "ticks": TICKS, "grade": 1, "control_room": told}
    assert code(Desk(store).send("assess", report, **said)) == "control_room_needed"


@pytest.mark.parametrize(
    ("kind", "body"),
    [("dispose", {"disposal": "intelligence"}), ("set_status", {"status": "in_progress"})],
)
def test_what_somebody_has_in_hand_nobody_else_ends(store: Store, kind: str, body: dict[str, Any]) -> None:
    """While an officer has claimed a report, others can read it but not contact the citizen."""
    report = closable(store, add_report(store)["id"])
    Desk(store).send("claim", report)
    other = Desk(store, officer("officer"))
    assert code(other.send(kind, report, **body)) == "claimed_by_other"
    assert other.send("take_over", report, reason="Wren is at lunch.")["outcome"] == "accepted"
    assert other.send(kind, report, **body)["outcome"] == "accepted"


def test_a_lease_ends_by_itself(store: Store, time: Time) -> None:
    """A claim expires a quarter of an hour after the last sign of its officer."""
    report = add_report(store)["id"]
    Desk(store).send("claim", report)
    other = Desk(store, officer("officer"))
    assert code(other.send("reply", report, text="Hello.")) == "claimed_by_other"
    time.now += timedelta(minutes=15)
    assert other.send("reply", report, text="Hello.")["outcome"] == "accepted"


def test_two_reports_never_close_as_each_others_duplicate(store: Store) -> None:
    """Two reports cannot be closed as duplicates of each other, so one stays open."""
    one, two, three = (closable(store, add_report(store, n)["id"]) for n in range(1, 4))
    desk = Desk(store)
    assert desk.send("dispose", one, disposal="duplicate", other=two)["outcome"] == "accepted"
    assert code(desk.send("dispose", two, disposal="duplicate", other=one)) == "body_invalid"
    assert code(desk.send("dispose", two, disposal="duplicate")) == "body_invalid"
    assert code(desk.send("dispose", two, disposal="duplicate", other=two)) == "body_invalid"
    assert desk.send("dispose", two, disposal="duplicate", other=three)["outcome"] == "accepted"


def test_four_eyes_are_two_people_whatever_roles_they_have(store: Store) -> None:
    """An officer with both roles cannot approve their own closing; an unknown id is refused, an older version stale."""
    report = add_report(store)["id"]
    change(store, closable(store, report), risk="high")
    both = replace(officer("triage"), roles=frozenset({"triage", "supervisor"}))
    mine, boss = Desk(store, both), Desk(store, officer("supervisor"))
    mine.send("dispose", report, disposal="no_further_action", reason="Withdrawn.")
    asked = report_of(store, report)
    id_ = asked["approval"]["id"]
    assert code(mine.send("approve", report, approval=id_)) == "own_approval"
    assert code(boss.send("approve", report, approval=report)) == "approval_unknown"
    writes(store, report)
    assert boss.send("approve", report, asked["version"], approval=id_)["outcome"] == "stale"
    assert report_of(store, report)["status"] != "closed"


def test_an_offered_report_is_not_closed_under_the_offer(store: Store) -> None:
    """An offered report cannot be closed until the offer is answered or withdrawn; an accepted report is open."""
    report, ours = closable(store, add_report(store)["id"]), Desk(store)
    ours.send("offer_transfer", report, force="kent", reason="It happened there.")
    assert code(ours.send("dispose", report, disposal="intelligence")) == "transfer_open"
    assert (
        code(ours.send("reply", report, text="Bye.", disposal={"disposal": "intelligence"}))
        == "transfer_open"
    )
    ours.send("reject_transfer", report, reason="Ours after all.")
    assert ours.send("dispose", report, disposal="intelligence")["outcome"] == "accepted"


def test_what_is_only_offered_is_not_linked(store: Store) -> None:
    """A copy that another force offers cannot be linked in either direction."""
    foreign, own = add_report(store, 1, "kent")["id"], add_report(store, 2)["id"]
    Desk(store, officer("triage", "kent")).send("offer_transfer", foreign, force="sussex", reason="Yours.")
    assert code(Desk(store).send("link", own, other=foreign, relation="related")) == "transfer_open"
    assert report_of(store, own)["links"] == []


def test_a_link_to_what_moved_away_can_be_taken_off(store: Store) -> None:
    """A link to a report that has moved to another force can be removed, and leaves this side as it was."""
    one, two, desk = add_report(store, 1)["id"], add_report(store, 2)["id"], Desk(store)
    before = json.dumps({**report_of(store, one), "version": 0})
    desk.send("link", one, other=two, relation="related")
    desk.send("offer_transfer", two, force="kent", reason="Theirs.")
    Desk(store, officer("triage", "kent")).send("accept_transfer", two)
    assert desk.send("unlink", one, other=two, relation="related")["outcome"] == "accepted"
    assert json.dumps({**report_of(store, one), "version": 0}) == before
    assert code(desk.send("unlink", one, other=two, relation="related")) == "link_unknown"


def test_a_person_with_other_reports_is_reached_in_both_forces(store: Store) -> None:
    """After a transfer the report leads to the person's document in the new force."""
    first = add_report(store, 1)
    person = first["reporter"]["person"]
    with store.write("sussex") as work:
        known = find_record(work, "person", person)
        put(work, "person", {**(known or {}), "reports": [first["id"], "another"]})
    ours = Desk(store)
    ours.send("offer_transfer", first["id"], force="kent", reason="Theirs.")
    Desk(store, officer("triage", "kent")).send("accept_transfer", first["id"])
    moved = report_of(store, first["id"], "kent")
    with store.read() as view:
        found = view.conn.exec_driver_sql("SELECT person FROM report_access").scalars().all()
    assert found == [moved["reporter"]["person"]] != [person]


def test_a_flag_that_goes_is_on_the_record(store: Store) -> None:
    """Removing a flag is audited with the officer's name, because flags decide who must approve a closing."""
    report, desk = add_report(store)["id"], Desk(store)
    desk.send("categorise", report, flags=["repeat_victim", "child"])
    desk.send("categorise", report, flags=["child", "hate"])
    with store.read() as view:
        last = list_records(view, "sussex", "timeline", report=report)[-1]
    assert last["event"] == "categorised"
    assert last["detail"]["added"] == ["hate"] and last["detail"]["removed"] == ["repeat_victim"]


def test_a_bug_in_a_command_stops_nothing_behind_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that hits a bug is refused with a problem code and leaves no trace, and the next command runs."""

    def broken(*_: Any) -> dict[str, int]:
        raise RuntimeError("about Tamsin Orrery")

    report, desk = add_report(store)["id"], Desk(store)
    monkeypatch.setitem(ledger.HANDLERS, "assign", broken)
    refused = desk.send("assign", report)
    assert code(refused) == "command_failed" and "Tamsin" not in json.dumps(refused)
    assert desk.send("note", report, text="Fine.")["outcome"] == "accepted"
