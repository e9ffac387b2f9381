"""A desk that remembers one signed head detects any change made to the audit log in the database.

Each edit is made in the database itself, with its triggers removed; then the store scans its rows as it always does,
and the desk requests what it always requests: the head, and the proof from its pinned head. The desk's own code checks
them, and so does an independent checker. ``RECORD_EDITS`` is the number of edits; the default is a few hundred.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import Connection, event

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db import audit_rows, audit_tiles, schema
from nationalstore.db.store import Store
from nationalstore.jobs import background_jobs
from nationalstore.services.audit import integrity_scan, log
from nationalstore.services.audit.integrity_scan import Checker
from tests.helpers.record import Asking
from tests.helpers.rfc9162 import Pinned
from tests.helpers.store import prepare
from workstation.domain.tree_head import TreeHead, fault_of

EDITS = int(os.environ.get("RECORD_EDITS", "300"))
TILE = 8  # Small tiles, so that a hundred entries need three levels.
SIZE = TILE * TILE + 3 * TILE + 5
TABLES = ("record_entry", "record_tile", "force_counter")
COLUMNS = [
    (table, column.name)
    for table in ("record_entry", "record_tile")
    for column in schema.metadata.tables[table].c
]


class Scene:
    """A store with an audit log, a desk that has pinned its head, and someone with access to the database."""

    def __init__(self, store: Store, client: TestClient[Any], rng: Random) -> None:
        self.store, self.rng = store, rng
        self.asking = Asking(store, client)
        with store.begin() as conn:
            triggers = conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
            for name in list(triggers):
                conn.exec_driver_sql(f"DROP TRIGGER {name}")
            for table in TABLES:
                conn.exec_driver_sql(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
        self.pinned = Pinned(self.asking.get("head").json())
        assert self.pinned.head["size"] == SIZE

    def put_back(self) -> None:
        """Restore every row as it was written."""
        with self.store.begin() as conn:
            conn.exec_driver_sql("DELETE FROM record_alarm")
            for table in TABLES:
                conn.exec_driver_sql(f"DELETE FROM {table}")
                conn.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM kept_{table}")

    def finds(self) -> bool:
        """Whether the desk's usual requests reveal anything wrong."""
        Checker(self.store).round(budget=60)
        head = self.asking.get("head")
        if head.status_code != 200:
            return bool(head.json()["code"] == "record_damaged")
        proof = self.asking.get("proof", first=self.pinned.head["size"], second=head.json()["size"])
        hashes = proof.json()["hashes"] if proof.status_code == 200 else []
        fault = fault_of(TreeHead(**head.json()), "sussex", TreeHead(**self.pinned.head), hashes)
        assert bool(fault) != self.pinned.believes(head.json(), hashes), "desk and independent checker agree"
        return bool(fault)

    def note(self) -> None:
        """Let the store add an entry, as in normal use."""
        with self.store.write("sussex") as work:
            log.note(work, "consultation", "report", "r", officer="o2")

    def pick(self, conn: Connection, table: str, count: int) -> list[int]:
        """Return some rows of a table."""
        return self.rng.sample(
            list(conn.exec_driver_sql(f"SELECT rowid FROM {table} ORDER BY rowid").scalars()), count
        )

    def rows(self, conn: Connection) -> list[dict[str, Any]]:
        """Return the entries."""
        return [
            dict(row)
            for row in conn.exec_driver_sql('SELECT * FROM record_entry ORDER BY "index"').mappings()
        ]

    def rewrite(self, conn: Connection, rows: list[dict[str, Any]]) -> None:
        """Write other entries with matching columns, tiles and counter, which the store will sign with its own key."""
        for table in ("record_entry", "record_tile"):
            conn.exec_driver_sql(f"DELETE FROM {table}")
        conn.execute(schema.record_entry.insert(), [{**row, "index": at} for at, row in enumerate(rows)])
        audit_tiles.seal(conn, "sussex", 0, len(rows))
        conn.exec_driver_sql(f"UPDATE force_counter SET recorded = {len(rows)} WHERE force = 'sussex'")


def flip(scene: Scene, conn: Connection) -> None:
    """Flip one bit of one column of one row."""
    table, column = scene.rng.choice(COLUMNS)
    (row,) = scene.pick(conn, table, 1)
    before = conn.exec_driver_sql(f'SELECT "{column}" FROM {table} WHERE rowid = {row}').scalar()
    after: int | bytes
    if isinstance(before, int):
        after, kind = before ^ 1 << scene.rng.randrange(12), "INTEGER"
    else:
        raw = bytearray(str(before or "x").encode())
        raw[scene.rng.randrange(len(raw))] ^= 1 << scene.rng.randrange(8)
        after, kind = bytes(raw), "TEXT"
    change = f'UPDATE OR REPLACE {table} SET "{column}" = CAST(? AS {kind}) WHERE rowid = {row}'
    conn.exec_driver_sql(change, (after,))


def drop(scene: Scene, conn: Connection) -> None:
    """Delete one row of one table."""
    table = scene.rng.choice(("record_entry", "record_entry", "record_tile"))
    (row,) = scene.pick(conn, table, 1)
    conn.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = {row}")


def swap(scene: Scene, conn: Connection) -> None:
    """Swap two entries or two hashes."""
    table, column, between = scene.rng.choice((("record_entry", "index", -1), ("record_tile", "hash", "-")))
    rows = scene.pick(conn, table, 2)
    one, two = (
        conn.exec_driver_sql(f'SELECT "{column}" FROM {table} WHERE rowid = {row}').scalar() for row in rows
    )
    for row, value in ((rows[0], between), (rows[1], one), (rows[0], two)):
        conn.exec_driver_sql(f'UPDATE {table} SET "{column}" = ? WHERE rowid = {row}', (value,))


def truncate(scene: Scene, conn: Connection) -> None:
    """Delete the newest entries, with or without everything that refers to them."""
    rows = scene.rows(conn)
    left = rows[: -scene.rng.randrange(1, SIZE)]
    if scene.rng.random() < 0.5:
        scene.rewrite(conn, left)
    else:
        conn.exec_driver_sql(f'DELETE FROM record_entry WHERE "index" >= {len(left)}')


def insert(scene: Scene, conn: Connection) -> None:
    """Insert a false entry: after the others, before them, or for a force that does not exist."""
    row = scene.rng.choice(scene.rows(conn))
    other = scene.rng.choice(({"index": SIZE}, {"index": -1}, {"index": SIZE + 5}, {"force": "nowhere"}))
    conn.execute(schema.record_entry.insert(), {**row, "id": "invented", **other})


def recount(scene: Scene, conn: Connection) -> None:
    """Change the stored number of entries."""
    by = scene.rng.choice((-SIZE, -30, -1, 1, 30))
    conn.exec_driver_sql(f"UPDATE force_counter SET recorded = recorded + {by} WHERE force = 'sussex'")


def sign_again(scene: Scene, conn: Connection) -> None:
    """Write a consistent false log for the store to sign, of the same length, shorter or longer."""
    rows, rng = scene.rows(conn), scene.rng
    at = rng.randrange(len(rows))
    said = json.loads(rows[at]["leaf"])
    said["officer"] = "someone-else"
    changed = {**rows[at], "officer": "someone-else", "leaf": audit_rows.canonical(said)}
    invented = {**changed, "id": "invented"}
    other = (at + rng.randrange(1, len(rows))) % len(rows)
    swapped = rows.copy()
    swapped[at], swapped[other] = swapped[other], swapped[at]
    extra = {**rows[0], "id": "another"}
    scene.rewrite(conn, rng.choice((
        [*rows[:at], changed, *rows[at + 1 :]],
        [*rows[:at], invented, *rows[at:]],
        rows[:at] + rows[at + 1 :],
        [*rows[:at], *rows[at + 1 :], extra, {**extra, "id": "third"}],
        swapped,
    )))  # fmt: skip


KINDS: list[Callable[[Scene, Connection], None]] = [
    flip,
    flip,
    flip,
    drop,
    swap,
    truncate,
    insert,
    recount,
    sign_again,
]


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A scene whose background scans are run by the test, so that none sees a partial restore."""
    monkeypatch.setattr(background_jobs, "CHECKED", 100_000.0)
    for room in (audit_tiles, integrity_scan):
        monkeypatch.setattr(room, "TILE", TILE)
    store = prepare(Store(f"sqlite:///{tmp_path}/store.db"))
    event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    store.engine.dispose()  # Durability does not matter here, so nothing waits for the disk.
    with store.write("sussex") as work:
        for number in range(SIZE):
            log.note(
                work, "alteration", "report", f"r{number}", officer=f"o{number % 7}", report=f"r{number % 40}"
            )
    with TestClient(create_app(store, Settings())) as client:
        yield Scene(store, client, Random(62))
    store.close()


def test_nothing_is_found_where_nothing_was_changed(scene: Scene) -> None:
    """Nothing is reported for a log that grows normally, by single entries and across a tile boundary."""
    for _ in range(40):
        assert not scene.finds()
        for _ in range(scene.rng.choice((0, 1, 1, 30))):
            scene.note()


def test_every_single_edit_is_found(scene: Scene) -> None:
    """Every edit is detected: flipped, deleted, swapped, truncated, invented, miscounted, rewritten or signed again."""
    missed: list[str] = []
    for number in range(EDITS):
        edit = KINDS[number % len(KINDS)]
        with scene.store.begin() as conn:
            edit(scene, conn)
        if not scene.finds():
            missed.append(edit.__name__)
        scene.put_back()
        if number % 50 == 0:
            assert not scene.finds(), "put back, nothing is wrong"
    assert missed == []


def test_growing_over_an_edit_hides_nothing(scene: Scene) -> None:
    """After a consistent rewrite the store adds more entries, and the desk still detects the rewrite."""
    for _ in range(15):
        with scene.store.begin() as conn:
            sign_again(scene, conn)
        for _ in range(scene.rng.randrange(1, 5)):
            scene.note()
        assert scene.finds()
        scene.put_back()


def test_without_the_rounds_a_desk_finds_what_is_signed_again(scene: Scene) -> None:
    """Without the store's own scans, the consistency proof alone reveals a rewrite."""
    with scene.store.begin() as conn:
        sign_again(scene, conn)
    head = scene.asking.get("head").json()
    proof = scene.asking.get("proof", first=SIZE, second=max(SIZE, head["size"])).json()
    assert head["root"] != scene.pinned.head["root"]
    assert head["size"] < SIZE or not scene.pinned.believes(head, proof["hashes"])
