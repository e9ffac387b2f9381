"""Rules are found by the mailbox, not by one way to write its address: the hashes are made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from casework.documents import codec
from casework.documents.person import Person
from nationalstore.db import contact_index

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BATCH = 1_000


def upgrade() -> None:
    """Keep every person's addresses again; desks are told of what is found by it as after any change."""
    conn = op.get_bind()
    people = sa.text(
        "SELECT force, id, record FROM entity WHERE kind = 'person' AND NOT gone AND (force > :force OR "
        "(force = :force AND id > :id)) ORDER BY force, id LIMIT :most"
    )
    force, id_ = "", ""
    while part := conn.execute(people, {"force": force, "id": id_, "most": BATCH}).all():
        for owner in sorted({row.force for row in part}):
            documents = [codec.read_by_parts(Person, row.record) for row in part if row.force == owner]
            contact_index.keep(conn, owner, {person.id: person for person in documents})
        force, id_ = part[-1].force, part[-1].id
