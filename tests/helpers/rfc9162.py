"""The verifying side of a Merkle tree, written from the text of RFC 9162 alone; it uses no code of the store."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def _hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(text: str) -> bytes:
    """Section 2.1.1: the hash of a leaf."""
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def included(index: int, size: int, hash_: bytes, path: list[bytes], root: bytes) -> bool:
    """Section 2.1.3.2: whether the path leads from the leaf to the root."""
    if index >= size:
        return False
    fn, sn, r = index, size - 1, hash_
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = _hash(p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = _hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def consistent(first: int, first_root: bytes, second: int, second_root: bytes, path: list[bytes]) -> bool:
    """Section 2.1.4.2: whether the second tree extends the first."""
    if first == second:
        return not path and first_root == second_root
    if first == 0:
        return not path
    if not path:
        return False
    if first & (first - 1) == 0:
        path = [first_root, *path]
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = _hash(c, fr), _hash(c, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = _hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return fr == first_root and sr == second_root and sn == 0


def signed(head: dict[str, Any]) -> bool:
    """Whether the head is signed with the key that it names."""
    said = {name: head[name] for name in ("force", "root", "signed_at", "size")}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["key"]))
    try:
        key.verify(bytes.fromhex(head["signature"]), text.encode())
    except InvalidSignature:
        return False
    return True


@dataclass
class Pinned:
    """A desk that pins one head and accepts only heads that follow from it."""

    head: dict[str, Any]

    def believes(self, head: dict[str, Any], hashes: list[str]) -> bool:
        """Whether a later head has the same key and only appends to the pinned one."""
        if not signed(head) or (head["key"], head["force"]) != (self.head["key"], self.head["force"]):
            return False
        if head["size"] < self.head["size"]:
            return False
        roots = bytes.fromhex(self.head["root"]), bytes.fromhex(head["root"])
        path = [bytes.fromhex(one) for one in hashes]
        return consistent(self.head["size"], roots[0], head["size"], roots[1], path)
