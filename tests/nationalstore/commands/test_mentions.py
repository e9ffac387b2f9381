"""A note names colleagues, and only those who may read the case."""

from __future__ import annotations

import uuid

from casework.commands.writing import MOST_MENTIONS
from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from tests.helpers.commanding import Desk, code
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, put

TEAM = reference_data.made_up_id("team", "sussex")


def test_a_note_names_colleagues_who_may_read_the_case(store: Store) -> None:
    """Each once, in the order in which they are named. A note that names nobody stays as it always was."""
    report, desk = add_report(store)["id"], Desk(store)
    ann, ben = officer_with(store, "officer"), officer_with(store, "supervisor")
    named = [ben.officer_id, ann.officer_id, ben.officer_id]
    assert desk.send("note", report, text="@Ben and @Ann: seen?", mentions=named)["outcome"] == "accepted"
    assert desk.send("note", report, text="Nobody.", mentions=[])["outcome"] == "accepted"
    with store.read() as view:
        first, second = list_records(view, "sussex", "note")
    assert first["mentions"] == [ben.officer_id, ann.officer_id] and "mentions" not in second


def test_nobody_else_is_named(store: Store) -> None:
    """Refused as a whole: one who has left, who reads no cases, who is unknown or of another force; and too many."""
    report, desk = add_report(store)["id"], Desk(store)
    left = officer_with(store, "officer", name="left", active=False)
    auditor, away = officer_with(store, "auditor"), officer_with(store, "officer", force="kent")
    for named in (left.officer_id, auditor.officer_id, away.officer_id, str(uuid.uuid4())):
        assert code(desk.send("note", report, text="@You", mentions=[named])) == "mention_not_reader"
    for odd in ([str(uuid.uuid4()) for _ in range(MOST_MENTIONS + 1)], ["someone"], "someone", [None]):
        assert code(desk.send("note", report, text="@You", mentions=odd)) == "body_invalid"
    with store.read() as view:
        assert list_records(view, "sussex", "note") == []


def test_a_restricted_case_names_only_its_readers(store: Store) -> None:
    """A colleague outside the team cannot be told of the case by naming them."""
    report = add_report(store)["id"]
    boss = Desk(store, officer_with(store, "supervisor"))
    assert boss.send("restrict", report, team=TEAM, reason="A complaint.")["outcome"] == "accepted"
    inside, outside = _in_team(store, "inside", TEAM), _in_team(store, "outside", None)
    desk = Desk(store, inside)
    assert desk.send("note", report, text="@Me", mentions=[inside.officer_id])["outcome"] == "accepted"
    refused = desk.send("note", report, text="@You", mentions=[outside.officer_id])
    assert code(refused) == "mention_not_reader"


def _in_team(store: Store, name: str, team: str | None) -> Principal:
    """Return an officer in a team, or in none."""
    who = officer_with(store, "officer", name=name)
    with store.write("sussex") as work:
        record = next(one for one in list_records(work, "sussex", "officer") if one["id"] == who.officer_id)
        put(work, "officer", {**record, "team": team})
    return who
