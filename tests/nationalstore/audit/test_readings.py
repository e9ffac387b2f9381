"""Bulk reads, partial file reads and refusals all get audit entries, and no entry records what did not happen."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from casework import audit_details
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.audit import keys
from nationalstore.services.audit.readings import FEED_TIME
from tests.helpers.clock import Time
from tests.helpers.raw_documents import change_record, find_record
from tests.helpers.record import Asking, entries_of
from tests.helpers.store import add_report

CLIENT = "0190c5b0-0000-7000-8000-000000000001"


@pytest.fixture
def door(timed: Store, tmp_path: Path) -> Iterator[TestClient[Any]]:
    """The store over HTTP, with a clock that the test moves."""
    keys.make(tmp_path / "record.key")
    with TestClient(create_app(timed, Settings(demo=True, record_key=tmp_path / "record.key"))) as client:
        yield client


def bearer(store: Store, person: str = "triage.sussex") -> dict[str, str]:
    """Return the authorisation header of a demo officer."""
    return {"Authorization": f"Bearer {mint_demo_token(store, person, 3600)}"}


def looks(store: Store, kind: str) -> list[dict[str, Any]]:
    """Return the entries about objects of a kind."""
    return [entry for entry in entries_of(store) if entry["object"]["kind"] == kind]


def test_a_pass_through_the_feed_is_noted(timed: Store, time: Time, door: TestClient[Any]) -> None:
    """A pass through the feed is logged at once with its size; later pages are counted into one more entry."""
    for number in range(5):
        add_report(timed, number)
    headers, after, pages, documents = bearer(timed), None, 0, 0
    while True:
        query: dict[str, Any] = {"limit": 7, "client": CLIENT, **({"after": after} if after else {})}
        page = door.get("/v1/changes", params=query, headers=headers).json()
        after, pages, documents = page["to"], pages + 1, documents + len(page["changes"])
        if not page["more"]:
            break
    assert door.get("/v1/changes", params={"after": after}, headers=headers).json()["changes"] == []
    (first,) = looks(timed, "feed")
    who = door.get("/v1/me", headers=headers).json()["officer"]["id"]
    assert (first["what"], first["officer"], first["client"]) == ("consultation", who, CLIENT)
    assert first["detail"] == {"requests": 1, "documents": 7, "from": 1, "to": 7}
    readings = door.app.state.readings
    readings.flush()
    assert len(looks(timed, "feed")) == 1, "its time is not over"
    time.now += FEED_TIME
    readings.flush()
    second = looks(timed, "feed")[1]
    assert second["detail"]["requests"] == pages - 1 and second["detail"]["documents"] == documents - 7
    assert second["detail"]["from"] == 8
    door.get("/v1/urgent", headers=headers)
    assert looks(timed, "urgent")[0]["detail"] == {"requests": 1, "documents": 5}


def test_what_is_counted_is_written_when_the_process_ends(timed: Store, tmp_path: Path) -> None:
    """Counted reads are written when the process ends."""
    add_report(timed)
    with TestClient(create_app(timed, Settings(demo=True))) as client:
        for _ in range(3):
            client.get("/v1/changes", headers=bearer(timed))
    assert [entry["detail"]["requests"] for entry in looks(timed, "feed")] == [1, 2]


def upload(timed: Store, door: TestClient[Any], report: str, **more: str) -> str:
    """Upload a file as an officer and return its id."""
    content = b"Read me\n" * 20
    said = {"report": report, "name": "a.txt", "media_type": "text/plain",
            "sha256": hashlib.sha256(content).hexdigest(), **more}  # fmt: skip
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    headers = {**bearer(timed), "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
    made = door.post("/v1/attachments", headers=headers).json()["id"]
    part = {**bearer(timed), "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    assert door.patch(f"/v1/attachments/{made}", content=content, headers=part).status_code == 204
    return str(made)


def test_an_officers_upload_is_the_officers(timed: Store, door: TestClient[Any]) -> None:
    """With and without an id of its own, an upload has the officer as author, in the audit log and the case's flags."""
    report = add_report(timed)["id"]
    who = door.get("/v1/me", headers=bearer(timed)).json()["officer"]["id"]
    for more in ({}, {"id": "0190c5b0-0000-7000-8000-00000000000a"}):
        id_ = upload(timed, door, report, **more)
        with timed.read() as view:
            document, case = find_record(view, "attachment", id_), find_record(view, "report", report)
        assert document is not None and (document["author"], document["from_citizen"]) == (who, False)
        assert case is not None and "evidence" not in case["flags"]
        assert looks(timed, "attachment")[-1]["officer"] == who


def test_every_part_of_a_file_is_a_look(timed: Store, time: Time, door: TestClient[Any]) -> None:
    """A range without the first byte is logged like any other."""
    report = add_report(timed)["id"]
    id_ = upload(timed, door, report)
    with timed.write("sussex") as work:
        change_record(
            work,
            "attachment",
            {**(find_record(work, "attachment", id_) or {}), "scan": "clean"},
            report=report,
        )
    before = len(looks(timed, "attachment"))
    for _ in range(3):
        part = {**bearer(timed), "Range": "bytes=1-"}
        assert door.get(f"/v1/attachments/{id_}/content", headers=part).status_code == 206
    assert len(looks(timed, "attachment")) == before + 1
    time.now += timedelta(minutes=2)
    door.app.state.readings.flush()
    assert looks(timed, "attachment")[-1]["detail"]["requests"] == 2


def test_what_is_refused_is_noted(timed: Store, door: TestClient[Any]) -> None:
    """A refusal by role or of an unknown officer is logged, without any part of the token."""
    headers = bearer(timed, "administrator.sussex")
    who = door.get("/v1/me", headers=headers).json()["officer"]["id"]
    for _ in range(3):
        answer = door.post("/v1/search", json={"q": "Tamsin", "reason": "Curious"}, headers=headers)
        assert answer.status_code == 403
    (entry,) = looks(timed, "request")
    assert (entry["officer"], entry["object"]["id"]) == (who, "search")
    assert entry["detail"] == {"requests": 1, "refused": "role"}
    assert "Tamsin" not in json.dumps(entries_of(timed)) and "Curious" not in json.dumps(entries_of(timed))


def event(number: int, **changes: Any) -> dict[str, Any]:
    """Return an event that a desk reports."""
    id_ = f"0190c5b0-0000-7000-8000-{number:012x}"
    return {"id": id_, "what": "consultation", "object": {"kind": "report", "id": "r1"}, "report": "r1",
            "reason": None, "recipients": [], "detail": {}, "offline": True, **changes}  # fmt: skip


def test_times_that_cannot_be_are_marked(timed: Store, time: Time, door: TestClient[Any]) -> None:
    """Times in the future, in the distant past or before a possible contact are marked; offline work is not."""

    def send(number: int, **ago: float) -> str:
        at = (timed.clock() - timedelta(**ago)).isoformat()
        assert Asking(timed, door).send(event(number, at=at)).json()["refused"] == []
        return str(entries_of(timed)[-1].get("doubt", ""))

    assert send(1, hours=2) == "", "a desk's first words"
    assert send(2, minutes=-30) == "after_now"
    assert send(3, days=365 * 25) == "before_last_contact"
    time.now += timedelta(hours=3)
    assert send(4, hours=2) == "", "done without a connection, after the last contact"
    assert send(5, hours=2) == "before_last_contact"
    at = (timed.clock() - timedelta(hours=2)).isoformat()
    again = Asking(timed, door).send(event(5, at=at)).json()
    assert again["known"] == [event(5)["id"]] and again["refused"] == []


@pytest.mark.parametrize("detail", [
    {"found": "He has a knife and said he will come back tonight"}, {"name": "Tamsin"}, {"cases": -1}, {"cases": True},
    {"shown": "many"}, {"reports": ["a sentence of words"]}, {"reports": "r1"}, {"found": {"deep": 1}},
])  # fmt: skip
def test_an_entry_says_no_sentences(timed: Store, door: TestClient[Any], detail: dict[str, Any]) -> None:
    """Free text and unknown names are refused and not stored."""
    said = event(9, at=timed.clock().isoformat(), detail=detail)
    (refused,) = Asking(timed, door).send(said).json()["refused"]
    assert refused["problem"]["field"] == "detail" and looks(timed, "report") == []


def test_what_our_desks_say_will_do() -> None:
    """Every detail that the workstation writes has its place in the table."""
    for detail in (
        {"found": "altered"}, {"characters": 12}, {"shown": 2, "reports": ["0190c5b0-0000-7000-8000-00000000000a"]},
        {"form": "csv", "purpose": "data_protection"}, {"form": "handover", "files": 3, "notes": "no"},
        {"fault": "smaller", "pinned": 10, "shown": None}, {"refused": "body_invalid", "kind": "report"},
        {"form": "excel", "cases": 52},
    ):  # fmt: skip
        assert audit_details.faults(msgspec.to_builtins(detail)) == []
