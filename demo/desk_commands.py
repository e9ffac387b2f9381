"""Workstation commands of the demonstration: the demonstration itself, and the tour."""

from __future__ import annotations

import argparse
from pathlib import Path


def add(name: str, command: argparse.ArgumentParser) -> None:
    """Add a command's options and handler."""
    {"demo": _add_demo, "tour": _add_tour}[name](command)


def _add_demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--reports", type=_count, default=2000, metavar="N")
    command.add_argument("--as", dest="person", default="triage.sussex", metavar="ROLE.FORCE")
    command.add_argument("--quit-after", type=float, default=None, metavar="SECONDS")
    command.set_defaults(run=_demo)


def _add_tour(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", required=True, type=Path, metavar="DIR")
    command.add_argument(
        "--shift", action="store_true", help="a whole shift: 40 reports triaged by keyboard alone"
    )
    command.set_defaults(run=_tour)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return int(text)


def _demo(options: argparse.Namespace) -> int:
    from demo import demonstration

    return demonstration.run(options.reports, options.person, options.quit_after)


def _tour(options: argparse.Namespace) -> int:
    from demo.tour import tour

    if options.shift:
        from demo.shift import shift

        return shift.run(options.out)
    return tour.run(options.out)
