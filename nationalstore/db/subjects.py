"""The officer behind an identity provider's subject: the officer's own id, or the subject in their document."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select, text

from casework.documents.officer import Officer
from nationalstore.db import schema

_LINK = text(
    "INSERT INTO officer_subject (force, subject, officer) VALUES (:force, :subject, :officer) ON CONFLICT DO NOTHING"
)


def keep(conn: Connection, force: str, officers: Mapping[str, Officer | None]) -> None:
    """Update the links from the officers' documents as they are written. A deleted officer has none."""
    row = schema.officer_subject
    for id_, document in officers.items():
        conn.execute(delete(row).where(row.c.force == force, row.c.officer == id_))
        subject = document.subject if document is not None else None
        if subject:
            conn.execute(_LINK, {"force": force, "subject": subject, "officer": id_})


def officer(conn: Connection, force: str, subject: str) -> str | None:
    """Return the id of the officer linked to the subject, or None."""
    row = schema.officer_subject
    query = select(row.c.officer).where(row.c.force == force, row.c.subject == subject)
    id_: str | None = conn.execute(query).scalar()
    return id_
