"""Bundles and officers for tests that hold them as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from casework.documents import codec
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.report import Report
from workstation.cache.rows import ReportBundle

D = TypeVar("D", bound=Document)


def bundle_of(
    report: Mapping[str, Any],
    *,
    messages: Iterable[Mapping[str, Any]] = (),
    notes: Iterable[Mapping[str, Any]] = (),
    attachments: Iterable[Mapping[str, Any]] = (),
    person: Mapping[str, Any] | None = None,
) -> ReportBundle:
    """Return a bundle without pending commands; entries without an id are given one."""
    read = codec.read_by_parts(Report, report)
    return ReportBundle(
        read, read, _all(Message, messages), _all(Note, notes), attachments=_all(Attachment, attachments),
        person=None if person is None else _document(Person, person),
    )  # fmt: skip


def officer(record: Mapping[str, Any]) -> Officer:
    """Return the officer."""
    return codec.read_by_parts(Officer, record)


def _all(type_: type[D], records: Iterable[Mapping[str, Any]]) -> tuple[D, ...]:
    return tuple(_document(type_, record) for record in records)


def _document(type_: type[D], record: Mapping[str, Any]) -> D:
    return codec.read_by_parts(type_, {"id": "without", **record})
