"""Delivery workers: one worker per channel, so that a slow mail server does not delay text messages."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.exc import SQLAlchemyError

from casework import struct_types
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.store import ReadTransaction, Store, read_time
from nationalstore.services.delivery import failure_messages, outbox, receipts, states, worker_heartbeat
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.delivery.transports import Away, Notice, Transport
from nationalstore.services.safe_contact import send_policy
from nationalstore.services.safe_contact.send_policy import Stop, Wait

BATCH = 20
LEASE = timedelta(minutes=5)
LOOK_SECONDS = 0.5
LONGEST_REST = 60.0  # seconds
log = logging.getLogger(__name__)


class ChannelWorker:
    """Hands over the due rows of one channel, one after another."""

    def __init__(self, store: Store, channel: str, transport: Transport, lease: timedelta = LEASE) -> None:
        self._store, self._channel, self._transport, self._lease = store, channel, transport, lease
        self._name = secrets.token_hex(8)
        self._chance = Random()
        self._troubles = 0
        self.rests_until: datetime | None = None

    def once(self) -> int:
        """Process one batch and return the number of rows in it."""
        now = self._store.clock()
        worker_heartbeat.note(self._store, self._channel, now)
        if self.rests_until is not None and now < self.rests_until:
            return 0
        with self._store.read() as view:
            if not outbox.any_due(view.rows.outbox, self._channel, now):
                return 0
        pace = (self._transport.name, self._transport.per_minute) if self._transport.per_minute else None
        with self._store.beside() as beside:
            rows = outbox.lease(beside.outbox, self._channel, now, self._name, self._lease, BATCH, pace)
        try:
            self._see_to(rows)
        finally:
            self._transport.rest()
        return len(rows)

    def _see_to(self, rows: Sequence[OutboxRow]) -> None:
        for number, row in enumerate(rows):
            assert row.lease_until is not None, "a leased row says until when"
            if self._store.clock() > read_time(row.lease_until) - self._lease / 2:
                self._give_back(rows[number:])  # Too little of the lease remains for a slow service.
                return
            try:
                self._one(row)
                self._troubles = 0
            except Away as away:
                self._stand_back(rows[number:], away)
                return
            except SQLAlchemyError:
                raise
            except Exception as bug:  # A row that fails must not block those behind it.
                log.error("bug %s while delivering %s", type(bug).__name__, row.id)
                self._set_aside(row)

    def _set_aside(self, row: OutboxRow) -> None:
        """Schedule a retry, and record the failure if that is possible."""
        try:
            broken = DeliveryUpdate(
                "technical_failure", failure_messages.SERVICE_FAULT[self._channel], lost=True
            )
            receipts.record(self._store, row.id, broken, lease=self._name)
        except SQLAlchemyError:
            raise
        except Exception as bug:
            log.error("bug %s while setting %s aside", type(bug).__name__, row.id)
            later = self._store.clock() + timedelta(seconds=states.LONGEST_WAIT)
            with self._store.beside() as beside:
                outbox.release(beside.outbox, [row.id], self._name, later)

    def _one(self, row: OutboxRow) -> None:
        if row.state == "sending":
            news = self._transport.ask(row.channel, row.provider_reference or "")
            if news is None:
                receipts.ask_again(self._store, row, self._name)
            else:
                receipts.record(self._store, row.id, news, lease=self._name)
            return
        if row.begun_at is not None:
            known = self._transport.find(row.channel, row.id)
            if known is not None:
                receipts.record(self._store, row.id, known, lease=self._name)
                return
        decided = self._begin(row)
        if isinstance(decided, Wait):
            receipts.put_off(self._store, row, self._name, decided.until, decided.why)
        elif isinstance(decided, Stop):
            receipts.record(self._store, row.id, DeliveryUpdate(decided.state, decided.why), lease=self._name)
        elif decided is not None:
            receipts.record(self._store, row.id, self._hand(row, decided), lease=self._name)

    def _begin(self, row: OutboxRow) -> Notice | Wait | Stop | None:
        """Check the send policy and mark the handover as begun, in one transaction. None when the row is not ours.

        A stop written before this is respected. A stop written later finds that the row has already been sent.
        """
        with self._store.begin() as conn:
            now = self._store.clock()
            view = ReadTransaction(self._store, conn)
            decided = send_policy.decide(view, row, now)
            if isinstance(decided, Notice) and not outbox.begin(view.rows.outbox, row.id, self._name, now):
                return None
        return decided

    def _hand(self, row: OutboxRow, notice: Notice) -> DeliveryUpdate:
        """Hand the notice over. Note in the result when an earlier attempt may have arrived as well."""
        news = self._transport.hand(notice)
        if row.begun_at is None or not self._transport.forgets:
            return news
        if news.state in states.TRY_AGAIN:
            return replace(news, lost=True)
        return news if news.state in states.FAILED else replace(news, why=failure_messages.PERHAPS_TWICE)

    def _stand_back(self, rows: Sequence[OutboxRow], away: Away) -> None:
        """Rest because the service accepts nothing. The refused row is retried, and the others count as not tried."""
        self._troubles += 1
        seconds = away.seconds or min(states.wait_before(self._troubles, self._chance), LONGEST_REST)
        self.rests_until = self._store.clock() + timedelta(seconds=seconds)
        if away.why and rows[0].state != "sending":
            lost = away.lost or rows[0].begun_at is not None
            failed = DeliveryUpdate("temporary_failure", away.why, lost=lost)
            receipts.record(self._store, rows[0].id, failed, lease=self._name)
            rows = rows[1:]
        self._give_back(rows)

    def _give_back(self, rows: Sequence[OutboxRow]) -> None:
        if rows:
            with self._store.beside() as beside:
                outbox.release(beside.outbox, [row.id for row in rows], self._name)


def run(worker: ChannelWorker, ended: threading.Event) -> None:
    """Deliver until told to stop. Database errors are logged and retried."""
    while not ended.is_set():
        try:
            busy = worker.once()
        except SQLAlchemyError as error:
            log.error("delivery failed: %s", type(error).__name__)
            busy = 0
        if not busy:
            ended.wait(LOOK_SECONDS)


@contextmanager
def running(store: Store, transports: Mapping[str, Transport], lease: timedelta = LEASE) -> Iterator[None]:
    """Run a worker for every channel that has a transport, until the block ends."""
    struct_types.make_all_ready()  # Each worker is a thread.
    ended = threading.Event()
    workers = [
        threading.Thread(
            target=run,
            args=(ChannelWorker(store, channel, transport, lease), ended),
            name=f"deliver-{channel}",
        )
        for channel, transport in transports.items()
    ]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        ended.set()
        for worker in workers:
            worker.join()


def run_once(store: Store, transports: Mapping[str, Transport], lease: timedelta = LEASE) -> None:
    """Deliver everything that is due now, then return."""
    for channel, transport in transports.items():
        worker = ChannelWorker(store, channel, transport, lease)
        while worker.once():
            pass
