"""Clocks of cases in the store: closing never meets one, the board counts it so, and older cases are recomputed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from casework.clock_state import state_of
from casework.documents import codec
from casework.documents.clock import ReportClock
from nationalstore.db.cursor import next_digest
from nationalstore.db.migrations.versions import v0023_clock_ends
from nationalstore.db.store import Store, wire_time
from nationalstore.services.board import daily_statistics
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import Desk
from tests.helpers.report_changes import TICKS, assessed, end_with_two, ended_crime, report_of
from tests.helpers.store import add_report


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database, whose clock stands still until the test moves it."""
    return timed


def ends(store: Store, report: str) -> dict[str, str]:
    """Return how each clock of the report stands."""
    clocks = [codec.read(ReportClock, clock) for clock in report_of(store, report)["clocks"]]
    return {clock.name: state_of(clock).value for clock in clocks}


def close(desk: Desk, report: str, disposal: str, **more: Any) -> None:
    """Close the report, or fail."""
    said = {"disposal": disposal, "reason": "Nothing more to find.", **more}
    end_with_two(desk, report, **said)


def test_a_case_closed_without_a_word_has_met_nothing(store: Store) -> None:
    """First contact, recording and referral end without their event; only the triage that was done is met."""
    report, desk = add_report(store)["id"], Desk(store)
    assessed(desk, report, grade=4, ticks=dict.fromkeys(set(TICKS) - {"support_referral"}, True))
    close(desk, report, "referred")
    found = ends(store, report)
    assert found["triage_due"] == "met"
    assert {found[name] for name in ("first_contact", "crime_recording", "support_referral")} == {
        "ended_without"
    }


def test_a_reply_that_closes_meets_what_waited_for_it(store: Store) -> None:
    """The reply comes before the closing, so first contact is met, and the victim was told of the decision."""
    report, desk = add_report(store)["id"], Desk(store)
    assessed(desk, report, grade=4)
    ended_crime(desk, report)
    said = {"disposal": "crime_finished"}
    assert desk.send("reply", report, text="We close this.", disposal=said)["outcome"] == "accepted"
    found = ends(store, report)
    assert (found["first_contact"], found["victims_code"]) == ("met", "met")
    assert found["crime_recording"] == "met"


def test_a_late_closing_is_a_missed_clock(store: Store, time: Time) -> None:
    """A clock whose time has passed stays missed: closing the case does not make it less."""
    report, desk = add_report(store)["id"], Desk(store)
    time.now += timedelta(days=2)
    assessed(desk, report, grade=4)
    close(desk, report, "referred")
    found = ends(store, report)
    assert {found[name] for name in ("triage_due", "first_contact", "crime_recording")} == {"broken"}


def test_the_board_counts_what_ended_without_by_itself(store: Store) -> None:
    """Two cases closed without a reply and one with: first contact was met once and ended without twice."""
    desk = Desk(store)
    for number in (1, 2, 3):
        report = add_report(store, number)["id"]
        assessed(desk, report, grade=4)
        if number == 3:
            desk.send("reply", report, text="We have it.")
        close(desk, report, "referred")
    told = daily_statistics.board(store, "sussex", NOW - timedelta(days=1), NOW + timedelta(days=1))
    kept = told.span.all.clocks["first_contact"]
    assert (kept.met, kept.broken, kept.ended_without) == (1, 0, 2)


def test_cases_of_an_earlier_version_are_recomputed(store: Store, time: Time) -> None:
    """Without what later versions store, the upgrade finds how each clock ended, once, and every desk receives it."""
    reports = [_lived(store, time, number) for number in range(1, 7)]
    known = {report: report_of(store, report) for report in reports}
    with store.begin() as conn:
        for report in reports:
            older = {
                **known[report],
                "clocks": [
                    {name: value for name, value in clock.items() if name not in ("met_by", "replaced")}
                    for clock in known[report]["clocks"]
                ],
            }
            said = {"id": report, "record": json.dumps(older)}
            conn.execute(text("UPDATE entity SET record = :record WHERE kind = 'report' AND id = :id"), said)
        head = conn.execute(text("SELECT position FROM force_counter WHERE force = 'sussex'")).scalar_one()
        counts = v0023_clock_ends.recompute_all(conn)
        again = v0023_clock_ends.recompute_all(conn)
    changed = 0
    for report, before in known.items():
        after = report_of(store, report)
        assert after["clocks"] == before["clocks"]
        changed += after["version"] == before["version"] + 1
    with store.read() as view:
        now = view.conn.execute(
            text("SELECT position, digest FROM force_counter WHERE force = 'sussex'")
        ).one()
        rows = view.conn.execute(
            text("SELECT position, kind, id, version FROM entity WHERE force = 'sussex' AND position > :head"
                 " ORDER BY position"), {"head": head}).all()  # fmt: skip
        digest = view.conn.execute(
            text("SELECT digest FROM feed_digest WHERE force = 'sussex' AND position = :head"), {"head": head}
        ).scalar_one()
        kept = view.conn.execute(text("SELECT count(*) FROM entity_version WHERE kind = 'report' AND position <= :head"
                                      " AND id IN (SELECT id FROM entity WHERE position > :head)"), {"head": head})  # fmt: skip
        assert kept.scalar_one() >= len(rows)
    for row in rows:
        digest = next_digest(digest, row.position, row.kind, row.id, row.version)
    assert (now.position, now.digest) == (head + len(rows), digest)
    assert len(rows) == changed == counts["reports"] >= 5 and not again["reports"]
    assert counts["met_before"] == counts["met"] + counts["ended_without"] + counts["replaced"]
    assert min(counts["met"], counts["ended_without"], counts["replaced"], counts["broken"]) > 0


def _lived(store: Store, time: Time, number: int) -> str:
    """Add a case that lives one of six lives, and return its id."""
    report, desk = str(add_report(store, number)["id"]), Desk(store)
    time.now += timedelta(minutes=5)
    if number > 1:
        assessed(desk, report, grade=3, ticks=TICKS)
    time.now += timedelta(minutes=20 if number != 5 else 3000)
    if number in (2, 4):
        desk.send("promise_update", report, until=wire_time(time.now + timedelta(days=3)), every_days=2)
        time.now += timedelta(minutes=5)
        desk.send("promise_update", report, until=wire_time(time.now + timedelta(days=9)))
        time.now += timedelta(minutes=5)
    if number in (3, 4):
        desk.send("reply", report, text="We are looking into it.")
        assessed(desk, report, grade=3)
    time.now += timedelta(minutes=5)
    if number >= 4:
        if number == 6:
            ended_crime(desk, report, rms_reference="R1")
        close(desk, report, "crime_finished" if number == 6 else "referred")
    return report
