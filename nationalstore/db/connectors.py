"""Connectors to forces' records systems in the database: their grants, their places, and what each has sent."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from nationalstore.db import schema

SENDING, TAKEN, REFUSED, AGAIN = "sending", "taken", "refused", "again"


@dataclass(frozen=True)
class ConnectorRow:
    """A force's connector: what it may send, and how far it has come."""

    force: str
    name: str
    officer: str
    teams: str
    since: str
    ended_at: str | None = None
    place: str = ""
    events_after: str = ""
    answered_at: str | None = None
    trouble: str | None = None
    lease: str | None = None
    lease_until: str | None = None

    @property
    def team_ids(self) -> tuple[str, ...]:
        """The teams whose restricted cases may be sent."""
        return tuple(json.loads(self.teams))


@dataclass(frozen=True)
class SentRow:
    """A message that was begun, taken or refused."""

    force: str
    connector: str
    id: str
    report: str
    kind: str
    object: str
    number: int
    digest: str
    state: str
    at: str
    code: str | None = None


class ConnectorChanges(TypedDict, total=False):
    """The columns of a connector that may change."""

    officer: str
    teams: str
    since: str
    ended_at: str | None
    place: str
    events_after: str
    answered_at: str | None
    trouble: str | None


def add(conn: Connection, row: ConnectorRow) -> None:
    """Add a connector."""
    conn.execute(schema.connector.insert(), asdict(row))


def find(conn: Connection, force: str, name: str) -> ConnectorRow | None:
    """Return a connector, or None."""
    return next((row for row in of_force(conn, force) if row.name == name), None)


def of_force(conn: Connection, force: str) -> Sequence[ConnectorRow]:
    """Return the connectors of a force by name."""
    table = schema.connector
    query = select(table).where(table.c.force == force).order_by(table.c.name)
    return [ConnectorRow(**row) for row in conn.execute(query).mappings()]


def change(conn: Connection, force: str, name: str, **changes: Unpack[ConnectorChanges]) -> None:
    """Change a connector."""
    table = schema.connector
    conn.execute(update(table).where(table.c.force == force, table.c.name == name).values(**changes))


def take_lease(conn: Connection, row: ConnectorRow, worker: str, now: str, until: str) -> bool:
    """Give the connector to one process until a time. False when another process has it."""
    table = schema.connector
    free = or_(table.c.lease.is_(None), table.c.lease == worker, table.c.lease_until <= now)
    mine = update(table).where(table.c.force == row.force, table.c.name == row.name, free)
    return conn.execute(mine.values(lease=worker, lease_until=until)).rowcount > 0


def end_lease(conn: Connection, row: ConnectorRow, worker: str) -> None:
    """Let another process have the connector."""
    table = schema.connector
    mine = update(table).where(table.c.force == row.force, table.c.name == row.name, table.c.lease == worker)
    conn.execute(mine.values(lease=None, lease_until=None))


def sent_about(conn: Connection, row: ConnectorRow, report: str) -> Sequence[SentRow]:
    """Return the messages about a report."""
    table = schema.connector_sent
    query = select(table).where(*_of(row), table.c.report == report).order_by(table.c.number)
    return [SentRow(**fields) for fields in conn.execute(query).mappings()]


def keep(conn: Connection, sent: SentRow) -> None:
    """Write the state of a message."""
    table = schema.connector_sent
    same = (table.c.force == sent.force, table.c.connector == sent.connector, table.c.id == sent.id)
    conn.execute(delete(table).where(*same))
    conn.execute(table.insert(), asdict(sent))


def try_again(conn: Connection, row: ConnectorRow, report: str | None) -> int:
    """Mark refused messages, of one report or of all, to be tried again. Return how many there are."""
    table = schema.connector_sent
    refused = update(table).where(*_of(row), table.c.state == REFUSED)
    if report is not None:
        refused = refused.where(table.c.report == report)
    return conn.execute(refused.values(state=AGAIN)).rowcount


def to_try_again(conn: Connection, row: ConnectorRow, most: int) -> Sequence[str]:
    """Return reports with messages that are to be tried again."""
    table = schema.connector_sent
    query = select(table.c.report).where(*_of(row), table.c.state == AGAIN)
    return conn.execute(query.distinct().order_by(table.c.report).limit(most)).scalars().all()


def forget(conn: Connection, row: ConnectorRow, ids: Collection[str]) -> None:
    """Delete what is kept of messages."""
    table = schema.connector_sent
    conn.execute(delete(table).where(*_of(row), table.c.id.in_(ids)))


def counts(conn: Connection, row: ConnectorRow) -> dict[str, int]:
    """Return the number of messages in each state."""
    table = schema.connector_sent
    query = select(table.c.state, func.count()).where(*_of(row)).group_by(table.c.state)
    return {str(state): int(number) for state, number in conn.execute(query)}


def refused(conn: Connection, row: ConnectorRow, most: int) -> Sequence[SentRow]:
    """Return refused messages, oldest first."""
    table = schema.connector_sent
    query = (
        select(table).where(*_of(row), table.c.state.in_((REFUSED, AGAIN))).order_by(table.c.at, table.c.id)
    )
    return [SentRow(**fields) for fields in conn.execute(query.limit(most)).mappings()]


def _of(row: ConnectorRow) -> tuple[ColumnElement[bool], ...]:
    table = schema.connector_sent
    return (table.c.force == row.force, table.c.connector == row.name)
