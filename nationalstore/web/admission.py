"""Admission: every request's token is resolved, once and before its body is used, to an officer of one force.

A request names the force in its address, or in its body where the type of the body has the field. Otherwise the
token's own force is meant.

Each handler names its required permission, a row of ``casework.permissions``. A handler without a known permission is
not served at all, so a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import anyio.to_thread
import msgspec
from litestar import Litestar, Request
from litestar.connection import ASGIConnection
from litestar.handlers import HTTPRouteHandler
from litestar.handlers.base import BaseRouteHandler
from litestar.routes import HTTPRoute

from casework import permissions
from casework.documents.force import Force
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.core.identity import Bearer, Principal
from nationalstore.core.settings import SCHEMA
from nationalstore.db.store import Store
from nationalstore.services.access import principals, tokens
from nationalstore.services.policy import officers

Connection = ASGIConnection[Any, Any, Any, Any]


class ForceNamed(msgspec.Struct):
    """The only field of a body that is read before the officer is known."""

    force: str | None = None


async def admit(connection: Connection, handler: BaseRouteHandler) -> None:
    """Admit a request or raise its problem. The application runs this before every handler."""
    name = handler.opt.get("permission")
    if permissions.is_public(name) or connection.scope.get("method") == "OPTIONS":
        return
    bearer = await anyio.to_thread.run_sync(_bearer, connection)
    try:
        bearer = bearer.acting_in(await _force_named(connection, handler))
        connection.state.principal = await _checked(connection, bearer, str(name))
    except Problem as refusal:
        if refusal.code == "not_allowed":
            await anyio.to_thread.run_sync(_note_refusal, connection, bearer, str(name), refusal)
        raise


async def _force_named(connection: Connection, handler: BaseRouteHandler) -> str | None:
    """Return the force that the request names, or None. Raises ``malformed`` when it names two."""
    named = set(connection.query_params.getall("force", []))
    if handler.opt.get("names_force") and isinstance(connection, Request):
        named |= _force_in(await connection.body())
    if len(named) > 1:
        raise Problem("malformed", "The request names two forces.")
    return next(iter(named), None)


def _force_in(body: bytes) -> set[str]:
    """Return the force that a body names. A body that cannot be read is refused later, by the reader of its type."""
    try:
        force = msgspec.json.decode(body, type=ForceNamed).force
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return set()
    return set() if force is None else {force}


def _note_refusal(connection: Connection, bearer: Bearer, name: str, refusal: Problem) -> None:
    """Add a refusal to the force's audit log. Someone unknown to the force is recorded without any name."""
    store: Store = connection.app.state.store
    with store.read() as view:
        if view.find(Force, bearer.force, bearer.force) is None:
            return
        known = principals.officer_of(view, bearer.force, bearer.subject)
    officer = known.id if known is not None else "unknown"
    why = refusal.reason or refusal.code
    connection.app.state.readings.refused(bearer.force, officer, name, why)


async def still(connection: Connection, principal: Principal) -> Principal:
    """Return the officer's current state, for a request that has waited. Raises the same problems as a new request."""
    assert principal.bearer is not None, "a request has one"
    if principals.seconds_left(principal, connection.app.state.store.clock()) <= 0:
        raise Problem("sign_in_needed", "The token is no longer valid.")
    return await _checked(connection, principal.bearer, str(connection.route_handler.opt["permission"]))


async def _checked(connection: Connection, bearer: Bearer, name: str) -> Principal:
    principal = await anyio.to_thread.run_sync(_resolved, connection, bearer)
    if not permissions.may_read(principal.roles, name):
        raise Problem("not_allowed", permissions.refusal(permissions.READS.get(name)), reason="role")
    return principal


def _resolved(connection: Connection, bearer: Bearer) -> Principal:
    store: Store = connection.app.state.store
    try:
        with store.read() as view:
            return principals.principal_of(view, bearer)
    except Problem as refusal:
        if not bearer.username or refusal.reason != "unknown_officer":
            raise
    officers.bind(store, bearer.force, bearer.username, bearer.subject)  # Perhaps their first sign-in.
    with store.read() as view:
        return principals.principal_of(view, bearer)


def _bearer(connection: Connection) -> Bearer:
    """Return the content of the token. Raises ``sign_in_needed`` and, for old clients, ``client_too_old``."""
    wanted = connection.headers.get("accept-schema", str(SCHEMA))
    if wanted != str(SCHEMA):
        raise Problem("client_too_old", "Update the workstation: this store needs a newer version.")
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Problem("sign_in_needed")
    state = connection.app.state
    now = int(state.store.clock().timestamp())
    return tokens.bearer_of(token.strip(), state.issuer_keys, state.settings, now)


def check(app: Litestar, commands: Iterable[str]) -> None:
    """Raise Misconfigured when an endpoint or command has no known permission, or a handler contradicts its own."""
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
    """Yield every endpoint with its method and handler, without the framework's own responses to OPTIONS."""
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            raise Misconfigured(f"{route.path} is of a kind that nobody guards.")
        for method, (handler, _) in route.route_handler_map.items():
            if method != "OPTIONS":
                yield route.path_format, method, handler
