"""Earlier and scheduled versions of a setting, for those who may change settings or are accountable for them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Response, get
from litestar.params import FromQuery, Parameter

from casework.documents import codec
from casework.documents.base import Part
from nationalstore.services.policy import schemas, version_store
from nationalstore.web.dependencies import Officer, TheStore, json_answer
from nationalstore.web.endpoint_spec import promises

Kind = Literal["template", "policy", "service", "team", "officer"]
NAMES = ("id", "number", "state", "by", "at", "reason", "effective_from", "took_effect_at", "record_version",
         "changes", "record", "why", "second")  # fmt: skip
HIGHEST = 2**31 - 1
MOST = 50


@get(
    "/v1/versions",
    sync_to_thread=True,
    **promises({200: schemas.Versions}, permission="versions"),
)
def get_versions(
    store: TheStore,
    principal: Officer,
    kind: FromQuery[Kind],
    id: FromQuery[str],
    before: Annotated[int, Parameter(ge=1, le=HIGHEST)] = HIGHEST,
) -> Response[bytes]:
    """Return the versions of a setting before a number, newest first and at most 50. Empty when it never changed."""
    with store.read() as view:
        history = version_store.history(view.conn, principal.force, kind, id[:100], before, MOST)
    versions: list[dict[str, Any]] = [
        {name: _wire(getattr(version, name)) for name in NAMES} for version in history
    ]
    return json_answer({"kind": kind, "id": id, "versions": versions})


def _wire(value: Any) -> Any:
    """Return a field of a version as JSON."""
    if isinstance(value, tuple):
        return [_wire(part) for part in value]
    return codec.encode(value) if isinstance(value, Part) else value


routes = [get_versions]
