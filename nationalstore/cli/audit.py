"""Command line operations on the audit log."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from nationalstore.core import merkle_tree
from nationalstore.db import database_option
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.audit_tiles import Damaged, Nodes
from nationalstore.db.store import Store
from nationalstore.services.audit import integrity_scan, keys, log, replay, signed_tree_heads, tamper_alerts

UNSIGNED = (
    "No --record-key-file is given. With SQLite, the audit log's tree heads are signed with a key stored beside the"
    " database file. With PostgreSQL, they are not signed. Make a key with nationalstore record-key --out FILE."
)


def add(commands: Any) -> None:
    """Add the audit log commands."""
    key = commands.add_parser("record-key", help="make the key that signs the audit log's tree heads")
    key.add_argument("--out", required=True, type=Path, metavar="FILE")
    key.add_argument("--follows", type=Path, metavar="FILE",
                     help="the current key, which signs the new one so that desks trust it")  # fmt: skip
    key.set_defaults(run=_make_key)
    audit = commands.add_parser("audit", help="check the audit log and show past states of a case")
    acts = audit.add_subparsers(required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="check every row of the audit log against what was written")
    database_option.add(verify)
    verify.add_argument("--end-alarm", default="", metavar="REASON",
                        help="end an alarm once the audit log verifies again; the reason is recorded")  # fmt: skip
    verify.set_defaults(run=_verify)
    case = commands.add_parser("replay", help="show a case as it was at a given time; this is recorded")
    database_option.add(case)
    case.add_argument("--report", required=True, metavar="ID", help="the report's id or its reference")
    case.add_argument(
        "--at", required=True, metavar="TIME", type=_time, help="for example 2026-03-01T09:30:00Z"
    )
    case.add_argument("--officer", default=log.OPERATOR, metavar="ID", help="the officer it is shown for")
    case.add_argument("--json", action="store_true", help="as JSON, for programs")
    case.set_defaults(run=_replay)


def of_serving(serve: argparse.ArgumentParser) -> None:
    """Add the audit log options of ``serve``."""
    serve.add_argument("--record-key-file", type=Path, metavar="FILE",
                       help="the key that signs the audit log's tree heads; by default a key beside the SQLite file")  # fmt: skip


def key_file(options: argparse.Namespace) -> Path | None:
    """Return the key file after checking it. None means no key, or the store's own key beside its database file."""
    path: Path | None = options.record_key_file
    if path is not None:
        keys.read(path)
    elif not options.demo:
        print(UNSIGNED, file=sys.stderr)
    return path


def _make_key(options: argparse.Namespace) -> int:
    key = keys.make(options.out, options.follows)
    print(f"The key is in {options.out}. Its public half is {keys.public_of(key)}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    """Verify every audit log. Return 0 when all are intact, 1 when one was changed."""
    with database_option.opened(options) as store:
        sound = _all_verified(store)
        if sound and options.end_alarm:
            _end_alarms(store, options.end_alarm)
    return 0 if sound else 1


def _all_verified(store: Store) -> bool:
    try:
        verified = [_verified(store, force, known) for force, known in integrity_scan.forces(store)]
    except Damaged as damage:
        tamper_alerts.sound(store, tamper_alerts.EVERYBODY, str(damage))
        print(f"CHANGED. {damage}")
        return False
    return all(verified)


def _verified(store: Store, force: str, known: bool) -> bool:
    try:
        for _ in integrity_scan.check(store, force):
            pass
        with store.read() as view:
            size = signed_tree_heads.whole_size(view, force)
            root = merkle_tree.root(size, Nodes(view.conn, force)).hex()
    except Damaged as damage:
        tamper_alerts.sound(store, force if known else tamper_alerts.EVERYBODY, str(damage))
        print(f"{force}: CHANGED. {damage}")
        return False
    print(f"{force}: {size} entries, root {root}")
    return True


def _end_alarms(store: Store, reason: str) -> None:
    """End every alarm, and record this and the reason in the audit logs concerned."""
    ended = tamper_alerts.sounding(store)
    every = [force for force, _ in integrity_scan.forces(store)]
    for force in every if tamper_alerts.EVERYBODY in ended else ended:
        with store.write(force) as work:
            log.note(work, ALTERATION, "record", force, officer=log.OPERATOR, reason=reason,
                     detail={"act": "end_alarm"})  # fmt: skip
    for force in ended:
        tamper_alerts.end(store, force)
        print(f"{force or 'Every force'}: the alarm has ended.")


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a time with a time zone, for example 2026-03-01T09:30:00Z"
        )
    return at


def _replay(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        replayed = replay.shown(store, options.report, options.at, options.officer)
    print(json.dumps(asdict(replayed), indent=1) if options.json else replay.as_text(replayed))
    return 0
