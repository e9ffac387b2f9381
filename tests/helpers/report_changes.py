"""A stored report, changed or assessed without the rules."""

from __future__ import annotations

from typing import Any

from nationalstore.db.store import Store
from tests.helpers.commanding import LEVELS, Desk, officer
from tests.helpers.raw_documents import find_record
from tests.helpers.store import put

TICKS = {"repeat_check": True, "preservation_advice": True, "prevention_advice": True}


def report_of(store: Store, id_: str, force: str = "sussex") -> dict[str, Any]:
    with store.read() as view:
        found = find_record(view, "report", id_, force)
    assert found is not None
    return found


def running(report: dict[str, Any]) -> set[str]:
    """Return the names of the running clocks."""
    return {clock["name"] for clock in report["clocks"] if clock["stopped_at"] is None}


def change(store: Store, id_: str, **said: Any) -> dict[str, Any]:
    """Write fields of a report or, with person=, of its person."""
    with store.write("sussex") as work:
        report = find_record(work, "report", id_)
        assert report is not None
        person = said.pop("person", None)
        if person is not None:
            known = find_record(work, "person", report["reporter"]["person"])
            assert known is not None
            put(work, "person", {**known, "contact": {**known["contact"], **person}})
        return put(work, "report", {**report, **said}, report=id_)


def closable(store: Store, id_: str) -> str:
    """Make the report an assessed one that is no crime, so that every ending without a crime may close it."""
    return str(change(store, id_, grade=3, crime=False, case_kind=None)["id"])


def end_with_two(desk: Desk, report: str, **closing: Any) -> None:
    """Close the report; a supervisor approves where that is needed. Raises AssertionError when either is refused."""
    done = desk.send("dispose", report, **closing)
    assert done["outcome"] == "accepted", done
    asked = report_of(desk.store, report, desk.who.force)["approval"]
    if asked is not None:
        boss = Desk(desk.store, officer("supervisor", desk.who.force))
        assert boss.send("approve", report, approval=asked["id"], reason="I agree.")["outcome"] == "accepted"


def ended_crime(desk: Desk, report: str, **details: Any) -> str:
    """Assess the report, record one crime on it and give it an outcome; return the crime's id."""
    change(desk.store, report, grade=3)
    done = desk.send("record_crime", report, crimes=[{"offence_code": "28E", **details}])
    assert done["outcome"] == "accepted", done
    crime = str(report_of(desk.store, report)["crimes"][-1]["id"])
    assert desk.send("crime_outcome", report, crime=crime, outcome="18")["outcome"] == "accepted"
    return crime


def assessed(desk: Desk, report: str, **body: Any) -> dict[str, Any]:
    said = {"form_version": 2, "levels": LEVELS, "ticks": TICKS, "grade": 3, "risk": "low", **body}
    return desk.send("assess", report, **said)
