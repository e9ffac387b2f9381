"""The feed: dense positions, each entity once, complete pages, and unambiguous cursors."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.audiences import FORCE_WIDE
from nationalstore.core.errors import Problem
from nationalstore.db.cursor import next_digest, row_hash
from nationalstore.db.store import Store
from nationalstore.services.feed import changes, digest
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, put


def walk(store: Store, force: str, limit: int, after: str | None = None) -> tuple[list[Any], str]:
    """Read pages to the end and return all entries and the last cursor."""
    entries: list[Any] = []
    while True:
        page = json.loads(changes.page(store, force, after, limit, None, FORCE_WIDE).body)
        assert after is None or page["from"] == after
        entries += page["changes"]
        after = page["to"]
        assert len(page["changes"]) <= limit
        if not page["more"]:
            assert page["to"] == page["head"]
            return entries, page["to"]


def test_every_entity_once_at_rising_positions(store: Store) -> None:
    """A pass has each live entity once, in order of position, for every page size."""
    for number in range(5):
        add_report(store, number)
    for limit in (1, 3, 1000):
        entries, _ = walk(store, "sussex", limit)
        positions = [entry["position"] for entry in entries]
        assert positions == sorted(set(positions))
        keys = [(entry["kind"], entry["id"]) for entry in entries]
        assert len(keys) == len(set(keys))


def test_eight_writers_leave_no_gap_and_a_poller_misses_nothing(store: Store) -> None:
    """With eight threads writing, a concurrent reader ends with every entity at its last version."""
    done = threading.Event()
    seen: dict[str, int] = {}

    def write(writer: int) -> None:
        for number in range(20):
            with store.write("sussex") as work:
                put(work, "note", {"id": f"{writer}-{number % 7}", "text": str(number)})

    def poll() -> None:
        after: str | None = None
        while True:
            last_round = done.is_set()
            entries, after = walk(store, "sussex", 5, after)
            seen.update({entry["id"]: entry["version"] for entry in entries if entry["kind"] == "note"})
            if last_round:
                return

    poller = threading.Thread(target=poll)
    poller.start()
    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    poller.join()
    with store.read() as view:
        stored = {note["id"]: note["version"] for note in list_records(view, "sussex", "note")}
    assert seen == stored and len(seen) == 56


@pytest.mark.parametrize("cursor", ["", "x", "e.1", "e.1.", "e.-1.abc", "e.99999.0", "e.1.0000000000000000"])
def test_a_cursor_that_is_no_place_is_gone(store: Store, cursor: str) -> None:
    """A garbled, foreign, future or outdated cursor gets 410 with the epoch to restart from."""
    with pytest.raises(Problem) as caught:
        changes.page(store, "sussex", cursor.replace("e.", store.epoch + "."), 10, None, FORCE_WIDE)
    assert caught.value.code == "cursor_gone"
    assert caught.value.fields["epoch"] == store.epoch


@settings(max_examples=25, deadline=None)
@given(
    writes=st.lists(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=4), max_size=12),
    limit=st.integers(1, 5),
)
def test_following_pages_equals_the_store(
    tmp_path_factory: pytest.TempPathFactory, writes: list[list[tuple[int, bool]]], limit: int
) -> None:
    """After any writes and removals a follower's copy matches the digest and the rolling hash."""
    folder: Path = tmp_path_factory.mktemp("feed")
    store = Store(f"sqlite:///{folder}/store.db")
    copy: dict[tuple[str, str], int] = {}
    after: str | None = None
    for write in writes:
        with store.write("sussex") as work:
            for number, keep in write:
                if keep:
                    put(work, "note", {"id": f"n{number}"})
                else:
                    work.gone("note", f"n{number}", "erased")
        entries, after = walk(store, "sussex", limit, after)
        for entry in entries:
            copy.pop((entry["kind"], entry["id"]), None)
            if not entry.get("gone"):
                copy[(entry["kind"], entry["id"])] = entry["version"]
    total = 0
    for (_, id_), version in copy.items():
        total ^= row_hash(id_, version)
    kinds = digest.digest(store, "sussex", FORCE_WIDE)["kinds"]
    assert kinds == ({"note": {"count": len(copy), "sum": f"{total:016x}"}} if copy else {})
    store.close()


def test_the_rolling_digest_depends_on_every_part() -> None:
    """Two histories that differ anywhere have different digests."""
    parts = [("a", 1, "note", "x", 1), ("b", 1, "note", "x", 1), ("a", 2, "note", "x", 1),
             ("a", 1, "report", "x", 1), ("a", 1, "note", "y", 1), ("a", 1, "note", "x", 2)]  # fmt: skip
    assert len({next_digest(*part) for part in parts}) == len(parts)
