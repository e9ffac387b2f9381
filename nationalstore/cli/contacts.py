"""Command line operation on how many people contacted a force on other channels than online."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from casework import contact_weeks
from nationalstore.cli import option_values
from nationalstore.core.errors import Misconfigured
from nationalstore.db import database_option
from nationalstore.services.board import contact_files
from nationalstore.services.catalogue import reference_data

ABOUT = """\
Loads how many people contacted a force by phone, at the counter, on social
media and by email, week by week, from a CSV file:

    week,what,number
    2026-11-23,phone_101,4120

The whole file is checked first. If a line cannot be used, it is named and
nothing is loaded. A number that was known is replaced, which is said. Loading
the same file again changes nothing.
"""


def add(commands: Any) -> None:
    """Add the command."""
    contacts = commands.add_parser(
        "contacts", help="load how many people contacted a force on other channels"
    )
    acts = contacts.add_subparsers(required=True, metavar="ACT")
    load = acts.add_parser(
        "load", help="load a file of weeks", description=ABOUT,
        epilog="What is counted: " + ", ".join(contact_weeks.NUMBERS) + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--force", required=True, metavar="FORCE")
    load.add_argument("--by", required=True, metavar="NAME", help="the person responsible, for the audit log")
    load.set_defaults(run=_load)
    database_option.add(load)


def _load(options: argparse.Namespace) -> int:
    if options.force not in reference_data.forces():
        raise Misconfigured(f"There is no police force “{options.force}”.")
    if not options.by.strip():
        raise Misconfigured("Say with --by who is responsible for the numbers.")
    content = option_values.content(options.file, contact_weeks.LARGEST)
    with database_option.opened(options) as store:
        done = contact_files.load(store, options.force, content, options.by.strip())
    for change in done.replaced:
        print(
            f"Week of {change.week}: {contact_weeks.NUMBERS[change.what]} was {change.before:,} and is {change.after:,} now."
        )
    weeks = "1 week" if done.weeks == 1 else f"{done.weeks} weeks"
    print(f"{weeks} read, {done.changed} changed.")
    return 0
