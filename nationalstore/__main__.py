"""The store's command line: serve, deliver, seed, token, and what concerns the record."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from nationalstore.cli import audit as record
from nationalstore.cli import delivery, forces, operations, retention
from nationalstore.cli import policy as configuration
from nationalstore.core import claims
from nationalstore.core.errors import Misconfigured, StoreError
from nationalstore.core.settings import DEMO_ISSUER, LONGEST_TOKEN, Settings
from nationalstore.db import database_option
from nationalstore.db.engine import CONNECTIONS
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from nationalstore.web import web_security

DRAIN, DRAIN_DEMO = 5.0, 1.0  # seconds
MADE_UP = (
    "This database was made for a demo: it holds made-up officers, and demo tokens can be printed for it."
    " Use another one for real reports."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what it says, 2 with a sentence when it could not."""
    os.umask(0o077)  # Databases, keys and mail files hold what only this account may read.
    options = _parser().parse_args(arguments)
    try:
        database_option.resolve(options)
        code: int = options.run(options)
        return code
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nationalstore", description="The reference national store.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve workstations")
    serve.add_argument("--listen", required=True, metavar="HOST:PORT", type=_address)
    serve.add_argument("--demo", action="store_true", help="bring made-up people to sign in as")
    serve.add_argument("--still", action="store_true", help="with --demo: nobody writes by themselves")
    serve.add_argument("--issuer", default="", metavar="URL", help="the forces' identity provider")
    serve.add_argument("--claims-file", type=Path, metavar="FILE",
                       help="how the issuer's tokens are read: who, which force, which roles (TOML)")  # fmt: skip
    serve.add_argument("--desk-client-id", default="", metavar="ID",
                       help="as what workstations sign in at the issuer; else workstation")  # fmt: skip
    serve.add_argument("--desk-scope", default="", metavar="SCOPES",
                       help="what workstations ask the issuer for, such as the scope of this store's API there")  # fmt: skip
    serve.add_argument("--clamd", default="", metavar="HOST:PORT|PATH", help="the virus scanner")
    serve.add_argument("--notify-callback-token-file", type=Path, metavar="FILE",
                       help="what Notify shows when it tells what became of something")  # fmt: skip
    serve.add_argument("--address", default="", metavar="URL",
                       help="where citizens reach the site, for links in e-mails; else the one it listens on")  # fmt: skip
    serve.add_argument("--trusted-proxy", action="append", default=[], metavar="ADDRESS",
                       help="the proxy in front that ends TLS, or its network; may stand more than once")  # fmt: skip
    serve.add_argument("--connections", type=_count, default=CONNECTIONS, metavar="N",
                       help="how many connections to the database this process may open")  # fmt: skip
    serve.add_argument("--drain", type=_seconds, default=None, metavar="SECONDS",
                       help="how long to go on answering after being told to end; not ready meanwhile")  # fmt: skip
    serve.add_argument("--operations-listen", type=_address, metavar="HOST:PORT",
                       help="where readiness and metrics are answered, away from the public")  # fmt: skip
    serve.add_argument("--one-login-issuer", default="", metavar="URL", help="let citizens sign in there too")
    serve.add_argument("--one-login-client", default="", metavar="ID")
    serve.add_argument("--one-login-key-file", type=Path, metavar="FILE", help="the private key, in PEM")
    serve.add_argument("--longest-token", type=_count, default=LONGEST_TOKEN // 60, metavar="MINUTES",
                       help="how long an officer's token may live; one that lives longer is refused")  # fmt: skip
    record.of_serving(serve)
    delivery.add(serve)
    serve.set_defaults(run=_serve)
    deliver = commands.add_parser("deliver", help="send e-mails and text messages, as a process of its own")
    deliver.add_argument("--once", action="store_true", help="send what is due now, then end")
    deliver.add_argument("--lease", type=_count, default=300, metavar="SECONDS",
                         help="after how long others take over what a dead worker had in hand")  # fmt: skip
    delivery.add(deliver)
    deliver.set_defaults(run=_deliver)
    seed = commands.add_parser("seed", help="make believable reports")
    seed.add_argument("--force", required=True, choices=sorted(reference_data.forces()), metavar="FORCE")
    seed.add_argument("--reports", type=_count, default=2000)
    seed.add_argument("--days", type=_count, default=90)
    seed.add_argument("--seed", type=int, default=7)
    seed.add_argument(
        "--shift", action="store_true", help="the forty reports of one shift, all new, of every kind"
    )
    seed.set_defaults(run=_seed)
    token = commands.add_parser("token", help="print a bearer token of a made-up officer")
    token.add_argument("--officer", required=True, metavar="ROLE.FORCE")
    token.add_argument("--ttl", type=_count, default=3600, help="seconds")
    token.set_defaults(run=_token)
    load = commands.add_parser(
        "load", help="send a weekend's made-up reports in minutes, with desks watching"
    )
    load.add_argument("--store", required=True, action="append", metavar="URL", help="once for each process")
    load.add_argument("--reports", type=_count, default=30_000)
    load.add_argument("--minutes", type=_count, default=8)
    load.add_argument("--desks", type=_count, default=200)
    load.set_defaults(run=_load)
    for command in (serve, deliver, seed, token, load):
        database_option.add(command)
    record.add(commands)
    retention.add(commands)
    forces.add(commands)
    configuration.add(commands)
    operations.add(commands)
    return parser


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not HOST:PORT, for example 127.0.0.1:8080")
    return host, int(port)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return int(text)


def _seconds(text: str) -> int:
    if not text.isdecimal() or int(text) > 600:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of seconds up to 600")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    from nationalstore.app import create_app
    from nationalstore.cli import operations_listener
    from nationalstore.cli.serving import Server
    from nationalstore.core.process_lifecycle import Lifecycle
    from nationalstore.jobs import delivery_worker

    _expect_issuer(options)
    _check_listening(options)
    proxies = web_security.read_networks(options.trusted_proxy)
    record_key = record.key_file(options)
    store = _opened(options)
    ways = delivery.ways_of(options)
    token = options.notify_callback_token_file
    host, port = options.listen
    here = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    shown = f"[{here}]" if ":" in here else here
    settings = Settings(
        address=options.address.rstrip("/") or f"http://{shown}:{port}",
        claims=claims.read(options.claims_file, reference_data.known_force)
        if options.claims_file
        else claims.OWN_WORDS,
        desk_client=options.desk_client_id or Settings.desk_client,
        desk_scope=options.desk_scope or Settings.desk_scope,
        demo=options.demo,
        citizens=options.demo and not options.still,
        clamd=options.clamd,
        one_login_issuer=options.one_login_issuer.rstrip("/"),
        one_login_client=options.one_login_client,
        one_login_key=_one_login_key(options),
        notify_callback_token=delivery.secret(token) if token else "",
        issuer=DEMO_ISSUER if options.demo else options.issuer.strip().rstrip("/"),
        record_key=record_key,
        longest_token=options.longest_token * 60,
        trusted_proxies=proxies,
        operations_here=options.operations_listen is None and not _is_public(options),
    )
    lifecycle = Lifecycle()
    store.out_of_step = lifecycle.leave
    app = create_app(store, settings, lifecycle)
    operators = operations_listener.operations_app(store, settings, lifecycle)
    server = Server(app, options.listen, lifecycle, _drain_seconds(options))
    print(f"The national store listens on http://{host}:{port}", flush=True)
    with (
        delivery_worker.running(store, ways),
        operations_listener.running(operators, options.operations_listen),
    ):
        server.run()
    store.close()
    return 3 if lifecycle.why else 0


def _drain_seconds(options: argparse.Namespace) -> float:
    """Return how long to answer after being told to end, so that whoever sends work here notices."""
    if options.drain is not None:
        return float(options.drain)
    return DRAIN_DEMO if options.demo else DRAIN


def _expect_issuer(options: argparse.Namespace) -> None:
    """Raise Misconfigured unless it is said who signs officers in: an identity provider, or the demo."""
    if options.demo and (options.claims_file or options.desk_client_id or options.desk_scope):
        raise Misconfigured(
            "A demo signs in by itself: leave out --claims-file, --desk-client-id and --desk-scope."
        )
    if options.demo and options.issuer:
        raise Misconfigured("A demo brings its own identity provider: leave out --demo or --issuer.")
    if not options.demo and options.issuer.strip() in ("", DEMO_ISSUER):
        raise Misconfigured(
            "Say which identity provider signs officers in: --issuer URL. To try the store with made-up people,"
            " use --demo with a database of its own."
        )


def _opened(options: argparse.Namespace) -> Store:
    """Return the store to serve, its database marked for good as a demo or as live."""
    store = Store(options.database, connections=options.connections)
    if options.demo:
        store.mark_demo()
        with store.write("sussex") as work:
            reference_data.ensure_force(work, "sussex")
    else:
        for warning in [MADE_UP] if not store.mark_live() else configuration.warnings(store):
            print(warning, file=sys.stderr)
    return store


def _is_public(options: argparse.Namespace) -> bool:
    """Whether more than this machine can reach the site."""
    behind_proxy = options.trusted_proxy or options.address.startswith("https://")
    return bool(behind_proxy) or not web_security.is_loopback(options.listen[0])


def _check_listening(options: argparse.Namespace) -> None:
    """Raise Misconfigured for a site that others reach without TLS; a demonstration is told instead.

    The store itself speaks plain HTTP: a proxy in front of it ends TLS.
    """
    if web_security.is_loopback(options.listen[0]) or (
        options.trusted_proxy and options.address.startswith("https://")
    ):
        return
    told = (
        f"{options.listen[0]} is reached by other machines, and the store speaks plain HTTP. Put a proxy that ends TLS in"
        " front: --address https://… and --trusted-proxy ADDRESS."
    )
    if not options.demo:
        raise Misconfigured(told)
    print(f"Warning: {told}", file=sys.stderr)


def _one_login_key(options: argparse.Namespace) -> str:
    """Return the key for One Login, empty without One Login. Raises Misconfigured when only a part is given."""
    given = (options.one_login_issuer, options.one_login_client, options.one_login_key_file)
    if not any(given):
        return ""
    if not all(given):
        raise Misconfigured("Say all three: --one-login-issuer, --one-login-client, --one-login-key-file.")
    return delivery.secret(options.one_login_key_file)


def _deliver(options: argparse.Namespace) -> int:
    from nationalstore.jobs import delivery_worker

    ways = delivery.ways_of(options)
    if not ways:
        raise Misconfigured("Say how e-mails or text messages leave: --smtp, --notify-url or --mail-folder.")
    store = Store(options.database)
    lease = timedelta(seconds=options.lease)
    if options.once:
        delivery_worker.run_once(store, ways, lease)
    else:
        ended = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: ended.set())
        with delivery_worker.running(store, ways, lease):
            print(f"Delivering by {', '.join(sorted(ways))}.", flush=True)
            ended.wait()
    store.close()
    return 0


def _seed(options: argparse.Namespace) -> int:
    from nationalstore.seeding import seed, shift

    store = Store(options.database)
    if options.shift:
        shift.run(store, options.force, options.seed)
    else:
        seed.run(store, options.force, options.reports, options.days, options.seed)
    with store.read() as view:
        total = len(view.list(options.force, "report"))
    store.close()
    print(f"{options.force} has {total} reports now.")
    return 0


def _token(options: argparse.Namespace) -> int:
    from nationalstore.services.access.tokens import mint_demo_token

    store = Store(options.database)
    if options.ttl > LONGEST_TOKEN:
        print(f"A token lives for {LONGEST_TOKEN // 60} minutes at most; so does this one.", file=sys.stderr)
    try:
        print(mint_demo_token(store, options.officer, options.ttl))
    finally:
        store.close()
    return 0


def _load(options: argparse.Namespace) -> int:
    """Send the load; 0 when nothing was lost or doubled and every desk was up to date."""
    import asyncio
    import json
    from dataclasses import asdict
    from random import Random

    from nationalstore.seeding import load

    store = Store(options.database)
    forces, tokens = load.watchers(store, options.desks)
    store.close()
    plan = load.Plan(options.store, options.reports, options.minutes * 60, tokens, forces)
    found = asyncio.run(load.run(plan, Random()))
    print(json.dumps(asdict(found), indent=1))
    return 0 if found.kept else 1


if __name__ == "__main__":
    sys.exit(main())
