"""The store's command line: serve, deliver, seed, token, and operations on the audit log."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from nationalstore import demonstration
from nationalstore.cli import (
    audit,
    connector,
    contacts,
    delivery,
    forces,
    lists,
    officers,
    operations,
    retention,
)
from nationalstore.cli.option_values import address, count, seconds
from nationalstore.core import claims, hardening, log_lines
from nationalstore.core.errors import Misconfigured, StoreError
from nationalstore.core.settings import DEMO_ISSUER, LONGEST_TOKEN, Settings
from nationalstore.db import database_option
from nationalstore.db.engine import CONNECTIONS
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from nationalstore.web import web_security

DRAIN, DRAIN_DEMO = 5.0, 1.0  # seconds
OF_THE_DEMONSTRATION = {
    "seed": "create realistic reports",
    "token": "print a bearer token for a fictional officer",
    "load": "send a weekend's fictional reports in minutes, with desks connected",
}
MADE_UP = (
    "This database was made for a demo: it holds fictional officers, and anyone can print a demo token for it."
    " Use another one for real reports."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Return 0 on success, or 2 with a message when it failed."""
    os.umask(0o077)  # Databases, keys and mail files are for this account only.
    hardening.no_core_dumps()
    hardening.errors_without_messages()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        options = _parser(given[0] if given else "").parse_args(given)
        database_option.resolve(options)
        code: int = options.run(options)
        return code
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return 2


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _parser(asked: str) -> argparse.ArgumentParser:
    """Return the parser. The demonstration's options are loaded only when its command is used."""
    parser = argparse.ArgumentParser(prog="nationalstore", description="The reference national store.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_deliver(commands)
    for name, does in OF_THE_DEMONSTRATION.items():
        command = commands.add_parser(name, help=f"{does} (needs the demonstration package)")
        if name == asked:
            demonstration.part("store_commands").add(name, command)
    audit.add(commands)
    retention.add(commands)
    forces.add(commands)
    officers.add(commands)
    operations.add(commands)
    connector.add(commands)
    lists.add(commands)
    contacts.add(commands)
    return parser


def _add_serve(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="serve workstations")
    serve.add_argument("--listen", required=True, metavar="HOST:PORT", type=address)
    serve.add_argument("--demo", action="store_true", help="provide fictional people to sign in as")
    serve.add_argument("--still", action="store_true", help="with --demo: no simulated messages")
    serve.add_argument("--issuer", default="", metavar="URL", help="the forces' identity provider")
    serve.add_argument("--claims-file", type=Path, metavar="FILE",
                       help="how to read the issuer's tokens: officer, force and roles (TOML)")  # fmt: skip
    serve.add_argument("--desk-client-id", default="", metavar="ID",
                       help="the client id workstations use at the issuer; by default workstation")  # fmt: skip
    serve.add_argument("--desk-scope", default="", metavar="SCOPES",
                       help="the scopes workstations ask the issuer for, such as the scope of this store's API")  # fmt: skip
    serve.add_argument("--clamd", default="", metavar="HOST:PORT|PATH", help="the virus scanner")
    serve.add_argument("--notify-callback-token-file", type=Path, metavar="FILE",
                       help="the token Notify sends with its delivery receipts")  # fmt: skip
    serve.add_argument("--address", default="", metavar="URL",
                       help="the public address of the site, for links in emails; by default the listening address")  # fmt: skip
    serve.add_argument("--trusted-proxy", action="append", default=[], metavar="ADDRESS",
                       help="the proxy that ends TLS, or its network; may be repeated")  # fmt: skip
    serve.add_argument("--connections", type=count, default=CONNECTIONS, metavar="N",
                       help="the most database connections this process may open")  # fmt: skip
    serve.add_argument("--drain", type=seconds, default=None, metavar="SECONDS",
                       help="how long to keep answering after a stop signal, while reporting not ready")  # fmt: skip
    serve.add_argument("--traces", default="", metavar="URL",
                       help="send a span for each request to this OpenTelemetry collector, over OTLP/HTTP")  # fmt: skip
    serve.add_argument("--operations-listen", type=address, metavar="HOST:PORT",
                       help="a separate address for readiness and metrics, not open to the public")  # fmt: skip
    serve.add_argument(
        "--one-login-issuer", default="", metavar="URL", help="let people sign in with One Login too"
    )
    serve.add_argument("--one-login-client", default="", metavar="ID")
    serve.add_argument("--one-login-key-file", type=Path, metavar="FILE", help="the private key, in PEM")
    serve.add_argument("--longest-token", type=count, default=LONGEST_TOKEN // 60, metavar="MINUTES",
                       help="the longest lifetime of an officer's token; longer ones are refused")  # fmt: skip
    audit.of_serving(serve)
    delivery.add(serve)
    serve.set_defaults(run=_serve)
    database_option.add(serve)


def _add_deliver(commands: Commands) -> None:
    deliver = commands.add_parser("deliver", help="send emails and text messages, as a separate process")
    deliver.add_argument("--once", action="store_true", help="send what is due now, then exit")
    deliver.add_argument("--lease", type=count, default=300, metavar="SECONDS",
                         help="how long before other workers take over from one that stopped")  # fmt: skip
    delivery.add(deliver)
    deliver.set_defaults(run=_deliver)
    database_option.add(deliver)


def _serve(options: argparse.Namespace) -> int:
    from nationalstore.app import create_app
    from nationalstore.cli import operations_listener
    from nationalstore.cli.serving import StoreServer
    from nationalstore.core.process_lifecycle import Lifecycle
    from nationalstore.jobs import delivery_worker

    _expect_issuer(options)
    _check_listening(options)
    proxies = web_security.read_networks(options.trusted_proxy)
    record_key = audit.key_file(options)
    store = _opened(options)
    transports = delivery.transports_of(options)
    token = options.notify_callback_token_file
    host, port = options.listen
    here = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    shown = f"[{here}]" if ":" in here else here
    settings = Settings(
        address=options.address.rstrip("/") or f"http://{shown}:{port}",
        claims=claims.read(options.claims_file, reference_data.may_have_desks)
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
        traces=options.traces,
        trusted_proxies=proxies,
        operations_here=options.operations_listen is None and not _is_public(options),
    )
    log_lines.write_json()
    lifecycle = Lifecycle()
    store.out_of_step = lifecycle.leave
    app = create_app(store, settings, lifecycle)
    operators = operations_listener.operations_app(store, settings, lifecycle)
    server = StoreServer(app, options.listen, lifecycle, _drain_seconds(options))
    print(f"The national store is listening on http://{host}:{port}", flush=True)
    with (
        delivery_worker.running(store, transports),
        operations_listener.running(operators, options.operations_listen),
    ):
        server.run()
    store.close()
    return 3 if lifecycle.why else 0


def _drain_seconds(options: argparse.Namespace) -> float:
    """Return how long to keep serving after a stop signal, so that load balancers notice."""
    if options.drain is not None:
        return float(options.drain)
    return DRAIN_DEMO if options.demo else DRAIN


def _expect_issuer(options: argparse.Namespace) -> None:
    """Raise Misconfigured unless officers can sign in, through an identity provider or the demo."""
    if options.demo:
        demonstration.of_store()
    if options.demo and (options.claims_file or options.desk_client_id or options.desk_scope):
        raise Misconfigured(
            "A demo has its own sign-in: leave out --claims-file, --desk-client-id and --desk-scope."
        )
    if options.demo and options.issuer:
        raise Misconfigured("A demo brings its own identity provider: leave out --demo or --issuer.")
    if not options.demo and options.issuer.strip() in ("", DEMO_ISSUER):
        raise Misconfigured(
            "Give the identity provider that signs officers in: --issuer URL. To try the store with fictional people,"
            " use --demo with a database of its own."
        )


def _opened(options: argparse.Namespace) -> Store:
    """Return the store to serve, with its database permanently marked as demo or live."""
    store = Store(options.database, connections=options.connections)
    if options.demo:
        store.mark_demo()
        with store.write("sussex") as work:
            reference_data.ensure_force(work, "sussex")
    else:
        live = [*officers.warnings(store), *lists.warnings(store)] if store.mark_live() else [MADE_UP]
        for warning in live:
            print(warning, file=sys.stderr)
    return store


def _is_public(options: argparse.Namespace) -> bool:
    """Whether other machines can reach the site."""
    behind_proxy = options.trusted_proxy or options.address.startswith("https://")
    return bool(behind_proxy) or not web_security.is_loopback(options.listen[0])


def _check_listening(options: argparse.Namespace) -> None:
    """Raise Misconfigured when other machines can reach the site without TLS. A demonstration only warns.

    The store itself speaks plain HTTP, and a proxy in front terminates TLS.
    """
    if web_security.is_loopback(options.listen[0]) or (
        options.trusted_proxy and options.address.startswith("https://")
    ):
        return
    warning = (
        f"{options.listen[0]} can be reached from other machines, and the store speaks plain HTTP. Put a proxy that ends TLS in"
        " front: --address https://… and --trusted-proxy ADDRESS."
    )
    if not options.demo:
        raise Misconfigured(warning)
    print(f"Warning: {warning}", file=sys.stderr)


def _one_login_key(options: argparse.Namespace) -> str:
    """Return the key for One Login, or "" without One Login. Raises Misconfigured when the options are incomplete."""
    given = (options.one_login_issuer, options.one_login_client, options.one_login_key_file)
    if not any(given):
        return ""
    if not all(given):
        raise Misconfigured("Give all three: --one-login-issuer, --one-login-client, --one-login-key-file.")
    return delivery.secret(options.one_login_key_file)


def _deliver(options: argparse.Namespace) -> int:
    from nationalstore.jobs import delivery_worker

    transports = delivery.transports_of(options)
    if not transports:
        raise Misconfigured("Say how to send emails or text messages: --smtp, --notify-url or --mail-folder.")
    log_lines.write_json()
    lease = timedelta(seconds=options.lease)
    with database_option.opened(options) as store:
        if options.once:
            delivery_worker.run_once(store, transports, lease)
        else:
            ended = threading.Event()
            for sign in (signal.SIGTERM, signal.SIGINT):
                signal.signal(sign, lambda *_: ended.set())
            with delivery_worker.running(store, transports, lease):
                print(f"Delivering by {', '.join(sorted(transports))}.", flush=True)
                ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
