"""Command line operations on the country's lists of codes."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from casework import dated_lists, list_overview
from casework.clocks import HERE
from casework.documents.dated_list import DatedList
from casework.documents.policy import Policy
from nationalstore.cli import option_values
from nationalstore.core.errors import Misconfigured
from nationalstore.db import database_option
from nationalstore.db.store import Store
from nationalstore.services.catalogue import list_files
from nationalstore.services.policy import list_loading
from nationalstore.services.policy.list_loading import ListFile

ABOUT = """\
Loads the official lists of codes for the whole country.

The whole file is checked first. If a line cannot be used, it is named and
nothing is loaded. A new edition replaces the codes from its first day on;
earlier days keep theirs. Loading the same file again changes nothing.
"""


def add(commands: Any) -> None:
    """Add the commands on lists."""
    lists = commands.add_parser("lists", help="load or show the country's lists of codes")
    acts = lists.add_subparsers(required=True, metavar="ACT")
    load = acts.add_parser(
        "load", help="load a file of codes", description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    kinds = sorted((*list_files.READERS, dated_lists.POSTCODES))
    load.add_argument("kind", choices=kinds, metavar="KIND", help="one of " + ", ".join(kinds))  # fmt: skip
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--by", required=True, metavar="NAME", help="the person responsible, for the audit log")
    load.add_argument(
        "--source", default="", metavar="WORDS", help="where the file comes from; shown to officers"
    )
    load.add_argument("--valid-from", default="", metavar="DATE",
                      help="the edition's first day, as in 2026-04-01; by default today")  # fmt: skip
    load.add_argument("--sample", action="store_true", help="it is not the official list")
    load.set_defaults(run=_load)
    show = acts.add_parser("show", help="show which lists are loaded, and where they come from")
    show.set_defaults(run=_show)
    for act in (load, show):
        database_option.add(act)


def _load(options: argparse.Namespace) -> int:
    by_lines = options.kind == dated_lists.POSTCODES
    content = b"" if by_lines else option_values.content(options.file, list_files.LARGEST)
    file = ListFile(
        options.kind, content, options.source.strip() or options.file.name,
        _first_day(options.valid_from), options.by.strip(), not options.sample,
    )  # fmt: skip
    with database_option.opened(options) as store:
        done = (
            list_loading.load_postcodes(store, options.file, file)
            if by_lines
            else list_loading.load(store, file)
        )
        print(_line(done.list) if done.is_new else f"This file is loaded already. {_line(done.list)}")
        if by_lines and done.is_new:
            print("Each process of the store uses it from its next start.")
    return 0


def _first_day(typed: str) -> str:
    if not typed:
        return datetime.now(UTC).astimezone(HERE).date().isoformat()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Misconfigured(f"“{typed}” is not a day. Enter it as 2026-04-01.") from None
    if day == date.min:
        raise Misconfigured("Nothing is known of the days before this one. Give a later first day.")
    return day.isoformat()


def _show(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        for list_ in list_loading.known(store):
            print(_line(list_))
    return 0


def warnings(store: Store) -> list[str]:
    """Return a sentence for each list of codes with only a sample in use."""
    samples = list_overview.samples(list_overview.overview(Policy(id=""), list_loading.known(store)))
    return [
        f"{dated_lists.NAMES[kind]}: only sample data is loaded. Load the official list: nationalstore lists load {kind} FILE."
        for kind in samples
    ]


def _line(list_: DatedList) -> str:
    """Return a list in one line."""
    name, edition = dated_lists.NAMES.get(list_.of, list_.of), list_.newest
    if not list_.editions:
        return f"{name}: not loaded. What comes with the product is used."
    state = "official" if edition.official else "sample"
    until = f" to {edition.valid_to}" if edition.valid_to else ""
    count = "1 entry" if edition.count == 1 else f"{edition.count} entries"
    return (
        f"{name}: {count}, {state}, valid from {edition.valid_from}{until}, "
        f"from {edition.origin}, loaded {str(edition.loaded_at)[:10]} by {edition.loaded_by}"
    )
