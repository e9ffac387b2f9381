"""Every page of an encrypted database in clear text, free pages and log included: the real contents of the disk."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def decrypted(path: Path, key: bytes) -> bytes:
    """Return the pages of the file and of its log, one after the other."""
    raw, log = path.read_bytes(), path.with_name(path.name + "-wal")
    pages = [raw[at : at + PAGE] for at in range(0, len(raw), PAGE)]
    if log.exists():
        frames = log.read_bytes()
        size = FRAME_HEAD + PAGE
        for at in range(LOG_HEAD, len(frames) - size + 1, size):
            pages.append(frames[at + FRAME_HEAD : at + size])
    return b"".join(_page(page, key, pages[0][:SALT]) for page in pages)


def _page(page: bytes, key: bytes, salt: bytes) -> bytes:
    """Decrypt one page; the first of a database begins with the salt."""
    start = SALT if page.startswith(salt) else 0
    end = PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return bytes(cipher.update(page[start:end]) + cipher.finalize())
