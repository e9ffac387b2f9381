"""The steps lead to exactly the tables the code works with."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from nationalstore import reference, schema
from nationalstore.errors import Misconfigured
from nationalstore.store import Store


def test_the_steps_end_where_the_schema_is(tmp_path: Path) -> None:
    """After all steps, comparing with the schema finds nothing to do; a second start changes nothing."""
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
    """A store that is older than its database says so and touches nothing."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = Store(url)
    with store.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(Misconfigured, match="newer version"):
        Store(url)


def test_a_database_in_use_never_becomes_a_demo(tmp_path: Path) -> None:
    """Made-up officers with tokens for the asking must not meet real reports."""
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    with store.write("sussex") as work:
        reference.ensure_force(work, "sussex")
    with pytest.raises(Misconfigured, match="real reports"):
        store.mark_demo()
    assert not store.demo
    store.close()
