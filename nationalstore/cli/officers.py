"""Command line operations on officers."""

from __future__ import annotations

import argparse
from typing import Any

from casework.commands.settings import OfficerDefinition
from casework.documents.officer import Officer
from casework.permissions import ALL_ROLES
from nationalstore.db import database_option
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from nationalstore.services.policy import officers


def add(commands: Any) -> None:
    """Add the officer commands."""
    officer = commands.add_parser("officer", help="add, change, end or list the officers of a force")
    acts = officer.add_subparsers(required=True, metavar="ACT")
    new = acts.add_parser("add", help="add an officer, such as the first administrator of a force")
    new.set_defaults(run=_add)
    other = acts.add_parser("change", help="change the roles, name or subject of an officer")
    other.set_defaults(run=_change)
    leaver = acts.add_parser("end", help="end an officer's access immediately")
    leaver.add_argument("--cases-to", default="", metavar="NAME", help="who takes over the open cases")
    leaver.set_defaults(run=_end)
    listing = acts.add_parser("list", help="show who may sign in")
    listing.set_defaults(run=_list)
    for act in (new, other):
        act.add_argument("--role", action="append", choices=ALL_ROLES, required=act is new, dest="roles",
                         help="once for each role")  # fmt: skip
        act.add_argument("--subject", help="the officer's subject at the identity provider, as the claims file reads it;"
                         " empty to remove it")  # fmt: skip
        act.add_argument("--name", default="", help="the name that colleagues and reporters see")
    for act in (new, other, leaver):
        act.add_argument("--username", required=True, metavar="NAME", help="the name to sign in with")
    for act in (new, other, leaver, listing):
        act.add_argument("--force", required=True, metavar="FORCE")
        database_option.add(act)


def _definition(options: argparse.Namespace) -> OfficerDefinition:
    written = {"roles": options.roles, "name": options.name.strip() or None, "subject": options.subject}
    return OfficerDefinition(**{name: value for name, value in written.items() if value is not None})


def _add(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        print(_line(officers.add(store, options.force, options.username, _definition(options))))
    return 0


def _change(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        print(_line(officers.change(store, options.force, options.username, _definition(options))))
    return 0


def _end(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        print(_line(officers.end(store, options.force, options.username, options.cases_to)))
    return 0


def _list(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        for officer in officers.of_force(store, options.force):
            print(_line(officer))
    return 0


def _line(officer: Officer) -> str:
    state = "active" if officer.is_active else "ended"
    return f"{officer.id}  {officer.username}  {','.join(officer.roles or ())}  {state}  {officer.name}"


def warnings(store: Store) -> list[str]:
    """Return a sentence for each live force with fictional officers from an earlier version of the store."""
    forces = [*reference_data.forces(), reference_data.BTP.id]
    made_up = {force: officers.made_up(store, force) for force in forces}
    return [
        f"{force} has fictional officers from an earlier version: {', '.join(str(officer.username) for officer in people)}."
        f" End them: nationalstore officer end --force {force} --username NAME."
        for force, people in made_up.items() if people
    ]  # fmt: skip
