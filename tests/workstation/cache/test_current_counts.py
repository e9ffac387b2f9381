"""Current counts: they follow the metric definitions, and every number opens exactly its cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workstation.cache.board import board
from workstation.cache.cache import Cache
from workstation.cache.drilldown import drill_condition
from workstation.domain.ids import wire_time
from workstation.domain.metrics import ALL, BY_KEY, BoardSnapshot, Scope
from workstation.domain.page import FeedChange, FeedPage

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
POLICY = {"id": "p", "force": "sussex", "clocks": {"triage_due": {"soon_minutes": 15}}}
OFFICERS = ({"id": "o1", "team": "t1", "name": "A B"}, {"id": "o2", "team": "t2", "name": "C D"})


def moment(minutes: float) -> str:
    return wire_time(NOW + timedelta(minutes=minutes))


def clock(name: str, due: float, stopped: float | None = None, met_by: str | None = None) -> dict[str, Any]:
    return {"name": name, "started_at": moment(-600), "due_at": moment(due), "paused": [], "met_by": met_by,
            "stopped_at": None if stopped is None else moment(stopped)}  # fmt: skip


def report(number: int, **said: Any) -> dict[str, Any]:
    return {"id": f"r{number}", "version": 1, "reference": f"SOH-{number}", "force": "sussex", "status": "new",
            "service": "theft", "submitted_at": moment(-30), "last_citizen_at": moment(-30), "last_staff_at": None,
            "flags": [], "clocks": [], "owner": None, "team": None, "grade": None, **said}  # fmt: skip


def filled(path: Path, *reports: dict[str, Any]) -> Cache:
    """Return a cache with these reports."""
    records: list[tuple[str, dict[str, Any]]] = [
        ("policy", POLICY),
        *(("officer", one) for one in OFFICERS),
        *(("report", one) for one in reports),
    ]
    changes = tuple(FeedChange(n, kind, one["id"], 1, one) for n, (kind, one) in enumerate(records, 1))
    cache = Cache(path / "cache.db", KEY)
    cache.apply([FeedPage("0", "1", "1", changes=changes)])
    return cache


def asked(cache: Cache, team: str = "", service: str = "") -> BoardSnapshot:
    """Return the board for the last day, after checking that every number opens as many cases as it shows."""
    queries = cache.reader()
    found = board(queries.connection, Scope(NOW - timedelta(days=1), NOW, team, service), NOW)
    for figure in found.figures:
        if figure.opens is not None and BY_KEY[figure.key].unit == "cases":
            where, values = drill_condition(figure.opens)
            query = f"SELECT count(*) FROM queue WHERE {where}"
            assert queries.connection.exec_driver_sql(query, values).scalar() == figure.value
    queries.close()
    return found


def test_open_reports_stand_by_grade_age_and_service(tmp_path: Path) -> None:
    """A report counts under its grade, age and service, in their totals, and as overdue when its next clock is."""
    late = clock("triage_due", -5)
    cache = filled(
        tmp_path,
        report(1),
        report(2, grade=3, submitted_at=moment(-60), clocks=[late]),
        report(3, grade=3, service="asb", submitted_at=moment(-7 * 1440)),
        report(4, status="closed"),
    )
    found = asked(cache)
    assert found.figure("waiting", ALL, ALL, ALL).value == 3
    assert found.figure("waiting", "0", "0", "theft").value == 1
    assert found.figure("waiting", "3", "1", ALL).value == 1 == found.figure("over", "3", "1", "theft").value
    assert found.figure("waiting", "3", "5", "asb").value == 1
    assert found.figure("over", ALL, ALL, ALL).value == 1
    assert found.figure("over", "0", "0", ALL).value == 0
    cache.close()


def test_clocks_run_break_and_are_met(tmp_path: Path) -> None:
    """A running clock has time left, little time or none; one that ended in the period was met, missed or neither."""
    cache = filled(
        tmp_path,
        report(
            1, clocks=[clock("triage_due", 60), clock("first_contact", -1, stopped=-2, met_by="reply_sent")]
        ),
        report(2, clocks=[clock("triage_due", 10), clock("first_contact", -1, stopped=-2)]),
        report(
            3, clocks=[clock("triage_due", -1), clock("first_contact", -60, stopped=-2, met_by="reply_sent")]
        ),
        report(4, clocks=[clock("first_contact", -60, stopped=-3000)]),
    )
    found = asked(cache)
    said = {
        key: found.figure(key, "triage_due").value for key in ("clock_running", "clock_soon", "clock_over")
    }
    assert said == {"clock_running": 1, "clock_soon": 1, "clock_over": 1}
    ended = ("clock_met", "clock_broken", "clock_without")
    assert [found.figure(key, "first_contact").value for key in ended] == [1, 1, 1]
    assert [(due.reference, due.over) for due in found.due] == [("SOH-2", False), ("SOH-3", True)]
    cache.close()


def test_load_is_by_owner_and_by_team(tmp_path: Path) -> None:
    """A report counts for its owner's team unless it was assigned to another; a team's board shows only its own."""
    cache = filled(tmp_path, report(1, owner="o1"), report(2, owner="o1", team="t2"), report(3))
    found = asked(cache)
    assert found.figure("load_officer", "o1").value == 2 and found.figure("load_officer", "").value == 1
    assert [found.figure("load_team", team).value for team in ("t1", "t2", "")] == [1, 1, 1]
    assert asked(cache, team="t2").figure("waiting", ALL, ALL, ALL).value == 1
    cache.close()


def test_who_wrote_last_waits(tmp_path: Path) -> None:
    """A reporter is waiting from their first message until a reply, and again from their next message."""
    again = report(2, last_staff_at=moment(-20), last_citizen_at=moment(-10))
    cache = filled(tmp_path, report(1), again, report(3, last_staff_at=moment(-5)))
    found = asked(cache)
    assert [found.figure("citizens_waiting", turn).value for turn in ("first", "again", ALL)] == [1, 1, 2]
    cache.close()
