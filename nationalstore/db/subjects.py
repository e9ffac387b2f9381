"""Which officer an identity provider means: the officer's own id, or the subject that their document says."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select, text

from casework.documents.officer import Officer
from nationalstore.db import schema

_LINK = text(
    "INSERT INTO officer_subject (force, subject, officer) VALUES (:force, :subject, :officer) ON CONFLICT DO NOTHING"
)


def keep(conn: Connection, force: str, officers: Mapping[str, Officer | None]) -> None:
    """Make the links what the officers' documents say as they are written; one that is gone has none."""
    row = schema.officer_subject
    for id_, document in officers.items():
        conn.execute(delete(row).where(row.c.force == force, row.c.officer == id_))
        subject = document.subject if document is not None else None
        if subject:
            conn.execute(_LINK, {"force": force, "subject": subject, "officer": id_})


def officer(conn: Connection, force: str, subject: str) -> str | None:
    """Return the id of the officer whom the subject is linked to, or None."""
    row = schema.officer_subject
    query = select(row.c.officer).where(row.c.force == force, row.c.subject == subject)
    found: str | None = conn.execute(query).scalar()
    return found
