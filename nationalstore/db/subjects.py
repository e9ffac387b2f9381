"""Which officer an identity provider means: the officer's own id, or the subject that their document says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, text

from nationalstore.db import schema

_LINK = text(
    "INSERT INTO officer_subject (force, subject, officer) VALUES (:force, :subject, :officer) ON CONFLICT DO NOTHING"
)


def keep(conn: Connection, force: str, officers: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Make the links what the officers' documents say as they are written; one that is gone has none."""
    row = schema.officer_subject
    for id_, record in officers.items():
        conn.execute(delete(row).where(row.c.force == force, row.c.officer == id_))
        subject = (record or {}).get("subject")
        if isinstance(subject, str) and subject:
            conn.execute(_LINK, {"force": force, "subject": subject, "officer": id_})


def officer(conn: Connection, force: str, subject: str) -> str | None:
    """Return the id of the officer whom the subject is linked to, or None."""
    row = schema.officer_subject
    query = select(row.c.officer).where(row.c.force == force, row.c.subject == subject)
    found: str | None = conn.execute(query).scalar()
    return found
