"""Everything a citizen may see of their account and cases, as one ZIP that is made while it is sent."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

from nationalstore.db import schema
from nationalstore.db.store import Store, View
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.cases import cases
from nationalstore.services.citizens import accounts, report_ownership
from nationalstore.services.intake.submissions import Case

Render = Callable[[dict[str, Any]], str]


class _Pipe:
    """Takes what the ZIP writer writes and gives it on; nothing is ever gone back to."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._written = 0

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        self._written += len(part)
        return len(part)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Keep nothing back."""

    def close(self) -> None:
        """Hold nothing open."""

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def archive(store: Store, citizen: str, render: Render) -> Iterator[bytes]:
    """Give the ZIP part by part: the account, and of each case JSON, a page to read and its clean files.

    Each case's timeline says that its reporter took a copy.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("account.json", _json(about(store, citizen)))
        yield pipe.taken()
        for case in report_ownership.cases_of(store, citizen):
            shown = shown_of(store, case)
            if shown is None:
                continue
            with store.write(case.force) as work:
                cases.event(work, case.report, "copy_downloaded", cases.CITIZEN)
            file.writestr(f"{case.reference}/report.json", _json(shown))
            file.writestr(f"{case.reference}/report.html", render(shown))
            yield pipe.taken()
            for attached in shown["copies"]:
                if attached["path"]:
                    yield from _copied(
                        store, file, pipe, f"{case.reference}/{attached['path']}", attached["id"]
                    )
    yield pipe.taken()


def about(store: Store, citizen: str) -> dict[str, Any]:
    """Return what the store knows of an account."""
    table = schema.citizen
    with store.read() as view:
        row = view.conn.execute(select(table).where(table.c.id == citizen)).one()
        held = schema.citizen_report
        query = select(schema.report_access.c.reference, held.c.since).join(
            held, held.c.report == schema.report_access.c.report
        )
        reports = [dict(r._mapping) for r in view.conn.execute(query.where(held.c.citizen == citizen))]
    ways = [
        {"kind": i.kind, "issuer": i.issuer, "subject": i.subject}
        for i in accounts.identities(store, citizen)
    ]
    return {"id": row.id, "created_at": row.created_at, "language": row.language, "ways_to_sign_in": ways,
            "reports": reports}  # fmt: skip


def shown_of(store: Store, case: Case) -> dict[str, Any] | None:
    """Return a case as its reporter sees it, with what they gave about themselves and every file."""
    with store.read() as view:
        report = view.get("report", case.report, case.force)
        if report is None:
            return None
        person = view.get("person", report["reporter"].get("person") or "", case.force) or {}
        shown = report_ownership.shown_to_owner(view, report)
        copies = _copies(view, case, shown)
    # Why the rules are as they are may be an officer's words.
    rules = {name: value for name, value in (person.get("contact") or {}).items() if name != "reason"}
    you = {name: person.get(name) for name in ("name", "email", "phone", "language")} | {"contact": rules}
    return {**shown, "you": you if person else None, "copies": copies}


def _copies(view: View, case: Case, shown: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every file that the case page shows; only clean ones have a path in the copy."""
    yours = {file["id"] for file in shown["files"]}
    given: set[str] = set()
    for message in shown["messages"]:
        (given if message["direction"] == "to_citizen" else yours).update(
            f["id"] for f in message["attachments"]
        )
    records = view.list(case.force, "attachment", report=case.report)
    return [
        {
            "id": record["id"],
            "name": record["name"],
            "size": record["size"],
            "sha256": record["sha256"],
            "uploaded_at": record["uploaded_at"],
            "yours": record["id"] in yours,
            "path": f"files/{number}-{_plain(record['name'])}" if record["scan"] == "clean" else None,
        }
        for number, record in enumerate((r for r in records if r["id"] in given | yours), 1)
    ]


def _copied(store: Store, file: zipfile.ZipFile, pipe: _Pipe, path: str, id_: str) -> Iterator[bytes]:
    with file.open(path, "w", force_zip64=True) as inside:
        for part in Stored(store, id_).parts():
            inside.write(part)
            yield pipe.taken()


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)[-80:]


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)
