"""The key that signs the heads of the record. It is never in the database that it vouches for."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import make_url

from nationalstore.errors import Misconfigured


def make(path: Path) -> Ed25519PrivateKey:
    """Write a new key into a file that only its owner reads. Raises Misconfigured when there is a file."""
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text)
    except FileExistsError:
        raise Misconfigured(f"There is a file at {path} already. A key is never written over.") from None
    except OSError as error:
        raise Misconfigured(f"The key could not be written to {path}: {error.strerror}.") from None
    return key


def read(path: Path) -> Ed25519PrivateKey:
    """Return the key of a file. Raises Misconfigured when it is none."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise Misconfigured(f"The record's key at {path} cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise Misconfigured(f"{path} holds no key of the record. Make one with nationalstore record-key.")
    return key


def beside(url: str) -> Ed25519PrivateKey | None:
    """Return the key beside a store's database file, made at first use; None for a database on a server."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    path = Path(f"{parsed.database}.record-key")
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
