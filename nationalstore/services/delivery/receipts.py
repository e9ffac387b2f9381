"""Records delivery updates on a row, its message and its case, in one transaction.

Updates may come from anywhere, in any order and more than once: an update that is already known changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from casework import delivery_reasons
from casework.documents.report import Report
from nationalstore.db.outbox_rows import OutboxChanges, OutboxRow, OutboxRows, OutboxStep, written
from nationalstore.db.store import read_time, wire_time
from nationalstore.db.unit_of_work import Transactions, UnitOfWork
from nationalstore.services.delivery import case_updates, failure_messages, states
from nationalstore.services.delivery.states import DeliveryUpdate

TRIES_HOURS = 72
ASK_FIRST, ASK_LAST = 300.0, 4 * 3600.0  # Seconds between status requests for one row.
ASK_FOR = timedelta(days=7)  # Notify deletes its data after that.


def record(store: Transactions, id_: str, news: DeliveryUpdate, *, lease: str | None = None) -> None:
    """Record the update; ``lease`` is the worker that made the attempt. An unknown row is ignored."""
    while True:
        with store.read() as view:
            before = view.rows.outbox.find(id_)
        if before is None:
            return
        if before.force is None:
            with store.beside() as beside:
                row = beside.outbox.find(id_, locked=True)
                if row is not None:
                    _move(beside.outbox, row, news, lease, store.clock(), TRIES_HOURS)
            return
        force, case = before.case
        with store.write(force) as work:
            report = work.lock(Report, case)
            row = work.rows.outbox.find(id_, locked=True)
            if row is None:
                return
            if row.force == force:
                shown = _move(work.rows.outbox, row, news, lease, work.now(), _hours(work, news))
                if shown is not None:
                    case_updates.tell(work, row, report, shown)
                return
        # The case and its rows have just moved to another force: try again there.


def put_off(store: Transactions, row: OutboxRow, worker: str, until: datetime, why: str) -> None:
    """Postpone a row until the reporter's contact hours start, and show this on the case once."""
    force, case = row.case
    with store.write(force) as work:
        report = work.lock(Report, case)
        mine = work.rows.outbox.change_leased(
            row.id, worker, force, next_at=wire_time(until), lease=None, lease_until=None, why=why
        )
        if mine and delivery_reasons.today(row.why or "") != why:
            case_updates.tell(work, row, report, DeliveryUpdate("created", why))


def ask_again(store: Transactions, row: OutboxRow, worker: str) -> None:
    """Schedule another status request while nothing is known, for as long as the provider keeps its data."""
    assert row.handed_at is not None, "what is asked about was handed over"
    now, handed = store.clock(), read_time(row.handed_at)
    if now - handed > ASK_FOR:
        record(store, row.id, DeliveryUpdate("sent", provider_reference=row.provider_reference), lease=worker)
        return
    seconds = min(max((now - handed).total_seconds(), ASK_FIRST), ASK_LAST)
    later = wire_time(now + timedelta(seconds=seconds))
    with store.beside() as beside:
        beside.outbox.change_leased(row.id, worker, None, next_at=later, lease=None, lease_until=None)


def cancel_waiting(work: UnitOfWork, report: str, why: str) -> None:
    """Cancel everything about this report that has not been sent."""
    work.lock(Report, report)
    now = wire_time(work.now())
    for row in work.rows.outbox.waiting_on(report):
        if row.lease_until is not None and row.lease_until > now:
            continue  # Its worker checks the rules before it submits; a row being submitted counts as sent.
        shown = _move(work.rows.outbox, row, DeliveryUpdate("cancelled", why), None, work.now(), TRIES_HOURS)
        if shown is not None:
            case_updates.tell(work, row, work.lock(Report, report), shown)


def _hours(work: UnitOfWork, news: DeliveryUpdate) -> int:
    """Return how many hours delivery is tried; the policy is read only where it matters."""
    if news.state not in states.TRY_AGAIN:
        return TRIES_HOURS
    rule = work.rules.delivery
    return rule.tries_hours if rule is not None and rule.tries_hours is not None else TRIES_HOURS


def _move(
    rows: OutboxRows, row: OutboxRow, news: DeliveryUpdate, lease: str | None, now: datetime, hours: int
) -> DeliveryUpdate | None:
    """Update the locked row; return the update for its case, or None when it is nothing new."""
    if _outdated(row, news, lease):
        return None
    news = _final(row, news, now)
    state = states.after(row.state, news.state)
    steps = row.steps
    new = _is_new(steps, state, news)
    if new:
        steps = (*steps, OutboxStep(news.state, wire_time(now), news.why))
    onward = _onward(row, state, news, lease, now, hours)
    changes: OutboxChanges = {**onward, "state": state, "history": written(steps)}
    rows.change(row.id, **changes)
    return news if new else None


def _outdated(row: OutboxRow, news: DeliveryUpdate, lease: str | None) -> bool:
    """Whether the update is about another attempt, whose failure does not affect the current one."""
    if lease is not None:
        return lease != row.lease and states.RANK[news.state] <= states.RANK[row.state]
    if news.state in ("delivered", "cancelled"):
        return False
    if news.state in states.TRY_AGAIN and row.state != "sending":
        return True
    known = row.provider_reference
    return known is not None and known != news.provider_reference


def _final(row: OutboxRow, news: DeliveryUpdate, now: datetime) -> DeliveryUpdate:
    """Return the update, as a permanent failure when the time limit has passed or the address has been wiped."""
    wiped = row.report is None and row.sealed is None
    over = row.until is not None and row.until <= wire_time(now)
    if news.state in states.TRY_AGAIN and (wiped or over):
        return DeliveryUpdate("permanent_failure", failure_messages.ended(news.why))
    return news


def _is_new(steps: Sequence[OutboxStep], state: str, news: DeliveryUpdate) -> bool:
    if news.state in states.SETTLED:
        is_reported = news.state == state or news.state in states.FAILED
        return is_reported and news.state not in [step.state for step in steps]
    last = steps[-1]
    return state == news.state and (last.state, last.why) != (news.state, news.why)


def _onward(
    row: OutboxRow, state: str, news: DeliveryUpdate, lease: str | None, now: datetime, hours: int
) -> OutboxChanges:
    """Return when the row is next due, and which fields are cleared."""
    values: OutboxChanges = {}
    if lease is not None and lease == row.lease:
        values |= {
            "lease": None,
            "lease_until": None,
            "attempts": row.attempts + (row.state in states.WAITING),
        }
        if not news.lost:
            values |= {"begun_at": None}
    if state in states.SETTLED:
        return {**values, "next_at": None, "sealed": None, "why": news.why or row.why}
    if state != news.state:
        return values
    if state == "sending":
        later = wire_time(now + timedelta(seconds=ASK_FIRST))
        return {**values, "provider_reference": news.provider_reference, "handed_at": wire_time(now),
                "next_at": later, "sealed": None, "why": None}  # fmt: skip
    seconds = states.wait_before(row.attempts, Random(f"{row.id}{row.attempts}{wire_time(now)}"))
    until = row.until or wire_time(now + timedelta(hours=hours))
    return {**values, "next_at": wire_time(now + timedelta(seconds=seconds)), "until": until, "why": news.why}
