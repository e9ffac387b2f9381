"""After a backup was brought back: the store begins a new epoch, and everyone compares what they have with it.

Desks that hold a cursor of the epoch before send again what the backup does not have. Without a new epoch they
would take the backup for what they know, and what was acknowledged since would be lost without a word.
"""

from __future__ import annotations

import secrets

from sqlalchemy import select, update

from nationalstore.db import schema
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.services.audit import log
from nationalstore.services.delivery import outbox


def begin_epoch(store: Store, by: str, reason: str) -> str:
    """Begin a new epoch, note it in every force's audit log, and return it. Processes of before end by themselves."""
    table, epoch = schema.store_meta, secrets.token_hex(6)
    with store.begin() as conn:
        conn.execute(update(table).where(table.c.key == "epoch").values(value=epoch))
        outbox.doubt(SqlOutbox(conn), store.clock())
        forces = list(conn.execute(select(schema.force_counter.c.force)).scalars())
    store.epoch = store.surroundings.epoch = epoch
    for force in sorted(forces):
        with store.write(force) as work:
            log.note(work, ALTERATION, "store", epoch, officer=log.OPERATOR, reason=f"{by}: {reason}",
                     detail={"act": "restored"})  # fmt: skip
    return epoch
