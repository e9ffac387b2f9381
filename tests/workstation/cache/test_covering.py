"""What a colleague who is away would look after shows to whoever covers, and only while they are away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workstation.cache.cache import Cache
from workstation.cache.queue_snapshot import QueueQuery, Ranking
from workstation.domain.ids import wire_time
from workstation.domain.page import FeedChange, FeedPage

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def moment(hours: int) -> str:
    return wire_time(NOW + timedelta(hours=hours))


def report(id_: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    return "report", {"id": id_, "reference": id_, "status": "in_progress", "force": "sussex", **fields}


def officer(id_: str, team: str) -> tuple[str, dict[str, Any]]:
    return "officer", {"id": id_, "name": id_.title(), "team": team, "roles": ["officer"]}


def note(id_: str, on: str, at: str) -> tuple[str, dict[str, Any]]:
    return "note", {
        "id": id_,
        "report": on,
        "author": {"id": "cal"},
        "text": "@Ann",
        "mentions": ["ann"],
        "written_at": at,
    }


RECORDS: tuple[tuple[str, dict[str, Any]], ...] = (
    officer("ann", "t1"), officer("ben", "t2"), officer("cal", "t1"),
    report("hers", owner="ann"), report("closed", owner="ann", status="closed"), report("other", owner="ben"),
    report("named"), note("n1", "named", moment(-1)), report("before"), note("n2", "before", moment(-3)),
    report("reminded"), ("reminder", {"id": "m1", "report": "reminded", "officer": "ann", "at": moment(-1)}),
    report("later"), ("reminder", {"id": "m2", "report": "later", "officer": "ann", "at": moment(1)}),
    ("absence", {"id": "a", "officer": "ann", "from": moment(-2), "until": moment(5), "cover": "ben"}),
)  # fmt: skip


def test_the_work_of_a_colleague_shows_while_they_are_away(tmp_path: Path) -> None:
    """Open cases, due reminders and new mentions, to the cover alone, without a change in the feed when it is over."""
    cache = Cache(tmp_path / "cache.db", KEY)
    changes = tuple(
        FeedChange(nth, kind, record["id"], 1, {**record, "version": 1})
        for nth, (kind, record) in enumerate(RECORDS, 1)
    )
    cache.apply([FeedPage("a", "b", "b", changes=changes)])
    reader = cache.reader()

    def shown(who: str, team: str, at: datetime = NOW) -> dict[str, str]:
        ranking = Ranking(reader, QueueQuery("covering", who, team, at))
        count = ranking.build()
        rows = [ranked.row for ranked in ranking.rows(0, 50)]
        assert (
            count
            == reader.view_counts(who, team, at)["covering"]
            == len(reader.page("covering", who, team, at))
        )
        return {row.report: row.covered for row in rows if row is not None}

    assert shown("ben", "t2") == {"hers": "Ann", "named": "Ann", "reminded": "Ann"}
    assert set(shown("ben", "t2", NOW + timedelta(hours=2))) == {"hers", "named", "reminded", "later"}
    assert shown("ann", "t1") == shown("cal", "t1") == {}
    assert shown("ben", "t2", NOW + timedelta(hours=5)) == shown("ben", "t2", NOW - timedelta(hours=3)) == {}
    (hers,) = reader.covers("ben", NOW)
    assert (hers.name, hers.until, hers.team) == ("Ann", moment(5), False)
    assert reader.covers("cal", NOW) == reader.covers("ben", NOW + timedelta(hours=5)) == []
    away = {"id": "b", "officer": "ben", "from": moment(-1), "until": moment(1), "version": 1}
    cache.apply([FeedPage("b", "c", "c", changes=(FeedChange(99, "absence", "b", 1, away),))])
    assert [(one.officer, one.team) for one in reader.covers("cal", NOW)] == [("ann", True)]
    assert shown("ben", "t2") == {} and set(shown("cal", "t1")) == {"hers", "named", "reminded"}
    reader.close()
    cache.close()
