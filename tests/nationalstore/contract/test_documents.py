"""Each endpoint is in the right OpenAPI document, and the documents match the store's behaviour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from tests.helpers.store import prepared


@pytest.fixture
def caller(tmp_path: Path) -> Iterator[TestClient[Any]]:
    """A client of a store on SQLite, since the documents do not depend on the database."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    with TestClient(create_app(store, Settings())) as client:
        yield client
    store.close()


def test_two_documents_share_no_address(caller: TestClient[Any]) -> None:
    """The desk's document and intake's share no endpoint, and neither has a page of the portal."""
    desk, intake = (caller.get(f"{path}/openapi.json").json() for path in ("/v1", "/intake/v1"))
    assert desk["openapi"] == intake["openapi"] == "3.1.0"
    assert all(path.startswith(("/intake/", "/open311/")) for path in intake["paths"])
    assert not set(desk["paths"]) & set(intake["paths"])
    assert "/v1/changes" in desk["paths"] and "/" not in desk["paths"]
    assert "security" not in intake["paths"]["/intake/v1/reports"]["post"]
    assert desk["paths"]["/v1/me"]["get"]["security"] == [{"officer": []}]


@pytest.mark.parametrize(
    ("body", "status", "question"),
    [
        (b"{", 400, None),
        (b'{"force": "\xff"}', 400, None),
        (b"[]", 422, "body"),
        (b"{}", 422, "force"),
        (b'{"force": "sussex", "service": 3, "answers": {}}', 422, "service"),
        (b'{"force": "sussex", "service": "crime", "answers": {}, "contact": {"name": 3}}', 422, "name"),
        (b'{"force": "sussex", "service": "crime", "answers": {}, "anonymous": "yes"}', 422, "anonymous"),
    ],
)
def test_a_field_of_the_wrong_type_is_named(
    caller: TestClient[Any], body: bytes, status: int, question: str | None
) -> None:
    """Invalid JSON is malformed; a known field with a wrong type is reported by its name."""
    answer = caller.post("/intake/v1/reports", content=body)
    assert answer.status_code == status and answer.json().get("question") == question


def test_a_field_nobody_knows_is_ignored(caller: TestClient[Any]) -> None:
    """Unknown fields are ignored, so that newer programs can use this store."""
    said = {"force": "sussex", "service": "lost_property", "anonymous": True, "colour_scheme": "dark",
            "answers": {"what_lost": "A phone", "where": "The pier"}}  # fmt: skip
    assert caller.post("/intake/v1/reports", json=said).status_code == 201


def test_a_method_an_address_does_not_have_names_those_it_has(caller: TestClient[Any]) -> None:
    """405 with Allow, as a problem document like every other."""
    answer = caller.delete("/intake/v1/reports")
    assert answer.status_code == 405 and "POST" in answer.headers["allow"]
    assert answer.headers["content-type"] == "application/problem+json"
