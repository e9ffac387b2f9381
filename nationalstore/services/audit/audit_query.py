"""Queries of the audit log: allowed for a lawful purpose, by those with the permission, and audited themselves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, select

from casework.audiences import FORCE_WIDE, Audiences
from nationalstore.core import merkle_tree
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import CONSULTATION, KINDS
from nationalstore.db.audit_tiles import Damaged, Nodes
from nationalstore.db.store import ReadTransaction, Store, read_time, wire_time
from nationalstore.services.audit import log, signed_tree_heads, tamper_alerts

PURPOSES = ("inspection", "complaint", "misconduct", "data_protection", "disclosure", "assurance")


@dataclass(frozen=True)
class AuditFilter:
    """Which entries to return; a field without a value does not filter. Times are those of the audited action."""

    report: str | None = None
    officer: str | None = None
    what: str | None = None
    since: str | None = None
    until: str | None = None


def page(
    store: Store,
    officer: Principal,
    readable: Audiences,
    wanted: AuditFilter,
    purpose: str,
    start: int,
    limit: int,
) -> dict[str, Any]:
    """Return entries from index ``start``, each with the hashes that lead to the root of ``size`` entries.

    Entries about cases restricted to teams that the officer is not in are left out. Raises ``reason_needed`` without a
    purpose. The query is audited first.
    """
    if purpose not in PURPOSES:
        raise Problem("reason_needed", f"Give the purpose, one of: {', '.join(PURPOSES)}.")
    wanted = _checked(wanted)
    asked = {name: value for name, value in asdict(wanted).items() if value}
    log.note_look(
        store, officer, CONSULTATION, "record", str(start), report=wanted.report, reason=purpose, detail=asked
    )
    try:
        with store.read() as view:
            return _page(view, officer.force, readable, wanted, start, limit)
    except Damaged as error:
        damage = str(error)
    tamper_alerts.sound(store, officer.force, damage)
    raise Problem("record_damaged")


def _checked(wanted: AuditFilter) -> AuditFilter:
    if wanted.what is not None and wanted.what not in KINDS:
        raise Problem("malformed", f"“what” must be one of {', '.join(KINDS)}.")
    if any("\0" in (value or "") or len(value or "") > 200 for value in (wanted.report, wanted.officer)):
        raise Problem("malformed", "No person has this id.")
    return AuditFilter(wanted.report, wanted.officer, wanted.what, _time(wanted.since), _time(wanted.until))


def _time(text: str | None) -> str | None:
    try:
        return wire_time(read_time(text)) if text else None
    except (ValueError, OverflowError):
        raise Problem("malformed", "“from” and “to” must be times.") from None


def _page(
    view: ReadTransaction, force: str, readable: Audiences, wanted: AuditFilter, start: int, limit: int
) -> dict[str, Any]:
    size, nodes = signed_tree_heads.whole_size(view, force), Nodes(view.conn, force)
    rows = view.conn.execute(_query(force, readable, wanted, start).limit(limit)).all()
    entries = [
        {"index": index, "leaf": leaf, "path": [step.hex() for step in merkle_tree.path(index, size, nodes)]}
        for index, leaf in rows
    ]
    return {"size": size, "entries": entries}


def _query(force: str, readable: Audiences, wanted: AuditFilter, start: int) -> Select[Any]:
    row = schema.record_entry
    query = select(row.c.index, row.c.leaf).where(row.c.force == force, row.c.index >= start)
    # An entry about a case that is restricted to others is left out: even that there is one would say something.
    case = schema.entity.c
    hidden = select(case.id).where(
        case.kind == "report",
        case.id == row.c.report,
        case.force == force,
        case.audience.not_in(readable | FORCE_WIDE),
    )
    query = query.where(~hidden.exists())
    for name in ("report", "officer", "what"):
        value = getattr(wanted, name)
        query = query if value is None else query.where(row.c[name] == value)
    if wanted.since:
        query = query.where(row.c.at >= wanted.since)
    if wanted.until:
        query = query.where(row.c.at <= wanted.until)
    return query.order_by(row.c.index)
