"""The certificate of a disposal run: written first as begun, so that a run that was cut off goes on as the same."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import select

from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data

MARKING = "OFFICIAL-SENSITIVE"


def begin(store: Store, path: Path, force: str, by: str, authority: str) -> dict[str, Any]:
    """Return the certificate of a run that begins, or of the one in the file that has not ended.

    Raises Misconfigured for a file that is something else or is finished.
    """
    if path.exists():
        found = _read(path)
        if found.get("force") != force or found.get("finished_at"):
            raise Misconfigured(f"{path} is the certificate of another run. Name another file.")
        return found
    made = {
        "marking": MARKING, "certificate": store.new_id(), "force": force, "force_name": reference_data.name_of(force),
        "by": by, "authority": authority, "started_at": wire_time(store.clock()), "finished_at": None,
    }  # fmt: skip
    _write(path, json.dumps(made, indent=1))
    return made


def finish(store: Store, path: Path, begun: dict[str, Any]) -> dict[str, Any]:
    """Write what went in the whole run, as JSON and as text to read beside it, and return it."""
    row = schema.erased
    query = select(row).where(row.c.certificate == begun["certificate"], row.c.kind == "report")
    with store.read() as view:
        rows = list(view.conn.execute(query.order_by(row.c.reference)).all())
    items = [
        {"reference": one.reference, "id_sha256": hashlib.sha256(one.object.encode()).hexdigest(),
         "group": json.loads(one.known)["retention"]["group"], "erased_at": one.erased_at}
        for one in rows
    ]  # fmt: skip
    made = {
        **begun,
        "finished_at": wire_time(store.clock()),
        "number": len(items),
        "groups": dict(sorted(Counter(item["group"] for item in items).items())),
        "cases": items,
        "list_sha256": list_hash(items),
    }
    _write(path.with_name(path.name + ".txt"), _text(made))
    _write(path, json.dumps(made, indent=1, ensure_ascii=False))
    return made


def list_hash(items: list[dict[str, Any]]) -> str:
    """Return SHA-256 over the list: reference and hashed id of each, one a line."""
    lines = "".join(f"{item['reference']} {item['id_sha256']}\n" for item in items)
    return hashlib.sha256(lines.encode()).hexdigest()


def _text(made: dict[str, Any]) -> str:
    lines = [
        MARKING, "", "Certificate of disposal", "",
        f"Force:      {made['force_name']}", f"Done by:    {made['by']}", f"Authority:  {made['authority']}",
        f"Begun:      {made['started_at']}", f"Finished:   {made['finished_at']}",
        f"Cases:      {made['number']}",
        *(f"            {number} of the group “{group}”" for group, number in made["groups"].items()),
        f"SHA-256 of the list: {made['list_sha256']}", "",
        *(f"{item['reference']}  {item['erased_at']}  {item['group']}" for item in made["cases"]),
        "", MARKING, "",
    ]  # fmt: skip
    return "\n".join(lines)


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        raise Misconfigured(f"{path} is no certificate. Name another file.") from None


def _write(path: Path, text: str) -> None:
    """Put the whole text in place, or leave what was there."""
    beside = path.with_name(path.name + ".new")
    try:
        with os.fdopen(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise Misconfigured(f"{path} cannot be written: {error.strerror}.") from None
