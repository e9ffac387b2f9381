"""An officer is reminded of a case: their own, changed and removed by them, and gone with the case."""

from __future__ import annotations

from typing import Any

from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from tests.helpers.commanding import Desk, code
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import add_report

AT, LATER = "2030-03-31T01:30:00.000Z", "2030-04-01T08:00:00.000Z"
TEAM = reference_data.made_up_id("team", "sussex")


def reminders(store: Store, force: str = "sussex") -> list[dict[str, Any]]:
    with store.read() as view:
        return list_records(view, force, "reminder")


def test_each_officer_has_one_of_their_own(store: Store) -> None:
    """Setting it again changes it; without a time it is removed; a colleague's is never touched. The case stays as it is."""
    report = add_report(store)["id"]
    mine, other = Desk(store), Desk(store, officer_with(store, "officer"))
    assert mine.send("remind", report, at=AT, note=" Ring her. ")["outcome"] == "accepted"
    assert other.send("remind", report, at=AT)["outcome"] == "accepted"
    assert mine.send("remind", report, at=LATER)["outcome"] == "accepted"
    first, second = sorted(reminders(store), key=lambda one: one["officer"] != mine.who.officer_id)
    assert (first["at"], first.get("note"), first["version"]) == (LATER, None, 2)
    assert (second["officer"], second["at"], second["version"]) == (other.who.officer_id, AT, 1)
    assert mine.send("remind", report)["outcome"] == mine.send("remind", report)["outcome"] == "accepted"
    assert [one["officer"] for one in reminders(store)] == [other.who.officer_id]
    with store.read() as view:
        assert (find_record(view, "report", report) or {})["version"] == 1


def test_what_is_no_time_is_refused(store: Store) -> None:
    """Nor is a note that is too long, or someone who does not work on cases."""
    report, desk = add_report(store)["id"], Desk(store)
    for odd in (
        {"at": "tomorrow"},
        {"at": "9999-12-31T23:59:59.000Z"},
        {"at": 7},
        {"at": AT, "note": "x" * 501},
    ):
        assert code(desk.send("remind", report, **odd)) == "body_invalid"
    auditor = Desk(store, officer_with(store, "auditor"))
    assert auditor.send("remind", report, at=AT)["outcome"] == "refused" and reminders(store) == []


def test_it_goes_with_its_case(store: Store) -> None:
    """Under a restriction to a team it is no longer sent to its officer; to another force it does not go along."""
    report, boss = add_report(store)["id"], Desk(store, officer_with(store, "supervisor"))
    assert boss.send("remind", report, at=AT)["outcome"] == "accepted"
    restricted = boss.send("restrict", report, team=TEAM, reason="A complaint.")
    assert restricted["outcome"] == "accepted", restricted
    with store.read() as view:
        audiences = {view.rows.standing(kind, id_, "sussex", text=False).audience  # type: ignore[union-attr]
                     for kind, id_ in (("report", report), ("reminder", reminders(store)[0]["id"]))}  # fmt: skip
    assert len(audiences) == 1 and audiences != {"cases"}
    assert boss.send("unrestrict", report, reason="Unfounded.")["outcome"] == "accepted"
    assert boss.send("offer_transfer", report, force="kent", reason="It was there.")["outcome"] == "accepted"
    there = Desk(store, officer_with(store, "officer", force="kent"))
    taken = there.send("accept_transfer", report)
    assert taken["outcome"] == "accepted", taken
    assert reminders(store) == reminders(store, "kent") == []
