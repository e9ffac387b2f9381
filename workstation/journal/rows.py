"""Rows of the command table, to and from what the program uses."""

from __future__ import annotations

import json
from typing import Any

from ..domain.commands import Command
from ..domain.ids import read_time

COLUMNS = (
    "row, number, id, kind, report, expects, body, made_at, state, hold_until, outcome, officer, replaces, settled_at"
)


def text(value: Any) -> str:
    """JSON with sorted keys and no blanks, so that equal things are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def command(row: Any) -> Command:
    """The command in a row selected with COLUMNS."""
    made_at = read_time(row[7])
    assert made_at is not None
    return Command(
        row=row[0],
        number=row[1],
        id=row[2],
        kind=row[3],
        report=row[4],
        expects=json.loads(row[5]) if row[5] else None,
        body=json.loads(row[6]),
        made_at=made_at,
        state=row[8],
        hold_until=read_time(row[9]),
        outcome=json.loads(row[10]) if row[10] else None,
        officer=json.loads(row[11]),
        replaces=row[12],
        settled_at=read_time(row[13]),
    )
