"""The outbox in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Unpack

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, or_, select, update

from nationalstore.db import key_rings, schema
from nationalstore.db.outbox_rows import WAITING, OutboxChanges, OutboxRow
from nationalstore.db.store_meta import ADDRESS, NEW_META

RESTORED = "restored_at"
Query = Select[tuple[OutboxRow]]


class SqlOutbox:
    """The outbox as one connection sees it."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add_to_outbox(self, row: OutboxRow) -> None:
        """Add a message to be sent."""
        self._conn.execute(schema.delivery.insert(), asdict(row))

    def find(self, id_: str, *, locked: bool = False) -> OutboxRow | None:
        """Return a row, or None. A locked row does not change until the commit."""
        mine = _query().where(schema.delivery.c.id == id_)
        return next(iter(self._rows(mine.with_for_update() if locked else mine)), None)

    def states_of(self, message: str | None) -> Sequence[str]:
        """Return the states of every row that belongs to a reply."""
        table = schema.delivery
        return self._conn.execute(select(table.c.state).where(table.c.message == message)).scalars().all()

    def waiting_on(self, report: str) -> Sequence[OutboxRow]:
        """Return the unsent rows about a report in order of id, and lock them."""
        table = schema.delivery
        query = _query().where(table.c.report == report, table.c.state.in_(WAITING))
        return self._rows(query.order_by(table.c.id).with_for_update())

    def unserved(self, channel: str, made_by: str, most: int) -> Sequence[OutboxRow]:
        """Return reply notices that were never tried and give no reason for waiting."""
        table = schema.delivery
        untold = _query().where(
            table.c.channel == channel, table.c.made_at <= made_by, table.c.state == "created",
            table.c.message.is_not(None), table.c.why.is_(None),
        )  # fmt: skip
        return self._rows(untold.limit(most))

    def earlier_to(self, row: OutboxRow, since: str) -> int:
        """Return how many rows with the same wording and address hash were added before this one."""
        table = schema.delivery
        earlier = or_(
            table.c.made_at < row.made_at, and_(table.c.made_at == row.made_at, table.c.id < row.id)
        )
        query = select(func.count()).select_from(table).where(
            table.c.address == row.address, table.c.wording == row.wording, table.c.made_at >= since, earlier
        )  # fmt: skip
        return int(self._conn.execute(query).scalar_one())

    def public_address(self) -> str | None:
        """Return the public address of the site."""
        meta = schema.store_meta
        address: str | None = self._conn.execute(select(meta.c.value).where(meta.c.key == ADDRESS)).scalar()
        return address

    def change(self, id_: str, **changes: Unpack[OutboxChanges]) -> None:
        """Change a row."""
        table = schema.delivery
        self._conn.execute(update(table).where(table.c.id == id_).values(**changes))

    def change_leased(
        self, id_: str, worker: str, force: str | None, **changes: Unpack[OutboxChanges]
    ) -> bool:
        """Change a row if the worker holds its lease."""
        table = schema.delivery
        mine = update(table).where(table.c.id == id_, table.c.lease == worker)
        if force is not None:
            mine = mine.where(table.c.force == force)
        return self._conn.execute(mine.values(**changes)).rowcount > 0

    def explain(self, id_: str, force: str, why: str) -> bool:
        """Store why a row waits, unless it already gives a reason."""
        table = schema.delivery
        mine = update(table).where(table.c.id == id_, table.c.why.is_(None), table.c.force == force)
        return self._conn.execute(mine.values(why=why)).rowcount > 0

    def due(self, channel: str, at: str, most: int) -> Sequence[str]:
        """Return ids of rows that are due and not leased. Rows that another worker is taking are skipped."""
        table = schema.delivery
        query = select(table.c.id).where(_due(channel, at)).order_by(table.c.next_at, table.c.id).limit(most)
        return self._conn.execute(query.with_for_update(skip_locked=True)).scalars().all()

    def any_due(self, channel: str, at: str) -> bool:
        """Whether any row is due and not leased."""
        query = select(schema.delivery.c.id).where(_due(channel, at)).limit(1)
        return self._conn.execute(query).first() is not None

    def take(self, ids: Sequence[str], worker: str, until: str) -> Sequence[OutboxRow]:
        """Lease rows to a worker and return them."""
        table = schema.delivery
        self._conn.execute(update(table).where(table.c.id.in_(ids)).values(lease=worker, lease_until=until))
        return self._rows(_query().where(table.c.id.in_(ids)).order_by(table.c.next_at, table.c.id))

    def begin(self, id_: str, worker: str, at: str) -> bool:
        """Set when the handover of a waiting row began."""
        table = schema.delivery
        mine = update(table).where(table.c.id == id_, table.c.lease == worker, table.c.state.in_(WAITING))
        return self._conn.execute(mine.values(begun_at=func.coalesce(table.c.begun_at, at))).rowcount > 0

    def release(self, ids: Sequence[str], worker: str, next_at: str | None) -> None:
        """Release leased rows."""
        table = schema.delivery
        free: OutboxChanges = {"lease": None, "lease_until": None}
        if next_at is not None:
            free["next_at"] = next_at
        self._conn.execute(update(table).where(table.c.id.in_(ids), table.c.lease == worker).values(**free))

    def doubt(self, at: str) -> None:
        """Mark every waiting row as possibly sent already."""
        table, meta = schema.delivery, schema.store_meta
        waiting = update(table).where(table.c.state.in_(WAITING), table.c.begun_at.is_(None))
        self._conn.execute(waiting.values(begun_at=at))
        self._conn.execute(delete(meta).where(meta.c.key == RESTORED))
        self._conn.execute(meta.insert(), {"key": RESTORED, "value": at})

    def restored_at(self) -> str | None:
        """Return when that mark was made."""
        meta = schema.store_meta
        at: str | None = self._conn.execute(select(meta.c.value).where(meta.c.key == RESTORED)).scalar()
        return at

    def allowance(self, provider: str) -> float:
        """Return when a provider's rate limit is free again, from the one row that every lease goes through."""
        table, key = schema.store_meta, _pace(provider)
        self._conn.execute(NEW_META, {"key": key, "value": "0"})
        query = select(table.c.value).where(table.c.key == key).with_for_update()
        return float(self._conn.execute(query).scalar_one())

    def use_up(self, provider: str, until: float) -> None:
        """Store that time."""
        table = schema.store_meta
        mine = update(table).where(table.c.key == _pace(provider))
        self._conn.execute(mine.values(value=repr(until)))

    def seal(self, content: bytes) -> str:
        """Return the content encrypted as text that only this store can read. The key is created with the table."""
        return key_rings.ring(self._conn, key_rings.DELIVERY).encrypt(content).decode()

    def unseal(self, sealed: str) -> bytes:
        """Return decrypted content."""
        return key_rings.ring(self._conn, key_rings.DELIVERY).decrypt(sealed.encode())

    def _rows(self, query: Query) -> list[OutboxRow]:
        return [OutboxRow(**row) for row in self._conn.execute(query).mappings()]


def _query() -> Query:
    return select(schema.delivery)


def _due(channel: str, at: str) -> ColumnElement[bool]:
    table = schema.delivery
    free = or_(table.c.lease_until.is_(None), table.c.lease_until <= at)
    return and_(table.c.channel == channel, table.c.next_at <= at, free)


def _pace(provider: str) -> str:
    return f"pace:{provider}"
