"""The certificate of a disposal run. It is written first as begun, so that an interrupted run resumes under it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
from sqlalchemy import select

from casework import disposal_runs
from nationalstore.core.errors import Misconfigured
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data
from nationalstore.services.retention import erased_case

MARKING = "OFFICIAL-SENSITIVE"


class BegunDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """The certificate of a run in progress, as stored in its file."""

    marking: str
    certificate: str
    force: str
    force_name: str
    by: str
    authority: str
    started_at: str
    finished_at: str | None = None


class Disposed(msgspec.Struct, frozen=True, kw_only=True):
    """A case that was erased."""

    reference: str | None
    id_sha256: str
    group: str | None
    erased_at: str


class Certificate(BegunDisposal, frozen=True, kw_only=True):
    """The certificate of a finished run."""

    number: int
    groups: dict[str, int]
    cases: tuple[Disposed, ...]
    list_sha256: str


def begin(store: Store, path: Path, force: str, by: str, authority: str) -> BegunDisposal:
    """Return the certificate of a new run, or of the unfinished run in the file.

    Raises Misconfigured if the file is something else, or its run is finished.
    """
    if path.exists():
        before = _read(path)
        if before.force != force or before.finished_at:
            raise Misconfigured(f"{path} is the certificate of another run. Give another file.")
        return before
    begun = BegunDisposal(
        marking=MARKING,
        certificate=store.new_id(),
        force=force,
        force_name=reference_data.name_of(force),
        by=by,
        authority=authority,
        started_at=wire_time(store.clock()),
    )
    _write(path, _json(begun))
    return begun


def finish(store: Store, path: Path, begun: BegunDisposal) -> Certificate:
    """Write the cases erased in the whole run, as JSON and as a text file next to it, and return the certificate."""
    row = schema.erased
    query = select(row).where(row.c.certificate == begun.certificate, row.c.kind == "report")
    with store.read() as view:
        rows = list(view.conn.execute(query.order_by(row.c.reference)).all())
    cases = tuple(
        Disposed(
            reference=each.reference,
            id_sha256=disposal_runs.hashed(each.object),
            group=erased_case.read(each.known).retention.group,
            erased_at=each.erased_at,
        )
        for each in rows
    )
    finished = Certificate(
        marking=begun.marking,
        certificate=begun.certificate,
        force=begun.force,
        force_name=begun.force_name,
        by=begun.by,
        authority=begun.authority,
        started_at=begun.started_at,
        finished_at=wire_time(store.clock()),
        number=len(cases),
        groups=dict(sorted(Counter(str(case.group) for case in cases).items())),
        cases=cases,
        list_sha256=list_hash(cases),
    )
    _write(path.with_name(path.name + ".txt"), _text(finished))
    _write(path, _json(finished))
    return finished


def list_hash(cases: Iterable[Disposed]) -> str:
    """Return the SHA-256 of the list: reference and hashed id of each case, one per line."""
    return disposal_runs.list_hash((case.reference, case.id_sha256) for case in cases)


def _json(certificate: BegunDisposal) -> str:
    return msgspec.json.format(msgspec.json.encode(certificate), indent=1).decode()


def _text(certificate: Certificate) -> str:
    lines = [
        MARKING, "", "Certificate of disposal", "",
        f"Force:      {certificate.force_name}", f"Done by:    {certificate.by}", f"Authority:  {certificate.authority}",
        f"Started:    {certificate.started_at}", f"Finished:   {certificate.finished_at}",
        f"Cases:      {certificate.number}",
        *(f"            {number} of the group “{group}”" for group, number in certificate.groups.items()),
        f"SHA-256 of the list: {certificate.list_sha256}", "",
        *(f"{case.reference}  {case.erased_at}  {case.group}" for case in certificate.cases),
        "", MARKING, "",
    ]  # fmt: skip
    return "\n".join(lines)


def _read(path: Path) -> BegunDisposal:
    try:
        return msgspec.json.decode(path.read_bytes(), type=BegunDisposal)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        raise Misconfigured(f"{path} is not a certificate. Give another file.") from None


def _write(path: Path, text: str) -> None:
    """Write the whole text atomically, or leave the existing file unchanged."""
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
