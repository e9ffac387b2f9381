"""Abandoned numbers and requested outcomes: nothing waits forever, and outcomes stay private to their officer."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from litestar.testing import TestClient

from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db import schema
from nationalstore.db.store import Store
from tests.helpers.record import entries_of
from tests.helpers.store import add_report, prepare

CLIENT = "00000000-0000-7000-8000-00000000000a"


class Line:
    """Officers' desks that use the store over HTTP."""

    def __init__(self, store: Store, http: Any) -> None:
        self.store, self.http = store, http

    def post(self, path: str, body: Any, person: str = "triage.sussex") -> Any:
        """Send a request as an officer."""
        token = mint_demo_token(self.store, person, 600)
        return self.http.post(path, json=body, headers={"Authorization": f"Bearer {token}"})

    def note(self, number: int, report: str, id_: str, text: str = "Seen.", **more: Any) -> Any:
        """Send one note."""
        command = {"number": number, "id": id_, "kind": "note", "report": report, "body": {"text": text}}
        return self.post("/v1/commands", {"client": CLIENT, "commands": [command], **more})


@pytest.fixture
def line(store: Store) -> Any:
    """A connection to a running store of two forces."""
    prepare(store, "sussex", "surrey")
    with TestClient(create_app(store, Settings(demo=True))) as http:
        yield Line(store, http)


def test_a_gap_that_is_declared_lets_the_rest_through(line: Line) -> None:
    """Abandoned numbers count as settled, and the audit log names who abandoned them."""
    report, id_ = add_report(line.store)["id"], str(uuid.uuid4())
    assert line.note(5, report, id_).json()["code"] == "gap"
    answer = line.note(5, report, id_, gap={"from": 1, "to": 4}).json()
    assert answer["last"] == 5 and answer["outcomes"][0]["outcome"] == "accepted"
    (entry,) = [one for one in entries_of(line.store) if one["object"]["kind"] == "gap"]
    assert entry["detail"] == {"from": 1, "to": 4} and entry["client"] == CLIENT
    again = line.note(5, report, id_, gap={"from": 1, "to": 4}).json()
    assert again["outcomes"] == answer["outcomes"] and again["last"] == 5


def test_a_gap_at_the_end_is_confirmed_and_never_used_again(line: Line) -> None:
    """The feed confirms an abandoned number like a command, and a later command under that number is refused."""
    report = add_report(line.store)["id"]
    assert (
        line.post("/v1/commands", {"client": CLIENT, "gap": {"from": 1, "to": 3}, "commands": []}).json()[
            "last"
        ]
        == 3
    )
    token = mint_demo_token(line.store, "triage.sussex", 600)
    page = line.http.get(
        "/v1/changes", params={"client": CLIENT}, headers={"Authorization": f"Bearer {token}"}
    )
    assert page.json()["confirmed"] == 3
    for number in (2, 3):
        problem = line.note(number, report, str(uuid.uuid4())).json()
        assert (problem["code"], problem["number"], problem["last"]) == ("id_reused", number, 3)


def test_a_gap_behind_another_gap_and_one_of_another_force_are_refused(line: Line) -> None:
    """Only the next numbers can be abandoned, and only by the client's own force."""
    gap = {"client": CLIENT, "gap": {"from": 3, "to": 4}, "commands": []}
    assert line.post("/v1/commands", gap).json()["code"] == "gap"
    assert line.post("/v1/commands", {**gap, "gap": {"from": 1, "to": 4}}).status_code == 200
    other = line.post("/v1/commands", {**gap, "gap": {"from": 5, "to": 6}}, "triage.surrey")
    assert other.status_code == 404 and "another force" in other.json()["detail"]


def test_outcomes_are_told_to_their_own_officer_only(line: Line) -> None:
    """Outcomes are returned by id to their own officer at any desk, and to nobody else."""
    report, id_ = add_report(line.store)["id"], str(uuid.uuid4())
    said = line.note(1, report, id_).json()["outcomes"]
    ask = {"ids": [id_, str(uuid.uuid4())]}
    assert line.post("/v1/commands/outcomes", ask).json() == {"outcomes": said}
    for person in ("officer.sussex", "triage.surrey"):
        assert line.post("/v1/commands/outcomes", ask, person).json() == {"outcomes": []}
    assert line.post("/v1/commands/outcomes", {"ids": ["x"]}).status_code == 400


def test_the_same_id_by_another_desk_is_not_answered(line: Line) -> None:
    """A command id that another desk has settled is not answered with its outcome; the desk has to request it."""
    report, id_ = add_report(line.store)["id"], str(uuid.uuid4())
    line.note(1, report, id_)
    command = {"number": 1, "id": id_, "kind": "note", "report": report, "body": {"text": "Seen."}}
    batch = {"client": str(uuid.uuid4()), "commands": [command]}
    answer = line.post("/v1/commands", batch)
    assert (answer.status_code, answer.json()["code"], answer.json()["last"]) == (422, "id_reused", 0)
    with line.store.read() as view:
        assert len(view.conn.execute(schema.ledger.select()).all()) == 1


def test_a_store_that_lacks_what_the_client_has_read_runs_nothing(line: Line) -> None:
    """A cursor from after the backup, of another epoch or with another digest gets 410, and the number stays free."""
    report, token = add_report(line.store)["id"], mint_demo_token(line.store, "triage.sussex", 600)
    asked = line.http.get("/v1/changes", headers={"Authorization": f"Bearer {token}"})
    epoch, position, digest, grants = asked.json()["head"].split(".")
    for read_to, reason in (
        (f"{epoch}.{int(position) + 1}.{digest}.{grants}", "ahead"),
        (f"000000000000.{position}.{digest}.{grants}", "epoch"),
        (f"{epoch}.{position}.{'0' * 16}.{grants}", "digest"),
        (f"{epoch}.x.{digest}.{grants}", "malformed"),
    ):
        answer = line.note(1, report, str(uuid.uuid4()), read_to=read_to)
        assert (answer.status_code, answer.json()["reason"]) == (410, reason)
    id_ = str(uuid.uuid4())
    taken = line.note(1, report, id_, read_to=f"{epoch}.{position}.{digest}.{grants}").json()
    assert taken["outcomes"][0]["outcome"] == "accepted"
    earlier = f"{epoch}.0.{taken['outcomes'][0]['position']}"
    assert line.note(1, report, id_, read_to=earlier).status_code == 410
    assert line.note(1, report, id_).json() == taken, "a client of the version before says nothing of it"
