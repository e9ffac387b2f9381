"""The status of a report says what has happened so far, and nothing of what officers keep to themselves."""

from __future__ import annotations

from typing import Any

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


def test_the_status_says_where_each_crime_stands(store: Store) -> None:
    """Over the wire: reference, stage and words of each crime; nothing of offence, victim, officer or reason."""
    said = {"force": FORCE, "service": "crime", "answers": ANSWERS, "contact": {**ANN, "channels": []}}
    with TestClient(create_app(store, Settings())) as citizen:
        done = citizen.post("/intake/v1/reports", json=said).json()
        with store.read() as view:
            (report,) = list_records(view, FORCE, "report")
        desk, status = Desk(store), f"/intake/v1/reports/{done['reference']}"

        def shown() -> list[Any]:
            found = citizen.get(status, headers={"Receipt": done["receipt"]}).json()["crimes"]
            assert isinstance(found, list)
            return found

        assert shown() == []
        crimes = [
            {
                "offence_code": "28E",
                "victim": "Bea Secret",
                "rms_reference": "47/1/26",
                "rms_system": "niche",
            },
            {"offence_code": "49", "victim": "Cal Secret"},
        ]
        assert desk.send("record_crime", report["id"], crimes=crimes)["outcome"] == "accepted"
        assert [(crime["reference"], crime["stage"]) for crime in shown()] == [
            ("47/1/26", "being_investigated"),
            (None, "being_investigated"),
        ]
        with store.read() as view:
            ids = [crime["id"] for crime in list_records(view, FORCE, "report")[0]["crimes"]]
        for crime, outcome in zip(ids, ("18", "1"), strict=True):
            body = {"crime": crime, "outcome": outcome, "reason": "Secret"}
            assert desk.send("crime_outcome", report["id"], **body)["outcome"] == "accepted"
        first, second = shown()
    assert first["stage"] == second["stage"] == "outcome"
    assert "review" in first["words"]["en"] and "adolygiad" in first["words"]["cy"]
    assert "review" not in second["words"]["en"] and "charged" in second["words"]["en"]
    assert set(first) == {"reference", "stage", "words", "review"} and "Secret" not in str((first, second))
