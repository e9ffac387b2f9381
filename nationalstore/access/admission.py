"""Who may in: every request's token becomes an officer of the force's own records, once, before anything is read.

What an address asks for stands at its handler as the name of a row of ``casework.permissions``. An address
without such a row is not served at all, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import anyio.to_thread
from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.handlers import HTTPRouteHandler
from litestar.handlers.base import BaseRouteHandler
from litestar.routes import HTTPRoute

from casework import permissions
from nationalstore.access import subjects, tokens
from nationalstore.access.roles import Bearer, Principal, is_active
from nationalstore.configuration import officers
from nationalstore.errors import Misconfigured, Problem
from nationalstore.forces import successors
from nationalstore.settings import SCHEMA
from nationalstore.store import Record, Store, View

Connection = ASGIConnection[Any, Any, Any, Any]


def officer_of(view: View, force: str, subject: str) -> Record | None:
    """Return the record of the officer whom a token's subject means in this force, or None.

    It is the officer's own id, or the subject that an administrator or the first sign-in has bound to them. Officers
    of a force that has become part of another are there now, and still hear what their old force's desks must forget.
    """
    found = _in_force(view, force, subject)
    if found is None and (heir := successors.known(view).get(force)) is not None:
        return _in_force(view, heir, subject)
    return found


def _in_force(view: View, force: str, subject: str) -> Record | None:
    own = view.get("officer", subject, force)
    if own is not None:
        return own
    bound = subjects.officer(view.conn, force, subject)
    return view.get("officer", bound, force) if bound is not None else None


def principal_of(view: View, bearer: Bearer) -> Principal:
    """Return the officer whom a token names, as the force's records have them now.

    Raises ``not_allowed`` for who is not known in the force, does not work there any more, or has no role.
    """
    record = officer_of(view, bearer.force, bearer.subject)
    if record is None:
        raise Problem(
            "not_allowed", "You are not known as an officer of this force.", reason="unknown_officer"
        )
    if not is_active(record):
        raise Problem("not_allowed", "You do not work in this force any more.", reason="inactive_officer")
    roles = frozenset(record["roles"]) if bearer.roles is None else bearer.roles & set(record["roles"])
    if roles.isdisjoint(permissions.ROLES):
        raise Problem("not_allowed", "Your sign-in gives you no role in this force.", reason="no_role")
    return Principal(
        record["id"],
        bearer.force,
        roles,
        str(record.get("name", "")),
        str(record.get("username", "")),
        bearer,
    )


async def admit(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let a request in, or raise what is wrong with it; ran by the application before every handler."""
    name = handler.opt.get("permission")
    if permissions.is_public(name) or connection.scope.get("method") == "OPTIONS":
        return
    bearer = await anyio.to_thread.run_sync(_bearer, connection)
    try:
        connection.scope["state"]["principal"] = await _checked(connection, bearer, str(name))
    except Problem as refusal:
        if refusal.code == "not_allowed":
            await anyio.to_thread.run_sync(_note_refusal, connection, bearer, str(name), refusal)
        raise


def _note_refusal(connection: Connection, bearer: Bearer, name: str, refusal: Problem) -> None:
    """Put a refusal into the force's audit log; who is not known there is noted without a name of any kind."""
    store: Store = connection.app.state.store
    with store.read() as view:
        if view.get("force", bearer.force, bearer.force) is None:
            return
        record = officer_of(view, bearer.force, bearer.subject)
    officer = str(record["id"]) if record is not None else "unknown"
    why = str(refusal.fields.get("reason") or refusal.code)
    connection.app.state.readings.refused(bearer.force, officer, name, why)


async def still(connection: Connection, principal: Principal) -> Principal:
    """Return the officer as they stand now, for what has waited. Raises as for a new request."""
    assert principal.bearer is not None, "a request has one"
    if seconds_left(principal, connection.app.state.store.clock()) <= 0:
        raise Problem("sign_in_needed", "The token is not valid any more.")
    return await _checked(connection, principal.bearer, str(connection.route_handler.opt["permission"]))


def seconds_left(principal: Principal, now: datetime) -> float:
    """Return how long the officer's token still holds."""
    return principal.bearer.expires - now.timestamp() if principal.bearer is not None else math.inf


async def _checked(connection: Connection, bearer: Bearer, name: str) -> Principal:
    principal = await anyio.to_thread.run_sync(_resolved, connection, bearer)
    if not permissions.may_read(principal.roles, name):
        raise Problem("not_allowed", permissions.refusal(permissions.READS.get(name)), reason="role")
    return principal


def _resolved(connection: Connection, bearer: Bearer) -> Principal:
    store: Store = connection.app.state.store
    try:
        with store.read() as view:
            return principal_of(view, bearer)
    except Problem as refusal:
        if not bearer.username or refusal.fields.get("reason") != "unknown_officer":
            raise
    officers.bind(store, bearer.force, bearer.username, bearer.subject)  # It may be their first sign-in.
    with store.read() as view:
        return principal_of(view, bearer)


def _bearer(connection: Connection) -> Bearer:
    """Return what the token says. Raises ``sign_in_needed`` and, for old clients, ``client_too_old``."""
    wanted = connection.headers.get("accept-schema", str(SCHEMA))
    if wanted != str(SCHEMA):
        raise Problem("client_too_old", "Please update the workstation; this store needs a newer one.")
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Problem("sign_in_needed")
    state = connection.app.state
    now = int(state.store.clock().timestamp())
    return tokens.bearer_of(token.strip(), state.issuer_keys, state.settings, now)


def check(app: Litestar, commands: Iterable[str]) -> None:
    """Raise Misconfigured when an address or a command is not in the table, or does not ask for what it names."""
    for path, method, handler in served(app):
        name = handler.opt.get("permission")
        if not isinstance(name, str) or not permissions.is_known(name):
            raise Misconfigured(f"{method} {path} names no permission.")
        if permissions.is_public(name) == ("principal" in handler.parsed_fn_signature.parameters):
            raise Misconfigured(f"{method} {path} must take the officer, or be open to the public: “{name}”.")
    for kind in commands:
        if kind not in permissions.COMMANDS:
            raise Misconfigured(f"The command “{kind}” is not in the table of permissions.")


def served(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Give every address with its method and handler. What the framework answers to OPTIONS is no address of ours."""
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            raise Misconfigured(f"{route.path} is of a kind that nobody guards.")
        for method, (handler, _) in route.route_handler_map.items():
            if method != "OPTIONS":
                yield route.path_format, method, handler
