"""The state of a profile besides commands: settings, read markers, files and drafts."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from typing import Any

import msgspec

from workstation.domain.attachments import OutgoingFile
from workstation.domain.ids import Clock, Ids, wire_time
from workstation.encrypted_db import transaction
from workstation.journal import withholding
from workstation.journal.locking import exclusive


class DraftMeta(msgspec.Struct, frozen=True, omit_defaults=True):
    """The details of a draft besides its text."""

    template: str | None = None
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    """What was chosen and typed on the form, by field."""


NO_META = DraftMeta()


class NewDraft(msgspec.Struct, frozen=True):
    """What a command that is taken back becomes: the draft of a kind on its report."""

    kind: str
    text: str
    meta: DraftMeta = NO_META


class OtherDraft(Exception):
    """Raised when the report has another draft of the same kind, which is never replaced."""


SAVED_DRAFTS = "SELECT report, kind, text, meta, saved_at FROM draft"


class SavedDraft(msgspec.Struct, frozen=True):
    """A draft that was started and not sent, and where it belongs."""

    report: str
    kind: str
    text: str
    meta: DraftMeta
    saved_at: str


class ProfileState:
    """The journal's tables that hold no commands. A subclass opens the file."""

    lock: threading.RLock
    _db: Any
    _ids: Ids
    _clock: Clock

    @exclusive
    def remember(self, name: str, value: str) -> None:
        """Store a setting of the profile, such as the refresh token."""
        with transaction(self._db):
            self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", f"own:{name}", value)

    @exclusive
    def recall(self, name: str) -> str | None:
        """Return a setting of the profile, or None."""
        value = self._run("SELECT value FROM meta WHERE key = ?", f"own:{name}").scalar()
        return None if value is None else str(value)

    @exclusive
    def saw(self, report: str, at: str) -> str:
        """Record up to which message from the reporter this officer has read a report, and return its time.

        The time is the store's time of the message, not this computer's time of reading, so a wrong clock hides
        nothing.
        """
        with transaction(self._db):
            self._run("INSERT OR REPLACE INTO seen (report, at) VALUES (?, ?)", report, at)
        return at

    @exclusive
    def seen(self) -> list[tuple[str, str]]:
        """Return every report that this officer has read, and up to which time."""
        return [(str(row.report), str(row.at)) for row in self._run("SELECT report, at FROM seen")]

    # -- files that go with replies -----------------------------------------------------------------------

    @exclusive
    def keep_parcel(self, report: str, name: str, media_type: str, content: bytes) -> OutgoingFile:
        """Store a file until it is uploaded. When this returns, the file survives a power cut."""
        sha256 = hashlib.sha256(content).hexdigest()
        file = OutgoingFile(self._ids(), report, name, media_type, sha256, len(content))
        with transaction(self._db):
            self._run(
                "INSERT INTO parcel (id, report, name, media_type, sha256, content, made_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'kept')",
                file.id, report, name, media_type, sha256, content, wire_time(self._clock.now()),
            )  # fmt: skip
        return file

    @exclusive
    def parcel(self, id_: str) -> OutgoingFile | None:
        """Return a file that is waiting to be uploaded, with its content, or None."""
        row = self._run("SELECT * FROM parcel WHERE id = ? AND state = 'kept'", id_).first()
        if row is None:
            return None
        content = bytes(row.content)
        return OutgoingFile(row.id, row.report, row.name, row.media_type, row.sha256, len(content), content)

    @exclusive
    def attached(self, id_: str) -> OutgoingFile | None:
        """Return the description of a file of a reply, sent or not, or None when the journal does not have it."""
        row = self._run(
            "SELECT id, report, name, media_type, sha256, length(content) AS size FROM parcel"
            " WHERE id = ? AND state <> 'refused'", id_,
        ).first()  # fmt: skip
        return (
            None
            if row is None
            else OutgoingFile(row.id, row.report, row.name, row.media_type, row.sha256, row.size)
        )

    @exclusive
    def parcel_settled(self, id_: str, state: str) -> None:
        """Record that the store has the file or refuses it. Its content is kept in case it must be sent again."""
        with transaction(self._db):
            self._run("UPDATE parcel SET state = ? WHERE id = ?", state, id_)

    @exclusive
    def drop_parcel(self, id_: str) -> None:
        """Delete a file that the officer removed from a reply."""
        with transaction(self._db):
            self._run("DELETE FROM parcel WHERE id = ? AND state = 'kept'", id_)

    # -- drafts -----------------------------------------------------------------------------------------

    @exclusive
    def save_draft(self, report: str, kind: str, text: str, meta: DraftMeta = NO_META) -> None:
        """Save the text typed so far. It stays whatever happens to the report, unless the report is erased."""
        with transaction(self._db):
            self._write_draft(report, NewDraft(kind, text, meta))

    def _write_draft(self, report: str, draft: NewDraft) -> None:
        if withholding.is_withheld(self, report):
            if draft.text.strip():
                withholding.keep_text(self, report, draft.kind, draft.text)
            return
        self._run(
            "INSERT OR REPLACE INTO draft (report, kind, text, meta, saved_at)"
            " SELECT ?, ?, ?, ?, ? WHERE ? NOT IN (SELECT report FROM erased)",
            report, draft.kind, draft.text, msgspec.json.encode(draft.meta).decode(),
            wire_time(self._clock.now()), report,
        )  # fmt: skip

    def _write_new_draft(self, report: str | None, draft: NewDraft | None) -> None:
        """Write a draft beside the command that is taken back, in its transaction. Raises OtherDraft."""
        if report is None or draft is None:
            return
        there = self.find_draft(report, draft.kind)
        if there is not None and (there.text.strip(), there.meta) != (draft.text.strip(), draft.meta):
            raise OtherDraft
        self._write_draft(report, draft)

    @exclusive
    def drop_draft(self, report: str, kind: str) -> None:
        """Delete a draft that the officer sent or discarded."""
        with transaction(self._db):
            self._run("DELETE FROM draft WHERE report = ? AND kind = ?", report, kind)

    @exclusive
    def drafts(self) -> list[SavedDraft]:
        """Return every draft, newest first."""
        return [_saved(row) for row in self._run(f"{SAVED_DRAFTS} ORDER BY saved_at DESC")]

    @exclusive
    def find_draft(self, report: str, kind: str) -> SavedDraft | None:
        """Return the draft on a report, or None."""
        row = self._run(f"{SAVED_DRAFTS} WHERE report = ? AND kind = ?", report, kind).first()
        return None if row is None else _saved(row)

    def _run(self, statement: str, *values: Any) -> Any:
        run: Callable[..., Any] = self._db.exec_driver_sql
        return run(statement, values)


def _saved(row: Any) -> SavedDraft:
    meta = msgspec.json.decode(row.meta, type=DraftMeta)
    return SavedDraft(row.report, row.kind, row.text, meta, row.saved_at)
