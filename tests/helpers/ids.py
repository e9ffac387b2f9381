"""Ids for tests: a short name becomes an id in wire format."""

from __future__ import annotations


def uid(name: str) -> str:
    """Return the id of a short name such as r1: the same one every time."""
    return f"00000000-0000-7000-8000-{name.encode().hex():0>12}"


def number_of(id_: str) -> int:
    """Return the number in the short name that an id was made from."""
    name = bytes.fromhex(id_[24:].lstrip("0")).decode()
    return int(name[1:])
