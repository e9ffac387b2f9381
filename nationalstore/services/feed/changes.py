"""The feed: changes in a force since a cursor, as whole pages of stored JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as quoted
from typing import NamedTuple

import msgspec

from casework import audiences
from casework.audiences import CASES, Audiences, Held
from casework.documents.base import Json
from nationalstore.db import positions
from nationalstore.db.cursor import Cursor
from nationalstore.db.document_history import ERASED
from nationalstore.db.feed_rows import FeedRow
from nationalstore.db.unit_of_work import ReadSession, Transactions
from nationalstore.services.access.readable import Reader, entitled, read_by
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
    changed: bool = False
    """Whether it says that the reader gained or lost an audience."""
    readable: Audiences = frozenset()
    """The reader's audiences in the snapshot that it was read from."""

    @property
    def empty(self) -> bool:
        """Whether it contains nothing new."""
        return not self.count and not self.changed


@dataclass(frozen=True)
class Readable:
    """What a reader of the feed may read in one snapshot."""

    in_use: Audiences
    """The audiences with documents, and the reader's own team."""
    entitled: Audiences
    """Also those in which there is nothing now."""


@dataclass(frozen=True)
class _Place:
    """Where a copy ends: a position, and what the copy holds up to there."""

    cursor: Cursor
    held: Held


class _Remaining(NamedTuple):
    """What comes after a page: the number of changes, and of positions that bring the reader nothing if counted."""

    changes: int
    skipped: int | None


_NOTHING = _Remaining(0, None)


def page(
    store: Transactions,
    force: str,
    after: str | None,
    limit: int,
    client: str | None,
    reader: Reader,
    officer: str = "",
) -> PageText:
    """Return the entries after the cursor that a reader gets; ``to`` also covers the others.

    Cursor, grants, documents and positions are read from one snapshot.

    Raises Problem ``cursor_gone`` if the cursor is not in this feed or belongs to another kind of reader.
    """
    with store.read() as view:
        readable = read_by(view, reader)
        allowed = Readable(readable, readable | entitled(view, reader))
        return page_of(view, force, after, limit, client, allowed, officer)


def page_of(
    view: ReadSession,
    force: str,
    after: str | None,
    limit: int,
    client: str | None,
    allowed: Readable,
    officer: str,
) -> PageText:
    """Return the page from one snapshot, by rows alone.

    A reader who has gained or lost an audience since the cursor first gets a page about that, at the same position.
    """
    head = view.head(force)
    place = _place(view, force, after, head, allowed.in_use)
    start = place.cursor
    # What the copy holds and its reader may read counts until the last page, even when nothing is left in it: the pages
    # say where each document went, and nothing is taken from the copy that comes back with the next page.
    readable = allowed.in_use | (allowed.entitled & frozenset(place.held.teams))
    granted = _granted(view, force, place, readable, limit)
    if granted is not None:
        rows, filled = granted
        to, more, sent = start, True, 0
    else:
        rows, filled = view.rows.feed.after(force, start.position, readable, limit + 1), {}
        more = len(rows) > limit
        rows = rows[:limit]
        sent = len(rows)
        to = positions.cursor_at(view, force, rows[-1].position) if more else head
        # A copy holds nothing that had left its reader's sight before it was begun, so it is not told of that.
        rows = [
            row for row in rows if row.record is not None or not _left_before(row, place.held.begun, readable)
        ]
    remaining = _remaining(view, force, place, (to, head), readable, sent, limit) if more else _NOTHING
    confirmed = ledger.confirmed(view, client, force, officer, to.position) if client else None
    known = {} if confirmed is None else {"confirmed": confirmed}
    begun = place.held.begun if place.held.begun > to.position else 0
    lost = sorted(set(place.held.teams) - readable)
    frame = {
        "from": after or start.seen_with(audiences.word(readable)),
        "to": to.seen_with(
            audiences.word(readable if more else allowed.in_use, filled.items(), begun, remaining.skipped)
        ),
        "head": head.seen_with(audiences.word(allowed.in_use)),
        "more": more, "remaining": remaining.changes, **known, **({"lost": lost} if lost else {}),
    }  # fmt: skip
    entries = ",".join(map(_entry, _latest(rows)))
    body = json.dumps(frame, separators=(",", ":"))[:-1] + ',"changes":[' + entries + "]}"
    first, last = (rows[0].position, rows[-1].position) if rows else (0, 0)
    return PageText(body.encode(), len(rows), first, last, granted is not None, allowed.in_use)


def _remaining(
    view: ReadSession,
    force: str,
    place: _Place,
    until: tuple[Cursor, Cursor],
    readable: Audiences,
    sent: int,
    limit: int,
) -> _Remaining:
    """Return what comes between the two cursors, after a page that sent so many changes.

    The first page of many counts it and its cursor says it, because a count on each would read the feed again and again.
    Later pages take a position that is newer than that count for a change, so a document that is changed while the copy
    is read counts twice. What fits on a last page is counted.
    """
    to, head = (cursor.position for cursor in until)
    changes = view.rows.feed.count_after(force, to, readable, limit)
    # A count for other audiences says nothing.
    known = place.held.skipped if set(place.held.teams) == readable - audiences.FORCE_WIDE else None
    if changes == limit and known is None:
        changes = view.rows.feed.count_after(force, to, readable)
    elif changes == limit and known is not None:
        passed = to - place.cursor.position - sent
        changes = max(head - to - max(known - passed, 0), limit)
    return _Remaining(changes, max(head - to - changes, 0))


def _left_before(row: FeedRow, begun: int, readable: Audiences) -> bool:
    """Whether a tombstone says that a document left this reader's sight, at a position before their copy was begun.

    An erasure is told to every copy: a desk keeps its officer's own words beside its copy, and they must go.
    """
    return row.position <= begun and row.audience not in readable and row.reason != ERASED


def _granted(
    view: ReadSession, force: str, place: _Place, readable: Audiences, limit: int
) -> tuple[Sequence[FeedRow], dict[str, int]] | None:
    """Return documents of an audience that the copy lacks, and how far each such audience is then sent.

    None when the copy holds exactly what the reader may read.
    """
    until, teams = place.cursor.position, place.held.teams
    late = {
        audience: at
        for audience in readable - audiences.FORCE_WIDE
        if (at := teams.get(audience, 0)) is not None
    }
    late = {audience: at for audience, at in late.items() if at < until}
    for audience, at in sorted(late.items()):
        rows = view.rows.feed.of_audience(force, audience, at, until, limit)
        late[audience] = rows[-1].position if len(rows) == limit else until
        return rows, {name: reached for name, reached in late.items() if reached < until}
    return ([], {}) if set(teams) - readable else None


def _latest(rows: Sequence[FeedRow]) -> Sequence[FeedRow]:
    """Return the rows without those that a later one about the same document replaces."""
    last = {(row.kind, row.id): row.position for row in rows}
    return [row for row in rows if last[row.kind, row.id] == row.position]


def urgent(store: Transactions, force: str, limit: int, reader: Reader) -> PageText:
    """Return the most urgent open reports as they are now, without a cursor; none if reports cannot be read."""
    with store.read() as view:
        readable = read_by(view, reader)
        if CASES not in readable:
            return _shown([])
        rows = view.rows.feed.open_reports(force, readable, MOST_RANKED)
    return _shown(sorted(rows, key=lambda row: _urgency(row.record or "{}"))[:limit])


def _shown(rows: Sequence[FeedRow]) -> PageText:
    entries = ",".join(_entry(row, positioned=False) for row in rows)
    return PageText(b'{"changes":[' + entries.encode() + b"]}", len(rows))


def _urgency(record: str) -> int:
    risk = msgspec.json.decode(record, type=_Risk).risk
    return URGENT_FIRST.get(risk, len(URGENT_FIRST)) if isinstance(risk, str) else len(URGENT_FIRST)


def _entry(row: FeedRow, *, positioned: bool = True) -> str:
    position, kind, id_, version, record, reason, audience = row
    start = f'"position":{position},' if positioned else ""
    # Only what not every reader of this feed may read is marked, so that a desk knows what to drop.
    limited = record is not None and audience not in audiences.FORCE_WIDE
    mark = f',"audience":{quoted(audience)}' if limited else ""
    tail = f'"record":{record}' if record is not None else f'"gone":true,"reason":{json.dumps(reason)}'
    return f'{{{start}"kind":"{kind}","id":{quoted(id_)},"version":{version}{mark},{tail}}}'


def _place(view: ReadSession, force: str, after: str | None, head: Cursor, readable: Audiences) -> _Place:
    if after is None:
        teams = dict.fromkeys(readable - audiences.FORCE_WIDE)
        return _Place(view.start(), Held(CASES, teams, begun=head.position))
    place, granted = positions.find(view, force, after, head)
    # Desks of the previous version sent no grants and held everything.
    held = audiences.held(granted or CASES)
    if held is None or (held.base == CASES) != (CASES in readable):
        raise positions.gone(view, "grants")
    return _Place(place, held)
