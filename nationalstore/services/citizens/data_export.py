"""Everything a citizen may see of their account and cases, as one ZIP file that is created while it is sent."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator

import msgspec
from msgspec.structs import asdict
from sqlalchemy import select

from casework.documents import codec
from casework.documents.attachment import Attachment
from casework.documents.base import Json
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.words import Direction
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.cases.public_case import ShownFile
from nationalstore.services.cases.timeline import CITIZEN, add_event
from nationalstore.services.citizens import accounts, report_ownership
from nationalstore.services.citizens.report_ownership import OwnCase
from nationalstore.services.intake.submissions import ReporterCase


class WayIn(msgspec.Struct, frozen=True):
    """One way to sign in."""

    kind: str
    issuer: str
    subject: str


class HeldReport(msgspec.Struct, frozen=True):
    """A report of the account, and since when it has been there."""

    reference: str
    since: str


class Account(msgspec.Struct, frozen=True):
    """Everything the store holds about an account."""

    id: str
    created_at: str
    language: str
    ways_to_sign_in: tuple[WayIn, ...]
    reports: tuple[HeldReport, ...]


class Given(msgspec.Struct, frozen=True):
    """A person's own details."""

    name: str | None
    email: str | None
    phone: str | None
    language: str | None
    contact: dict[str, Json]


class FileCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the case, with the state of its scan, and its path in the copy if the reporter may have it."""

    id: str
    name: str
    size: int
    sha256: str | None
    uploaded_at: str | None
    yours: bool
    state: str
    path: str | None


class ExportedCase(OwnCase, frozen=True, kw_only=True):
    """A case as exported for its reporter."""

    you: Given | None
    copies: tuple[FileCopy, ...]


Render = Callable[[ExportedCase], str]


class _Pipe:
    """Passes on what the ZIP writer writes; it cannot seek."""

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
        """Do nothing: nothing is buffered."""

    def close(self) -> None:
        """Do nothing: nothing is held open."""

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def archive(store: Store, citizen: str, render: Render) -> Iterator[bytes]:
    """Yield the ZIP file in parts: the account, and for each case JSON, a page to read and the files that its page gives.

    Each case's timeline records that its reporter took a copy.
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
                add_event(work, case.report, "copy_downloaded", CITIZEN)
            file.writestr(f"{case.reference}/report.json", _json(shown))
            file.writestr(f"{case.reference}/report.html", render(shown))
            yield pipe.taken()
            for copy in shown.copies:
                if copy.path:
                    yield from _copied(store, file, pipe, f"{case.reference}/{copy.path}", copy.id)
    yield pipe.taken()


def about(store: Store, citizen: str) -> Account:
    """Return everything the store holds about an account."""
    table = schema.citizen
    with store.read() as view:
        row = view.conn.execute(select(table).where(table.c.id == citizen)).one()
        held = schema.citizen_report
        query = select(schema.report_access.c.reference, held.c.since).join(
            held, held.c.report == schema.report_access.c.report
        )
        rows = view.conn.execute(query.where(held.c.citizen == citizen)).all()
    reports = tuple(HeldReport(held.reference, held.since) for held in rows)
    ways = tuple(WayIn(way.kind, way.issuer, way.subject) for way in accounts.identities(store, citizen))
    return Account(row.id, row.created_at, row.language, ways, reports)


def shown_of(store: Store, case: ReporterCase) -> ExportedCase | None:
    """Return the reporter's view of a case, with their own details and every file; None if the case does not exist."""
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
        if report is None:
            return None
        person = view.find(Person, report.reporter.person or "", case.force)
        shown = report_ownership.shown_to_owner(view, report)
        copies = _copies(view, case, shown)
    return ExportedCase(**asdict(shown), you=_given(person) if person else None, copies=copies)


def _given(person: Person) -> Given:
    """Return a person's own details, without the reason for their contact rules, which an officer may have written."""
    rules = codec.encode(person.contact) if person.contact is not None else {}
    kept = {name: value for name, value in rules.items() if name != "reason"}
    return Given(person.name, person.email, person.phone, person.language, kept)


def _copies(view: ReadTransaction, case: ReporterCase, shown: OwnCase) -> tuple[FileCopy, ...]:
    """Return every file shown on the case page; those that it gives have a path in the copy."""
    yours = {file.id: file for file in shown.files}
    given: dict[str, ShownFile] = {}
    for message in shown.messages:
        theirs = given if message.direction == Direction.TO_CITIZEN else yours
        theirs.update((file.id, file) for file in message.attachments)
    files = [
        (file, given.get(file.id) or yours[file.id])
        for file in view.documents(Attachment, case.force, report=case.report)
        if file.id in given or file.id in yours
    ]
    return tuple(
        _copy(file, on_page, number, yours=file.id in yours)
        for number, (file, on_page) in enumerate(files, 1)
    )


def _copy(file: Attachment, on_page: ShownFile, number: int, *, yours: bool) -> FileCopy:
    return FileCopy(
        id=file.id,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        uploaded_at=file.uploaded_at,
        yours=yours,
        state=on_page.state,
        path=f"files/{number}-{_plain(file.name)}" if on_page.can_open else None,
    )


def _copied(store: Store, file: zipfile.ZipFile, pipe: _Pipe, path: str, id_: str) -> Iterator[bytes]:
    with file.open(path, "w", force_zip64=True) as inside:
        for part in Stored(store, id_).parts():
            inside.write(part)
            yield pipe.taken()


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)[-80:]


def _json(value: Account | ExportedCase) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1)
