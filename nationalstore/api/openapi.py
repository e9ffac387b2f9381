"""The OpenAPI documents: one for the desk, one for citizens and the apps that act for them.

Paths, parameters and their limits come from the framework. Bodies, responses and problems come from the endpoint
specifications, in the JSON Schema of the types that decode them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from litestar import Litestar, MediaType, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.routes import HTTPRoute

from casework import permissions
from casework.version import VERSION
from nationalstore.core.errors import CODES, Misconfigured
from nationalstore.web.dependencies import AnyRequest, json_answer
from nationalstore.web.endpoint_spec import Header, Media, Promise

Known = dict[
    int, dict[str, Any]
]  # Schemas by the identity of their type, because not every type can be a key.
DESK = ("/v1/", "/healthz", "/readyz", "/metrics", "/.well-known/oauth-protected-resource")
INTAKE = ("/intake/", "/open311/")
PLACE = "#/components/schemas/{name}"
SIGNED_IN = ("sign_in_needed", "not_allowed", "client_too_old", "force_needed")
FORCE = {
    "name": "force",
    "in": "query",
    "required": False,
    "description": "The police force that an officer of several acts in. Without it, the token's own force is meant.",
    "schema": {"type": "string"},
}


class ProblemDetails(msgspec.Struct):
    """A problem (RFC 9457): a sentence for a person, a code for a program."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str


def desk(app: Litestar) -> dict[str, Any]:
    """Return the document of every endpoint that a workstation uses."""
    return _document(app, "National store: the desk", DESK)


def intake(app: Litestar) -> dict[str, Any]:
    """Return the document of every endpoint for citizens and the apps that act for them."""
    return _document(app, "National store: intake", INTAKE)


def _document(app: Litestar, title: str, prefixes: tuple[str, ...]) -> dict[str, Any]:
    handlers = {
        (path, method): handler
        for path, method, handler in sorted(_handlers(app), key=_place)
        if path.startswith(prefixes)
    }
    promised = {key: _promise(handler) for key, handler in handlers.items()}
    shapes = [ProblemDetails, *(shape for promise in promised.values() for shape in _shapes(promise))]
    schemas, components = msgspec.json.schema_components(shapes, ref_template=PLACE)
    known = dict(zip(map(id, shapes), schemas, strict=True))
    described = app.openapi_schema.to_schema()["paths"]
    paths: dict[str, dict[str, Any]] = {}
    for (path, method), handler in sorted(handlers.items(), key=lambda entry: entry[0]):
        parameters = described[path][method].get("parameters", [])
        operation = _operation(handler, promised[path, method], parameters, known)
        operation["operationId"] += "_xml" if path.endswith(".xml") else ""
        paths.setdefault(path, {})[method] = operation
    bearer = {"type": "http", "scheme": "bearer"}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": VERSION},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.items())),
            "securitySchemes": {"officer": bearer, "citizen": bearer},
        },
    }


def _promise(handler: HTTPRouteHandler) -> Promise:
    promise = handler.opt.get("promise")
    if promise is None:
        raise Misconfigured(f"“{handler.handler_name}” needs **promises(…) in its decorator.")
    declared: Promise = promise
    return declared


def _handlers(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for method, (handler, _) in route.route_handler_map.items():
                if handler.resolve_include_in_schema():
                    yield route.path_format, method.lower(), handler


def _place(row: tuple[str, str, HTTPRouteHandler]) -> tuple[str, str]:
    """Return the sort key of an operation. The framework's own order differs from run to run."""
    return row[0], row[1]


def _shapes(promise: Promise) -> Iterator[Any]:
    for body in (promise.takes, promise.fault, *promise.gives.values()):
        shape = body.shape if isinstance(body, Media) else body
        if shape is not None:
            yield shape


def _operation(
    handler: HTTPRouteHandler, promise: Promise, parameters: list[dict[str, Any]], known: Known
) -> dict[str, Any]:
    signed_in = not permissions.is_public(handler.opt["permission"])
    says = (getattr(handler.fn, "func", handler.fn).__doc__ or "").strip()  # A threaded handler is wrapped.
    operation: dict[str, Any] = {
        "operationId": handler.handler_name,
        "summary": says.split("\n")[0],
        "parameters": [*map(_plain, parameters), *map(_header, promise.headers)],
        "responses": _responses(promise, signed_in, known),
    }
    if promise.takes is not None:
        operation["requestBody"] = {"required": True, "content": _content(promise.takes, known)}
    if "sign_in_needed" in promise.faults:
        operation["security"] = [{"citizen": []}]
    if signed_in:
        operation["security"] = [{"officer": []}]
        operation["parameters"].append(FORCE)
    return operation


def _plain(parameter: dict[str, Any]) -> dict[str, Any]:
    """Return a parameter without empty fields and without null, which a query cannot express."""
    kept: dict[str, Any] = {
        str(key): parameter[key] for key in ("name", "in", "required", "schema") if key in parameter
    }
    options = kept["schema"].get("oneOf", [])
    real = [option for option in options if option != {"type": "null"}]
    if options and len(real) == 1:
        kept["schema"] = real[0]
    return kept


def _header(header: Header) -> dict[str, Any]:
    schema: dict[str, Any] = (
        {"type": "integer", "minimum": 0, "maximum": 2**49} if header.number else {"type": "string"}
    )
    if header.pattern:
        schema["pattern"] = header.pattern
    return {"name": header.name, "in": "header", "required": header.required, "description": header.says,
            "schema": schema}  # fmt: skip


def _responses(promise: Promise, signed_in: bool, known: Known) -> dict[str, Any]:
    xml: dict[str, Any] = {"text/xml": {"schema": {}}} if promise.xml else {}
    answers: dict[str, Any] = {
        str(status): {"description": "As asked." if status < 400 else "Not as asked."}
        | ({"content": _content(body, known) | xml} if body is not None else {})
        for status, body in promise.gives.items()
    }
    codes = ["malformed", *promise.faults, *(SIGNED_IN if signed_in else ())]
    codes += ["too_large"] if promise.takes is not None else []
    content = {"application/problem+json": {"schema": known[id(ProblemDetails)]}}
    if promise.fault is not None:
        # This standard reports every refusal as 400, in its own shape.
        content = _content(promise.fault, known) | xml
    statuses = {code: 400 if xml and CODES[code][0] == 422 else CODES[code][0] for code in codes}
    for status in sorted(set(statuses.values())):
        named = sorted({f"`{code}`: {CODES[code][1]}." for code in codes if statuses[code] == status})
        answers.setdefault(str(status), {"description": " ".join(named), "content": content})
    return answers


def _content(body: Any, known: Known) -> dict[str, Any]:
    if isinstance(body, Media):
        return {body.type: {"schema": known[id(body.shape)] if body.shape is not None else {}}}
    return {"application/json": {"schema": known[id(body)]}}


class DeskDocument(OpenAPIRenderPlugin):
    """Serves the desk's document in place of the framework's own."""

    def __init__(self) -> None:
        super().__init__(path=["/", "/openapi.json"], media_type=MediaType.JSON)

    def render(self, request: AnyRequest, openapi_schema: dict[str, Any]) -> bytes:
        """Return the document as JSON."""
        return msgspec.json.encode(_kept(request, "desk_document", desk))


@get("/intake/v1/openapi.json", include_in_schema=False, sync_to_thread=True, opt={"permission": "documents"})
def get_intake_document(request: AnyRequest) -> Response[bytes]:
    """Return the intake document."""
    return json_answer(_kept(request, "intake_document", intake))


def _kept(request: AnyRequest, name: str, make: Callable[[Litestar], dict[str, Any]]) -> dict[str, Any]:
    """Return a document created on first request. It cannot change while the store runs."""
    if name not in request.app.state:
        request.app.state[name] = make(request.app)
    kept: dict[str, Any] = request.app.state[name]
    return kept


routes = [get_intake_document]
