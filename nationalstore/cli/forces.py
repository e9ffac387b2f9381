"""Command line operations for changes of police forces."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from nationalstore.core.errors import Misconfigured
from nationalstore.db import database_option
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from nationalstore.services.forces import bulk_transfer, merging


def add(commands: Any) -> None:
    """Add the police force commands."""
    merge = commands.add_parser("merge-forces", help="merge a police force into another, with all its work")
    merge.add_argument("--from", required=True, dest="a", metavar="FORCE", help="the force that ends")
    merge.add_argument("--into", required=True, dest="b", metavar="FORCE", help="the force that continues")
    merge.set_defaults(run=_merge)
    pass_on = commands.add_parser(
        "transfer-open", help="pass open work of a service or a team to another force"
    )
    pass_on.add_argument("--from", required=True, dest="a", metavar="FORCE")
    pass_on.add_argument("--to", required=True, dest="b", metavar="FORCE")
    pass_on.add_argument("--service", default="", metavar="KEY")
    pass_on.add_argument("--team", default="", metavar="ID")
    pass_on.set_defaults(run=_pass_on)
    for command in (merge, pass_on):
        command.add_argument("--dry-run", action="store_true", help="show what would move, without moving it")
        command.add_argument("--by", default="", metavar="NAME", help="the person responsible")
        database_option.add(command)


def _merge(options: argparse.Namespace) -> int:
    _named(options)
    with database_option.opened(options) as store:
        merging.check(store, options.a, options.b)
        counts = merging.count(store, options.a)
        ends, grows = reference_data.name_of(options.a), reference_data.name_of(options.b)
        print(
            f"{ends} into {grows}: {counts.open} open and {counts.closed} closed cases, "
            f"{counts.people} people, {counts.officers} officers, {counts.offered} offers"
        )
        if options.dry_run:
            return 0
        moved = merging.merge(store, options.a, options.b, options.by.strip())
        print(f"{moved} cases moved.")
        return _owned(store)


def _pass_on(options: argparse.Namespace) -> int:
    _named(options)
    for force in (options.a, options.b):
        if not reference_data.known_force(force) or options.a == options.b:
            raise Misconfigured("Give two police forces: --from the one that has the work, --to the other.")
    with database_option.opened(options) as store:
        cases = bulk_transfer.chosen(store, options.a, options.service, options.team)
        print(
            f"{len(cases)} open cases {'would pass' if options.dry_run else 'pass'} to {reference_data.name_of(options.b)}."
        )
        if options.dry_run:
            return 0
        moved = bulk_transfer.pass_on(
            store, options.a, options.b, options.service, options.team, options.by.strip()
        )
        print(f"{moved} cases moved.")
        return _owned(store)


def _named(options: argparse.Namespace) -> None:
    if not options.dry_run and not options.by.strip():
        raise Misconfigured("Give the person responsible (--by), or --dry-run to see what would move.")


def _owned(store: Store) -> int:
    left = merging.ownerless(store)
    if left:
        print(f"{left} cases have no owner. Run the command again.", file=sys.stderr)
    return 1 if left else 0
