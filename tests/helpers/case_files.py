"""Files on a case."""

from __future__ import annotations

from nationalstore.db.store import Store
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.upload_row import Announcement


def add_file(store: Store, report: str, content: bytes, name: str = "diary.txt") -> str:
    import hashlib

    said = {"name": name, "media_type": "text/plain", "sha256": hashlib.sha256(content).hexdigest()}
    id_, _ = uploads.begin(
        store, "sussex", report, Announcement(**said), len(content), 1000, from_citizen=True
    )
    uploads.append(store, "sussex", report, id_, 0, content)
    return id_
