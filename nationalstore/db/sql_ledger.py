"""The ledger in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, func, select, update

from nationalstore.db import schema
from nationalstore.db.ledger_rows import LedgerClient, LedgerRow

_CLIENT, _ENTRY = schema.ledger_client.c, schema.ledger.c
# Composed once, because every batch of commands and every page of a desk asks them.
_LOCKED = select(schema.ledger_client).where(_CLIENT.client == bindparam("client")).with_for_update()
_LAST = select(_CLIENT.last).where(
    *(_CLIENT[name] == bindparam(name) for name in ("client", "force", "officer"))
)
_SETTLED = select(schema.ledger).where(_ENTRY.id == bindparam("id"))
_NUMBERED = update(schema.ledger_client).where(_CLIENT.client == bindparam("of"))
_CONFIRMED = select(func.max(_ENTRY.number)).where(
    *(_ENTRY[name] == bindparam(name) for name in ("client", "force", "officer")),
    _ENTRY.position <= bindparam("position"),
)


class SqlLedger:
    """The ledger as one connection sees it."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def lock_client(self, client: str) -> LedgerClient | None:
        """Return a client with its row locked. SQLite has a single writer and needs no lock."""
        row = self._conn.execute(_LOCKED, {"client": client}).first()
        return None if row is None else LedgerClient(row.force, row.officer, row.last)

    def add_client(self, client: str, row: LedgerClient) -> None:
        """Add a new client."""
        self._conn.execute(schema.ledger_client.insert(), {"client": client, **asdict(row)})

    def last_number(self, client: str, force: str, officer: str) -> int:
        """Return the last number of the officer's client."""
        mine = {"client": client, "force": force, "officer": officer}
        return self._conn.execute(_LAST, mine).scalar() or 0

    def find(self, id_: str) -> LedgerRow | None:
        """Return a settled command by its id."""
        row = self._conn.execute(_SETTLED, {"id": id_}).mappings().first()
        return None if row is None else LedgerRow(**row)

    def settle(self, row: LedgerRow) -> None:
        """Store an outcome and advance its client's number."""
        self._conn.execute(schema.ledger.insert(), asdict(row))
        self._conn.execute(_NUMBERED, {"of": row.client, "last": row.number})

    def outcomes_on(self, client: str, report: str | None, before: int, most: int) -> Sequence[str]:
        """Return outcomes of the client's commands on a report, newest first."""
        table = schema.ledger
        query = select(table.c.outcome).where(
            table.c.client == client, table.c.report == report, table.c.number < before
        )
        return self._conn.execute(query.order_by(table.c.number.desc()).limit(most)).scalars().all()

    def outcomes_of(self, ids: Sequence[str], force: str, officer: str) -> Sequence[str]:
        """Return the outcomes of those commands that belong to the officer."""
        table = schema.ledger
        mine = (table.c.id.in_(ids), table.c.force == force, table.c.officer == officer)
        return self._conn.execute(select(table.c.outcome).where(*mine)).scalars().all()

    def confirmed(self, client: str, force: str, officer: str, position: int) -> int:
        """Return the last number whose effects are all at or before the position."""
        mine = {"client": client, "force": force, "officer": officer, "position": position}
        return self._conn.execute(_CONFIRMED, mine).scalar() or 0

    def own_versions(self, client: str, kind: str, object_: str) -> set[int]:
        """Return the versions of a setting's document that the client's own commands created."""
        version, ledger = schema.setting_version, schema.ledger
        query = select(version.c.record_version).join(ledger, ledger.c.id == version.c.id)
        query = query.where(ledger.c.client == client, version.c.kind == kind, version.c.object == object_)
        return {number for number in self._conn.execute(query).scalars() if number is not None}
