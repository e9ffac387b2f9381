"""Liveness and readiness of the process."""

from __future__ import annotations

from litestar import Response, get

from nationalstore.core.errors import Problem
from nationalstore.services.access import schemas
from nationalstore.services.audit import tamper_alerts
from nationalstore.web.dependencies import AnyRequest, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises


@get("/healthz", **promises({200: schemas.Health}, permission="operations"))
async def get_health() -> Response[bytes]:
    """Report that the process is running."""
    return json_answer({"status": "ok"})


@get(
    "/readyz",
    sync_to_thread=True,
    **promises({200: schemas.Ready}, "store_unavailable", permission="operations"),
)
def get_ready(request: AnyRequest, store: TheStore) -> Response[bytes]:
    """Report that the database responds too. A changed audit log is shown to operators, but does not stop work."""
    if request.app.state.lifecycle.draining:
        raise Problem("store_unavailable", "This process is stopping. Send no new requests here.", after=1)
    changed = tamper_alerts.sounding(store)
    if not request.app.state.settings.operations_here:
        return json_answer({"status": "ready"})
    return json_answer({"status": "ready", "record": "changed" if changed else "sound"})


routes = [get_health, get_ready]
