"""The Merkle tree is that of RFC 6962, and an independent checker accepts its proofs and no others."""

from __future__ import annotations

from random import Random

import pytest

from nationalstore.core import merkle_tree
from tests.helpers import rfc9162
from tests.helpers.published_tree import LEAVES, ROOTS

# Hashes of the published tree of RFC 6962.
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"


def node_of(hashes: list[bytes]) -> merkle_tree.Node:
    """Return a function for the complete subtrees above a list of leaf hashes."""
    return lambda start, size: merkle_tree.fold(hashes[start : start + size])


PUBLISHED = node_of([merkle_tree.leaf_hash(bytes.fromhex(text)) for text in LEAVES])


def test_the_published_roots() -> None:
    """Trees of one to eight leaves have the published roots, and the empty tree the hash of nothing."""
    assert [merkle_tree.root(size, PUBLISHED).hex() for size in range(1, 9)] == ROOTS
    assert (
        merkle_tree.root(0, PUBLISHED).hex()
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [(0, 1, []), (0, 8, [A, B, C]), (5, 8, [F, E, ROOTS[3]]), (2, 3, [ROOTS[1]]), (1, 5, [ROOTS[0], B, F])],
)
def test_the_published_audit_paths(index: int, size: int, path: list[str]) -> None:
    """Audit paths equal the published ones, hash by hash."""
    assert [one.hex() for one in merkle_tree.path(index, size, PUBLISHED)] == path


@pytest.mark.parametrize(
    ("first", "second", "proof"),
    [(1, 1, []), (1, 8, [A, B, C]), (6, 8, [D, E, ROOTS[3]]), (2, 5, [B, F])],
)
def test_the_published_consistency_proofs(first: int, second: int, proof: list[str]) -> None:
    """Consistency proofs equal the published ones, hash by hash."""
    assert [one.hex() for one in merkle_tree.consistency(first, second, PUBLISHED)] == proof


def test_a_checker_written_apart_accepts_every_proof() -> None:
    """The checker of RFC 9162 accepts the proofs for every leaf and every pair of sizes up to seventy."""
    hashes = [merkle_tree.leaf_hash(str(n).encode()) for n in range(70)]
    node = node_of(hashes)
    roots = [merkle_tree.root(size, node) for size in range(71)]
    for size in range(1, 71):
        for index in range(size):
            assert rfc9162.included(
                index, size, hashes[index], merkle_tree.path(index, size, node), roots[size]
            )
        for first in range(size + 1):
            proof = merkle_tree.consistency(first, size, node)
            assert rfc9162.consistent(first, roots[first], size, roots[size], proof)


def test_a_proof_with_one_bit_wrong_is_refused() -> None:
    """A proof with a flipped bit or a missing or added hash is refused."""
    rng = Random(6962)
    hashes = [merkle_tree.leaf_hash(str(n).encode()) for n in range(70)]
    node = node_of(hashes)
    for _ in range(500):
        size = rng.randrange(2, 71)
        first = rng.randrange(1, size)
        roots = merkle_tree.root(first, node), merkle_tree.root(size, node)
        proof = merkle_tree.consistency(first, size, node)
        at, bit = rng.randrange(len(proof)), rng.randrange(256)
        flipped = (int.from_bytes(proof[at]) ^ 1 << bit).to_bytes(32)
        for wrong in (
            [*proof[:at], flipped, *proof[at + 1 :]],
            proof[:at] + proof[at + 1 :],
            [*proof, proof[at]],
        ):
            assert not rfc9162.consistent(first, roots[0], size, roots[1], wrong)
        path = merkle_tree.path(first, size, node)
        assert not rfc9162.included(first, size, hashes[first - 1], path, roots[1])
        assert not rfc9162.included(first, size, hashes[first], path[1:], roots[1])
