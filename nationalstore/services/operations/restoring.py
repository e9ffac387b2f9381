"""Restore of a backup: the store begins a new epoch, and all desks compare their data with it.

Desks with a cursor of the previous epoch resend what the backup is missing. Without a new epoch, they would take the
backup for the state they know, and everything acknowledged since would be silently lost.
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
    """Begin a new epoch, audit it in every force, and return it. Processes of the old epoch exit by themselves."""
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
