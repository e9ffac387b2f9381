"""The digest of each audience's live documents, by kind: their number and the XOR of their hashes.

Both are kept in step with the documents in the same transaction, so that comparing a desk with its force takes the same
time however many documents there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, text

from casework import audiences
from nationalstore.db.cursor import row_hash
from nationalstore.db.document_history import Former, Key
from nationalstore.db.rows import Staged

BITS = 64
# XOR as both databases can write it. The force's counter is locked, so no other transaction changes the same row.
_KEEP = text(
    "INSERT INTO kind_digest (force, audience, kind, documents, hashes)"
    " VALUES (:force, :audience, :kind, :documents, :hashes)"
    " ON CONFLICT (force, audience, kind) DO UPDATE SET documents = kind_digest.documents + excluded.documents,"
    " hashes = (kind_digest.hashes | excluded.hashes) - (kind_digest.hashes & excluded.hashes)"
)


def keep(conn: Connection, force: str, staged: Sequence[Staged], former: Mapping[Key, Former]) -> None:
    """Take what these documents were before out of the digests, and add what they are now."""
    changed: dict[tuple[str, str], tuple[int, int]] = {}
    for write in staged:
        for audience, documents, hash_ in _changes(write, former.get((write.kind, write.id))):
            count, hashes = changed.get((audience, write.kind), (0, 0))
            changed[audience, write.kind] = (count + documents, hashes ^ hash_)
    rows = [
        {"force": force, "audience": audience, "kind": kind, "documents": count, "hashes": signed(hashes)}
        for (audience, kind), (count, hashes) in changed.items()
    ]
    if rows:
        conn.execute(_KEEP, rows)


def _changes(staged: Staged, former: Former | None) -> Iterator[tuple[str, int, int]]:
    """Yield each audience whose documents change, with the change of their number and of their hashes."""
    if former is not None and not former.gone:
        yield former.audience, -1, row_hash(staged.id, former.version)
    if staged.document is not None:
        audience = staged.audience or audiences.of_kind(staged.kind)
        yield audience, 1, row_hash(staged.id, staged.version)


def signed(hashes: int) -> int:
    """Return 64 bits as the whole number with a sign that both databases store."""
    return hashes - (1 << BITS) if hashes >> (BITS - 1) else hashes


def unsigned(hashes: int) -> int:
    """Return the 64 bits of a stored number."""
    return hashes & ((1 << BITS) - 1)
