"""Verification of an RFC 6962 Merkle tree, with the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of one leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node above two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root to which the path leads from the leaf at the index, or None when the path is not valid."""
    if not 0 <= index < size:
        return None
    place, last, node = index, size - 1, leaf_hash(leaf)
    for step in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            node = node_hash(step, node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, step)
        place, last = place >> 1, last >> 1
    return node if last == 0 else None


def extends(first: int, first_root: bytes, second: int, second_root: bytes, hashes: Sequence[bytes]) -> bool:
    """Whether the tree of size ``second`` begins with the whole tree of size ``first``."""
    if not 0 <= first <= second:
        return False
    if first == second:
        return not hashes and first_root == second_root
    if first == 0:
        return not hashes
    steps = [first_root, *hashes] if first & (first - 1) == 0 else list(hashes)
    return bool(steps) and _roots(first - 1, second - 1, steps) == (first_root, second_root)


def _roots(place: int, last: int, steps: list[bytes]) -> tuple[bytes, bytes] | None:
    """Return the roots of the earlier and later trees to which the steps lead, or None for invalid steps."""
    while place & 1:
        place, last = place >> 1, last >> 1
    earlier = later = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            earlier, later = node_hash(step, earlier), node_hash(step, later)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            later = node_hash(later, step)
        place, last = place >> 1, last >> 1
    return (earlier, later) if last == 0 else None
