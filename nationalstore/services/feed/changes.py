"""The feed: changes in a force since a cursor, as whole pages of stored JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from casework import permissions
from casework.documents.base import Json
from casework.documents.report import Report
from nationalstore.db import positions
from nationalstore.db.cursor import Cursor
from nationalstore.db.feed_rows import FeedRow, Kinds
from nationalstore.db.unit_of_work import ReadSession, Transactions
from nationalstore.services.commands import ledger

MOST_RANKED = 5_000  # Reports that are considered when looking for the most urgent ones.
URGENT_FIRST = {"emergency": 0, "high": 1, "medium": 2, "low": 3}


class _Risk(msgspec.Struct, frozen=True):
    """The field of a report that determines its urgency; the rest is not decoded."""

    risk: Json = None


@dataclass(frozen=True)
class PageText:
    """Documents ready to send, with their number and, if ordered, the first and last positions."""

    body: bytes
    count: int
    first: int = 0
    last: int = 0

    @property
    def empty(self) -> bool:
        """Whether it contains no documents."""
        return not self.count


def page(
    store: Transactions,
    force: str,
    after: str | None,
    limit: int,
    client: str | None,
    grants: str,
    officer: str = "",
) -> PageText:
    """Return the entries after the cursor that these grants may see, oldest first; ``to`` also covers the others.

    Raises Problem ``cursor_gone`` if the cursor is not in this feed or belongs to other grants.
    """
    with store.read() as view:
        return page_of(view, force, after, limit, client, grants, officer)


def page_of(
    view: ReadSession,
    force: str,
    after: str | None,
    limit: int,
    client: str | None,
    grants: str,
    officer: str,
) -> PageText:
    """Return the page from one snapshot, by rows alone."""
    head, kinds = view.head(force), seen(grants)
    start = _place(view, force, after, head, grants)
    rows = view.rows.feed.after(force, start.position, kinds, limit + 1)
    more = len(rows) > limit
    rows = rows[:limit]
    to = positions.cursor_at(view, force, rows[-1].position) if more else head
    remaining = view.rows.feed.count_after(force, to.position, kinds) if more else 0
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


def seen(grants: str) -> Kinds:
    """Return the kinds of documents that these grants may see, None for all kinds."""
    return None if grants == permissions.CASES else frozenset(permissions.SETTING_KINDS)


def urgent(store: Transactions, force: str, limit: int, grants: str) -> PageText:
    """Return the most urgent open reports as they are now, without a cursor; none if these grants exclude reports."""
    kinds = seen(grants)
    if kinds is not None and Report.KIND not in kinds:
        return _shown([])
    with store.read() as view:
        rows = view.rows.feed.open_reports(force, MOST_RANKED)
    return _shown(sorted(rows, key=lambda row: _urgency(row.record or "{}"))[:limit])


def _shown(rows: Sequence[FeedRow]) -> PageText:
    entries = ",".join(_entry(None, *row[1:]) for row in rows)
    return PageText(b'{"changes":[' + entries.encode() + b"]}", len(rows))


def _urgency(record: str) -> int:
    risk = msgspec.json.decode(record, type=_Risk).risk
    return URGENT_FIRST.get(risk, len(URGENT_FIRST)) if isinstance(risk, str) else len(URGENT_FIRST)


def _entry(
    position: int | None, kind: str, id_: str, version: int, record: str | None, reason: str | None
) -> str:
    start = f'"position":{position},' if position is not None else ""
    tail = f'"record":{record}' if record is not None else f'"gone":true,"reason":{json.dumps(reason)}'
    return f'{{{start}"kind":"{kind}","id":{json.dumps(id_)},"version":{version},{tail}}}'


def _place(view: ReadSession, force: str, after: str | None, head: Cursor, grants: str) -> Cursor:
    if after is None:
        return view.start()
    place, granted = positions.find(view, force, after, head)
    # Desks of the previous version sent no grants and held everything.
    if (granted or permissions.CASES) != grants:
        raise positions.gone(view, "grants")
    return place
