"""The steps of the database's shape, taken at every start, by one process at a time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from nationalstore.core.errors import Misconfigured

NEWEST = "0029"
LOCK = 4_711  # Any number, as long as every process takes the same.


def upgrade(conn: Connection, to: str = NEWEST) -> None:
    """Bring the database to a shape, the newest unless told. Raises Misconfigured when it is newer."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if inspect(conn).has_table("alembic_version"):
        at = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if at == NEWEST:
            return
        if at is not None and at > NEWEST:
            raise Misconfigured("A newer version of the store wrote this database. Update the store first.")
    # Imported here: a database that is up to date needs none of it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = conn
    command.upgrade(config, to)
