"""A case restricted to a team does not exist for anyone else, on any way to read it."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from casework import permissions
from casework.documents.attachment import Attachment
from casework.documents.officer import Officer
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from casework.documents.words import ScanState
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.access import cross_force_lookup
from nationalstore.services.catalogue import reference_data
from nationalstore.services.feed.events import ChangeNotifier
from tests.helpers.administrator import Admin
from tests.helpers.case_files import add_file
from tests.helpers.commanding import Desk, code
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record
from tests.helpers.report_changes import closable
from tests.helpers.store import add_report

FORCE = "sussex"
STANDARDS = reference_data.made_up_id("team", "standards")
SECRET = "walrus-typewriter"


def member(store: Store, name: str, *roles: str, team: str | None = STANDARDS) -> Desk:
    """Return the desk of an officer in a team."""
    who = officer_with(store, *roles, name=name)
    with store.write(FORCE) as work:
        record = work.lock(Officer, who.officer_id)
        assert record is not None
        work.change(replace(record, team=TeamId(team) if team is not None else None))
    return Desk(store, who)


class Ground:
    """A store with a case restricted to professional standards, and one to two named officers, linked to an ordinary case."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.write(FORCE) as work:
            work.create(Team(id=TeamId(STANDARDS), force=ForceId(FORCE), name="Professional standards"))
        self.inside = member(store, "insider", "officer")
        self.outside = member(store, "outsider", "triage", "officer", "supervisor", team=None)
        self.auditor = member(store, "watcher", "auditor", "supervisor", team=None)
        self.report, self.other = (add_report(store, number, crime=number > 1) for number in (1, 2))
        self.id, self.reference = str(self.report["id"]), str(self.report["reference"])
        for kind, body in (
            ("note", {"text": SECRET}), ("link", {"other": self.other["id"], "relation": "related"}), ("claim", {}),
        ):  # fmt: skip
            assert self.inside.send(kind, self.id, **body)["outcome"] == "accepted"
        self.file = add_file(store, self.id, b"hello")
        with store.write(FORCE) as work:
            file = work.lock(Attachment, self.file)
            assert file is not None
            work.change(replace(file, scan=ScanState.CLEAN))
        done = self.inside.send("restrict", self.id, team=STANDARDS, reason=f"{SECRET} is about an officer.")
        assert done["outcome"] == "accepted", done
        self.named = self._restrict_to_officers()
        for case in (self.report, self.named):
            person = self._person(str(case["id"]))
            cross_force_lookup.history(store, self.inside.who, person, f"{SECRET} has reported before?")
            reference = str(case["reference"])
            cross_force_lookup.search(store, self.inside.who, reference, f"Is {SECRET} known to us?")

    def _restrict_to_officers(self) -> dict[str, Any]:
        """Restrict another case to the team, then to a member of it with another officer."""
        named, friend = (
            add_report(self.store, 8, crime=False),
            member(self.store, "friend", "triage", team=None),
        )
        id_ = str(named["id"])
        self.inside.send("note", id_, text=SECRET)
        self.inside.send("link", id_, other=self.other["id"], relation="related")
        officers = [one.who.officer_id for one in (self.inside, friend)]
        for readers in ({"team": STANDARDS}, {"officers": officers}):
            done = self.inside.send("restrict", id_, **readers, reason=f"{SECRET} is about an officer.")
            assert done["outcome"] == "accepted", done
        return named

    def _person(self, report: str) -> str:
        with self.store.read() as view:
            record = find_record(view, "report", report) or {}
        return str(record["reporter"]["person"])

    def names(self) -> tuple[str, ...]:
        """Return everything that would show the case: its ids, its reference and its words."""
        cases = (self.report, self.named)
        shown = (text for one in cases for text in (one["id"], one["reference"], one["reporter"]["person"]))
        return (*map(str, shown), SECRET, self.file)


@pytest.fixture
def ground(store: Store) -> Ground:
    """The store with its restricted case."""
    return Ground(store)


@pytest.fixture
def client(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient[Any]]:
    """The whole application in this process; its event streams end after their first message."""

    async def none(*_: Any) -> Any:
        return
        yield ""

    monkeypatch.setattr(ChangeNotifier, "_messages", none)
    with TestClient(create_app(ground.store, Settings(demo=True))) as client:
        yield client


def _upload(ground: Ground) -> dict[str, str]:
    said = {"report": ground.id, "name": "a.txt", "media_type": "text/plain", "sha256": hashlib.sha256(b"a").hexdigest(),
            "id": str(uuid.uuid4())}  # fmt: skip
    pairs = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    return {"Upload-Metadata": pairs, "Upload-Length": "1"}


def _command(ground: Ground) -> dict[str, Any]:
    command = {
        "number": 1,
        "id": str(uuid.uuid4()),
        "kind": "note",
        "report": ground.id,
        "body": {"text": "Hello."},
    }
    return {"client": str(uuid.uuid4()), "commands": [command]}


Ask = Callable[[TestClient[Any], Ground, dict[str, str]], Any]
READS: dict[str, Ask] = {
    "feed": lambda client, ground, who: client.get("/v1/changes?limit=1000", headers=who),
    "urgent": lambda client, ground, who: client.get("/v1/urgent?limit=200", headers=who),
    "digest": lambda client, ground, who: client.get("/v1/digest", headers=who),
    "events": lambda client, ground, who: client.get("/v1/events", headers=who),
    "presence": lambda client, ground, who: client.put(
        "/v1/presence", json={"report": ground.id, "activity": "viewing"}, headers=who
    ),
    "commands": lambda client, ground, who: client.post("/v1/commands", json=_command(ground), headers=who),
    "outcomes": lambda client, ground, who: client.post(
        "/v1/commands/outcomes", json={"ids": [ground.id]}, headers=who
    ),
    "release_unsent": lambda client, ground, who: client.post(
        "/v1/commands/released", json={**_command(ground), "officer": ground.id, "reason": "x"}, headers=who
    ),
    "me": lambda client, ground, who: client.get("/v1/me", headers=who),
    "search": lambda client, ground, who: client.post(
        "/v1/search", json={"q": ground.reference, "reason": "A check."}, headers=who
    ),
    "history": lambda client, ground, who: client.post(
        f"/v1/people/{ground.report['reporter']['person']}/history", json={"reason": "A check."}, headers=who
    ),
    "files": lambda client, ground, who: client.get(f"/v1/attachments/{ground.file}/content", headers=who),
    "versions": lambda client, ground, who: client.get("/v1/versions?kind=policy&id=x", headers=who),
    "board": lambda client, ground, who: client.get("/v1/board", headers=who),
    "audit_head": lambda client, ground, who: client.get("/v1/audit/head", headers=who),
    "audit_entries": lambda client, ground, who: client.get(
        "/v1/audit/entries?limit=500&purpose=inspection", headers=who
    ),
    "export_grants": lambda client, ground, who: client.post(
        "/v1/export-grants", json={"client": "c"}, headers=who
    ),
    "comparison": lambda client, ground, who: client.get("/v1/comparison", headers=who),
    "national": lambda client, ground, who: client.get("/v1/national", headers=who),
    "audit_events": lambda client, ground, who: client.post(
        "/v1/audit", json={"client": "c", "events": []}, headers=who
    ),
}


def bearer(ground: Ground, desk: Desk) -> dict[str, str]:
    """Return the headers of an officer's requests."""
    return {"Authorization": f"Bearer {mint_demo_token(ground.store, desk.who.username, 600)}"}


def told(answer: Any, ground: Ground) -> list[str]:
    """Return what an answer shows of the case. A tombstone in the feed has only ids of what its reader once had."""
    text = answer.text
    if answer.headers.get("content-type", "").startswith("application/json") and "changes" in answer.json():
        gone = [one for one in answer.json()["changes"] if one.get("gone")]
        assert all(set(one) == {"position", "kind", "id", "version", "gone", "reason"} for one in gone)
        text = json.dumps([one for one in answer.json()["changes"] if not one.get("gone")])
    return [name for name in ground.names() if name in text]


def test_no_read_of_the_table_shows_a_restricted_case(ground: Ground, client: TestClient[Any]) -> None:
    """Every row of the table is asked by a supervisor outside the team, and an auditor: nothing names the case."""
    assert set(READS) == set(permissions.READS), "a new read needs a way to ask it here"
    for desk in (ground.outside, ground.auditor):
        for name, ask in READS.items():
            answer = ask(client, ground, bearer(ground, desk))
            assert answer.status_code < 500, (name, answer.text)
            assert told(answer, ground) == [], (name, answer.text)


def test_the_team_reads_it_on_every_way(ground: Ground, client: TestClient[Any]) -> None:
    """The member of the team finds the case by feed, urgent, search, history, file and presence."""
    who = bearer(ground, ground.inside)
    for name in ("feed", "urgent", "search", "history"):
        assert ground.id in READS[name](client, ground, who).text, name
        assert name in ("search", "history") or ground.named["id"] in READS[name](client, ground, who).text
    assert READS["presence"](client, ground, who).status_code == 204
    assert READS["files"](client, ground, who).status_code == 200
    assert READS["commands"](client, ground, who).json()["outcomes"][0]["outcome"] == "accepted"


def test_uploads_to_a_restricted_case_are_refused(ground: Ground, client: TestClient[Any]) -> None:
    """Neither a new upload nor one begun before the restriction goes on."""
    answer = client.post("/v1/attachments", headers={**bearer(ground, ground.outside), **_upload(ground)})
    unknown = client.post(
        "/v1/attachments",
        headers={**bearer(ground, ground.outside), **_upload(ground), "Upload-Metadata": _upload(ground)["Upload-Metadata"].replace(
            base64.b64encode(ground.id.encode()).decode(), base64.b64encode(str(uuid.uuid4()).encode()).decode())},
    )  # fmt: skip
    assert (
        (answer.status_code, answer.json()["code"])
        == (unknown.status_code, unknown.json()["code"])
        == (404, "not_found")
    )
    assert (
        client.post(
            "/v1/attachments", headers={**bearer(ground, ground.inside), **_upload(ground)}
        ).status_code
        == 201
    )


def test_every_command_from_outside_is_as_on_a_case_that_does_not_exist(ground: Ground) -> None:
    """For each command, the refusal of a restricted case and of an unknown id are the same."""
    bodies: dict[str, dict[str, Any]] = {
        "link": {"other": ground.other["id"], "relation": "related"},
        "set_absence": {"until": "2999-01-01T00:00:00.000Z"},  # Of no team, so it is refused.
    }
    unknown = str(uuid.uuid4())
    for kind in sorted(permissions.COMMANDS):
        body = bodies.get(kind, {})
        asked = (ground.id, str(ground.named["id"]), unknown)
        outcomes = [ground.outside.send(kind, report, **body) for report in asked]
        problems = [
            {key: value for key, value in one["problem"].items() if key != "request_id"} for one in outcomes
        ]
        assert problems[0] == problems[1] == problems[2], kind
    theirs = ground.outside.send("link", str(ground.other["id"]), other=ground.id, relation="related")
    mine = ground.outside.send("link", str(ground.other["id"]), other=unknown, relation="related")
    assert code(theirs) == code(mine) == "report_unknown"


def test_the_other_side_of_a_link_does_not_show_it_until_it_is_lifted(ground: Ground) -> None:
    """The link and its event leave the other case, whose readers may not know; lifting shows the link again."""

    links, events = _links(ground, str(ground.other["id"]))
    assert links == [] and ground.reference not in events
    assert ground.inside.send("unrestrict", ground.id, reason="It was unfounded.")["outcome"] == "accepted"
    links, _ = _links(ground, str(ground.other["id"]))
    assert [link["report"] for link in links] == [ground.id]
    assert ground.outside.send("note", ground.id, text="Back.")["outcome"] == "accepted"


def test_a_link_made_afterwards_shows_on_the_restricted_side_only(ground: Ground) -> None:
    """From either side, and its removal as well: the other case's readers may not know of the restricted one."""
    for number, (first, second) in enumerate([("restricted", "other"), ("other", "restricted")], 3):
        other = str(add_report(ground.store, number)["id"])
        sides = {"restricted": ground.id, "other": other}
        link = {"other": sides[second], "relation": "same_incident"}
        assert ground.inside.send("link", sides[first], **link)["outcome"] == "accepted"
        links, events = _links(ground, other)
        assert links == [] and ground.reference not in events and ground.id not in events
        assert other in [link["report"] for link in _links(ground, ground.id)[0]]
        done = ground.inside.send("unlink", ground.id, other=other, relation="same_incident")
        assert done["outcome"] == "accepted"
        links, events = _links(ground, other)
        assert links == [] and ground.reference not in events and ground.id not in events


def test_an_ordinary_case_does_not_end_as_the_duplicate_of_a_restricted_one(ground: Ground) -> None:
    """Its closing would name the case to everyone; the restricted one may end as the duplicate of the other."""
    plain = closable(ground.store, str(add_report(ground.store, 3)["id"]))
    refused = ground.inside.send("dispose", plain, disposal="duplicate", other=ground.id)
    assert (code(refused), refused["problem"]["field"]) == ("body_invalid", "other")
    theirs = ground.outside.send("dispose", plain, disposal="duplicate", other=ground.id)
    unknown = ground.outside.send("dispose", plain, disposal="duplicate", other=str(uuid.uuid4()))
    assert theirs["problem"] | {"request_id": ""} == unknown["problem"] | {"request_id": ""}
    assert (
        ground.inside.send("dispose", closable(ground.store, ground.id), disposal="duplicate", other=plain)[
            "outcome"
        ]
        == "accepted"
    )
    links, events = _links(ground, plain)
    assert links == [] and ground.reference not in events


def _links(ground: Ground, report: str) -> tuple[list[Any], str]:
    """Return a case's links and the text of its timeline."""
    with ground.store.read() as view:
        record = find_record(view, "report", report) or {}
        return list(record["links"]), "".join(view.rows.documents("timeline", FORCE, report))


def test_only_a_supervisor_or_the_team_restricts_with_a_reason(store: Store) -> None:
    """An officer of no team may not; a member may, with a reason, and the audit log has it."""
    with store.write(FORCE) as work:
        work.create(Team(id=TeamId(STANDARDS), force=ForceId(FORCE), name="Professional standards"))
    inside, plain = member(store, "insider", "officer"), member(store, "plain", "officer", team=None)
    chief = member(store, "chief", "supervisor", team=None)
    report = str(add_report(store, crime=False)["id"])
    assert code(plain.send("restrict", report, team=STANDARDS, reason="x")) == "not_allowed"
    assert code(inside.send("restrict", report, team=STANDARDS, reason=" ")) == "reason_needed"
    assert code(inside.send("restrict", report, team=str(uuid.uuid4()), reason="x")) == "body_invalid"
    assert code(inside.send("unrestrict", report, reason="x")) == "not_restricted"
    assert chief.send("restrict", report, team=STANDARDS, reason="x")["outcome"] == "accepted"
    assert code(chief.send("unrestrict", report, reason="x")) == "report_unknown"
    assert code(inside.send("assign", report, officer=plain.who.officer_id)) == "not_allowed"
    assert inside.send("unrestrict", report)["outcome"] == "accepted"


def test_the_team_has_the_case_when_its_owner_may_not_read_it(ground: Ground) -> None:
    """Restricting takes claim and ownership from an officer outside the team, and hands over to no such officer."""
    second = str(add_report(ground.store, 3)["id"])
    assert ground.outside.send("claim", second)["outcome"] == "accepted"
    assert ground.outside.send("restrict", second, team=STANDARDS, reason="x")["outcome"] == "accepted"
    with ground.store.read() as view:
        record = find_record(view, "report", second) or {}
    assert (record["owner"], record["claim"], record["team"]) == (None, None, STANDARDS)
    assert ground.inside.send("claim", second)["outcome"] == "accepted"
    assert (
        code(ground.inside.send("hand_over", second, officer=ground.outside.who.officer_id))
        == "case_restricted"
    )
    assert code(ground.inside.send("offer_transfer", second, force="kent", reason="x")) == "case_restricted"


def test_a_team_that_empties_leaves_its_cases_to_the_named_role(ground: Ground) -> None:
    """When the last member leaves, supervisors read the team's cases, so none is without a reader."""
    assert code(ground.outside.send("note", ground.id, text="x")) == "report_unknown"
    member(ground.store, "insider", "officer", team=None)
    assert ground.outside.send("note", ground.id, text="x")["outcome"] == "accepted"


def test_a_stored_conflict_no_longer_shows_the_case_as_it_was(
    ground: Ground, client: TestClient[Any]
) -> None:
    """The outcome of a command that came too late keeps no copy of the report for an officer outside."""
    second = add_report(ground.store, 3)
    stale = ground.outside.send("set_status", str(second["id"]), 99, status="in_progress")
    assert stale["outcome"] == "stale" and stale["current"]["id"] == second["id"]
    assert (
        ground.outside.send("restrict", str(second["id"]), team=STANDARDS, reason="x")["outcome"]
        == "accepted"
    )
    answer = client.post(
        "/v1/commands/outcomes", json={"ids": [stale["id"]]}, headers=bearer(ground, ground.outside)
    )
    assert answer.json()["outcomes"][0]["current"] == {}


def test_joining_a_team_with_restricted_cases_needs_a_second_administrator(ground: Ground) -> None:
    """One administrator alone moves nobody in or out; a team without restricted cases is as free as before."""
    admin = Admin(ground.store)
    plain = {"team": reference_data.made_up_id("team", FORCE)}
    assert admin.save("officer", ground.outside.who.officer_id, plain)["outcome"] == "accepted"
    with ground.store.read() as view:
        assert (find_record(view, "officer", ground.outside.who.officer_id) or {})["team"] == plain["team"]
    for officer, team in ((ground.outside, STANDARDS), (ground.inside, plain["team"])):
        assert admin.save("officer", officer.who.officer_id, {"team": team})["outcome"] == "accepted"
        with ground.store.read() as view:
            assert (find_record(view, "officer", officer.who.officer_id) or {})["team"] != team
