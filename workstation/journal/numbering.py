"""Numbers: dense for each client, given when a command is first prepared for sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from ..domain.commands import Command
from ..domain.ids import wire_time
from .rows import COLUMNS, command

SETTLED = "('accepted', 'confirmed', 'stale', 'refused')"


def number(connection: Connection, name: str) -> int:
    """A counter kept in the file; 0 at the start."""
    value = connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (name,)).scalar()
    return int(value) if value is not None else 0


def put_meta(connection: Connection, name: str, value: object) -> None:
    """The named value is kept."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, str(value)))


def ready(commands: Sequence[Command], now: datetime) -> list[Command]:
    """Those that may go: none still held, nor behind a held one of the same report."""
    held: set[str | None] = set()
    free = []
    for item in commands:
        if item.report in held and item.report is not None:
            continue
        if item.hold_until is not None and item.hold_until > now:
            held.add(item.report)
        else:
            free.append(item)
    return free


def assign(connection: Connection, limit: int, now: datetime) -> None:
    """Commands that may go have a number and are marked as being sent, up to `limit` of them."""
    rows = connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM command WHERE state IN ('held', 'waiting') ORDER BY row"
    )
    last = number(connection, "last_number")
    for item in ready([command(row) for row in rows], now)[:limit]:
        last += 1
        connection.exec_driver_sql(
            "UPDATE command SET number = ?, state = 'sending' WHERE row = ?", (last, item.row)
        )
    put_meta(connection, "last_number", last)


def replay(connection: Connection, last: int) -> bool:
    """Every command after `last` is to be sent again under its number and id.

    False when the numbers between are no longer kept, so that this client cannot go on.
    """
    put_meta(connection, "confirmed", min(number(connection, "confirmed"), last))
    connection.exec_driver_sql(
        f"""UPDATE command SET state = 'sending', outcome = NULL, settled_at = NULL
            WHERE number > ? AND state IN {SETTLED}""",
        (last,),
    )
    mine = number(connection, "last_number")
    kept = connection.exec_driver_sql("SELECT count(*) FROM command WHERE number > ?", (last,)).scalar_one()
    unknown = connection.exec_driver_sql(
        "SELECT count(*) FROM command WHERE number <= ? AND state = 'sending'", (last,)
    ).scalar_one()
    if mine < last:
        return bool(unknown) and _forward(connection, last)
    return bool(kept == mine - last)


def _forward(connection: Connection, last: int) -> bool:
    """A store ahead of a journal that still has unanswered numbers: these are asked for as they are."""
    put_meta(connection, "last_number", last)
    return True


def renumber(connection: Connection, client: str) -> None:
    """Under a new client name, what is to be sent is numbered from 1; ids stay, so nothing is done twice."""
    rows = connection.exec_driver_sql(
        "SELECT row FROM command WHERE state = 'sending' ORDER BY number"
    ).scalars().all()
    connection.exec_driver_sql("UPDATE command SET number = NULL")
    for position, row in enumerate(rows, start=1):
        connection.exec_driver_sql("UPDATE command SET number = ? WHERE row = ?", (position, row))
    put_meta(connection, "client", client)
    put_meta(connection, "last_number", len(rows))
    put_meta(connection, "confirmed", 0)


def confirm(connection: Connection, upto: int, now: datetime) -> list[str | None]:
    """Accepted commands up to this number are confirmed; the reports they belong to."""
    put_meta(connection, "confirmed", max(upto, number(connection, "confirmed")))
    return list(
        connection.exec_driver_sql(
            """UPDATE command SET state = 'confirmed', settled_at = ?
               WHERE state = 'accepted' AND number <= ? RETURNING report""",
            (wire_time(now), upto),
        ).scalars()
    )
