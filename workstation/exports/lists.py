"""A list of cases as CSV (RFC 4180) or JSON, written one case at a time, so that its length costs no memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workstation.domain.case_list_row import CaseListRow
from workstation.exports.columns import COLUMNS, MARKING, TableWording, cells, values
from workstation.exports.csv_injection import guarded

FORMAT = "workstation-list/1"
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ListHeader:
    """The description of a list. Times are in wire format."""

    title: str
    force: str
    count: int
    made_by: str
    made_at: str
    as_of: str
    recipient: str
    reason: str


def csv_rows(cases: Iterable[CaseListRow], words: TableWording, *, bom: bool) -> Iterator[bytes]:
    """Yield the table's lines: a header, then a line for each case, ended by CR LF, in UTF-8.

    Each line carries the marking, so that a line copied elsewhere keeps it. Each case takes exactly one line. `bom`
    starts the file with the byte order mark by which Excel recognises UTF-8.
    """
    if bom:
        yield BOM
    yield csv_line([words.head(column.key) for column in COLUMNS])
    for case in cases:
        yield csv_line(cells(case, words))


def csv_line(values: Iterable[str]) -> bytes:
    """Return one line of a table: every cell quoted, quotes doubled, and formulas guarded."""
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(
        [guarded(value) for value in values]
    )
    # A lone surrogate, which cannot be encoded, must not stop the export of a whole force.
    return buffer.getvalue().encode("utf-8", "replace")


def json_rows(cases: Iterable[CaseListRow], head: ListHeader) -> Iterator[bytes]:
    """Yield one JSON document: the description of the list, then every case with the keys of COLUMNS, one per line."""
    about = {
        "format": FORMAT, "marking": MARKING, "title": head.title, "force": head.force, "count": head.count,
        "made_by": head.made_by, "made_at": head.made_at, "data_as_of": head.as_of,
        "recipient": head.recipient, "reason": head.reason,
    }  # fmt: skip
    opening = json.dumps(about, indent=1)
    yield opening.removesuffix("\n}").encode() + b',\n "cases": ['
    before = b"\n"
    for case in cases:
        cells = {column.key: value for column, value in zip(COLUMNS, values(case), strict=True)}
        yield before + json.dumps(cells).encode()
        before = b",\n"
    yield b"\n ]\n}\n"
