"""Looking beyond the desk's own copy: a person's history and a search, with a reason, recorded."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db import schema
from nationalstore.db.audit_rows import CONSULTATION
from nationalstore.db.store import Record, Store, View
from nationalstore.services.audit.log import note_look

MOST = 200
SHOWN = (
    "id", "reference", "service", "service_title", "summary", "status", "disposal", "submitted_at",
    "risk", "flags", "owner",
)  # fmt: skip


def history(store: Store, officer: Principal, person_id: str, reason: str) -> dict[str, Any]:
    """Return the person's reports in the officer's force, newest first; the look is recorded.

    Raises ``reason_needed`` without a reason and ``not_found`` for a person of another force.
    """
    _reasoned(reason)
    with store.read() as view:
        person = view.get("person", person_id, officer.force)
        if person is None:
            raise Problem("not_found")
        found = [view.get("report", id_, officer.force) for id_ in person.get("reports", [])]
    note_look(store, officer, CONSULTATION, "person", person_id, reason=reason)
    reports = sorted((r for r in found if r), key=lambda r: str(r["submitted_at"]), reverse=True)
    return {
        "person": {"id": person["id"], "name": person.get("name")},
        "reports": [_shown(r) for r in reports],
    }


def search(store: Store, officer: Principal, typed: str, reason: str) -> dict[str, Any]:
    """Return reports of the officer's force with every word typed, newest first; the look is recorded."""
    _reasoned(reason)
    words = [word.casefold() for word in typed.split()][:20]
    with store.read() as view:
        reports = _matching(view, officer.force, words) if words else []
    note_look(store, officer, CONSULTATION, "search", "", reason=reason, detail={"found": len(reports)})
    return {"reports": [_shown(report) for report in reports]}


def _matching(view: View, force: str, words: list[str]) -> list[Record]:
    """Find in the documents themselves: any text is data here, none of it is a pattern."""
    row = schema.entity
    query = select(row.c.record).where(row.c.force == force, row.c.kind == "report", row.c.gone.is_(False))
    found: list[Record] = []
    for record in view.conn.execute(query.order_by(row.c.position.desc())).scalars():
        report = json.loads(record)
        said = " ".join(_texts(report)).casefold()
        if all(word in said for word in words):
            found.append(report)
            if len(found) == MOST:
                break
    return found


def _texts(report: Record) -> list[str]:
    answers = [str(answer.get("value") or "") for answer in report.get("answers", [])]
    place, reporter = report.get("place") or {}, report.get("reporter") or {}
    return [report["reference"], str(report.get("summary") or ""), str(place.get("text") or ""),
            str(reporter.get("name") or ""), *answers]  # fmt: skip


def _shown(report: Record) -> Record:
    return {name: report.get(name) for name in SHOWN}


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Problem("reason_needed", "Say why you look beyond your own cases.")
