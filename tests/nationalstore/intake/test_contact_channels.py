"""The source of a report is in the force's feed, for the board, and is not shown to citizens or other apps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.json_shapes import shaped
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared

SAID = {"force": "sussex", "service": "crime", "language": "en", "contact": {"name": "Tamsin Orrery"},
        "answers": {"what_happened": "He waits outside.", "where": "Tern Row, Brighton", "danger": "no"}}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, since intake's statements do not differ between databases."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.close()


def ways(store: Store) -> list[Any]:
    """Return the source of each report in the feed."""
    with store.read() as view:
        return [report["came_by"] for report in list_records(view, "sussex", "report")]


def test_the_portal_tells_account_guest_and_anonymous_apart(store: Store) -> None:
    """Signed-in, named and anonymous reports have three different sources."""
    submissions.submit(store, shaped(SAID, ReportIn), "tamsin")
    submissions.submit(store, shaped(SAID, ReportIn))
    submissions.submit(store, shaped({**SAID, "anonymous": True, "contact": None}, ReportIn))
    assert ways(store) == ["account", "guest", "anonymous"]


def test_other_apps_are_one_way_and_are_not_told_it(store: Store) -> None:
    """The intake API and Open311 count as apps, and neither apps nor citizens can read the source."""
    with TestClient(create_app(store, Settings())) as app:
        made = app.post("/intake/v1/reports", json=SAID).json()
        noise = {"jurisdiction_id": "sussex", "service_code": "asb", "description": "Motorbikes all night",
                 "lat": "50.82253", "long": "-0.13716", "attribute[kind]": "nuisance"}  # fmt: skip
        assert app.post("/open311/v2/requests.json", data=noise).status_code == 201
        opened = app.get(f"/intake/v1/reports/{made['reference']}", headers={"Receipt": made["receipt"]})
        listed = app.get("/open311/v2/requests.json", params={"jurisdiction_id": "sussex"})
    assert ways(store) == ["app", "app"]
    assert opened.status_code == 200 == listed.status_code
    assert "came_by" not in opened.text + listed.text
