"""The victim of a report by someone else: written down with their own contact rules, and given a victim's clocks."""

from __future__ import annotations

from typing import Any

import pytest

from casework.clocks import running
from casework.documents.report import Report
from nationalstore.db.store import Store, wire_time
from tests.helpers.commanding import Desk, code
from tests.helpers.officers import officer_with
from tests.helpers.report_changes import change
from tests.helpers.store import add_report, shown_to_reporter

MARA: dict[str, Any] = {
    "name": "Mara Fenwick", "phone": "07700 900555", "channels": ["phone"], "window": {"from": "10:00", "to": "15:00"},
}  # fmt: skip


def report_of(store: Store, id_: str) -> Report:
    """Return the stored report."""
    with store.read() as view:
        found = view.find(Report, id_)
    assert found is not None
    return found


@pytest.fixture
def told_by_another(store: Store) -> str:
    """Return a report by someone who is not the victim; no clock of it runs."""
    report = add_report(store)
    change(store, str(report["id"]), reporter={**report["reporter"], "role": "third_party"}, clocks=[])
    return str(report["id"])


def test_anyone_tightens_and_a_supervisor_loosens_the_victims_contact_rules(
    store: Store, told_by_another: str
) -> None:
    """The first rules need no reason, a change does, and only a supervisor opens what was closed."""
    desk, boss = Desk(store), Desk(store, officer_with(store, "supervisor", name="supervisor"))
    assert desk.send("save_victim", told_by_another, **MARA)["outcome"] == "accepted"
    closed = {**MARA, "channels": []}
    assert code(desk.send("save_victim", told_by_another, **closed)) == "reason_needed"
    assert (
        desk.send("save_victim", told_by_another, **closed, reason="He has her phone.")["outcome"]
        == "accepted"
    )
    assert code(desk.send("save_victim", told_by_another, **MARA, reason="She rang.")) == "not_allowed"
    assert boss.send("save_victim", told_by_another, **MARA, reason="She rang.")["outcome"] == "accepted"


def test_the_victim_of_another_has_a_victims_clocks(store: Store, told_by_another: str) -> None:
    """Support is due once the victim is known, counted from the report, and nothing of them reaches the reporter."""
    desk = Desk(store)
    assert desk.send("save_victim", told_by_another, **MARA)["outcome"] == "accepted"
    after = report_of(store, told_by_another)
    assert running(after.clocks, "support_referral") is not None
    assert after.victim is not None and after.victim.name == "Mara Fenwick"
    with store.read() as view:
        assert "Mara" not in str(shown_to_reporter(view, told_by_another))


def test_a_reply_to_someone_else_does_not_tell_the_victim(store: Store, told_by_another: str) -> None:
    """The sister is told of the arrest; Mara's own clock runs until an officer records that she was told."""
    desk = Desk(store)
    desk.send("save_victim", told_by_another, **MARA)
    at = wire_time(store.clock())
    assert desk.send("victims_code_event", told_by_another, event="arrested", at=at)["outcome"] == "accepted"
    assert desk.send("reply", told_by_another, text="He was arrested.")["outcome"] == "accepted"
    assert running(report_of(store, told_by_another).clocks, "victims_code") is not None
    assert desk.send("record_step", told_by_another, step="victim_contacted")["outcome"] == "accepted"
    assert running(report_of(store, told_by_another).clocks, "victims_code") is None


def test_what_cannot_be_written_down_is_refused(store: Store, told_by_another: str) -> None:
    """A reporter who is the victim has rules of their own; a victim has a name, and hours have both ends."""
    desk, own = Desk(store), str(add_report(store, 2)["id"])
    assert code(desk.send("save_victim", own, **MARA)) == "body_invalid"
    for wrong in ({"name": " "}, {"channels": None}, {"window": {"from": "10:00"}}):
        assert code(desk.send("save_victim", told_by_another, **{**MARA, **wrong})) == "body_invalid"


def test_an_offer_to_another_force_does_not_show_the_victim(store: Store, told_by_another: str) -> None:
    """Until it is accepted, the other force reads neither who the victim is nor how to reach them."""
    desk = Desk(store)
    assert desk.send("save_victim", told_by_another, **MARA)["outcome"] == "accepted"
    assert (
        desk.send("offer_transfer", told_by_another, force="kent", reason="Theirs.")["outcome"] == "accepted"
    )
    with store.read() as view:
        shown = view.find(Report, told_by_another, "kent")
    assert shown is not None and shown.victim is None


def test_an_event_entered_before_the_victim_is_owed_from_its_own_time(
    store: Store, told_by_another: str
) -> None:
    """No clock runs while nobody is known to be told; then the event has its clock, and cannot be entered twice."""
    desk, at = Desk(store), "2025-11-24T09:00:00.000Z"
    assert desk.send("victims_code_event", told_by_another, event="arrested", at=at)["outcome"] == "accepted"
    before = report_of(store, told_by_another)
    assert running(before.clocks, "victims_code") is None
    assert [(one.event, one.at) for one in before.code_events] == [("arrested", at)]
    assert code(desk.send("victims_code_event", told_by_another, event="arrested", at=at)) == "body_invalid"
    assert desk.send("save_victim", told_by_another, **MARA)["outcome"] == "accepted"
    clock = running(report_of(store, told_by_another).clocks, "victims_code")
    assert clock is not None and (clock.about, clock.started_at) == ("arrested", at)
    again = desk.send("save_victim", told_by_another, **{**MARA, "name": "Mara F"})
    assert again["outcome"] == "accepted"
    names = [one.name for one in report_of(store, told_by_another).clocks]
    assert names.count("victims_code") == 1
