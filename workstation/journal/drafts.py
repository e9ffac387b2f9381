"""Drafts: unfinished words, kept beside the commands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection

from ..domain.commands import Record
from ..domain.ids import Clock, wire_time
from .rows import text as as_text


class Drafts:
    """The part of the journal that keeps one draft for each report and kind."""

    _clock: Clock

    def _write(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def save_draft(self, report: str, kind: str, text: str, meta: Mapping[str, Any] | None = None) -> None:
        """The draft is kept in place of the one before."""
        with self._write() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
                (report, kind, text, as_text(dict(meta or {})), wire_time(self._clock.now())),
            )

    def drafts(self) -> list[Record]:
        """All drafts, newest first: report, kind, text, meta, saved_at."""
        with self._write() as connection:
            rows = connection.exec_driver_sql(
                "SELECT report, kind, text, meta, saved_at FROM draft ORDER BY saved_at DESC, report, kind"
            )
            return [
                {"report": row[0], "kind": row[1], "text": row[2], "meta": json.loads(row[3]), "saved_at": row[4]}
                for row in rows
            ]

    def find_draft(self, report: str, kind: str) -> Record | None:
        """The draft of this kind for this report."""
        found = [item for item in self.drafts() if item["report"] == report and item["kind"] == kind]
        return found[0] if found else None

    def drop_draft(self, report: str, kind: str) -> None:
        """The draft is no longer kept."""
        with self._write() as connection:
            connection.exec_driver_sql("DELETE FROM draft WHERE report = ? AND kind = ?", (report, kind))
