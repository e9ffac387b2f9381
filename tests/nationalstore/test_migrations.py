"""The migrations lead to exactly the tables that the code uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from nationalstore.core import merkle_tree
from nationalstore.core.errors import Misconfigured
from nationalstore.db import audit_rows as entries_module
from nationalstore.db import migrations, schema
from nationalstore.db.engine import open_engine
from nationalstore.db.store import Store
from nationalstore.services.audit import log, signed_tree_heads
from nationalstore.services.catalogue import reference_data
from tests.helpers.record import entries_of


def test_the_steps_end_where_the_schema_is(tmp_path: Path) -> None:
    """After all migrations the schema comparison finds nothing to do, and a second start changes nothing."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    epochs = set()
    for _ in range(2):
        store = Store(url)
        epochs.add(store.epoch)
        with store.engine.connect() as conn:
            assert compare_metadata(MigrationContext.configure(conn), schema.metadata) == []
        store.close()
    assert len(epochs) == 1


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    """A store that is older than its database says so and changes nothing."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = Store(url)
    with store.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(Misconfigured, match="newer version"):
        Store(url)


def test_a_database_in_use_never_becomes_a_demo(tmp_path: Path) -> None:
    """A live database cannot become a demo, because anyone can get a token for a demo officer."""
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    with store.write("sussex") as work:
        reference_data.ensure_force(work, "sussex")
    with pytest.raises(Misconfigured, match="real reports"):
        store.mark_demo()
    assert not store.demo
    store.close()


def test_looks_of_before_are_carried_into_the_record(tmp_path: Path) -> None:
    """Views recorded by an earlier version move into the audit log, and its head verifies."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    engine = open_engine(url)
    with engine.connect() as conn:
        conn.exec_driver_sql("BEGIN")
        migrations.upgrade(conn, "0011")
        conn.execute(text("INSERT INTO force_counter VALUES ('kent', 0, 'd')"))
        for number in range(300):
            row = {
                "id": f"{number:03}",
                "at": f"2026-01-01T00:00:{number % 60:02}.000Z",
                "object": "p1" if number else None,
            }
            conn.execute(
                text("INSERT INTO access_event VALUES (:id, 'kent', 'o1', :at, 'w', :object, 'Why')"), row
            )
        conn.exec_driver_sql("COMMIT")
    engine.dispose()
    store = Store(url)
    entries = entries_of(store, "kent")
    assert len(entries) == 300 and {entry["reason"] for entry in entries} == {"Why"}
    assert (
        entries[0]["object"] == {"kind": "search", "id": ""}
        and entries[0]["at"] == "2026-01-01T00:00:00.000Z"
    )
    with store.write("kent") as work:
        log.note(work, "consultation", "report", "r", officer="o1")
    head = signed_tree_heads.head(store, Ed25519PrivateKey.generate(), "kent")
    hashes = [
        merkle_tree.leaf_hash(entries_module.canonical(entry).encode()) for entry in entries_of(store, "kent")
    ]
    assert (
        head["root"]
        == merkle_tree.root(301, lambda start, size: merkle_tree.fold(hashes[start : start + size])).hex()
    )
    store.close()
