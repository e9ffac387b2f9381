"""Everything a force holds about one person, for a subject access request: as data, as a page to read, and the files.

What may tell of other people, or is the police's own view, is in it and is listed as "review before disclosure":
a person decides what is given out. That the copy was made is in the record before the first file is written.
"""

from __future__ import annotations

import html
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select

from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.store import Record, Store, View, wire_time
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.audit import log
from nationalstore.services.catalogue import reference_data

MARKING = "OFFICIAL-SENSITIVE"
OF_A_REPORT = ("message", "note", "assessment", "attachment", "timeline")
REVIEW = {
    "note": "An internal note: it may tell of other people or of how the police work.",
    "assessment": "An assessment: it may tell of other people or of a risk to them.",
    "timeline": "The officers' reasons in the timeline may tell of other people.",
    "link": "Another report is linked: its reporter may be somebody else.",
    "access": "Who looked at the case: officers are named by id.",
}


@dataclass(frozen=True)
class Request:
    """Whose data, who makes the copy, and why."""

    force: str
    person: str
    by: str
    reason: str


def export(store: Store, asked: Request, out: Path) -> dict[str, Any]:
    """Write the copy into a new folder and return what is in it.

    Raises Misconfigured for a person the force does not know, and for a folder that is there already.
    """
    with store.read() as view:
        found = collect(view, asked)
    try:
        out.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise Misconfigured(f"The folder {out} cannot be made: {error.strerror}.") from None
    with store.write(asked.force) as work:
        counts = {kind: sum(len(case[kind]) for case in found["reports"]) for kind in OF_A_REPORT}
        detail = {"by": asked.by, "reports": len(found["reports"]), "counts": counts}
        log.note(work, DISCLOSURE, "person", found["person"]["id"], officer=log.OPERATOR, reason=asked.reason,
                 recipients=["the person"], detail=detail)  # fmt: skip
    for case in found["reports"]:
        for number, file in enumerate(case["attachment"], 1):
            file["path"] = _copy(store, out, case["report"]["reference"], number, file)
    _write(out / "data.json", json.dumps(found, indent=1, ensure_ascii=False).encode())
    _write(out / "read.html", _page(found).encode())
    return found


def collect(view: View, asked: Request) -> dict[str, Any]:
    """Return everything about the person, named by id or by the reference of one of their reports."""
    person = view.get("person", asked.person, asked.force) or _reporter(view, asked)
    if person is None:
        raise Misconfigured(
            f"{reference_data.name_of(asked.force)} knows no such person, and no report of that reference."
        )
    reports = [view.get("report", id_, asked.force) for id_ in person.get("reports") or []]
    cases = [_case(view, asked.force, report) for report in reports if report is not None]
    ids = {person["id"], *(case["report"]["id"] for case in cases)}
    return {
        "marking": MARKING, "force": reference_data.name_of(asked.force), "made_at": wire_time(view.store.clock()),
        "made_by": asked.by, "reason": asked.reason, "person": person, "reports": cases,
        "earlier": _earlier(view, asked.force, person["id"]), "access": _looks(view, asked.force, ids),
        "review_before_disclosure": _review(cases),
    }  # fmt: skip


def _reporter(view: View, asked: Request) -> Record | None:
    access = schema.report_access
    query = select(access.c.person).where(
        access.c.reference == asked.person.upper(), access.c.force == asked.force
    )
    found = view.conn.execute(query).scalar()
    return view.get("person", found, asked.force) if found else None


def _case(view: View, force: str, report: Record) -> dict[str, Any]:
    return {"report": report, **{kind: view.list(force, kind, report=report["id"]) for kind in OF_A_REPORT}}


def _earlier(view: View, force: str, person: str) -> list[Record]:
    """Return what was known of the person before."""
    row = schema.entity_version
    query = select(row.c.record).where(row.c.kind == "person", row.c.id == person, row.c.force == force)
    kept = query.where(row.c.record.is_not(None)).order_by(row.c.version)
    return [json.loads(record) for record in view.conn.execute(kept).scalars()]


def _looks(view: View, force: str, ids: set[str]) -> list[Record]:
    """Return the entries of the record about the person and their reports."""
    row = schema.record_entry
    named = [row.c.leaf.contains(f'"id":"{id_}"', autoescape=True) for id_ in ids]
    query = select(row.c.leaf).where(row.c.force == force, or_(row.c.report.in_(ids), *named))
    return [json.loads(leaf) for leaf in view.conn.execute(query.order_by(row.c.index)).scalars()]


def _review(cases: list[dict[str, Any]]) -> list[dict[str, str]]:
    found = []
    for case in cases:
        reference_ = case["report"]["reference"]
        for kind in ("note", "assessment"):
            found += [
                {"report": reference_, "kind": kind, "id": one["id"], "why": REVIEW[kind]}
                for one in case[kind]
            ]
        links = case["report"].get("links") or []
        found += [
            {"report": reference_, "kind": "link", "id": one["report"], "why": REVIEW["link"]}
            for one in links
        ]
        found += [
            {"report": reference_, "kind": kind, "id": "", "why": REVIEW[kind]}
            for kind in ("timeline", "access")
        ]
    return found


def _copy(store: Store, out: Path, reference_: str, number: int, file: Record) -> str | None:
    """Write a clean file under a name of our own; what is not clean is named and left out."""
    if file["scan"] != "clean":
        return None
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", file["name"])[-80:]
    path = Path("files") / reference_ / f"{number}-{plain}"
    (out / path.parent).mkdir(mode=0o700, parents=True, exist_ok=True)
    with _new(out / path) as target:
        for part in Stored(store, file["id"]).parts():
            target.write(part)
    return str(path)


def _new(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _write(path: Path, content: bytes) -> None:
    with _new(path) as file:
        file.write(content)


def _page(found: dict[str, Any]) -> str:
    """Return the same to read: headings and lists, every word escaped."""
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Subject access: {_said(found['force'])}</title>"
    style = "<style>body{font:16px/1.5 Arial;max-width:50em;margin:2em auto}dt{font-weight:bold}dd{margin:0 0 .5em 1em}</style>"
    parts = [f"<p><b>{MARKING}</b><h1>Everything held about one person</h1>"]
    parts.append("<h2>Review before disclosure</h2>" + _shown(found["review_before_disclosure"]))
    for title, key in (("The person", "person"), ("Known before", "earlier"), ("Reports", "reports"),
                       ("Who saw or changed what", "access")):  # fmt: skip
        parts.append(f"<h2>{title}</h2>{_shown(found[key])}")
    return f"{head}{style}{''.join(parts)}<p><b>{MARKING}</b></html>\n"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "<dl>" + "".join(f"<dt>{_said(key)}<dd>{_shown(part)}" for key, part in value.items()) + "</dl>"
        )
    if isinstance(value, list):
        return "<ul>" + "".join(f"<li>{_shown(part)}" for part in value) + "</ul>" if value else "–"
    return "–" if value is None else _said(value)


def _said(value: object) -> str:
    return html.escape(str(value))
