"""A row of the journal's command table, and the command that it stores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from casework.documents.officer import Officer
from workstation.domain.commands import NOBODY, Command
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.ids import read_time


class CommandRow(msgspec.Struct, frozen=True):
    """The columns of the table. Requests and responses are stored as JSON, exactly as written."""

    row: int
    number: int | None
    id: str
    kind: str
    report: str | None
    expects: str | None
    body: str
    officer: str
    made_at: str
    hold_until: str | None
    state: str
    outcome: str | None
    settled_at: str | None
    replaces: str | None


def read_command(columns: Mapping[str, Any]) -> Command:
    """Return the command of a row."""
    row = msgspec.convert(columns, CommandRow)
    made_at = read_time(row.made_at)
    assert made_at is not None, "the journal wrote this time itself"
    return Command(
        number=row.number,
        id=row.id,
        kind=row.kind,
        report=row.report,
        expects=_expected(row.expects),
        body=_body(row.body),
        made_at=made_at,
        state=row.state,
        row=row.row,
        hold_until=read_time(row.hold_until),
        outcome=_outcome(row.outcome),
        officer=_officer(row.officer),
        replaces=row.replaces,
        settled_at=read_time(row.settled_at),
    )


def _body(text: str) -> dict[str, Any]:
    # Use the reader that accepts everything the writer may have written, because a resent command must be identical.
    body: dict[str, Any] = json.loads(text)
    return body


def _expected(text: str | None) -> dict[str, int] | None:
    expected: dict[str, int] | None = json.loads(text) if text else None
    return expected


def _outcome(text: str | None) -> CommandOutcome | None:
    return codec.read_by_parts(CommandOutcome, text) if text else None


def _officer(text: str) -> Officer:
    try:
        return codec.read_by_parts(Officer, text)
    except UnreadableDocument:
        return NOBODY
