"""Command line operations of the exchange with forces' records management systems."""

from __future__ import annotations

import argparse
import signal
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nationalstore.cli import delivery
from nationalstore.cli.option_values import count
from nationalstore.core import log_lines
from nationalstore.core.errors import Misconfigured
from nationalstore.db import connectors, database_option
from nationalstore.db.connectors import ConnectorRow
from nationalstore.services.connector import grants

ABOUT = """\
A connector exchanges cases with a force's records management system (RMS).

It sends new cases, changes of them, crimes to record, and the messages between
the reporter and the police. It asks the RMS what has happened there, and enters
it in the case: crime numbers, recorded crimes, the officer in the case, the
status, and outcomes.

The connector opens every connection itself. Nothing has to reach the store
from the force's network. It may be stopped, killed and started at any time:
nothing is lost, and the RMS knows each message by its id.

Begin with "add", which gives the connector its account in the force. Then keep
"run" running. "status" shows what the RMS refused, and "retry" sends it again.
"""
MOST_SHOWN = 200


def add(commands: Any) -> None:
    """Add the connector commands."""
    connector = commands.add_parser(
        "connector", help="exchange cases with a force's records management system",
        description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    acts = connector.add_subparsers(required=True, metavar="ACT")
    new = acts.add_parser("add", help="give a connector its account, and say what it may send")
    new.add_argument("--since", default="", metavar="DATE",
                     help="also send cases submitted from this day on, as in 2026-11-01; by default only new ones")  # fmt: skip
    new.set_defaults(run=_add)
    other = acts.add_parser("change", help="name the teams whose restricted cases it may send")
    other.set_defaults(run=_change)
    for act in (new, other):
        act.add_argument("--team", action="append", default=[], metavar="ID", dest="teams",
                         help="send restricted cases of this team too; once for each team, by default of none")  # fmt: skip
    end = acts.add_parser("end", help="end the connector and its account")
    end.set_defaults(run=_end)
    for act in (new, other, end):
        act.add_argument(
            "--by", required=True, metavar="NAME", help="the person responsible, for the audit log"
        )
    run = acts.add_parser("run", help="exchange until stopped")
    run.set_defaults(run=_run, once=False)
    once = acts.add_parser("once", help="exchange everything that is due now, then exit")
    once.set_defaults(run=_run, once=True)
    for act in (run, once):
        _add_system(act)
    status = acts.add_parser("status", help="show how far the exchange is, and what the RMS refused")
    status.set_defaults(run=_status)
    retry = acts.add_parser("retry", help="send again what the RMS refused")
    retry.add_argument("--report", default=None, metavar="ID", help="only of this case")
    retry.set_defaults(run=_retry)
    listing = acts.add_parser("list", help="show a force's connectors")
    listing.set_defaults(run=_list)
    for act in (new, other, end, run, once, status, retry):
        act.add_argument("--name", required=True, metavar="NAME", help="the connector, as in niche")
    for act in (new, other, end, run, once, status, retry, listing):
        act.add_argument("--force", required=True, metavar="FORCE")
        database_option.add(act)


def _add_system(act: argparse.ArgumentParser) -> None:
    act.add_argument("--url", required=True, metavar="URL",
                     help="the RMS, or the force's gateway to it; https:// unless on this machine")  # fmt: skip
    act.add_argument("--key-file", required=True, type=Path, metavar="FILE",
                     help="the secret that the RMS knows this connector by")  # fmt: skip
    act.add_argument("--ca-file", type=Path, metavar="FILE",
                     help="the certificates to check the RMS against; by default the system's")  # fmt: skip
    act.add_argument("--lease", type=count, default=60, metavar="SECONDS",
                     help="how long before another process takes over from one that stopped")  # fmt: skip


def _add(options: argparse.Namespace) -> int:
    since, by = _day(options.since), _responsible(options)
    with database_option.opened(options) as store:
        print(_line(grants.add(store, options.force, options.name, options.teams, since, by)))
    return 0


def _change(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        print(_line(grants.change(store, options.force, options.name, options.teams, _responsible(options))))
    return 0


def _end(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        grants.end(store, options.force, options.name, _responsible(options))
    print(f"The connector {options.name} of {options.force} has ended.")
    return 0


def _run(options: argparse.Namespace) -> int:
    from nationalstore.jobs import connector_worker
    from nationalstore.services.connector.records_system import Unreachable
    from nationalstore.services.connector.rms_client import RmsClient
    from nationalstore.services.connector.sending import AnotherRuns

    system = RmsClient(options.url, delivery.secret(options.key_file), options.ca_file)
    log_lines.write_json()
    lease = timedelta(seconds=options.lease)
    try:
        with database_option.opened(options) as store:
            store.out_of_step = _leave
            connector = grants.expected(store, options.force, options.name)
            if options.once:
                connector_worker.once(store, connector, system, lease)
            else:
                ended = threading.Event()
                for sign in (signal.SIGTERM, signal.SIGINT):
                    signal.signal(sign, lambda *_: ended.set())
                print(f"The connector {options.name} of {options.force} is running.", flush=True)
                connector_worker.run(store, connector, system, ended, lease)
    except Unreachable as away:
        raise Misconfigured(f"The records system does not take part: {away.word}.") from None
    except AnotherRuns as taken:
        raise Misconfigured(str(taken)) from None
    finally:
        system.close()
    return 0


def _leave(why: str) -> None:
    """End this process, because its rules or its epoch are not those of the database any more."""
    raise Misconfigured(f"Start the connector again: {why}.")


def _status(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        connector = grants.expected(store, options.force, options.name)
        with store.read() as view:
            states = connectors.counts(view.conn, connector)
            refused = connectors.refused(view.conn, connector, MOST_SHOWN)
    print(_line(connector))
    print(
        f"Last answer of the RMS: {connector.answered_at or 'none'}. Trouble: {connector.trouble or 'none'}."
    )
    print(
        f"Taken: {states.get(connectors.TAKEN, 0)}. Begun: {states.get(connectors.SENDING, 0)}. Refused: {len(refused)}."
    )
    for row in refused:
        print(f"  {row.at}  case {row.report}  {row.kind}  {row.code or ''}  {row.state}")
    return 1 if refused or connector.trouble else 0


def _retry(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store:
        connector = grants.expected(store, options.force, options.name)
        with store.begin() as conn:
            number = connectors.try_again(conn, connector, options.report)
    print(f"Messages to be sent again: {number}.")
    return 0


def _list(options: argparse.Namespace) -> int:
    with database_option.opened(options) as store, store.read() as view:
        rows = connectors.of_force(view.conn, options.force)
    for row in rows:
        print(_line(row))
    return 0


def _line(row: ConnectorRow) -> str:
    state = "active" if row.ended_at is None else "ended"
    teams = ",".join(row.team_ids) or "none"
    return f"{row.name}  {row.officer}  {state}  sends cases since {row.since}  restricted cases of: {teams}"


def _day(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise Misconfigured(f"“{text}” is not a day, as in 2026-11-01.") from None


def _responsible(options: argparse.Namespace) -> str:
    by: str = options.by.strip()
    if not by:
        raise Misconfigured("Give the person responsible: --by NAME.")
    return by
