"""The salt that separates the cache's key from the journal's, so that the cache can be destroyed on its own.

The cache's key is derived from the profile's key and 32 random bytes in a file beside the cache. Once those are
deleted, nobody with the profile's key can open the cache any more, not even a copy of it.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from workstation.errors import CacheCorrupt
from workstation.keys.key_file import KEY_BYTES, derive

CACHE_FILES = ("cache.db", "cache.db-wal", "cache.db-shm")


def cache_key(folder: Path, key: bytes) -> bytes:
    """Return the cache's key. A cache from an earlier version keeps its key until it is destroyed.

    Raises CacheCorrupt when the file exists with the wrong content, because an empty file must not produce a key.
    """
    file = folder / "cache.salt"
    if not file.is_file() and not (folder / "cache.db").exists():
        part = file.with_name("cache.salt.part")
        part.touch(mode=0o600)
        part.write_bytes(secrets.token_bytes(KEY_BYTES))
        part.replace(file)
    salt = file.read_bytes() if file.is_file() else None
    if salt is None:
        return derive(key, "cache")
    if len(salt) != KEY_BYTES:
        raise CacheCorrupt("The salt for the local copy's key is damaged.")
    return derive(key, "cache", salt)


def end_cache(folder: Path) -> None:
    """Destroy the cache's key, then the cache. The journal stays."""
    file = folder / "cache.salt"
    if file.is_file():
        file.write_bytes(bytes(KEY_BYTES))  # The salt is overwritten before the file is deleted.
        file.unlink()
    for name in CACHE_FILES:
        (folder / name).unlink(missing_ok=True)
