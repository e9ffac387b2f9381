"""Fictional pictures: grey mosaics that show no one and nothing."""

from __future__ import annotations

import struct
import zlib
from random import Random

WIDTH, HEIGHT, TILE = 96, 64, 16


def mosaic(rng: Random) -> bytes:
    """Return a small PNG of grey tiles."""
    tiles = [[rng.randint(80, 200) for _ in range(WIDTH // TILE)] for _ in range(HEIGHT // TILE)]
    rows = b"".join(b"\0" + bytes(tiles[y // TILE][x // TILE] for x in range(WIDTH)) for y in range(HEIGHT))
    head = struct.pack("!IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
