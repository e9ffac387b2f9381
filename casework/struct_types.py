"""Preparation of struct types before threads use them.

msgspec reads a struct's annotations at its first decoding, and runs Python code to do so. A second thread that decodes
the same struct at that moment meets a half-built description and crashes the process with a memory fault. Every struct
is therefore prepared once, while the program still has a single thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec


def make_ready(types: Iterable[type[msgspec.Struct]]) -> None:
    """Let msgspec read the annotations of these structs and of every struct they contain."""
    for type_ in types:
        msgspec.json.Decoder(type_)


def make_all_ready() -> None:
    """Prepare every struct defined so far. A program calls this before it starts threads."""
    make_ready(set(_below(msgspec.Struct)))


def _below(type_: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for one in type_.__subclasses__():
        yield one
        yield from _below(one)
