"""The key that signs the tree heads of the audit log. It is never stored in the database that it vouches for."""

from __future__ import annotations

import json
import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import make_url

from nationalstore.core.errors import Misconfigured
from nationalstore.db.audit_rows import canonical

FOLLOWS = b"Follows: "  # Starts a line after the key: a signed link from a key that this one succeeds.


def make(path: Path, follows: Path | None = None) -> Ed25519PrivateKey:
    """Write a new key to a file that only its owner can read. Raises Misconfigured if the file already exists.

    With ``follows``, the key in that file vouches for the new one: desks that trusted it trust the new one too.
    """
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for link in _chain(key, follows) if follows is not None else []:
        text += FOLLOWS + canonical(link).encode() + b"\n"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text)
    except FileExistsError:
        raise Misconfigured(f"There is already a file at {path}. A key is never overwritten.") from None
    except OSError as error:
        raise Misconfigured(f"The key could not be written to {path}: {error.strerror}.") from None
    return key


def read(path: Path) -> Ed25519PrivateKey:
    """Return the key from a file. Raises Misconfigured if the file holds none."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise Misconfigured(f"The audit log key at {path} cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise Misconfigured(f"{path} does not hold an audit log key. Make one with nationalstore record-key.")
    return key


def _chain(new: Ed25519PrivateKey, follows: Path) -> list[dict[str, str]]:
    old = read(follows)
    link = {"key": public_of(old), "next": public_of(new)}
    return [*succession(follows), {**link, "signature": old.sign(canonical(link).encode()).hex()}]


def succession(path: Path) -> list[dict[str, str]]:
    """Return the keys that the key in a file succeeds, each vouching for the next, oldest first."""
    lines = path.read_bytes().splitlines()
    return [json.loads(line.removeprefix(FOLLOWS)) for line in lines if line.startswith(FOLLOWS)]


def file_beside(url: str) -> Path:
    """Return the path of the key beside a store's database file, whether or not it exists."""
    return Path(f"{make_url(url).database}.record-key")


def beside(url: str) -> Ed25519PrivateKey | None:
    """Return the key beside a store's database file, created on first use; None for a database on a server."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    path = file_beside(url)
    if path.exists():
        return read(path)
    try:
        return make(path)
    except Misconfigured:
        if not path.exists():
            raise
        return read(path)  # Another process of the store was faster.


def public_of(key: Ed25519PrivateKey) -> str:
    """Return the public key as lower-case hex."""
    return key.public_key().public_bytes_raw().hex()
