"""The Merkle tree of RFC 6962, section 2.1: its root, audit paths and consistency proofs.

Every range that the recursions of the standard reach is made of complete subtrees: a power of two leaves that
begin at a multiple of it. A tree is therefore nothing but the hashes of those, given by ``node(start, size)``,
and whoever holds some of them ready need not read the leaves beneath.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

Node = Callable[[int, int], bytes]
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of one leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash above two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the hash above a power of two hashes of one height."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def root(size: int, node: Node) -> bytes:
    """Return the hash of the whole tree."""
    return _range(0, size, node) if size else EMPTY


def path(index: int, size: int, node: Node) -> list[bytes]:
    """Return the hashes that lead from a leaf to the root, the nearest first."""
    return _path(index, 0, size, node)


def consistency(first: int, second: int, node: Node) -> list[bytes]:
    """Return the hashes that show that the first ``second`` leaves begin with the first ``first``."""
    if first in (0, second):
        return []
    return _subproof(first, 0, second, node, whole=True)


def _split(size: int) -> int:
    """Return the largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _range(start: int, size: int, node: Node) -> bytes:
    if size & (size - 1) == 0:
        return node(start, size)
    left = _split(size)
    return node_hash(node(start, left), _range(start + left, size - left, node))


def _path(index: int, start: int, size: int, node: Node) -> list[bytes]:
    if size == 1:
        return []
    left = _split(size)
    if index < left:
        return [*_path(index, start, left, node), _range(start + left, size - left, node)]
    return [*_path(index - left, start + left, size - left, node), node(start, left)]


def _subproof(first: int, start: int, size: int, node: Node, *, whole: bool) -> list[bytes]:
    if first == size:
        return [] if whole else [_range(start, size, node)]
    left = _split(size)
    if first <= left:
        return [*_subproof(first, start, left, node, whole=whole), _range(start + left, size - left, node)]
    return [*_subproof(first - left, start + left, size - left, node, whole=False), node(start, left)]
