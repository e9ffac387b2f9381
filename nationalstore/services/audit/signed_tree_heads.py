"""Signed tree heads of a force's audit log, and proofs that a later one only adds to an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from nationalstore.core import merkle_tree
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.audit_rows import canonical
from nationalstore.db.audit_tiles import Damaged, Nodes
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.services.audit import keys, tamper_alerts


def head(
    store: Store, key: Ed25519PrivateKey | None, force: str, succession: Sequence[dict[str, str]] = ()
) -> dict[str, Any]:
    """Return the signed tree head of the force's log, with the keys that its key succeeds.

    Raises ``record_unsigned`` without a key, and ``record_damaged`` when the rows are not what was written.
    """
    if key is None:
        raise Problem("record_unsigned")
    tamper_alerts.refuse(store, force)
    try:
        with store.read() as view:
            size = whole_size(view, force)
            root = merkle_tree.root(size, Nodes(view.conn, force)).hex()
    except Damaged as error:
        tamper_alerts.sound(store, force, str(error))
        raise Problem("record_damaged") from None
    tree_head = {"force": force, "size": size, "root": root, "signed_at": wire_time(store.clock())}
    signature = key.sign(canonical(tree_head).encode()).hex()
    return {**tree_head, "signature": signature, "key": keys.public_of(key), "succession": list(succession)}


def proof(store: Store, force: str, first: int, second: int) -> dict[str, Any]:
    """Return the proof that the log of size ``second`` begins with the log of size ``first``."""
    with store.read() as view:
        if not 0 <= first <= second <= size_of(view, force):
            raise Problem("not_found", "The audit log has never had this size.")
        try:
            hashes = merkle_tree.consistency(first, second, Nodes(view.conn, force))
        except Damaged as error:
            damage = str(error)
        else:
            return {"first": first, "second": second, "hashes": [digest.hex() for digest in hashes]}
    tamper_alerts.sound(store, force, damage)
    raise Problem("record_damaged")


def size_of(view: ReadTransaction, force: str) -> int:
    """Return the number of entries in the force's log."""
    counter = schema.force_counter
    query = select(counter.c.recorded).where(counter.c.force == force)
    return view.conn.execute(query).scalar() or 0


def whole_size(view: ReadTransaction, force: str) -> int:
    """Return the size of the force's log. Raises Damaged when the newest entry does not match the counter."""
    row, size = schema.record_entry, size_of(view, force)
    newest = view.conn.execute(select(func.max(row.c.index)).where(row.c.force == force)).scalar()
    if size != (-1 if newest is None else newest) + 1:
        raise Damaged(f"{size} entries were written, and the newest has number {newest}.")
    return size
