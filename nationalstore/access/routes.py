"""Who am I, and is the store well."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from nationalstore.access import consultation, shapes
from nationalstore.contract.promise import promises
from nationalstore.errors import Problem
from nationalstore.record import alarms
from nationalstore.requests import Officer, TheStore, json_answer
from nationalstore.settings import VERSION
from nationalstore.store import wire_time


@get("/v1/me", sync_to_thread=True, **promises({200: shapes.Me}, "not_found", permission="me"))
def get_me(store: TheStore, principal: Officer) -> Response[bytes]:
    """Return the officer of the token and what the store is."""
    with store.read() as view:
        officer = view.get("officer", principal.officer_id, principal.force)
    if officer is None:
        raise Problem("not_found", "This officer is not known in the force.")
    about = {"version": VERSION, "epoch": store.epoch, "time": wire_time(store.clock())}
    roles = sorted(principal.roles)
    return json_answer({"officer": officer, "force": principal.force, "roles": roles, "store": about})


@get(
    "/v1/people/{person:str}/history",
    sync_to_thread=True,
    **promises({200: shapes.History}, "not_found", "reason_needed", permission="history"),
)
def get_history(
    store: TheStore, principal: Officer, person: FromPath[str], reason: FromQuery[str] = ""
) -> Response[bytes]:
    """Return a person's reports beyond the desk's own copy; a reason is needed and recorded."""
    return json_answer(consultation.history(store, principal, person, reason))


@get("/v1/search", sync_to_thread=True, **promises({200: shapes.Found}, "reason_needed", permission="search"))
def get_search(
    store: TheStore, principal: Officer, q: FromQuery[str] = "", reason: FromQuery[str] = ""
) -> Response[bytes]:
    """Return reports of the force with every word of ``q``; a reason is needed and recorded."""
    return json_answer(consultation.search(store, principal, q[:1000], reason))


@get("/healthz", **promises({200: shapes.Health}, permission="operations"))
async def get_health() -> Response[bytes]:
    """Say that the process answers."""
    return json_answer({"status": "ok"})


@get("/readyz", sync_to_thread=True, **promises({200: shapes.Ready}, permission="operations"))
def get_ready(store: TheStore) -> Response[bytes]:
    """Say that the database answers too. A changed record is told and stops nobody's work."""
    return json_answer({"status": "ready", "record": "changed" if alarms.sounding(store) else "sound"})


routes = [get_me, get_history, get_search, get_health, get_ready]
