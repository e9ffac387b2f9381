"""Signed tree heads: the key is not in the database, and each head extends the one before."""

from __future__ import annotations

import stat
from pathlib import Path
from random import Random
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy.exc import DBAPIError

from nationalstore.app import create_app
from nationalstore.core import merkle_tree
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import Settings
from nationalstore.db import audit_tiles
from nationalstore.db.store import Store
from nationalstore.services.audit import keys
from tests.helpers import rfc9162
from tests.helpers.audit_notes import note
from tests.helpers.record import Asking, entries_of
from tests.helpers.store import prepare


def test_every_head_follows_from_the_one_before(store: Store, door: TestClient[Any]) -> None:
    """A pinned head verifies after growth of any size, across the start and end of tiles."""
    rng, asking = Random(4), Asking(store, door)
    pinned = rfc9162.Pinned(asking.get("head").json())
    for size in (1, 1, 254, 1, 255, rng.randrange(1, 900), 1):
        note(store, size)
        head = asking.get("head").json()
        proof = asking.get("proof", first=pinned.head["size"], second=head["size"]).json()
        assert pinned.believes(head, proof["hashes"])
        pinned = rfc9162.Pinned(head)
    assert pinned.head["size"] == len(entries_of(store))


def test_the_head_is_that_of_the_texts_themselves(store: Store, door: TestClient[Any]) -> None:
    """The signed root equals the root computed from the stored texts without any tile."""
    note(store, 700)
    query = """SELECT leaf FROM record_entry WHERE force = 'sussex' ORDER BY "index" """
    with store.read() as view:
        hashes = [rfc9162.leaf(row.leaf) for row in view.conn.exec_driver_sql(query)]
    root = merkle_tree.root(700, lambda start, size: merkle_tree.fold(hashes[start : start + size]))
    assert Asking(store, door).get("head").json()["root"] == root.hex()


def test_a_tile_of_tiles_is_what_its_leaves_say(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With tiles of four and three levels, every root equals that of the leaves."""
    monkeypatch.setattr(audit_tiles, "TILE", 4)
    for size in (3, 1, 13, 50, 22):
        note(store, size)
        with store.read() as view:
            leaves = [merkle_tree.leaf_hash(leaf.encode()) for leaf in view.conn.exec_driver_sql(
                """SELECT leaf FROM record_entry WHERE force = 'sussex' ORDER BY "index" """).scalars()]  # fmt: skip
            nodes = audit_tiles.Nodes(view.conn, "sussex")

            def folded(start: int, width: int, found: list[bytes] = leaves) -> bytes:
                return merkle_tree.fold(found[start : start + width])

            for part in range(1, len(leaves) + 1):
                plain = merkle_tree.root(part, folded)
                assert merkle_tree.root(part, nodes) == plain


def test_no_proof_of_a_size_that_never_was(store: Store, door: TestClient[Any]) -> None:
    """No proof is given for sizes past the newest entry, backwards, or below zero."""
    note(store, 3)
    asking = Asking(store, door)
    assert [asking.get("proof", first=a, second=b).status_code for a, b in ((1, 4), (3, 2), (-1, 2))] == [
        404,
        404,
        400,
    ]
    assert asking.get("proof", first=0, second=3).json()["hashes"] == []


def test_the_database_refuses_to_change_the_record(store: Store) -> None:
    """The database refuses to update, delete or replace an entry or a tile, for every user."""
    note(store, 300)
    changes = [
        "UPDATE record_entry SET officer = 'x'", "DELETE FROM record_entry", "UPDATE record_tile SET hash = 'x'",
        "DELETE FROM record_tile",
    ]  # fmt: skip
    if store.engine.dialect.name == "postgresql":
        changes += ["TRUNCATE record_entry", "TRUNCATE record_tile"]
    else:
        other = "force, 900, id, officer, what, report, at, leaf"
        changes += [f"INSERT OR REPLACE INTO record_entry SELECT {other} FROM record_entry"]
        changes += ["INSERT OR REPLACE INTO record_tile SELECT force, level, \"index\", 'x' FROM record_tile"]
    for change in changes:
        with pytest.raises(DBAPIError, match="only added to"), store.begin() as conn:
            conn.exec_driver_sql(change)


def test_a_store_in_a_file_keeps_its_key_beside_it(tmp_path: Path) -> None:
    """Only the owner can read the key file, it does not change, and the database does not contain it."""
    store = prepare(Store(f"sqlite:///{tmp_path}/store.db"))
    found = []
    for _ in range(2):
        with TestClient(create_app(store, Settings())) as client:
            found.append(Asking(store, client).get("head").json()["key"])
    file = tmp_path / "store.db.record-key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert found == [keys.public_of(keys.read(file))] * 2
    store.close()
    secret = file.read_bytes().splitlines()[1]
    assert secret not in b"".join(path.read_bytes() for path in tmp_path.glob("store.db*") if path != file)


def test_without_a_key_nothing_is_signed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database on a server has no key file beside it, so the store reports that it has no key."""
    monkeypatch.setattr(keys, "beside", lambda url: None)
    with TestClient(create_app(store, Settings())) as client:
        answer = Asking(store, client).get("head")
    assert (answer.status_code, answer.json()["code"]) == (409, "record_unsigned")


def test_a_key_is_never_written_over_and_nothing_else_is_taken_for_one(tmp_path: Path) -> None:
    """An existing key is never overwritten and another file is never accepted; each error says what to do."""
    path = tmp_path / "key"
    keys.make(path)
    with pytest.raises(Misconfigured, match="never overwritten"):
        keys.make(path)
    with pytest.raises(Misconfigured, match="cannot be read"):
        keys.read(tmp_path / "none")
    path.write_text("-----BEGIN PRIVATE KEY-----")
    with pytest.raises(Misconfigured, match="does not hold an audit log key"):
        keys.read(path)
