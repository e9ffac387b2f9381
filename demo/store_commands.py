"""Store commands of the demonstration: fictional reports, a token for a fictional officer, a weekend's load."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from random import Random

from casework.documents.report import Report
from demo.identity import several_forces
from demo.identity.tokens import made_up_person, mint_demo_token
from demo.seeding import load, seed, shift
from nationalstore.cli.option_values import count
from nationalstore.core.settings import LONGEST_TOKEN
from nationalstore.db import database_option
from nationalstore.services.catalogue import reference_data


def add(name: str, command: argparse.ArgumentParser) -> None:
    """Add a command's options and handler."""
    {"seed": _add_seed, "token": _add_token, "load": _add_load}[name](command)
    database_option.add(command)


def _add_seed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--force", required=True, choices=sorted(reference_data.forces()), metavar="FORCE")
    command.add_argument("--reports", type=count, default=2000)
    command.add_argument("--days", type=count, default=90)
    command.add_argument("--seed", type=int, default=7)
    command.add_argument(
        "--shift", action="store_true", help="the forty reports of one shift, all new, of every kind"
    )
    command.add_argument(
        "--shared",
        default="",
        metavar="ROLE.FORCE",
        help="an officer of another force who also works in this one",
    )
    command.set_defaults(run=_seed)


def _add_token(command: argparse.ArgumentParser) -> None:
    command.add_argument("--officer", required=True, metavar="ROLE.FORCE")
    command.add_argument("--ttl", type=count, default=3600, help="seconds")
    command.add_argument(
        "--forces",
        default="",
        metavar="FORCE=ROLE,…",
        help="roles in several forces: sussex=triage,kent=officer",
    )
    command.set_defaults(run=_token)


def _add_load(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--store", required=True, action="append", metavar="URL", help="once for each process"
    )
    command.add_argument("--reports", type=count, default=30_000)
    command.add_argument("--minutes", type=count, default=8)
    command.add_argument("--desks", type=count, default=200)
    command.set_defaults(run=_load)


def _seed(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        if options.shift:
            shift.run(store, options.force, options.seed)
        else:
            seed.run(store, options.force, options.reports, options.days, options.seed)
        if options.shared:
            person = made_up_person(store, options.shared)
            several_forces.share(store, person, {options.force: person.roles or ()})
        with store.read() as view:
            total = len(view.documents(Report, options.force))
    print(f"{options.force} has {total} reports now.")
    return 0


def _token(options: argparse.Namespace) -> int:
    if options.ttl > LONGEST_TOKEN:
        print(f"A token lives for {LONGEST_TOKEN // 60} minutes at most; so does this one.", file=sys.stderr)
    with database_option.opened(options) as store:
        forces = several_forces.read(options.forces) if options.forces else None
        print(mint_demo_token(store, options.officer, options.ttl, forces))
    return 0


def _load(options: argparse.Namespace) -> int:
    """Send the load; return 0 when nothing was lost or duplicated and every desk was up to date."""
    with database_option.opened(options) as store:
        forces, tokens = load.watchers(store, options.desks)
    plan = load.Plan(options.store, options.reports, options.minutes * 60, tokens, forces)
    found = asyncio.run(load.run(plan, Random()))
    print(json.dumps(asdict(found), indent=1))
    return 0 if found.kept else 1
