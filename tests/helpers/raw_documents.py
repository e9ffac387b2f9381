"""A store's documents as JSON, for tests that compare or write it; the store itself takes and returns documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.documents import codec
from casework.documents.base import Document
from casework.documents.kinds import KINDS
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork


def find_record(view: ReadSession, kind: str, id_: str, force: str | None = None) -> dict[str, Any] | None:
    """Return the JSON of a document, None when it is unknown or deleted."""
    document = view.find(KINDS[kind], id_, force)
    return codec.encode(document) if document is not None else None


def list_records(view: ReadSession, force: str, kind: str, report: str | None = None) -> list[dict[str, Any]]:
    """Return the JSON of the live documents of a kind in order of position."""
    return [codec.encode(document) for document in view.documents(KINDS[kind], force, report)]


def create_record(
    work: UnitOfWork, kind: str, record: Mapping[str, Any], report: str | None = None
) -> dict[str, Any]:
    """Stage a new document and return its JSON as it will be stored."""
    return codec.encode(work.create(_read(kind, record), report=report))


def change_record(
    work: UnitOfWork, kind: str, record: Mapping[str, Any], report: str | None = None
) -> dict[str, Any]:
    """Stage the next version of a document and return its JSON as it will be stored."""
    return codec.encode(work.change(_read(kind, record), report=report))


def _read(kind: str, record: Mapping[str, Any]) -> Document:
    return codec.read_by_parts(KINDS[kind], record)
