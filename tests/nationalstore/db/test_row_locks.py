"""Locks of rows: PostgreSQL takes them, and SQLite, with its single writer, is asked for nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from nationalstore.db.store import Store


def test_only_a_database_with_several_writers_locks_rows(store: Store) -> None:
    """Every command locks its report, so a statement without effect would be a cost of each."""
    said: list[str] = []

    def look(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        said.append(statement)

    with store.beside() as rows:
        event.listen(store.engine, "before_cursor_execute", look)
        rows.lock("report", "r1", "sussex")
        rows.cases.lock_everywhere("r1")
        event.remove(store.engine, "before_cursor_execute", look)
    if store.engine.dialect.name == "sqlite":
        assert said == []
    else:
        assert len(said) == 2 and all("FOR UPDATE" in statement for statement in said)
