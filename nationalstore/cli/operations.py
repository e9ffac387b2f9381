"""Command line operations after a restore, and for the store's keys."""

from __future__ import annotations

import argparse
from typing import Any

from nationalstore import demonstration
from nationalstore.core.errors import Misconfigured
from nationalstore.db import database_option, key_rings
from nationalstore.services.operations import restoring

RINGS = {"cookies": key_rings.VISITS, "outbox": key_rings.DELIVERY}


def add(commands: Any) -> None:
    """Add the restore and key commands."""
    restored = commands.add_parser("restored", help="record that a backup was restored, before serving it")
    restored.add_argument("--by", required=True, metavar="NAME", help="the person responsible")
    restored.add_argument("--reason", required=True, metavar="TEXT", help="kept in the audit log")
    restored.set_defaults(run=_restored)
    rotate = commands.add_parser(
        "rotate-key", help="give the store a new key; data sealed with the old key can still be read"
    )
    rotate.add_argument("--key", required=True, choices=(*RINGS, "demo"),
                        help="site cookies, addresses in the outbox, or the demo's issuer")  # fmt: skip
    rotate.set_defaults(run=_rotate)
    for command in (restored, rotate):
        database_option.add(command)


def _restored(options: argparse.Namespace) -> int:
    if not options.by.strip() or not options.reason.strip():
        raise Misconfigured("Give the person responsible (--by) and the reason (--reason).")
    with database_option.opened(options) as store:
        epoch = restoring.begin_epoch(store, options.by.strip(), options.reason.strip())
    print(
        f"The store is now at epoch {epoch}. Start its processes; desks will send again what this backup does not have."
    )
    return 0


def _rotate(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        if options.key == "demo":
            demonstration.of_store().turn_key(store)
        else:
            with store.begin() as conn:
                key_rings.turn(conn, RINGS[options.key])
    print(f"There is a new key for “{options.key}”. Running processes use it from now on.")
    return 0
