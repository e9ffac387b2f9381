"""Command line operations on retention."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from nationalstore.core.errors import Misconfigured
from nationalstore.db import database_option
from nationalstore.services.catalogue import reference_data
from nationalstore.services.retention import certificate, disposal, secure_purge, subject_access
from nationalstore.services.retention.subject_access import Request

RECYCLED = (
    "This PostgreSQL server recycles its log files (wal_recycle = on), so erased data may remain"
    " in them. Set wal_recycle = off and clear again."
)


def add(commands: Any) -> None:
    """Add the retention commands."""
    clear = commands.add_parser("clear", help="remove erased data from the database's files")
    clear.set_defaults(run=_clear)
    dispose = commands.add_parser(
        "dispose", help="dispose of cases past their retention period, with a certificate"
    )
    dispose.add_argument("--force", required=True, metavar="FORCE")
    dispose.add_argument(
        "--dry-run", action="store_true", help="show what would be disposed of, and why other cases are kept"
    )
    dispose.add_argument(
        "--certificate",
        type=Path,
        metavar="FILE",
        help="where to write the certificate; an interrupted run continues with the same file",
    )
    dispose.add_argument("--by", default="", metavar="NAME", help="the person responsible")
    dispose.add_argument("--authority", default="The force's retention schedule", metavar="TEXT")
    dispose.set_defaults(run=_dispose)
    access = commands.add_parser("subject-access", help="write everything held about a person to a folder")
    access.add_argument("--force", required=True, metavar="FORCE")
    access.add_argument(
        "--person", required=True, metavar="ID", help="the person's id, or the reference of a report"
    )
    access.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="a new folder")
    access.add_argument("--by", required=True, metavar="NAME", help="the person responsible")
    access.add_argument("--reason", required=True, metavar="TEXT", help="kept in the audit log")
    access.set_defaults(run=_subject_access)
    for command in (clear, dispose, access):
        database_option.add(command)


def _dispose(options: argparse.Namespace) -> int:
    if not reference_data.known_force(options.force):
        raise Misconfigured(f"There is no police force “{options.force}”.")
    if not options.dry_run and not (options.certificate and options.by.strip()):
        raise Misconfigured("Give --certificate and --by, or --dry-run to see what would be disposed of.")
    with database_option.opened(options) as store:
        if options.dry_run:
            _say_plan(disposal.plan(store, options.force))
            return 0
        begun = certificate.begin(
            store, options.certificate, options.force, options.by.strip(), options.authority
        )
        disposal.dispose(store, options.force, begun.certificate, begun.by)
        done = certificate.finish(store, options.certificate, begun)
    print(
        f"{done.number} cases were disposed of. The certificate is {options.certificate}. Now run nationalstore clear."
    )
    return 0


def _subject_access(options: argparse.Namespace) -> int:
    if not reference_data.known_force(options.force):
        raise Misconfigured(f"There is no police force “{options.force}”.")
    if not options.by.strip() or not options.reason.strip():
        raise Misconfigured("Give the person making the copy (--by) and the reason (--reason).")
    request = Request(options.force, options.person.strip(), options.by.strip(), options.reason.strip())
    with database_option.opened(options) as store:
        export = subject_access.export(store, request, options.out)
    print(
        f"{len(export.cases)} reports are in {options.out}."
        f" {len(export.review)} things to review before disclosure."
    )
    return 0


def _say_plan(plan: disposal.DisposalPlan) -> None:
    print(f"{len(plan.due)} cases would be disposed of:")
    for group, number in sorted(Counter(due.group for due in plan.due).items()):
        print(f"  {number} of the group “{group}”")
    for due in plan.due:
        print(f"{due.reference}  {due.report}  {due.group}  ended {due.ended_at[:10]}")
    for why, number in sorted(plan.kept.items()):
        print(f"{number} closed cases are kept: {why}")


def _clear(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        waited = secure_purge.waiting(store)
        done = secure_purge.clear(store)
        recycled = secure_purge.keeps_old_logs(store)
    if not done:
        print("The database was in use. Clear again in a moment.", file=sys.stderr)
        return 1
    print(f"Erasures removed from the files: {waited}.")
    if recycled:
        print(RECYCLED, file=sys.stderr)
    return 0
