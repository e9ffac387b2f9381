"""Files sent in one piece by a form: stored part by part, and complete only with the last byte."""

from __future__ import annotations

import hashlib

from sqlalchemy import select, update

from casework.documents.attachment import Attachment
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.file_storage import storage_of
from nationalstore.db.store import Store, wire_time
from nationalstore.services.attachments import filename_sanitiser, uploads

PART = 512 * 1024  # Bytes.
ANY_TYPE = "application/octet-stream"


class Arriving:
    """A citizen's file during its upload. It must be ended with ``close`` or ``give_up``."""

    def __init__(self, store: Store, force: str, report: str, name: str, media_type: str) -> None:
        uploads.room(store, report, 0)
        self._store, self._force, self._report = store, force, report
        self.id = store.new_id()
        self.size = 0
        self._kept = 0
        self._waiting = bytearray()
        self._hash = hashlib.sha256()
        type_ = media_type if uploads.MEDIA_TYPE.fullmatch(media_type) else ANY_TYPE
        row = {
            "id": self.id, "force": force, "report": report, "message": None,
            "name": filename_sanitiser.clean(name) or "file", "media_type": type_, "size": 0, "sha256": "",
            "received": 0, "started_at": wire_time(store.clock()), "author": None, "from_citizen": True,
        }  # fmt: skip
        with store.begin() as conn:
            conn.execute(schema.upload.insert(), row)

    def add(self, content: bytes, longest: int) -> None:
        """Add the next bytes. Raises ``too_large``."""
        self.size += len(content)
        if self.size > longest:
            raise Problem("too_large", f"A file must not be larger than {longest} bytes.")
        self._hash.update(content)
        self._waiting += content
        if len(self._waiting) >= PART:
            self._keep()

    def _keep(self) -> None:
        mine = select(schema.upload.c.id).where(schema.upload.c.id == self.id).with_for_update()
        with self._store.begin() as conn:
            # The case may have been erased since the file began to arrive; its bytes must not outlive it.
            if conn.execute(mine).first() is None:
                raise Problem("not_found")
            storage_of(conn).put(self.id, self._kept, bytes(self._waiting))
        self._kept += len(self._waiting)
        self._waiting.clear()

    def close(self) -> str:
        """Add the file to the case and return its id; if the case already has the same file, return that one's id."""
        if self._waiting:
            self._keep()
        sha256 = self._hash.hexdigest()
        known = self._same(sha256)
        if known is not None:
            self.give_up()
            return known
        uploads.room(self._store, self._report, self.size, begun=1)
        table = schema.upload
        with self._store.begin() as conn:
            whole = {"size": self.size, "received": self.size, "sha256": sha256}
            conn.execute(update(table).where(table.c.id == self.id).values(**whole))
        uploads.enter(self._store, self.id)
        return self.id

    def _same(self, sha256: str) -> str | None:
        with self._store.read() as view:
            files = view.documents(Attachment, self._force, report=self._report)
        return next((file.id for file in files if file.from_citizen and file.sha256 == sha256), None)

    def give_up(self) -> None:
        """Delete everything received so far."""
        uploads.forget(self._store, self.id)
