"""Sends a span for each request to an OpenTelemetry collector, where the operator named one.

A span says the method, the route as its template, the status, how long it took and the request id. It has no address, no
query, no header and no error message, since each may hold personal data. A caller's ``traceparent`` is not followed,
because anyone on the internet can send one. The libraries are optional: the extra ``traces`` brings them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import Request
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from casework.version import VERSION
from nationalstore.core.errors import Misconfigured
from nationalstore.web.dependencies import request_id

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

SERVICE = "nationalstore"
PATH = "/v1/traces"
SERVER_FAULT = 500
LONGEST_SENDING = 2.0  # seconds for a batch, and so for the wait when the store stops


def of(collector: str) -> TraceRequests | None:
    """Return what traces requests for this collector's URL, or None without one.

    Raises Misconfigured when the libraries are not installed or the URL is not one.
    """
    if not collector:
        return None
    if not collector.startswith(("http://", "https://")):
        raise Misconfigured("Give the collector's address as --traces http://… or https://…")
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError as missing:
        raise Misconfigured(
            "Traces need the OpenTelemetry libraries. Install them with: pip install 'triage-workstation[store,traces]'"
        ) from missing
    address = collector.rstrip("/")
    endpoint = address if address.endswith(PATH) else address + PATH
    return TraceRequests(OTLPSpanExporter(endpoint, timeout=LONGEST_SENDING))


class TraceRequests(ASGIMiddleware):
    """Makes a span of each request. A thread of the library sends them, so that no request waits for the collector."""

    def __init__(self, exporter: SpanExporter) -> None:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        about = Resource.create({"service.name": SERVICE, "service.version": VERSION})
        self._provider: TracerProvider = TracerProvider(resource=about)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer(SERVICE, VERSION)

    def close(self) -> None:
        """Send the spans that are left, and stop the thread."""
        self._provider.shutdown()

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Make the request's span."""
        from opentelemetry.context import Context
        from opentelemetry.trace import SpanKind, Status, StatusCode

        method, route = str(scope.get("method", "")), str(scope.get("path_template") or "")
        with self._tracer.start_as_current_span(
            f"{method} {route}".strip(),
            context=Context(),
            kind=SpanKind.SERVER,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            span.set_attributes(
                {
                    "http.request.method": method,
                    "http.route": route,
                    "nationalstore.request_id": request_id(Request(scope)),
                }
            )

            async def with_status(asgi_message: Message) -> None:
                if asgi_message["type"] == "http.response.start":
                    status = asgi_message["status"]
                    span.set_attribute("http.response.status_code", status)
                    if status >= SERVER_FAULT:
                        span.set_status(Status(StatusCode.ERROR))
                await send(asgi_message)

            await next_app(scope, receive, with_status)
