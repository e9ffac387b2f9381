"""Alarms about a damaged audit log: each is kept until someone has investigated it."""

from __future__ import annotations

import logging

from sqlalchemy import delete, select

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.audit import statements

EVERYBODY = ""  # The force of rows that belong to no force's log.
log = logging.getLogger(__name__)


def sound(store: Store, force: str, what: str) -> None:
    """Store an alarm once, and write it to the process log."""
    with store.begin() as conn:
        alert = {"force": force, "found_at": wire_time(store.clock()), "what": what}
        if conn.execute(statements.KEEP_ALARM, alert).rowcount:
            log.critical("the audit log of “%s” was altered: %s", force, what)


def sounding(store: Store) -> dict[str, str]:
    """Return the open alarms by force."""
    row = schema.record_alarm
    with store.read() as view:
        return {alert.force: alert.what for alert in view.conn.execute(select(row))}


def refuse(store: Store, force: str) -> None:
    """Raise ``record_damaged`` while an alarm concerns the force."""
    if {force, EVERYBODY} & sounding(store).keys():
        raise Problem("record_damaged")


def end(store: Store, force: str) -> None:
    """Delete an alarm; the caller has checked that the log is sound again."""
    row = schema.record_alarm
    with store.begin() as conn:
        conn.execute(delete(row).where(row.c.force == force))
