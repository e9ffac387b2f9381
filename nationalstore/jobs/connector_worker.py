"""Runs a connector: sends what the records system lacks, takes what it reports, and waits longer while it is away."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from casework import struct_types
from casework.backoff import Backoff
from nationalstore.db import connectors
from nationalstore.db.connectors import ConnectorRow
from nationalstore.db.store import Store, read_time, wire_time
from nationalstore.services.connector import grants, incoming
from nationalstore.services.connector.records_system import RecordsSystem, Unreachable
from nationalstore.services.connector.sending import LEASE, AnotherRuns, CaseSender

LOOK_SECONDS = 2.0
FIRST_REST, LONGEST_REST = 1.0, 300.0  # seconds
NOTED = timedelta(minutes=1)  # How often a healthy exchange is noted.
log = logging.getLogger(__name__)


def once(store: Store, connector: ConnectorRow, system: RecordsSystem, lease: timedelta = LEASE) -> None:
    """Exchange everything that is due now. Raises Unreachable or AnotherRuns."""
    struct_types.make_all_ready()
    sender = CaseSender(store, connector, system, lease)
    try:
        while _round(store, connector, system, sender):
            pass
    finally:
        sender.let_go()


def run(
    store: Store,
    connector: ConnectorRow,
    system: RecordsSystem,
    ended: threading.Event,
    lease: timedelta = LEASE,
) -> None:
    """Exchange until told to stop. Every failure is tried again, after a longer rest each time."""
    struct_types.make_all_ready()
    sender, backoff = CaseSender(store, connector, system, lease), Backoff(FIRST_REST, LONGEST_REST)
    try:
        while not ended.is_set():
            rest = _rest_after(store, connector, system, sender, backoff)
            if rest:
                ended.wait(rest)
    finally:
        sender.let_go()


def _rest_after(
    store: Store, connector: ConnectorRow, system: RecordsSystem, sender: CaseSender, backoff: Backoff
) -> float:
    """Exchange once and return how many seconds to rest."""
    try:
        busy = _round(store, connector, system, sender)
    except Unreachable:
        return backoff.failed()
    except AnotherRuns:
        return LOOK_SECONDS
    except SQLAlchemyError as error:
        log.error("the exchange with %s failed: %s", connector.name, type(error).__name__)
        return backoff.failed()
    backoff.succeeded()
    return 0.0 if busy else LOOK_SECONDS


def _round(store: Store, connector: ConnectorRow, system: RecordsSystem, sender: CaseSender) -> bool:
    """Send and take one page. Return whether there may be more. Raises Unreachable, which ``connector status`` shows."""
    store.look_ahead()
    try:
        more = sender.round()
        row = grants.expected(store, connector.force, connector.name)
        more = incoming.receive(store, row, system) or more
    except Unreachable as away:
        row = grants.expected(store, connector.force, connector.name)
        if row.trouble != away.word:
            log.warning("the records system of %s does not take part: %s", connector.name, away.word)
            with store.begin() as conn:
                connectors.change(conn, connector.force, connector.name, trouble=away.word)
        raise
    now = store.clock()
    if row.trouble is not None or row.answered_at is None or now - read_time(row.answered_at) > NOTED:
        with store.begin() as conn:
            connectors.change(conn, connector.force, connector.name, trouble=None, answered_at=wire_time(now))
    return more
