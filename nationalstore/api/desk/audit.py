"""The audit log over HTTP: its tree head, its proofs, its entries, and entries that desks add."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, Parameter, QueryParameter

from nationalstore.services.access import readable as access
from nationalstore.services.audit import (
    audit_query,
    client_entries,
    export_grants,
    schemas,
    signed_tree_heads,
)
from nationalstore.web.dependencies import AnyRequest, Officer, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises

Size = Annotated[int, Parameter(ge=0, le=2**53)]

READ_EVENTS = msgspec.json.Decoder(schemas.Events).decode
"""The entries of a desk's own log are kept exactly as the desk chained them."""


@get(
    "/v1/audit/head",
    sync_to_thread=True,
    **promises({200: schemas.SignedHead}, "record_damaged", "record_unsigned", permission="audit_head"),
)
def get_head(request: AnyRequest, store: TheStore, principal: Officer) -> Response[bytes]:
    """Return the signed tree head of the force's audit log."""
    state = request.app.state
    return json_answer(
        signed_tree_heads.head(store, state.record_key, principal.force, state.record_succession)
    )


@get(
    "/v1/audit/proof",
    sync_to_thread=True,
    **promises({200: schemas.Proof}, "not_found", "record_damaged", permission="audit_head"),
)
def get_proof(store: TheStore, principal: Officer, first: Size, second: Size) -> Response[bytes]:
    """Return the proof that the audit log of size ``second`` begins with that of size ``first``."""
    return json_answer(signed_tree_heads.proof(store, principal.force, first, second))


@get(
    "/v1/audit/entries",
    sync_to_thread=True,
    **promises({200: schemas.Entries}, "reason_needed", "record_damaged", permission="audit_entries"),
)
def get_entries(
    store: TheStore,
    principal: Officer,
    start: Size = 0,
    limit: Annotated[int, Parameter(ge=1, le=500)] = 100,
    report: FromQuery[str | None] = None,
    officer: FromQuery[str | None] = None,
    what: FromQuery[str | None] = None,
    since: Annotated[str | None, QueryParameter(name="from")] = None,
    until: Annotated[str | None, QueryParameter(name="to")] = None,
    purpose: FromQuery[str] = "",
) -> Response[bytes]:
    """Return entries with the hashes that lead to the root. The request is itself added as an entry."""
    wanted = audit_query.AuditFilter(
        report or None, officer or None, what or None, since or None, until or None
    )
    readable = access.now(store, principal)
    return json_answer(audit_query.page(store, principal, readable, wanted, purpose, start, limit))


@post(
    "/v1/audit",
    status_code=200,
    sync_to_thread=True,
    **promises(
        {200: schemas.EventResults}, takes=schemas.Events, permission="audit_events", read=READ_EVENTS
    ),
)
def post_events(
    store: TheStore, principal: Officer, payload: NamedDependency[schemas.Events]
) -> Response[bytes]:
    """Write the desk's actions to the audit log. A repeated entry is recognised and changes nothing."""
    return json_answer(client_entries.take(store, principal, payload))


@post(
    "/v1/export-grants",
    status_code=200,
    sync_to_thread=True,
    **promises({200: schemas.Grant}, takes=schemas.GrantWanted, permission="export_grants"),
)
def post_export_grant(
    store: TheStore, principal: Officer, payload: NamedDependency[schemas.GrantWanted]
) -> Response[bytes]:
    """Permit the export of some cases without a connection for a limited time. The permission is added as an entry."""
    return json_answer(export_grants.give(store, principal, payload.client[:200]))


routes = [post_export_grant, get_head, get_proof, get_entries, post_events]
