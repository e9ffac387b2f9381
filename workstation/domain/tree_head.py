"""The signed head of a force's audit log: who signed it, and whether it is consistent with the one pinned here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workstation.domain.merkle import extends, root_of

FAULTS = {
    "unsigned": "The audit log's tree head is not signed.",
    "force": "The signed tree head belongs to another force's audit log.",
    "key": "The signed tree head uses a different key from before.",
    "smaller": "The audit log has fewer entries than before.",
    "inconsistent": "The audit log no longer begins with its earlier entries.",
    "unproved": "The store could not prove that the audit log begins with its earlier entries.",
    "damaged": "The store itself reports that its audit log was altered.",
}
"""The possible faults of a head, in words."""


@dataclass(frozen=True)
class Succession:
    """A signature by one key for the next, over canonical JSON of both."""

    key: str
    next: str
    signature: str


@dataclass(frozen=True)
class TreeHead:
    """The signed state of an audit log: its size and root. All hashes are lower-case hex."""

    force: str
    size: int
    root: str
    signed_at: str
    signature: str
    key: str
    succession: tuple[Succession, ...] = ()  # Earlier keys, each of which signed the next.

    def __post_init__(self) -> None:
        """Accept links in their JSON form too."""
        links = [link if isinstance(link, Succession) else Succession(**link) for link in self.succession]
        object.__setattr__(self, "succession", tuple(links))


@dataclass(frozen=True)
class Alarm:
    """A head that is not consistent with the pinned one. Both are kept as evidence until someone settles the alarm."""

    id: str
    at: str
    fault: str
    pinned: TreeHead | None
    shown: TreeHead | None
    hashes: tuple[str, ...] = ()
    settled_at: str = ""
    settled: str = ""


@dataclass(frozen=True)
class Leaf:
    """One entry as the store sent it: the exact text that is hashed, and the hashes that lead to the root."""

    index: int
    leaf: str
    path: tuple[str, ...]


def is_signed(head: TreeHead) -> bool:
    """Whether the head is signed by the key it names (Ed25519 over canonical JSON)."""
    signed: dict[str, str | int] = {
        "force": head.force,
        "root": head.root,
        "signed_at": head.signed_at,
        "size": head.size,
    }
    return _verifies(head.key, head.signature, signed)


def _verifies(public: str, signature: str, signed: Mapping[str, str | int]) -> bool:
    # Imported here because the cryptography library is too slow to load before the window's first paint.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text = json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def is_followed(key: str, head: TreeHead) -> bool:
    """Whether the head's key is this one, or one signed by it directly or through intermediate keys."""
    for link in head.succession:
        if key == head.key:
            break
        if link.key == key and _verifies(link.key, link.signature, {"key": link.key, "next": link.next}):
            key = link.next
    return key == head.key


def fault_of(head: TreeHead, force: str, pin: TreeHead | None, hashes: Sequence[str]) -> str:
    """Return the fault of a head as a key of `FAULTS`, or "" when it is consistent with the pin or there is no pin."""
    if not is_signed(head):
        return "unsigned"
    if head.force != force:
        return "force"
    if pin is None:
        return ""
    if not is_followed(pin.key, head):
        return "key"
    if head.size < pin.size:
        return "smaller"
    return "" if follows(pin.size, pin.root, head, hashes) else "inconsistent"


def follows(size: int, root: str, head: TreeHead, hashes: Sequence[str]) -> bool:
    """Whether the head's audit log begins with the log of this size and root."""
    try:
        roots = bytes.fromhex(root), bytes.fromhex(head.root)
        return extends(size, roots[0], head.size, roots[1], [bytes.fromhex(digest) for digest in hashes])
    except ValueError:
        return False


def root_from(leaf: Leaf, size: int) -> str:
    """Return the root of ``size`` entries to which the leaf's path leads, or "" when the path is not valid."""
    try:
        path = [bytes.fromhex(digest) for digest in leaf.path]
    except ValueError:
        return ""
    root = root_of(leaf.leaf.encode(), leaf.index, size, path)
    return root.hex() if root is not None else ""
