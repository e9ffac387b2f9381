"""The tree is that of RFC 6962, and an independent checker accepts its proofs and no others."""

from __future__ import annotations

from random import Random

import pytest

from nationalstore.record import tree
from tests.helpers import rfc9162

# The published vectors of the Certificate Transparency project, which RFC 6962 describes.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"


def node_of(hashes: list[bytes]) -> tree.Node:
    """The complete subtrees above a list of leaf hashes."""
    return lambda start, size: tree.fold(hashes[start : start + size])


PUBLISHED = node_of([tree.leaf_hash(bytes.fromhex(text)) for text in LEAVES])


def test_the_published_roots() -> None:
    """Every tree of one to eight leaves has the published root, the empty one the hash of nothing."""
    assert [tree.root(size, PUBLISHED).hex() for size in range(1, 9)] == ROOTS
    assert tree.root(0, PUBLISHED).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [(0, 1, []), (0, 8, [A, B, C]), (5, 8, [F, E, ROOTS[3]]), (2, 3, [ROOTS[1]]), (1, 5, [ROOTS[0], B, F])],
)
def test_the_published_audit_paths(index: int, size: int, path: list[str]) -> None:
    """Audit paths are the published ones, hash by hash."""
    assert [one.hex() for one in tree.path(index, size, PUBLISHED)] == path


@pytest.mark.parametrize(
    ("first", "second", "proof"),
    [(1, 1, []), (1, 8, [A, B, C]), (6, 8, [D, E, ROOTS[3]]), (2, 5, [B, F])],
)
def test_the_published_consistency_proofs(first: int, second: int, proof: list[str]) -> None:
    """Consistency proofs are the published ones, hash by hash."""
    assert [one.hex() for one in tree.consistency(first, second, PUBLISHED)] == proof


def test_a_checker_written_apart_accepts_every_proof() -> None:
    """For every pair of sizes up to seventy, and every leaf, the checker of RFC 9162 says yes."""
    hashes = [tree.leaf_hash(str(n).encode()) for n in range(70)]
    node = node_of(hashes)
    roots = [tree.root(size, node) for size in range(71)]
    for size in range(1, 71):
        for index in range(size):
            assert rfc9162.included(index, size, hashes[index], tree.path(index, size, node), roots[size])
        for first in range(size + 1):
            proof = tree.consistency(first, size, node)
            assert rfc9162.consistent(first, roots[first], size, roots[size], proof)


def test_a_proof_with_one_bit_wrong_is_refused() -> None:
    """No flipped bit, dropped hash or added hash is accepted, wherever it is."""
    rng = Random(6962)
    hashes = [tree.leaf_hash(str(n).encode()) for n in range(70)]
    node = node_of(hashes)
    for _ in range(500):
        size = rng.randrange(2, 71)
        first = rng.randrange(1, size)
        roots = tree.root(first, node), tree.root(size, node)
        proof = tree.consistency(first, size, node)
        at, bit = rng.randrange(len(proof)), rng.randrange(256)
        flipped = (int.from_bytes(proof[at]) ^ 1 << bit).to_bytes(32)
        for wrong in (
            [*proof[:at], flipped, *proof[at + 1 :]],
            proof[:at] + proof[at + 1 :],
            [*proof, proof[at]],
        ):
            assert not rfc9162.consistent(first, roots[0], size, roots[1], wrong)
        path = tree.path(first, size, node)
        assert not rfc9162.included(first, size, hashes[first - 1], path, roots[1])
        assert not rfc9162.included(first, size, hashes[first], path[1:], roots[1])
