"""The texts in which a search found reports, to show the passage that matched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from casework import finding
from casework.documents.message import Message
from casework.documents.report import Report
from workstation.cache.queries import Queries
from workstation.cache.reading import find_document

REPORTS = "SELECT record FROM entity WHERE kind = 'report' AND id IN (SELECT value FROM json_each(?))"
MESSAGES = (
    "SELECT report, record FROM entity WHERE kind = 'message' AND report IN (SELECT value FROM json_each(?))"
    " ORDER BY position"
)


@dataclass(frozen=True)
class FoundTexts:
    """A report and the texts by which it is found besides its summary: answers, messages, the reporter's name, the place."""

    report: Report
    texts: tuple[str, ...]


def found_texts(queries: Queries, reports: Sequence[str]) -> list[FoundTexts]:
    """Return the texts of these reports, as far as this desk still has them, in any order."""
    ids, run = json.dumps(reports), queries.connection.exec_driver_sql
    by_report: dict[str, list[Message]] = {}
    for id_, record in run(MESSAGES, (ids,)):
        message = find_document(Message, record)
        if message is not None:
            by_report.setdefault(str(id_), []).append(message)
    documents = (find_document(Report, record) for record in run(REPORTS, (ids,)).scalars())
    return [
        FoundTexts(report, _texts(report, by_report.get(report.id, ())))
        for report in documents
        if report is not None
    ]


def _texts(report: Report, messages: Sequence[Message]) -> tuple[str, ...]:
    place = report.place.text if report.place is not None else ""
    around = (report.reporter.name, place)
    written = (message.text for message in messages)
    return (*finding.told(report), *written, *(text for text in around if text))
