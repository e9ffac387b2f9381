"""Where to sign in, who is signed in, and lookups beyond the desk's own copy."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from casework.documents import codec
from casework.documents.officer import Officer as OfficerDocument
from casework.version import VERSION
from nationalstore.core.errors import Problem
from nationalstore.db.store import wire_time
from nationalstore.services.access import cross_force_lookup, principals, schemas
from nationalstore.web.dependencies import AnyRequest, Officer, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises


@get(
    "/.well-known/oauth-protected-resource",
    sync_to_thread=False,
    **promises({200: schemas.Resource}, permission="sign_in"),
)
def get_resource(request: AnyRequest) -> Response[bytes]:
    """Return where to get a token for this store (RFC 9728)."""
    settings = request.app.state.settings
    return json_answer({
        "resource": settings.address, "authorization_servers": [settings.signs_in_at],
        "workstation_client_id": settings.desk_client, "workstation_scope": settings.desk_scope,
    })  # fmt: skip


@get("/v1/me", sync_to_thread=True, **promises({200: schemas.SignedInOfficer}, "not_found", permission="me"))
def get_me(store: TheStore, principal: Officer) -> Response[bytes]:
    """Return the officer named by the token, their forces, and details of the store."""
    with store.read() as view:
        officer = view.find(OfficerDocument, principal.officer_id, principal.force)
        forces = principals.forces_of(view, principal.bearer) if principal.bearer is not None else {}
    if officer is None:
        raise Problem("not_found", "This officer is not known in this force.")
    about = {"version": VERSION, "epoch": store.epoch, "time": wire_time(store.clock())}
    return json_answer({
        "officer": codec.encode(officer), "force": principal.force, "roles": sorted(principal.roles),
        "forces": forces, "store": about,
    })  # fmt: skip


@post(
    "/v1/people/{person:str}/history",
    status_code=200,
    sync_to_thread=True,
    **promises(
        {200: schemas.History}, "not_found", "reason_needed", takes=schemas.HistoryQuery, permission="history"
    ),
)
def post_history(
    store: TheStore, principal: Officer, person: FromPath[str], payload: NamedDependency[schemas.HistoryQuery]
) -> Response[bytes]:
    """Return a person's reports beyond the desk's own copy. A reason is required and goes into the audit log."""
    return json_answer(cross_force_lookup.history(store, principal, person, payload.reason))


@post(
    "/v1/search",
    status_code=200,
    sync_to_thread=True,
    **promises({200: schemas.Found}, "reason_needed", takes=schemas.SearchQuery, permission="search"),
)
def post_search(
    store: TheStore, principal: Officer, payload: NamedDependency[schemas.SearchQuery]
) -> Response[bytes]:
    """Return the force's reports that contain every word of ``q``. A reason is required and goes into the audit log."""
    return json_answer(cross_force_lookup.search(store, principal, payload.q[:1000], payload.reason))


routes = [get_resource, get_me, post_history, post_search]
