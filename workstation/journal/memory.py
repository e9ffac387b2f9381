"""What a profile remembers besides commands: settings, what was read, files, drafts."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

from workstation.domain.ids import Clock, Ids, wire_time
from workstation.domain.parcel import Parcel
from workstation.journal.alone import alone, dump
from workstation.vault import transaction

Record = dict[str, Any]


class Memory:
    """The tables of a journal that hold no commands; whoever derives from it opens the file."""

    lock: threading.RLock
    _db: Any
    _ids: Ids
    _clock: Clock

    @alone
    def remember(self, name: str, value: str) -> None:
        """Keep a setting of the profile, such as the handle that renews the sign-in."""
        with transaction(self._db):
            self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", f"own:{name}", value)

    @alone
    def recall(self, name: str) -> str | None:
        """Return a setting of the profile, or None."""
        value = self._run("SELECT value FROM meta WHERE key = ?", f"own:{name}").scalar()
        return None if value is None else str(value)

    @alone
    def saw(self, report: str, at: str) -> str:
        """Record up to which words of the reporter this officer has read a report; return their time.

        It is the store's time of the words, not this computer's of reading: a clock that is off hides nothing.
        """
        with transaction(self._db):
            self._run("INSERT OR REPLACE INTO seen (report, at) VALUES (?, ?)", report, at)
        return at

    @alone
    def seen(self) -> list[tuple[str, str]]:
        """Return every report this officer has read, and up to which words."""
        return [(str(row.report), str(row.at)) for row in self._run("SELECT report, at FROM seen")]

    # -- files that go with replies -----------------------------------------------------------------------

    @alone
    def keep_parcel(self, report: str, name: str, media_type: str, content: bytes) -> Parcel:
        """Keep a file until the store has it; when this returns, it survives a power cut."""
        sha256 = hashlib.sha256(content).hexdigest()
        made = Parcel(self._ids(), report, name, media_type, sha256, len(content))
        with transaction(self._db):
            self._run(
                "INSERT INTO parcel (id, report, name, media_type, sha256, content, made_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'kept')",
                made.id, report, name, media_type, sha256, content, wire_time(self._clock.now()),
            )  # fmt: skip
        return made

    @alone
    def parcel(self, id_: str) -> Parcel | None:
        """Return a file that the store has not got yet, with its content; None when it has, or none is known."""
        row = self._run("SELECT * FROM parcel WHERE id = ? AND state = 'kept'", id_).mappings().first()
        if row is None:
            return None
        content = bytes(row["content"])
        return Parcel(
            row["id"], row["report"], row["name"], row["media_type"], row["sha256"], len(content), content
        )

    @alone
    def parcel_settled(self, id_: str, state: str) -> None:
        """Write down that the store has the file, or will not take it; its content is kept for a replay."""
        with transaction(self._db):
            self._run("UPDATE parcel SET state = ? WHERE id = ?", state, id_)

    @alone
    def drop_parcel(self, id_: str) -> None:
        """Forget a file that the officer took off again."""
        with transaction(self._db):
            self._run("DELETE FROM parcel WHERE id = ? AND state = 'kept'", id_)

    # -- drafts -----------------------------------------------------------------------------------------

    @alone
    def save_draft(self, report: str, kind: str, text: str, meta: Mapping[str, Any] | None = None) -> None:
        """Keep what was typed so far; it stays whatever happens to the report, unless the report was erased."""
        with transaction(self._db):
            self._run(
                "INSERT OR REPLACE INTO draft (report, kind, text, meta, saved_at)"
                " SELECT ?, ?, ?, ?, ? WHERE ? NOT IN (SELECT report FROM erased)",
                report,
                kind,
                text,
                dump(meta or {}),
                wire_time(self._clock.now()),
                report,
            )

    @alone
    def drop_draft(self, report: str, kind: str) -> None:
        """Forget a draft because it was sent or thrown away by the officer."""
        with transaction(self._db):
            self._run("DELETE FROM draft WHERE report = ? AND kind = ?", report, kind)

    @alone
    def drafts(self) -> list[Record]:
        """Return every draft, newest first."""
        rows = self._run("SELECT report, kind, text, meta, saved_at FROM draft ORDER BY saved_at DESC")
        return [{**row, "meta": json.loads(row["meta"])} for row in rows.mappings()]

    def _run(self, statement: str, *values: Any) -> Any:
        run: Callable[..., Any] = self._db.exec_driver_sql
        return run(statement, values)
