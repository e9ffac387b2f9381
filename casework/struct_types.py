"""Preparation of struct types before threads use them.

msgspec reads a struct's annotations at its first decoding, and runs Python code to do so. A second thread that decodes
the same struct at that moment meets a half-built description and crashes the process with a memory fault. Every struct
is therefore prepared once, while the program still has a single thread.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator

import msgspec


def make_all_ready() -> None:
    """Prepare every struct defined so far. A program calls this before it starts threads."""
    _make_ready(set(_below(msgspec.Struct)))


def make_module_ready(module: str) -> None:
    """Prepare the structs of a module that may be imported after the program has started threads.

    The module calls this with its name as its last statement. Another thread gets the module only after that.
    """
    _make_ready({type_ for type_ in _below(msgspec.Struct) if type_.__module__ == module})


def _make_ready(types: Collection[type[msgspec.Struct]]) -> None:
    """Let msgspec read the annotations of these structs and of every struct they contain."""
    for type_ in types:
        _read_annotations(type_)
    for type_ in types:
        msgspec.json.Decoder(type_)


def _read_annotations(type_: type[msgspec.Struct]) -> None:
    """Replace the written annotations by what they mean.

    Otherwise msgspec does it, at three times the cost and again for each struct that inherits a field.
    """
    if "__annotations__" not in vars(type_):
        return  # The attribute would be that of the struct above it.
    known, written = vars(sys.modules[type_.__module__]), type_.__annotations__
    for name, annotation in written.items():
        if isinstance(annotation, str):
            written[name] = eval(annotation, known)


def _below(type_: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for subtype in type_.__subclasses__():
        yield subtype
        yield from _below(subtype)
