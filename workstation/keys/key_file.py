"""A key in a file, for unattended machines."""

from __future__ import annotations

import stat
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workstation.errors import KeyProblem

KEY_BYTES = 32


def read_key(path: Path) -> bytes:
    """Return the 32 bytes of the file. Raises KeyProblem when they are missing or readable by other users."""
    try:
        mode, key = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise KeyProblem(f"The key file {path} cannot be read: {error.strerror}.") from None
    if stat.S_IMODE(mode) & 0o077:
        raise KeyProblem(f"Others can read the key file {path}. Run: chmod 600 {path}")
    if len(key) != KEY_BYTES:
        raise KeyProblem(f"The key file {path} has {len(key)} bytes; it must have exactly {KEY_BYTES}.")
    return key


def derive(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """Return the key for one database, so that no two files share a key."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt or None, info=purpose.encode()).derive(key)
