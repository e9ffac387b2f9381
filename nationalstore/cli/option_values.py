"""Parsers for option values. An invalid value is reported in a sentence."""

from __future__ import annotations

import argparse
from pathlib import Path

from nationalstore.core.errors import Misconfigured


def address(text: str) -> tuple[str, int]:
    """Return a host and a port."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not HOST:PORT, for example 127.0.0.1:8080")
    return host, int(port)


def count(text: str) -> int:
    """Return a whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return int(text)


def seconds(text: str) -> int:
    """Return a whole number of seconds, up to ten minutes."""
    if not text.isdecimal() or int(text) > 600:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of seconds up to 600")
    return int(text)


def content(file: Path, limit: int) -> bytes:
    """Return the bytes of a file, or as many as show that it has more than ``limit``. Raises Misconfigured."""
    try:
        with file.open("rb") as opened:
            return opened.read(limit + 1)
    except OSError as error:
        raise Misconfigured(f"{file} cannot be read: {error.strerror}.") from None
