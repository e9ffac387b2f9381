"""Is the process alive, and is it ready for work."""

from __future__ import annotations

from litestar import Response, get

from nationalstore.access import shapes
from nationalstore.contract.promise import promises
from nationalstore.operations.guard import operators_only
from nationalstore.record import alarms
from nationalstore.requests import TheStore, json_answer


@get("/healthz", **promises({200: shapes.Health}, permission="operations"))
async def get_health() -> Response[bytes]:
    """Say that the process answers."""
    return json_answer({"status": "ok"})


@get("/readyz", sync_to_thread=True, guards=[operators_only], **promises({200: shapes.Ready}, permission="operations"))
def get_ready(store: TheStore) -> Response[bytes]:
    """Say that the database answers too. A changed audit log is told and stops nobody's work."""
    return json_answer({"status": "ready", "record": "changed" if alarms.sounding(store) else "sound"})


routes = [get_health, get_ready]
