"""The store keeps when an officer is away and who covers; no case changes by it."""

from __future__ import annotations

from typing import Any

from nationalstore.db.store import Store
from tests.helpers.commanding import Desk, code
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report

UNTIL, LATER = "2999-01-01T00:00:00.000Z", "2999-01-02T00:00:00.000Z"


def test_an_officer_is_away_until_a_time_and_comes_back(store: Store) -> None:
    """One document for each officer, changed by each that follows; it says who said it. Their cases stay theirs."""
    report, desk = add_report(store)["id"], Desk(store, officer_with(store, "officer", name="ann"))
    boss, other = (
        Desk(store, officer_with(store, "supervisor", name="boss")),
        officer_with(store, "officer", name="ben"),
    )
    assert desk.send("claim", report)["outcome"] == "accepted"

    def kept() -> list[dict[str, Any]]:
        with store.read() as view:
            assert list_records(view, "sussex", "report")[0]["owner"] == desk.who.officer_id
            return list_records(view, "sussex", "absence")

    assert desk.send("set_absence", None, until=UNTIL, cover=other.officer_id)["outcome"] == "accepted"
    (first,) = kept()
    assert (first["officer"], first["cover"], first["until"]) == (
        desk.who.officer_id,
        other.officer_id,
        UNTIL,
    )
    assert (
        boss.send("set_absence", None, officer=desk.who.officer_id, until=LATER, cover=other.officer_id)[
            "outcome"
        ]
        == "accepted"
    )
    (second,) = kept()
    assert (second["id"], second["from"], second["until"]) == (first["id"], first["from"], LATER)
    assert second["by"]["id"] == boss.who.officer_id
    assert desk.send("set_absence", None)["outcome"] == "accepted" and kept() == []


def test_nobody_says_it_of_a_colleague_but_a_supervisor(store: Store) -> None:
    """And whoever covers works on cases in the force."""
    desk = Desk(store, officer_with(store, "officer", name="ann"))
    other, auditor = officer_with(store, "officer", name="ben"), officer_with(store, "auditor", name="eve")
    assert code(desk.send("set_absence", None, officer=other.officer_id, until=UNTIL)) == "not_allowed"
    assert code(desk.send("set_absence", None, until=UNTIL, cover=auditor.officer_id)) == "body_invalid"
    assert code(Desk(store, auditor).send("set_absence", None, until=UNTIL)) == "not_allowed"
    with store.read() as view:
        assert list_records(view, "sussex", "absence") == []
