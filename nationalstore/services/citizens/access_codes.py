"""The access code of a report in an account: its owner may switch it off or replace it."""

from __future__ import annotations

import hashlib

from sqlalchemy import select, update

from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.cases import receipt_codes
from nationalstore.services.cases.timeline import CITIZEN, add_event
from nationalstore.services.intake.submissions import ReporterCase


def switch_off(store: Store, case: ReporterCase) -> None:
    """Disable the code; the account still opens the report."""
    _set(store, case, None)


def renew(store: Store, case: ReporterCase) -> str:
    """Return a new code, shown only once; the old one stops working."""
    code = receipt_codes.make()
    _set(store, case, receipt_codes.hashed(code))
    return code


def mark(store: Store, case: ReporterCase) -> str | None:
    """Return a fingerprint of the code, or None when there is no code."""
    table = schema.report_access
    query = select(table.c.receipt_hash).where(table.c.report == case.report)
    with store.read() as view:
        stored = view.conn.execute(query).scalar()
    return hashlib.sha256(stored.encode()).hexdigest()[:16] if stored else None


def _set(store: Store, case: ReporterCase, receipt_hash: str | None) -> None:
    table = schema.report_access
    with store.write(case.force) as work:
        change = update(table).where(table.c.report == case.report).values(receipt_hash=receipt_hash)
        work.conn.execute(change)
        kind = "off" if receipt_hash is None else "new"
        add_event(work, case.report, "code_changed", CITIZEN, {"code": kind})
