"""Whether a process may still work with its database: another may have changed its shape, or brought a backup back."""

from __future__ import annotations

from sqlalchemy import Connection, text

from nationalstore.db import migrations

_STEP = text(
    "SELECT (SELECT version_num FROM alembic_version) AS version,"
    " (SELECT value FROM store_meta WHERE key = 'epoch') AS epoch"
)


def moved_on(conn: Connection, epoch: str) -> str:
    """Return why a process that began in ``epoch`` must not go on, empty when it may."""
    row = conn.execute(_STEP).one()
    if row.version != migrations.NEWEST:
        return "a newer version of the store has changed the database"
    return "" if row.epoch == epoch else "the database was restored from a backup"
