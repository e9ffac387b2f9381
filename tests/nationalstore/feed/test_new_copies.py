"""A copy that begins after a case left its reader's sight is sent nothing of it, unless it was erased."""

from __future__ import annotations

import json
from typing import Any

from casework.audiences import FORCE_WIDE
from casework.documents.report import Report
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from nationalstore.services.feed import changes
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order
from tests.helpers.commanding import Desk, officer
from tests.helpers.store import add_report

FORCE = "sussex"
STANDARDS = reference_data.made_up_id("team", "standards")


def read(store: Store, after: str | None, limit: int) -> tuple[list[dict[str, Any]], str]:
    """Return every change after a cursor, page by page, and the last cursor."""
    found: list[dict[str, Any]] = []
    while True:
        page = json.loads(changes.page(store, FORCE, after, limit, None, FORCE_WIDE).body)
        found += page["changes"]
        after = page["to"]
        if not page["more"]:
            return found, str(after)


def test_only_a_copy_that_may_hold_the_case_is_told_that_it_is_gone(timed: Store) -> None:
    """A copy from before gets tombstones, once; a new copy gets none, on small pages or large, and none later."""
    boss, report = Desk(timed, officer("supervisor")), str(add_report(timed, crime=False)["id"])
    with timed.write(FORCE) as work:
        work.create(Team(id=TeamId(STANDARDS), force=ForceId(FORCE), name="Professional standards"))
    boss.send("note", report, text="It is about an officer.")
    before, held = read(timed, None, 1000)
    assert report in json.dumps(before)
    assert boss.send("restrict", report, team=STANDARDS, reason="About an officer.")["outcome"] == "accepted"
    for number in range(2, 6):
        add_report(timed, number)
    later, _ = read(timed, held, 3)
    assert report in [one["id"] for one in later if one.get("gone")]
    for limit in (3, 1000):
        new, end = read(timed, None, limit)
        assert report not in json.dumps(new) and not [one for one in new if one.get("reason") == "restricted"]
        assert "new" not in end, "the mark of a new copy goes when it has caught up"
    assert len(before) < len(new)


def test_a_copy_that_was_begun_before_is_told_while_it_is_still_reading(timed: Store) -> None:
    """A case that is restricted between two pages of a first pass is taken from the copy that already has it."""
    boss, report = Desk(timed, officer("supervisor")), str(add_report(timed, crime=False)["id"])
    with timed.write(FORCE) as work:
        work.create(Team(id=TeamId(STANDARDS), force=ForceId(FORCE), name="Professional standards"))
    for number in range(2, 6):
        add_report(timed, number)
    known, after = set[str](), None
    while report not in known:
        page = json.loads(changes.page(timed, FORCE, after, 3, None, FORCE_WIDE).body)
        known |= {one["id"] for one in page["changes"]}
        after = page["to"]
    assert page["more"] and "new" in str(after)
    assert boss.send("restrict", report, team=STANDARDS, reason="About an officer.")["outcome"] == "accepted"
    rest, _ = read(timed, after, 3)
    assert report in [one["id"] for one in rest if one.get("gone")]


def test_every_copy_is_told_of_an_erasure(timed: Store) -> None:
    """A case is erased while it is restricted to others: an old copy and a new one get the tombstone of the erasure."""
    boss, report = Desk(timed, officer("supervisor")), str(add_report(timed, crime=False)["id"])
    with timed.write(FORCE) as work:
        work.create(Team(id=TeamId(STANDARDS), force=ForceId(FORCE), name="Professional standards"))
    hidden = str(add_report(timed, 2, crime=False)["id"])
    _, held = read(timed, None, 1000)
    for one in (report, hidden):
        assert boss.send("restrict", one, team=STANDARDS, reason="About an officer.")["outcome"] == "accepted"
    with timed.write(FORCE) as work:
        case = work.lock(Report, report)
        assert case is not None
        erasure.erase_report(work, case, Order(boss.who.officer_id, "retention", "Its period ended."))
    for after in (held, None):
        told, _ = read(timed, after, 3)
        gone = {one["id"]: one["reason"] for one in told if one.get("gone") and one["kind"] == "report"}
        assert gone == ({report: "erased"} if after is None else {report: "erased", hidden: "restricted"})
