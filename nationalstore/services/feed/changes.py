"""The feed: what changed in a force since a cursor, as whole pages of stored JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, func, select, true

from casework import permissions
from casework.documents.base import Json
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.cursor import Cursor
from nationalstore.db.store import Store, View
from nationalstore.services.commands import ledger

URGENT_FIRST = {"emergency": 0, "high": 1, "medium": 2, "low": 3}


class _Risk(msgspec.Struct, frozen=True):
    """What of a report says how urgent it is; the rest of it is not decoded."""

    risk: Json = None


@dataclass(frozen=True)
class PageText:
    """Documents ready to send: how many, and the positions of the first and the last where they come in order."""

    body: bytes
    count: int
    first: int = 0
    last: int = 0

    @property
    def empty(self) -> bool:
        """Whether it says nothing new."""
        return not self.count


def page(
    store: Store,
    force: str,
    after: str | None,
    limit: int,
    client: str | None,
    grants: str,
    officer: str = "",
) -> PageText:
    """Return the entries after the cursor that the grants let a reader see, oldest first; ``to`` passes the others.

    Raises Problem ``cursor_gone`` when the cursor is not a place in this feed, or one of a copy with other grants.
    """
    with store.read() as view:
        head = view.head(force)
        start = _place(view, force, after, head, grants)
        row = schema.entity
        rows = view.conn.execute(
            select(row.c.position, row.c.kind, row.c.id, row.c.version, row.c.record, row.c.reason)
            .where(row.c.force == force, row.c.position > start.position, seen(grants))
            .order_by(row.c.position)
            .limit(limit + 1)
        ).all()
        more = len(rows) > limit
        rows = rows[:limit]
        to = _cursor_at(view, force, rows[-1].position) if more else head
        remaining = _count_after(view, force, to.position, grants) if more else 0
        confirmed = ledger.confirmed(view, client, force, officer, to.position) if client else None
    entries = ",".join(_entry(*entry) for entry in rows)
    known = {} if confirmed is None else {"confirmed": confirmed}
    frame = {
        "from": after or start.seen_with(grants), "to": to.seen_with(grants), "head": head.seen_with(grants),
        "more": more, "remaining": remaining, **known,
    }  # fmt: skip
    body = json.dumps(frame, separators=(",", ":"))[:-1] + ',"changes":[' + entries + "]}"
    first, last = (rows[0].position, rows[-1].position) if rows else (0, 0)
    return PageText(body.encode(), len(rows), first, last)


def seen(grants: str) -> ColumnElement[bool]:
    """Return the condition on documents under which a reader with these grants sees them."""
    return true() if grants == permissions.CASES else schema.entity.c.kind.in_(permissions.SETTING_KINDS)


def urgent(store: Store, force: str, limit: int, grants: str) -> PageText:
    """Return the most urgent open reports as they stand, without a cursor; none to who may not see them."""
    with store.read() as view:
        row = schema.entity
        rows = view.conn.execute(
            select(row.c.kind, row.c.id, row.c.version, row.c.record)
            .where(row.c.force == force, row.c.kind == "report", row.c.gone.is_(False), seen(grants))
            .where(row.c.record.not_like('%"status":"closed"%'))
            .order_by(row.c.position.desc())
            .limit(5_000)
        ).all()
    ranked = sorted(rows, key=lambda entry: _urgency(entry.record))[:limit]
    entries = ",".join(_entry(None, *entry, None) for entry in ranked)
    return PageText(b'{"changes":[' + entries.encode() + b"]}", len(ranked))


def _urgency(record: str) -> int:
    risk = msgspec.json.decode(record, type=_Risk).risk
    return URGENT_FIRST.get(risk, len(URGENT_FIRST)) if isinstance(risk, str) else len(URGENT_FIRST)


def _entry(
    position: int | None, kind: str, id_: str, version: int, record: str | None, reason: str | None
) -> str:
    start = f'"position":{position},' if position is not None else ""
    tail = f'"record":{record}' if record is not None else f'"gone":true,"reason":{json.dumps(reason)}'
    return f'{{{start}"kind":"{kind}","id":{json.dumps(id_)},"version":{version},{tail}}}'


def _place(view: View, force: str, after: str | None, head: Cursor, grants: str) -> Cursor:
    if after is None:
        return view.start()
    epoch, _, rest = after.partition(".")
    number, _, rest = rest.partition(".")
    digest, _, granted = rest.partition(".")
    if epoch != view.store.epoch:
        raise _gone(view, "epoch")
    if not number.isdecimal() or len(number) > 18:
        raise _gone(view, "malformed")
    if int(number) > head.position:
        raise _gone(view, "ahead")
    # Desks of the version before named no grants and held everything.
    if (granted or permissions.CASES) != grants:
        raise _gone(view, "grants")
    known = head if int(number) == head.position else _cursor_at(view, force, int(number))
    if known.digest != digest:
        raise _gone(view, "digest")
    return known


def _gone(view: View, reason: str) -> Problem:
    return Problem("cursor_gone", "Start again from the beginning.", epoch=view.store.epoch, reason=reason)


def _cursor_at(view: View, force: str, position: int) -> Cursor:
    if position == 0:
        return view.start()
    table = schema.feed_digest
    digest = view.conn.execute(
        select(table.c.digest).where(table.c.force == force, table.c.position == position)
    ).scalar()
    return Cursor(view.store.epoch, position, digest or "")


def _count_after(view: View, force: str, position: int, grants: str) -> int:
    row = schema.entity
    query = select(func.count()).where(row.c.force == force, row.c.position > position, seen(grants))
    return view.conn.execute(query).scalar() or 0
