"""What a force holds about a person, as the items of a copy: each document as a text that can be read, or as a file.

How anyone but the person themselves can be reached is not copied from a record. What stands in an answer or in a free
text is only suggested for removal. Pure; the store gathers the documents.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casework import copied_texts, finding
from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Document, Part
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.person import Person
from casework.documents.reminder import Reminder
from casework.documents.report import Report
from casework.documents.subject_copy import CopiedFile, CopyItem, SubjectCopy
from casework.documents.timeline import Event
from casework.documents.values import Time
from casework.documents.victim import Victim
from casework.documents.words import Direction, MessageState
from casework.third_parties import People, suggested
from casework.typed_values import identifiers
from casework.typed_values.identifiers import Identifier, Kind

PERSON, REPORT, VICTIM, MESSAGE, NOTE = "person", "report", "victim", "message", "note"
ASSESSMENT, REASON, FILE = "assessment", "reason", "file"
WHAT = (PERSON, REPORT, VICTIM, MESSAGE, FILE, NOTE, ASSESSMENT, REASON)
"""The kinds of item, in the order in which a case shows them."""


@dataclass(frozen=True)
class CaseFile:
    """One case with everything on it that may be about the person."""

    report: Report
    own: bool
    reporter: Person | None = None
    documents: Sequence[Document] = ()


class _EventReason(Part, frozen=True, kw_only=True):
    """What an officer gave as the reason of an event."""

    reason: str | None = None


@dataclass(frozen=True)
class _Found:
    """The content of an item before it is one."""

    what: str
    object: str
    text: str = ""
    at: str | None = None
    direction: Direction | None = None
    file: CopiedFile | None = None


def items(
    copy: SubjectCopy,
    request: Report,
    person: Person | None,
    files: Sequence[CaseFile],
    officers: Iterable[str],
) -> list[CopyItem]:
    """Return every item of a copy: the person's own record, then each case in the order given."""
    people = _people(request, person, files, officers)
    copy_items: list[CopyItem] = []
    if person is not None:
        record = _Found(PERSON, person.id, copied_texts.of_person(person, request.language))
        copy_items.append(_item(copy, None, record, people))
    for file in files:
        copy_items += [
            _item(copy, file, part, people)
            for part in _of_case(file, people, request.language)
            if part.text or part.file is not None
        ]
    return copy_items


def item_id(copy: str, what: str, object_: str) -> str:
    """Return the id of the item for a document. The same document has one item in a copy."""
    return str(uuid.uuid5(uuid.UUID(copy), f"{what}:{object_}"))


def _people(
    request: Report, person: Person | None, files: Sequence[CaseFile], officers: Iterable[str]
) -> People:
    names = {request.reporter.name, person.name if person is not None else None} - {None, ""}
    own: set[Identifier] = {*finding.answered(request)}
    if person is not None:
        own.update(identifiers.typed_as(Kind.PHONE, person.phone or ""))
        own.update(identifiers.typed_as(Kind.EMAIL, person.email or ""))
    if request.place is not None:
        own.update(identifiers.typed_as(Kind.POSTCODE, request.place.postcode or ""))
    own.update(
        identifier
        for file in files
        for identifier in identifiers.typed_as(Kind.REFERENCE, file.report.reference)
    )
    return People(
        own_names=tuple(sorted(name for name in names if name)),
        own=frozenset(own),
        others=frozenset(name for file in files for name in _names_on(file)),
        officers=frozenset(officers),
    )


def _names_on(file: CaseFile) -> Iterator[str]:
    report = file.report
    named = [
        *(person.name for person in report.people or ()),
        report.victim.name if report.victim is not None else None,
    ]
    if not file.own:
        named += [report.reporter.name, file.reporter.name if file.reporter is not None else None]
    return (name for name in named if name)


def _item(copy: SubjectCopy, file: CaseFile | None, part: _Found, people: People) -> CopyItem:
    report = file.report if file is not None else None
    return CopyItem(
        id=item_id(copy.id, part.what, part.object), report=copy.report, copy=copy.id, what=part.what,
        object=part.object, case=report.id if report is not None else None,
        reference=report.reference if report is not None else None, own=file is None or file.own,
        direction=part.direction, at=Time(part.at) if part.at else None, text=part.text, file=part.file,
        suggested=suggested(part.text, people),
    )  # fmt: skip


def _of_case(file: CaseFile, people: People, language: str) -> Iterator[_Found]:
    report = file.report
    yield _Found(REPORT, report.id, copied_texts.of_report(report, language), report.submitted_at)
    if report.victim is not None:
        yield _Found(VICTIM, report.id, _victim_text(report.victim, people, language), report.victim.at)
    parts = [part for document in file.documents if (part := _document(document, language)) is not None]
    yield from sorted(parts, key=lambda part: (WHAT.index(part.what), part.at or "", part.object))


def _victim_text(victim: Victim, people: People, language: str) -> str:
    """Return the details of a victim, with the email and the phone only where they are those of the person who asks."""
    email = identifiers.typed_as(Kind.EMAIL, victim.email or "")
    phone = identifiers.typed_as(Kind.PHONE, victim.phone or "")
    return copied_texts.of_victim(
        victim, language, email=not people.own.isdisjoint(email), phone=not people.own.isdisjoint(phone)
    )


def _document(document: Document, language: str) -> _Found | None:
    if isinstance(document, Message):
        sent = document.state != MessageState.HELD
        return (
            _Found(MESSAGE, document.id, document.text, document.written_at, document.direction)
            if sent
            else None
        )
    if isinstance(document, Note):
        return _Found(NOTE, document.id, document.text, document.written_at)
    if isinstance(document, Reminder):
        # Its time is when the officer wants to be reminded, not when the note was written.
        return _Found(NOTE, document.id, document.note) if document.note else None
    if isinstance(document, Assessment):
        return _Found(
            ASSESSMENT, document.id, copied_texts.of_assessment(document, language), document.made_at
        )
    if isinstance(document, Attachment):
        file = CopiedFile(
            name=document.name, media_type=document.media_type, size=document.size, sha256=document.sha256
        )
        return _Found(FILE, document.id, "", document.uploaded_at, file=file)
    return _reason(document) if isinstance(document, Event) else None


def _reason(event: Event) -> _Found | None:
    reason = codec.read_by_parts(_EventReason, event.detail).reason
    return _Found(REASON, event.id, reason, event.at) if reason else None
