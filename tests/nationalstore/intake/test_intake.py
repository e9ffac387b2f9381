"""Intake: a citizen reports, returns with the receipt, and sees only their own case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

import nationalstore
from nationalstore.app import create_app
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.cases import receipt_codes
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.intake import brute_force_guard
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared

CRIME = {"what_happened": "He waits outside my work.", "where": "Tern Row, Brighton", "danger": "yes"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, since intake's statements do not differ between databases."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.close()


@pytest.fixture
def citizen(store: Store) -> Iterator[TestClient[Any]]:
    """A client of the public endpoints."""
    with TestClient(create_app(store, Settings())) as client:
        yield client


def send(citizen: TestClient[Any], **changes: Any) -> Any:
    """Send a report."""
    said = {"force": "sussex", "service": "crime", "language": "en", "answers": CRIME, **changes}
    return citizen.post("/intake/v1/reports", json=said)


def test_a_report_lands_in_the_queue_as_it_was_told(citizen: TestClient[Any], store: Store) -> None:
    """Answers are stored word for word with their questions, fear raises the risk, and the clocks run."""
    contact = {"name": "Tamsin Orrery", "channels": ["sms"], "neutral": True}
    answer = send(citizen, contact=contact)
    assert answer.status_code == 201
    with store.read() as view:
        (report,) = list_records(view, "sussex", "report")
        (person,) = list_records(view, "sussex", "person")
    assert report["reference"] == answer.json()["reference"] and report["risk"] == "high"
    assert report["summary"] == CRIME["what_happened"] and "safe_contact" in report["flags"]
    assert [a["value"] for a in report["answers"]] == [
        "He waits outside my work.",
        "Tern Row, Brighton",
        "Yes",
    ]
    assert {c["name"] for c in report["clocks"]} == {
        "triage_due",
        "first_contact",
        "crime_recording",
        "support_referral",
    }
    assert person["contact"]["channels"] == ["portal", "sms"] and person["reports"] == [report["id"]]


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"force": "atlantis"}, "force"),
        ({"service": "magic"}, "service"),
        ({"answers": {**CRIME, "where": " "}}, "where"),
        ({"answers": {**CRIME, "danger": "perhaps"}}, "danger"),
        ({"answers": {**CRIME, "colour": "red"}}, "colour"),
        ({"answers": {**CRIME, "where": 3}}, "where"),
        ({"answers": {**CRIME, "what_happened": "x" * 20_001}}, "what_happened"),
        ({"contact": {"channels": ["pigeon"]}}, "channels"),
    ],
)
def test_a_bad_answer_names_its_question(
    citizen: TestClient[Any], store: Store, changes: dict[str, Any], question: str
) -> None:
    """A bad answer gets 422 with the question's name, and nothing is stored."""
    answer = send(citizen, **changes)
    assert answer.status_code == 422 and answer.json()["question"] == question
    with store.read() as view:
        assert list_records(view, "sussex", "report") == []


def test_the_receipt_opens_the_case_and_nothing_else_does(citizen: TestClient[Any]) -> None:
    """A wrong code, a missing code and an unknown reference look alike, and many guesses must wait."""
    done = send(citizen).json()
    path = f"/intake/v1/reports/{done['reference']}"
    case = citizen.get(path, headers={"Receipt": done["receipt"].lower().replace("-", " ")})
    assert case.status_code == 200 and case.json()["public_status"] == "received"
    wrong = citizen.get(path, headers={"Receipt": receipt_codes.make()})
    unknown = citizen.get("/intake/v1/reports/SOH-26-ZZZZ-ZZZZ", headers={"Receipt": done["receipt"]})
    assert wrong.status_code == unknown.status_code == 404
    same = ("type", "title", "detail", "status", "code")
    assert [wrong.json()[key] for key in same] == [unknown.json()[key] for key in same]
    codes = [citizen.get(path, headers={"Receipt": "X"}).status_code for _ in range(brute_force_guard.FREE)]
    assert codes[-1] == 429 and set(codes) == {404, 429}


def test_writing_asking_and_stopping(citizen: TestClient[Any], store: Store) -> None:
    """Messages reach the conversation, an update request flags the case, and stopping leaves only the page."""
    done = send(citizen, contact={"name": "Tamsin", "channels": ["email"]}).json()
    path, key = f"/intake/v1/reports/{done['reference']}", {"Receipt": done["receipt"]}
    assert citizen.post(f"{path}/messages", json={"text": "He is back."}, headers=key).status_code == 201
    assert citizen.post(f"{path}/messages", json={"text": " "}, headers=key).status_code == 422
    assert citizen.post(f"{path}/update-requests", headers=key).status_code == 201
    assert citizen.post(f"{path}/stop", headers=key).status_code == 201
    assert [m["text"] for m in citizen.get(path, headers=key).json()["messages"]] == ["He is back."]
    with store.read() as view:
        (report,) = list_records(view, "sussex", "report")
        (person,) = list_records(view, "sussex", "person")
    assert {"update_requested", "safe_contact"} <= set(report["flags"]) and report["unread_by_staff"]
    assert person["contact"]["channels"] == ["portal"]


def test_an_anonymous_report_keeps_nobody(citizen: TestClient[Any], store: Store) -> None:
    """Contact details sent by mistake are dropped, and the file contains no address or user agent."""
    headers = {"X-Forwarded-For": "203.0.113.77", "User-Agent": "planted-agent"}
    said = {"force": "sussex", "service": "information", "language": "cy", "anonymous": True,
            "answers": {"what_know": "Cars at night"}, "contact": {"name": "Planted Name"}}  # fmt: skip
    assert citizen.post("/intake/v1/reports", json=said, headers=headers).status_code == 201
    with store.read() as view:
        assert list_records(view, "sussex", "person") == []
    folder = Path(store.url.removeprefix("sqlite:///")).parent
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    assert not any(word in kept for word in (b"203.0.113.77", b"planted-agent", b"Planted Name"))


def test_a_wrong_definition_is_told_with_file_and_line(tmp_path: Path) -> None:
    """An error in a service definition names its file and line."""
    good = (Path(nationalstore.__file__).parent / "reference_data/services/crime.toml").read_text()
    path = tmp_path / "crime.toml"
    path.write_text(good.replace('type = "place"', 'type = "palace"'))
    line = path.read_text().splitlines().index('type = "palace"') + 1
    with pytest.raises(Misconfigured, match=f"crime.toml, line {line}: “type” must be one of"):
        service_catalogue.read(path)
    path.write_text("key = \n")
    with pytest.raises(Misconfigured, match=r"crime\.toml.*line 1"):
        service_catalogue.read(path)


def test_every_service_speaks_both_languages() -> None:
    """Each definition loads, asks something, and has text in English and Welsh."""
    assert {"crime", "asb", "lost_property", "information"} <= set(service_catalogue.catalogue())
    for service in service_catalogue.catalogue().values():
        assert service.questions and all(set(q.label) == {"en", "cy"} for q in service.questions)


def test_a_receipt_has_98_bits() -> None:
    """A receipt has 20 characters from an alphabet of 30, more than 90 bits, and never repeats."""
    codes = {receipt_codes.make() for _ in range(100)}
    assert len(codes) == 100 and all(len(receipt_codes.clean(code)) == receipt_codes.LENGTH for code in codes)
    assert len(set(receipt_codes.LETTERS)) ** receipt_codes.LENGTH > 2**90


def test_withdrawing_reaches_the_case(citizen: TestClient[Any], store: Store) -> None:
    """Repeated withdrawal requests count once; an answer about pressure is added, and no text is lost."""
    case = send(citizen).json()
    path, receipt = f"/intake/v1/reports/{case['reference']}/withdraw", {"Receipt": case["receipt"]}
    for _ in range(2):
        assert citizen.post(path, headers=receipt).status_code == 201
    for said in ({"pressed": "yes"}, {"pressed": "yes"}, {"pressed": "no", "text": "It was my brother."}):
        assert citizen.post(path, headers=receipt, json=said).status_code == 201
    for bad in ({"pressed": "perhaps"}, {"pressed": ["yes"]}, {"text": "x" * 30_000}, {"text": 4}):
        assert citizen.post(path, headers=receipt, json=bad).status_code == 422
    with store.read() as view:
        (report,) = list_records(view, "sussex", "report")
        lines = [
            line for line in list_records(view, "sussex", "timeline") if line["event"] == "withdrawal_asked"
        ]
    assert report["flags"].count("withdrawal_asked") == 1 and report["unread_by_staff"]
    assert report["flags"].count("withdrawal_pressed") == 1
    assert [line["detail"]["pressed"] for line in lines] == [None, "yes", "no"]
    assert lines[1]["detail"]["reason"] == "The reporter says that someone put pressure on them."
    assert lines[2]["detail"]["reason"].endswith("It was my brother.")
