"""The check that a cursor is a position in this feed: a restored store does not know every position it once gave out."""

from __future__ import annotations

from nationalstore.core.errors import Problem
from nationalstore.db.cursor import Cursor
from nationalstore.db.unit_of_work import ReadSession


def find(view: ReadSession, force: str, cursor: str, head: Cursor) -> tuple[Cursor, str]:
    """Return the position and the grants of a cursor on the wire. Raises Problem ``cursor_gone`` for an unknown one."""
    epoch, _, rest = cursor.partition(".")
    number, _, rest = rest.partition(".")
    digest, _, granted = rest.partition(".")
    if epoch != view.epoch:
        raise gone(view, "epoch")
    if not number.isdecimal() or len(number) > 18:
        raise gone(view, "malformed")
    if int(number) > head.position:
        raise gone(view, "ahead")
    known = head if int(number) == head.position else cursor_at(view, force, int(number))
    if known.digest != digest:
        raise gone(view, "digest")
    return known, granted


def gone(view: ReadSession, reason: str) -> Problem:
    """Return the problem for a cursor that this feed does not know."""
    return Problem("cursor_gone", "Start again from the beginning.", epoch=view.epoch, reason=reason)


def cursor_at(view: ReadSession, force: str, position: int) -> Cursor:
    """Return the cursor at a position of the feed."""
    if position == 0:
        return view.start()
    return Cursor(view.epoch, position, view.rows.feed.digest_at(force, position) or "")
