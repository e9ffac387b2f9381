"""Contract of the feed's rows: memory, SQLite and PostgreSQL give the same results."""

from __future__ import annotations

from casework.audiences import CASES, FORCE_WIDE, SETTINGS
from casework.documents import codec
from casework.documents.report import Report
from casework.documents.team import Team
from nationalstore.db.feed_rows import FeedRow
from nationalstore.db.rows import Staged
from tests.nationalstore.db.conftest import Transaction

ADMINISTRATORS = frozenset({SETTINGS})
AT, START = "2026-11-24T11:30:00.000Z", "0" * 16


def _written(transaction: Transaction) -> None:
    """Write three documents of a force, one of them with a tombstone, and one document of another force."""
    open_, closed, other, kents = (
        codec.read(Report, {"id": id_, "status": status})
        for id_, status in (("a", "new"), ("b", "closed"), ("c", "new"), ("k", "new"))
    )
    team = codec.read(Team, {"id": "t"})
    first = [Staged("report", "a", "a", 1, open_), Staged("report", "b", "b", 1, closed)]
    rest = [Staged("team", "t", None, 1, team), Staged("report", "c", None, 2, None, "moved")]
    with transaction() as rows:
        rows.advance_counter("sussex", 4, 0, START)
        rows.write("sussex", [*first, Staged("report", "c", "c", 1, other)], 1, AT)
        rows.write("sussex", [rest[0]], 4, AT)
        rows.write_digests("sussex", [(1, "1" * 16), (4, "4" * 16)])
    with transaction() as rows:
        rows.advance_counter("sussex", 1, 0, START)
        rows.write("sussex", [rest[1]], 5, AT)
        rows.write("kent", [Staged("report", "k", "k", 1, kents)], 1, AT)


def test_a_feed_is_read_from_a_position_on(transaction: Transaction) -> None:
    """Entries are oldest first with tombstones, up to the limit, of the visible kinds and of one force."""
    _written(transaction)
    with transaction() as rows:
        after = rows.feed.after("sussex", 0, FORCE_WIDE, 10)
        assert [(row.position, row.id) for row in after] == [(1, "a"), (2, "b"), (4, "t"), (5, "c")]
        assert after[0] == FeedRow(1, "report", "a", 1, '{"id":"a","status":"new"}', None, CASES)
        assert after[-1] == FeedRow(5, "report", "c", 2, None, "moved", CASES)
        assert [row.id for row in rows.feed.after("sussex", 1, FORCE_WIDE, 2)] == ["b", "t"]
        assert [row.id for row in rows.feed.after("sussex", 0, ADMINISTRATORS, 10)] == ["t"]
        assert [rows.feed.count_after("sussex", at, FORCE_WIDE) for at in (0, 2, 5)] == [4, 2, 0]
        assert rows.feed.count_after("sussex", 0, ADMINISTRATORS) == 1


def test_a_feed_knows_its_digests_and_versions(transaction: Transaction) -> None:
    """A tombstone has no version, and a position that was never reached has no digest."""
    _written(transaction)
    with transaction() as rows:
        assert [rows.feed.digest_at("sussex", at) for at in (1, 4, 9)] == ["1" * 16, "4" * 16, None]
        assert rows.feed.digest_at("kent", 1) is None
        live = [("report", "a", 1), ("report", "b", 1), ("team", "t", 1)]
        assert sorted(rows.feed.versions("sussex", FORCE_WIDE)) == live
        assert list(rows.feed.versions("sussex", ADMINISTRATORS)) == [("team", "t", 1)]


def test_open_reports_come_newest_first(transaction: Transaction) -> None:
    """Open reports are newest first, up to the limit, without closed and removed ones."""
    _written(transaction)
    with transaction() as rows:
        assert [row.id for row in rows.feed.open_reports("sussex", FORCE_WIDE, 10)] == ["a"]
        assert [row.id for row in rows.feed.open_reports("kent", FORCE_WIDE, 10)] == ["k"]
        assert rows.feed.open_reports("kent", FORCE_WIDE, 0) == []
