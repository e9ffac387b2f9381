"""What the record is told on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from nationalstore.errors import Misconfigured
from nationalstore.record import keys


def add(commands: Any) -> None:
    """Add the record's commands."""
    key = commands.add_parser("record-key", help="make the key that signs the record's heads")
    key.add_argument("--out", required=True, type=Path, metavar="FILE")
    key.set_defaults(run=_make_key)


def of_serving(serve: argparse.ArgumentParser) -> None:
    """Add what a serving store is told."""
    serve.add_argument("--record-key-file", type=Path, metavar="FILE",
                       help="the key that signs the record's heads; a demo in a file makes its own")  # fmt: skip


def key_file(options: argparse.Namespace) -> Path | None:
    """Return the file of the key. Raises Misconfigured when a store of real reports has none."""
    found: Path | None = options.record_key_file
    if found is None and not options.demo:
        raise Misconfigured(
            "Say --record-key-file. Make the key once with nationalstore record-key --out FILE."
        )
    if found is not None:
        keys.read(found)
    return found


def _make_key(options: argparse.Namespace) -> int:
    key = keys.make(options.out)
    print(f"The key is in {options.out}. Its public half is {keys.public_of(key)}")
    return 0
