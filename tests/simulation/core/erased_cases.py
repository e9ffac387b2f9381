"""The check that nothing of an erased case remains, at the store or at any desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from casework.documents.report import Report
from nationalstore.services.audit.log import OPERATOR
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order
from tests.simulation.core.desk import Desk
from tests.simulation.core.store_process import ProcessStore
from tests.simulation.memory_tables import Row, Tables

INVARIANT = "nothing of an erased case remains"
ERASED = "erased"
ORDER = Order(OPERATOR, "retention", "Its retention period ended.", "Operator")
KEPT = {"id", "version"}  # The fields of a report that may stay in the outcome of a command.
_decode = msgspec.json.Decoder(dict[str, Any]).decode


def erase(store: ProcessStore, force: str, id_: str) -> None:
    """Erase a report, as a run of retention does, if it is there and belongs to this force."""
    with store.write(force) as work:
        report = work.lock(Report, id_)
        if report is not None and report.force == force:
            erasure.erase_report(work, report, ORDER)


def erased(tables: Tables) -> list[Row]:
    """Return the tombstones of everything that is erased."""
    return [row for row in tables.documents.values() if row.reason == ERASED]


def left_at_the_store(tables: Tables, gone: Row) -> Iterator[str]:
    """Yield where the store has something of an erased document."""
    if any(row.text is not None for key, row in tables.former.items() if key[:2] == (gone.kind, gone.id)):
        yield "an earlier version"
    if gone.kind != "report":
        return
    if any(row.text is not None and row.report == gone.id for row in tables.documents.values()):
        yield "a document"
    if gone.id in tables.access or gone.id in tables.account_reports:
        yield "a way in"
    waits = any(row.report == gone.id for row in tables.holds.values())
    if waits or any(row.report == gone.id for row in tables.outbox.values()):
        yield "a message to be sent"
    for settled in tables.ledger.values():
        if settled.report == gone.id and _shows_the_case(settled.outcome):
            yield f"the outcome of {settled.kind} {settled.id}"


def left_at_a_desk(desk: Desk, gone: Row) -> Iterator[str]:
    """Yield where a desk has something of an erased document."""
    cache, journal = desk.disk.cache.raw, desk.disk.journal.raw
    query = "SELECT count(*) FROM entity WHERE (kind = ? AND id = ?) OR report = ?"
    if cache.execute(query, (gone.kind, gone.id, gone.id)).fetchone()[0]:
        yield "its copy"
    for table in ("draft", "parcel", "seen"):
        if journal.execute(f"SELECT count(*) FROM {table} WHERE report = ?", (gone.id,)).fetchone()[0]:
            yield table
    query = "SELECT id, kind, body, outcome FROM command WHERE kind <> 'erase' AND (id = ? OR report = ?)"
    for id_, kind, body, outcome in journal.execute(query, (gone.id, gone.id)).fetchall():
        if body != "{}" or _shows_the_case(outcome or "{}"):
            yield f"{kind} {id_}"


def _shows_the_case(outcome: str) -> bool:
    return not (_decode(outcome).get("current") or {}).keys() <= KEPT
