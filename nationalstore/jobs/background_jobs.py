"""Periodic jobs of a running store: scheduled replies are sent, files are scanned, expired data is deleted,
approved disposal runs are carried out, and approved copies of people's data are sent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from nationalstore.core.errors import StoreError
from nationalstore.core.one_by_one import NotAll, each_alone
from nationalstore.db.store import Store
from nationalstore.services.attachments import scanning, uploads
from nationalstore.services.audit.integrity_scan import Checker
from nationalstore.services.audit.readings import Readings
from nationalstore.services.citizens import magic_links, sessions
from nationalstore.services.commands import approved_copies, held_replies
from nationalstore.services.delivery import worker_heartbeat
from nationalstore.services.feed.events import ChangeNotifier
from nationalstore.services.intake import drafts, idempotency
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.services.policy import scheduled_changes
from nationalstore.services.policy.inheriting import Inheritance
from nationalstore.services.retention import approved_runs, secure_purge
from nationalstore.services.safe_contact import marks

OFTEN, CHECKED, SELDOM = 1.0, 2.0, 60.0  # seconds
Job = Callable[[], object]
log = logging.getLogger(__name__)


@asynccontextmanager
async def running(
    store: Store, clamd: str, news: ChangeNotifier, guesses: Guesses, readings: Readings
) -> AsyncIterator[None]:
    """Run all jobs until the block ends. Without a virus scanner, no files are scanned."""

    def forget() -> None:
        services = (drafts, magic_links, idempotency, sessions)
        parts: list[Callable[[], int | None]] = [partial(service.forget_old, store) for service in services]
        parts += [guesses.forget_old, partial(uploads.forget_unfinished, store)]
        parts.append(partial(secure_purge.by_itself, store))
        each_alone(parts, lambda part: part())

    jobs: list[tuple[str, float, Job]] = [
        ("delivery", OFTEN, lambda: deliver(store)),
        ("telling of channels without a worker", OFTEN, lambda: worker_heartbeat.tell_unserved(store)),
        # Apart from delivery, because the first round after a start compares every setting of every force.
        ("bringing forces up to date with the national settings", OFTEN, Inheritance(store).round),
        ("telling of safe contact", OFTEN, lambda: marks.one_round(store)),
        ("looking for news", OFTEN, news.look),
        ("looking whether the database has moved on", CHECKED, store.look_ahead),
        ("tidying", SELDOM, forget),
        ("disposing of cases", SELDOM, lambda: approved_runs.carry_out(store)),
        ("sending copies of people's data", SELDOM, lambda: approved_copies.carry_out(store)),
        ("noting what was read", SELDOM, readings.flush),
        ("checking the audit log", CHECKED, Checker(store).round),
    ]
    if clamd:
        # Runs separately, so that a large file delays no reply.
        jobs.append(("scanning", OFTEN, lambda: scanning.scan_pending(store, clamd)))
    tasks = [asyncio.create_task(_repeat(*job)) for job in jobs]
    yield
    for task in tasks:
        task.cancel()


def deliver(store: Store) -> None:
    """Apply the changes of settings that are due, then send the scheduled replies that are due under these rules.

    The replies of a force wait while a change of its settings cannot be applied, because they could break a new rule.
    """
    waiting: list[str] = []
    try:
        scheduled_changes.take_effect_due(store)
    except NotAll as some:
        log.error("changes of settings failed: %s", some)
        waiting = [force for force, _ in some.rows]
    held_replies.release_due(store, waiting)


def write_readings(readings: Readings) -> None:
    """Write counts still in memory when the process ends. An unavailable database does not block the shutdown."""
    try:
        readings.flush(everything=True)
    except (SQLAlchemyError, StoreError) as error:
        log.error("what was read last could not be noted: %s", type(error).__name__)


async def _repeat(what: str, seconds: float, job: Job) -> None:
    """Repeat a job for ever. Errors are logged without their message, which may contain personal data."""
    while True:
        try:
            await asyncio.to_thread(job)
        except SQLAlchemyError as error:
            log.error("%s failed: %s", what, type(error).__name__)
        except NotAll as some:
            log.error("%s failed in part: %s", what, some)
        except Exception as bug:  # A bug in one round must not prevent the following rounds.
            log.error("bug %s while %s", type(bug).__name__, what)
        await asyncio.sleep(seconds)
