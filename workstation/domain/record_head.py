"""The signed head of a force's record: who signed it, and whether it follows from the one that this desk has pinned."""

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
"""What can be wrong with a head, in words."""


@dataclass(frozen=True)
class Succession:
    """One key vouches for the next, by a signature over canonical JSON of the two."""

    key: str
    next: str
    signature: str


@dataclass(frozen=True)
class Head:
    """The state of a record: its size and root, signed. All hashes are lower-case hex."""

    force: str
    size: int
    root: str
    signed_at: str
    signature: str
    key: str
    succession: tuple[Succession, ...] = ()  # Keys that came before, each vouching for the next.

    def __post_init__(self) -> None:
        """Take links as they stand in JSON, too."""
        links = [link if isinstance(link, Succession) else Succession(**link) for link in self.succession]
        object.__setattr__(self, "succession", tuple(links))


@dataclass(frozen=True)
class Alarm:
    """A head that does not follow from the pinned one, kept with both as evidence until a person settles it."""

    id: str
    at: str
    fault: str
    pinned: Head | None
    shown: Head | None
    hashes: tuple[str, ...] = ()
    settled_at: str = ""
    settled: str = ""


@dataclass(frozen=True)
class Leaf:
    """One entry as the store sent it: the very text that is hashed, and the hashes that lead to the root."""

    index: int
    leaf: str
    path: tuple[str, ...]


def is_signed(head: Head) -> bool:
    """Whether the head is signed by the key that it names (Ed25519 over canonical JSON)."""
    signed: dict[str, str | int] = {
        "force": head.force,
        "root": head.root,
        "signed_at": head.signed_at,
        "size": head.size,
    }
    return _verifies(head.key, head.signature, signed)


def _verifies(public: str, signature: str, signed: Mapping[str, str | int]) -> bool:
    # Imported here: the cipher library costs more than the first picture can wait for.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text = json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def is_followed(key: str, head: Head) -> bool:
    """Whether the head's key is this one, or one that it has vouched for, directly or by those in between."""
    for link in head.succession:
        if key == head.key:
            break
        if link.key == key and _verifies(link.key, link.signature, {"key": link.key, "next": link.next}):
            key = link.next
    return key == head.key


def fault_of(head: Head, force: str, pin: Head | None, hashes: Sequence[str]) -> str:
    """Return what is wrong with a head as a key of `FAULTS`, "" when it follows from the pin, or there is none."""
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


def follows(size: int, root: str, head: Head, hashes: Sequence[str]) -> bool:
    """Whether the record of the head begins with that of the size and root."""
    try:
        roots = bytes.fromhex(root), bytes.fromhex(head.root)
        return extends(size, roots[0], head.size, roots[1], [bytes.fromhex(one) for one in hashes])
    except ValueError:
        return False


def root_from(leaf: Leaf, size: int) -> str:
    """Return the root of ``size`` entries that the leaf's path leads to, "" when it leads to none."""
    try:
        path = [bytes.fromhex(one) for one in leaf.path]
    except ValueError:
        return ""
    found = root_of(leaf.leaf.encode(), leaf.index, size, path)
    return found.hex() if found is not None else ""
