"""Whether a process may still use its database: another may have migrated it or restored a backup."""

from __future__ import annotations

from sqlalchemy import Connection, text

from nationalstore.db import migrations

_STEP = text(
    "SELECT (SELECT version_num FROM alembic_version) AS version,"
    " (SELECT value FROM store_meta WHERE key = 'epoch') AS epoch"
)


def moved_on(conn: Connection, epoch: str) -> str:
    """Return why a process that started in ``epoch`` must stop, or "" when it may continue."""
    row = conn.execute(_STEP).one()
    if row.version != migrations.NEWEST:
        return "a newer version of the store has changed the database"
    return "" if row.epoch == epoch else "the database was restored from a backup"
