"""What operators do about how long things are kept, on the command line."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from nationalstore.retention import clearing
from nationalstore.store import Store

RECYCLED = (
    "This PostgreSQL server keeps used log files under new names (wal_recycle = on): what was erased may stand"
    " in them. Set wal_recycle = off and clear again."
)


def add(commands: Any) -> None:
    """Add the commands."""
    clear = commands.add_parser("clear", help="clear the database's files of what was erased")
    clear.set_defaults(run=_clear)
    for command in (clear,):
        command.add_argument(
            "--database", required=True, metavar="URL", help="sqlite:///path or postgresql://…"
        )


def _clear(options: argparse.Namespace) -> int:
    store = Store(options.database)
    waited = clearing.waiting(store)
    done = clearing.clear(store)
    recycled = clearing.keeps_old_logs(store)
    store.close()
    if not done:
        print("Somebody was reading. Clear again in a moment.", file=sys.stderr)
        return 1
    print(f"The files are cleared of {waited} erasures.")
    if recycled:
        print(RECYCLED, file=sys.stderr)
    return 0
