"""Types of structs made ready before threads use them.

msgspec reads the annotations of a struct when it is first decoded and runs Python code for it. A second thread that
decodes the same struct meanwhile meets a half-made description and ends the process with a memory fault. So every
struct is made ready once, while the program still has one thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec


def make_ready(types: Iterable[type[msgspec.Struct]]) -> None:
    """Let msgspec read the annotations of these structs and of all that they hold."""
    for type_ in types:
        msgspec.json.Decoder(type_)


def make_all_ready() -> None:
    """Make every struct ready that has been defined so far. A program calls it before it starts threads."""
    make_ready(set(_below(msgspec.Struct)))


def _below(type_: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for one in type_.__subclasses__():
        yield one
        yield from _below(one)
