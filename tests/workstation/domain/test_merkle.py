"""Proof checking: the test vectors of RFC 6962 verify, and nothing else does."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import published_tree
from workstation.domain.merkle import extends, leaf_hash, node_hash, root_of

LEAVES = [bytes.fromhex(text) for text in published_tree.LEAVES]
ROOTS = [bytes.fromhex(text) for text in published_tree.ROOTS]
A, B, C = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
D, E, F = (
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
)
G = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
PATHS = [
    (0, 1, []),
    (0, 8, [A, B, C]),
    (5, 8, [D, E, F]),
    (2, 3, [ROOTS[1].hex()]),
    (1, 5, [ROOTS[0].hex(), B, D]),
]
PROOFS = [(1, 1, []), (1, 8, [A, B, C]), (6, 8, [G, E, F]), (2, 5, [B, D])]


def hashes(texts: list[str]) -> list[bytes]:
    """Return hashes decoded from hex."""
    return [bytes.fromhex(text) for text in texts]


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_a_path_leads_to_the_root(index: int, size: int, path: list[str]) -> None:
    """An audit path fails for any other leaf, index or size, and with a step added, removed or changed."""
    way, root = hashes(path), ROOTS[size - 1]
    assert root_of(LEAVES[index], index, size, way) == root
    assert root_of(LEAVES[index] + b"x", index, size, way) != root
    assert root_of(LEAVES[index], size, size, way) is None and root_of(LEAVES[index], -1, size, way) is None
    assert root_of(LEAVES[index], index, size, [*way, root]) is None
    for at in range(len(way)):
        assert root_of(LEAVES[index], index, size, way[:at] + way[at + 1 :]) != root
        changed = [*way[:at], hashlib.sha256(way[at]).digest(), *way[at + 1 :]]
        assert root_of(LEAVES[index], index, size, changed) != root


@pytest.mark.parametrize(("first", "second", "proof"), PROOFS)
def test_a_proof_shows_that_a_tree_grew(first: int, second: int, proof: list[str]) -> None:
    """A consistency proof fails for any other root, backwards, and with a step added or removed."""
    steps, earlier, later = hashes(proof), ROOTS[first - 1], ROOTS[second - 1]
    other = leaf_hash(b"other")
    assert extends(first, earlier, second, later, steps)
    assert not extends(first, other, second, later, steps)
    assert not extends(first, earlier, second, other, steps)
    assert not extends(first, earlier, second, later, [*steps, other])
    assert not steps or not extends(first, earlier, second, later, steps[:-1])
    assert first == second or not extends(second, later, first, earlier, steps)
    assert extends(0, hashlib.sha256(b"").digest(), second, later, [])
    assert not extends(0, other, second, later, [other])


def tree(leaves: list[bytes]) -> bytes:
    """Return the root hash by the standard's recursion."""
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(tree(leaves[:split]), tree(leaves[split:]))


def subproof(first: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """Return the consistency proof by the standard's recursion."""
    if first == len(leaves):
        return [] if whole else [tree(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if first <= split:
        return [*subproof(first, leaves[:split], whole), tree(leaves[split:])]
    return [*subproof(first - split, leaves[split:], False), tree(leaves[:split])]


def path_of(index: int, leaves: list[bytes]) -> list[bytes]:
    """Return the audit path by the standard's recursion."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [*path_of(index, leaves[:split]), tree(leaves[split:])]
    return [*path_of(index - split, leaves[split:]), tree(leaves[:split])]


@settings(deadline=None, max_examples=150)
@given(st.integers(1, 70), st.data())
def test_every_tree_is_checked_as_the_standard_builds_it(size: int, data: st.DataObject) -> None:
    """Proofs verify for any two sizes and any leaf; a change to an earlier leaf is detected."""
    leaves = [bytes([number]) for number in range(size)]
    first, index = data.draw(st.integers(1, size)), data.draw(st.integers(0, size - 1))
    root, earlier = tree(leaves), tree(leaves[:first])
    assert root_of(leaves[index], index, size, path_of(index, leaves)) == root
    assert extends(first, earlier, size, root, subproof(first, leaves))
    changed = [b"x" if at == index else leaf for at, leaf in enumerate(leaves)]
    holds = extends(first, earlier, size, tree(changed), subproof(first, changed))
    assert holds == (index >= first)
