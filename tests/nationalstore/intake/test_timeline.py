"""The status of a report says what has happened so far, and nothing of what officers keep to themselves."""

from __future__ import annotations

from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from tests.helpers.command_bodies import TICKS
from tests.helpers.commanding import LEVELS, Desk
from tests.helpers.raw_documents import list_records
from tests.helpers.reporters import ANN, ANSWERS
from tests.helpers.store import FORCE

SECRETS = ("cucumber-orchestra", "tangerine-lighthouse", "Wren Ashdown", "medium")


def test_the_status_says_what_has_happened_and_keeps_what_is_internal(store: Store) -> None:
    """Over the wire: each public step once, dated, in both languages; no note, level, reason, tag or officer."""
    said = {"force": FORCE, "service": "crime", "answers": ANSWERS, "contact": {**ANN, "channels": []}}
    with TestClient(create_app(store, Settings())) as citizen:
        done = citizen.post("/intake/v1/reports", json=said).json()
        with store.read() as view:
            (report,) = list_records(view, FORCE, "report")
        desk, assessment = Desk(store), {"levels": LEVELS, "ticks": TICKS, "grade": 3}
        for kind, body in (
            ("claim", {}),
            ("assess", {**assessment, "risk": "low"}),
            ("note", {"text": SECRETS[0]}),
            ("assess", {**assessment, "risk": "medium"}),
            ("reply", {"text": "We have news.", "channel": "portal", "language": "en"}),
        ):
            assert desk.send(kind, report["id"], **body)["outcome"] == "accepted", kind
        answer = citizen.get(f"/intake/v1/reports/{done['reference']}", headers={"Receipt": done["receipt"]})
    timeline = answer.json()["timeline"]
    assert [entry["what"] for entry in timeline] == ["received", "assessed", "answered"]
    assert all(
        set(entry) == {"at", "what", "words"} and set(entry["words"]) == {"en", "cy"} for entry in timeline
    )
    assert not [word for word in SECRETS if word in str(timeline)]
