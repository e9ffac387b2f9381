"""Is the process alive, and is it ready for work."""

from __future__ import annotations

from litestar import Response, get

from nationalstore.access import shapes
from nationalstore.contract.promise import promises
from nationalstore.errors import Problem
from nationalstore.record import alarms
from nationalstore.requests import AnyRequest, TheStore, json_answer


@get("/healthz", **promises({200: shapes.Health}, permission="operations"))
async def get_health() -> Response[bytes]:
    """Say that the process answers."""
    return json_answer({"status": "ok"})


@get(
    "/readyz",
    sync_to_thread=True,
    **promises({200: shapes.Ready}, "store_unavailable", permission="operations"),
)
def get_ready(request: AnyRequest, store: TheStore) -> Response[bytes]:
    """Say that the database answers too. Operators are told of a changed audit log, which stops nobody's work."""
    if request.app.state.lifecycle.draining:
        raise Problem("store_unavailable", "This process is ending. Send nothing new here.", after=1)
    changed = alarms.sounding(store)
    if not request.app.state.settings.operations_here:
        return json_answer({"status": "ready"})
    return json_answer({"status": "ready", "record": "changed" if changed else "sound"})


routes = [get_health, get_ready]
