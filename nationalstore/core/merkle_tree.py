"""The Merkle tree of RFC 6962, section 2.1: its root, audit paths and consistency proofs.

Every range reached by the recursions of the standard consists of complete subtrees: a power of two leaves, starting at
a multiple of it. ``node(start, size)`` returns the hashes of these, and they fully define the tree. A caller that has
some of them stored need not read the leaves below.
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
    """Return the hash of the parent of two nodes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the root hash over a power of two hashes of one level."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def root(size: int, node: Node) -> bytes:
    """Return the root hash of the tree."""
    return _range(0, size, node) if size else EMPTY


def path(index: int, size: int, node: Node) -> list[bytes]:
    """Return the hashes that lead from a leaf to the root, nearest first."""
    return _path(index, 0, size, node)


def consistency(first: int, second: int, node: Node) -> list[bytes]:
    """Return the hashes that prove that the first ``second`` leaves begin with the first ``first``."""
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
