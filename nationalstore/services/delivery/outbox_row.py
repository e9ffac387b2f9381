"""A row of the outbox as it was read, and the steps it has gone through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Select, select

from nationalstore.db import schema


class OutboxStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of a row, in the order in which they became known."""

    state: str
    at: str
    why: str = ""


@dataclass(frozen=True)
class OutboxRow:
    """One email or text message, waiting or gone; one about an account belongs to no case."""

    id: str
    force: str | None
    report: str | None
    message: str | None
    channel: str
    wording: str
    language: str
    neutral: bool
    sealed: str | None
    state: str
    attempts: int
    next_at: str | None
    until: str | None
    lease: str | None
    lease_until: str | None
    provider: str | None
    provider_reference: str | None
    why: str | None
    history: str
    made_at: str
    handed_at: str | None
    begun_at: str | None

    @property
    def steps(self) -> tuple[OutboxStep, ...]:
        """The steps so far, the first first."""
        return msgspec.json.decode(self.history, type=tuple[OutboxStep, ...])

    @property
    def case(self) -> tuple[str, str]:
        """Force and report of a notice about a case."""
        assert self.force is not None and self.report is not None, "a message about an account has no case"
        return self.force, self.report


Query = Select[tuple[OutboxRow]]


def written(steps: Iterable[OutboxStep]) -> str:
    """Return steps as the row holds them."""
    return msgspec.json.encode(list(steps)).decode()


def query() -> Query:
    """Return the query for every row of the outbox, to be narrowed down."""
    return select(schema.delivery)


def rows(conn: Connection, query: Query) -> list[OutboxRow]:
    """Return the rows that a query finds."""
    return [OutboxRow(**row) for row in conn.execute(query).mappings()]


def find(conn: Connection, id_: str, *, locked: bool = False) -> OutboxRow | None:
    """Return a row, or None; a locked one stays as it is until the commit."""
    mine = query().where(schema.delivery.c.id == id_)
    return next(iter(rows(conn, mine.with_for_update() if locked else mine)), None)
