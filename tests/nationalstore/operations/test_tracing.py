"""Spans of requests, received by a real collector on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.web import tracing
from tests.helpers.collector import Collector

CANARY = "canary-7731"


@pytest.fixture
def collector() -> Iterator[Collector]:
    """Yield a running collector."""
    running = Collector()
    yield running
    running.close()


def attributes(span: Span) -> dict[str, str]:
    """Return a span's attributes as text."""
    return {one.key: one.value.string_value or str(one.value.int_value) for one in span.attributes}


def test_each_request_is_a_span_without_anything_personal(store: Store, collector: Collector) -> None:
    """A span has method, route, status and request id; nothing of the address, the query, headers or the caller's trace."""
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with TestClient(create_app(store, Settings(demo=True, traces=collector.address))) as client:
        sent = client.get(
            f"/intake/v1/reports/{CANARY}?q={CANARY}", headers={"traceparent": parent, "X-Canary": CANARY}
        )
        assert client.get("/healthz").status_code == 200
    spans = {span.name: span for span in collector.spans()}
    asked = spans["GET /intake/v1/reports/{reference}"]
    assert attributes(asked) == {
        "http.request.method": "GET",
        "http.route": "/intake/v1/reports/{reference}",
        "http.response.status_code": str(sent.status_code),
        "nationalstore.request_id": sent.headers["X-Request-Id"],
    }
    assert "GET /healthz" in spans and asked.trace_id.hex() not in parent
    assert all(CANARY.encode() not in body for body in collector.bodies)


def test_a_fault_of_the_store_is_marked_without_its_message(
    store: Store, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request that ends in a bug is a span with an error status, and without the error's words."""

    def fail(*_: object) -> None:
        raise RuntimeError(CANARY)

    token = mint_demo_token(store, "triage.sussex", 600)
    monkeypatch.setattr("nationalstore.services.feed.changes.page", fail)
    with TestClient(create_app(store, Settings(demo=True, traces=collector.address))) as client:
        assert client.get("/v1/changes", headers={"Authorization": f"Bearer {token}"}).status_code == 500
    (span,) = [span for span in collector.spans() if span.name == "GET /v1/changes"]
    assert span.status.code == Status.STATUS_CODE_ERROR and not span.status.message and not span.events
    assert all(CANARY.encode() not in body for body in collector.bodies)


def test_a_collector_that_is_away_harms_no_request(store: Store) -> None:
    """Requests are answered as usual when nobody takes the spans."""
    with TestClient(create_app(store, Settings(demo=True, traces="http://127.0.0.1:9"))) as client:
        assert client.get("/healthz").status_code == 200


def test_without_a_collector_nothing_is_traced() -> None:
    """Tracing is off unless it is asked for, and a wrong address is refused with words."""
    assert tracing.of("") is None
    with pytest.raises(Misconfigured, match="--traces http"):
        tracing.of("collector:4318")
