"""Closed cases, and the two supervisors who review them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from msgspec import structs

from casework.documents.officer import Officer
from nationalstore.db.store import Store
from tests.helpers.commanding import Desk, officer
from tests.helpers.report_changes import change, report_of
from tests.helpers.store import add_report


def closed(store: Store, number: int = 1, **fields: Any) -> str:
    """Return a report that was closed now, with no running clock."""
    report = str(add_report(store, number)["id"])
    change(store, report, crime=False, grade=3, clocks=[], **fields)
    done = Desk(store).send("dispose", report, disposal="no_further_action", reason="Nothing more.")
    assert done["outcome"] == "accepted", done
    change(store, report, clocks=[])
    return report


def supervisors(store: Store) -> tuple[Desk, Desk]:
    """Return the desks of two supervisors."""
    other = replace(officer("officer"), roles=frozenset({"supervisor"}))
    with store.write("sussex") as work:
        known = work.find(Officer, other.officer_id)
        assert known is not None
        if known.roles != ("supervisor",):
            work.change(structs.replace(known, roles=("supervisor",)))
    return Desk(store, officer("supervisor")), Desk(store, other)


def agree(store: Store, *reports: str) -> None:
    """Let two supervisors agree that these cases are disposed of."""
    asks, agrees = supervisors(store)
    for report in reports:
        asked = asks.send("review_retention", report, decision="dispose", reason="Its time is over.")
        assert asked["outcome"] == "accepted", asked
        (request,) = report_of(store, report)["lowerings"]
        done = agrees.send("approve", report, approval=request["id"])
        assert done["outcome"] == "accepted", done
