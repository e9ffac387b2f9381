"""Contract of the feed's rows: memory, SQLite and PostgreSQL give the same results."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.audiences import CASES, FORCE_WIDE, SETTINGS, Audiences, of_team
from casework.documents import codec
from casework.documents.kinds import KINDS
from casework.documents.report import Report
from casework.documents.team import Team
from nationalstore.db.cursor import row_hash
from nationalstore.db.feed_rows import FeedRow
from nationalstore.db.rows import Rows, Staged
from tests.nationalstore.db.conftest import Transaction

ADMINISTRATORS = frozenset({SETTINGS})
AT, START = "2026-11-24T11:30:00.000Z", "0" * 16
READERS = (CASES, of_team("t1"), of_team("t2"))
Write = tuple[int, str, str]  # The number of a document, what happens to it, and its audience.


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
        assert [rows.feed.count_after("sussex", 0, FORCE_WIDE, most) for most in (0, 3, 9)] == [0, 3, 4]


def test_a_feed_knows_its_digests_and_totals(transaction: Transaction) -> None:
    """A tombstone counts for nothing, and a position that was never reached has no digest."""
    _written(transaction)
    with transaction() as rows:
        assert [rows.feed.digest_at("sussex", at) for at in (1, 4, 9)] == ["1" * 16, "4" * 16, None]
        assert rows.feed.digest_at("kent", 1) is None
        reports, team = row_hash("a", 1) ^ row_hash("b", 1), row_hash("t", 1)
        assert _totals(rows, "sussex", FORCE_WIDE) == {"report": (2, reports), "team": (1, team)}
        assert _totals(rows, "sussex", ADMINISTRATORS) == {"team": (1, team)}


def _totals(rows: Rows, force: str, audiences: Audiences) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for kind, documents, hashes in rows.feed.totals(force, audiences):
        count, total = found.get(kind, (0, 0))
        found[kind] = (count + documents, total ^ hashes)
    return found


def test_open_reports_come_newest_first(transaction: Transaction) -> None:
    """Open reports are newest first, up to the limit, without closed and removed ones."""
    _written(transaction)
    with transaction() as rows:
        assert [row.id for row in rows.feed.open_reports("sussex", FORCE_WIDE, 10)] == ["a"]
        assert [row.id for row in rows.feed.open_reports("kent", FORCE_WIDE, 10)] == ["k"]
        assert rows.feed.open_reports("kent", FORCE_WIDE, 0) == []


WRITES = st.lists(
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(("write", "erase", "move")), st.sampled_from(READERS)),
        min_size=1, max_size=4, unique_by=lambda one: one[0],
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writes=WRITES)
def test_the_totals_are_those_of_the_documents(transaction: Transaction, writes: list[list[Write]]) -> None:
    """Whatever is created, changed, restricted, opened again, erased, moved away and taken back, in one force of several."""
    force, known = uuid4().hex, dict.fromkeys(range(5), 0)
    live: dict[tuple[str, str], tuple[int, str]] = {}
    read_by = dict.fromkeys(known, CASES)  # A tombstone keeps the audience of its document.
    for nth, write in enumerate(writes):
        with transaction() as rows:
            staged = []
            for number, what, audience in write:
                known[number] += 1
                kind, id_, version = ("note", "report")[number % 2], f"{force}{number}", known[number]
                live.pop((kind, id_), None)
                if what == "write":
                    live[kind, id_], read_by[number] = (version, audience), audience
                staged.append(_staged(kind, id_, version, what, read_by[number]))
            rows.write(force, staged, 1 + nth * 4, AT)
    for some in (*(frozenset({one}) for one in READERS), frozenset(READERS)):
        expected: dict[str, tuple[int, int]] = {}
        for (kind, id_), (version, audience) in live.items():
            if audience in some:
                count, total = expected.get(kind, (0, 0))
                expected[kind] = (count + 1, total ^ row_hash(id_, version))
        with transaction() as rows:
            assert _totals(rows, force, some) == expected


def _staged(kind: str, id_: str, version: int, what: str, audience: str) -> Staged:
    if what != "write":
        reason = {"erase": "erased", "move": "moved"}[what]
        return Staged(kind, id_, None, version, None, reason, audience=audience)
    document = codec.read(KINDS[kind], {"id": id_})
    return Staged(kind, id_, "r1", version, document, audience=audience)
