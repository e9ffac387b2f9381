"""What all requests to the store share: the officer, the request id, and error responses."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import uuid
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

from nationalstore.core.errors import CODES, Problem, place_of
from nationalstore.core.identity import Principal
from nationalstore.db.database_faults import RETRY_AFTER, is_away
from nationalstore.db.store import Store

log = logging.getLogger(__name__)
REQUEST_ID = re.compile(r"[0-9a-fA-F-]{8,64}")
BY_STATUS = {400: "malformed", 401: "sign_in_needed", 403: "not_allowed", 404: "not_found", 413: "too_large"}

AnyRequest = Request[Any, Any, Any]
TheStore = NamedDependency[Store]
Officer = NamedDependency[Principal]


def request_id(request: AnyRequest) -> str:
    """Return the caller's request id when it is safe, otherwise a new one."""
    sent = request.headers.get("x-request-id", "")
    if "request_id" not in request.state:
        request.state.request_id = sent if REQUEST_ID.fullmatch(sent) else str(uuid.uuid4())
    return str(request.state.request_id)


def provide_store(request: AnyRequest) -> Store:
    """Return the store this application serves."""
    store: Store = request.app.state.store
    return store


def provide_principal(request: AnyRequest) -> Principal:
    """Return the officer, whom ``admission.admit`` identified before any of the request was read."""
    principal: Principal = request.state.principal
    return principal


def digest_field(sha256: bytes) -> str:
    """Return the ``Repr-Digest`` of a known SHA-256 (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(sha256).decode()}:"


def repr_digest(body: bytes) -> str:
    """Return the ``Repr-Digest`` of the body."""
    return digest_field(hashlib.sha256(body).digest())


def json_bytes(body: bytes, status: int = 200) -> Response[bytes]:
    """Return encoded JSON with its digest, which no intermediary may store."""
    headers = {"Repr-Digest": repr_digest(body), "Cache-Control": "no-store"}
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def json_answer(value: Any, status: int = 200) -> Response[bytes]:
    """Return a value as JSON with its digest."""
    return json_bytes(msgspec.json.encode(value), status)


def file_answer(name: str, content: bytes) -> Response[bytes]:
    """Return a file as a download, never to be displayed in the browser."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name) or "file"
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
               "Content-Disposition": f'attachment; filename="{plain}"'}  # fmt: skip
    return Response(content, media_type="application/octet-stream", headers=headers)


def on_problem(request: AnyRequest, problem: Problem) -> Response[bytes]:
    """Return the response for a named problem."""
    body = msgspec.json.encode(problem.as_json(request_id(request)))
    headers = {"X-Request-Id": request_id(request), "Cache-Control": "no-store"}
    if problem.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="nationalstore"'
    if problem.code == "tus_version":
        headers["Tus-Version"] = "1.0.0"
    if problem.code in ("slow_down", "store_unavailable"):
        headers["Retry-After"] = str(problem.after or 1)
    media_type = "application/problem+json"
    return Response(body, status_code=problem.status, media_type=media_type, headers=headers)


def on_http_error(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    """Return an error found by the framework in the shape of every other problem."""
    problem = Problem(BY_STATUS.get(error.status_code, "malformed"))
    assert problem.code in CODES
    problem.status = error.status_code
    answer = on_problem(request, problem)
    # RFC 9110 requires the allowed methods with a 405, and the framework knows them.
    headers = (error.headers or {}).items()
    allowed = next((value for key, value in headers if key.lower() == "allow"), None)
    if allowed is not None:
        answer.headers["Allow"] = allowed
    return answer


def unavailable() -> Problem:
    """Return the problem for a temporary failure: nothing is lost, and the client should retry later."""
    return Problem("store_unavailable", "Nothing is lost. Try again in a few seconds.", after=RETRY_AFTER)


def on_bug(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Log a bug without its message, which may contain personal data, and return the response for it.

    An unavailable database is not a bug: the client is told when to retry.
    """
    if is_away(error):
        log.error("the database is away: %s in request %s", type(error).__name__, request_id(request))
        return on_problem(request, unavailable())
    log.error("bug %s in request %s at %s", type(error).__name__, request_id(request), place_of(error))
    body = {
        "type": "urn:nationalstore:problem:bug",
        "title": "Something went wrong in the store",
        "status": HTTP_500_INTERNAL_SERVER_ERROR,
        "detail": "It has been logged. Try again.",
        "code": "bug",
        "request_id": request_id(request),
    }
    return Response(msgspec.json.encode(body), status_code=500, media_type="application/problem+json")
