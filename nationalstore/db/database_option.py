"""The database that a command works on, given by its URL, a file holding the URL, or the environment.

A URL with a password does not belong on a command line, which every account on the machine can read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from nationalstore.core.errors import Misconfigured
from nationalstore.db.store import Store

VARIABLE = "NATIONALSTORE_DATABASE"
SHOWN = (
    "Warning: the database's password is on the command line, where every account on this machine can read it."
    f" Put the address into a file (--database-file) or into {VARIABLE}."
)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options that name the database."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--database", default="", metavar="URL", help="sqlite:///path or postgresql://…")
    ways.add_argument("--database-file", type=Path, metavar="FILE",
                      help=f"a file that holds the address; by default {VARIABLE}")  # fmt: skip


def resolve(options: argparse.Namespace) -> None:
    """Set ``options.database`` to the URL. Raises Misconfigured when none is given."""
    if not hasattr(options, "database"):
        return
    if options.database:
        if _has_password(options.database):
            print(SHOWN, file=sys.stderr)
        return
    if options.database_file is not None:
        try:
            options.database = options.database_file.read_text("utf-8").strip()
        except OSError as error:
            raise Misconfigured(f"{options.database_file} cannot be read: {error.strerror}.") from None
    options.database = options.database or os.environ.get(VARIABLE, "")
    if not options.database:
        raise Misconfigured(f"Give a database: --database URL, --database-file FILE, or {VARIABLE}.")


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Store]:
    """Give the store of the database that ``resolve`` found, and close it at the end of the block."""
    store = Store(options.database)
    try:
        yield store
    finally:
        store.close()


def _has_password(url: str) -> bool:
    try:
        return make_url(url).password is not None
    except ArgumentError:
        return False
