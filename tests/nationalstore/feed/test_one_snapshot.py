"""An answer of the feed is read from one snapshot, with the reader's audiences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from casework.documents.officer import Officer
from casework.documents.report import Report
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.access import readable
from nationalstore.services.catalogue import reference_data
from tests.helpers.commanding import Desk
from tests.helpers.officers import officer_with
from tests.helpers.store import add_report

FORCE, SECRET = "sussex", "walrus-typewriter"
STANDARDS = reference_data.made_up_id("team", "standards")
Ask = Callable[[TestClient[Any], dict[str, str], str], Any]


@pytest.fixture
def case(store: Store) -> str:
    """A case of a team with an officer, who can read it."""
    member = officer_with(store, "officer", name="insider")
    with store.write(FORCE) as work:
        work.create(Team(id=TeamId(STANDARDS), force=ForceId(FORCE), name="Professional standards"))
        record = work.lock(Officer, member.officer_id)
        assert record is not None
        work.change(replace(record, team=TeamId(STANDARDS)))
    made = str(add_report(store, crime=False)["id"])
    said = Desk(store, member).send("restrict", made, team=STANDARDS, reason="About an officer.")
    assert said["outcome"] == "accepted"
    return made


@pytest.mark.parametrize(
    "ask",
    [
        lambda client, who, after: client.get(f"/v1/changes?after={after}", headers=who),
        lambda client, who, after: client.get(f"/v1/changes?after={after}&wait=1", headers=who),
        lambda client, who, after: client.get("/v1/urgent", headers=who),
    ],
    ids=["changes", "changes after a wait", "urgent"],
)
def test_who_leaves_a_team_meanwhile_gets_nothing_written_after_that(
    store: Store, case: str, monkeypatch: pytest.MonkeyPatch, ask: Ask
) -> None:
    """A case of the team changes after its officer left it: the officer reads what was before, or no longer reads it."""
    headers = {"Authorization": f"Bearer {mint_demo_token(store, 'insider.sussex', 600)}"}
    with TestClient(create_app(store, Settings(demo=True))) as client:
        after = client.get("/v1/changes?limit=1000", headers=headers).json()["to"]
        with _leaving_meanwhile(store, case, monkeypatch) as left:
            answer = ask(client, headers, after)
        assert left == ["left"] and answer.status_code == 200 and SECRET not in answer.text
        assert SECRET not in client.get(f"/v1/changes?after={after}", headers=headers).text


@contextmanager
def _leaving_meanwhile(store: Store, case: str, patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Take every member out of the team, and change its case, once a reader's audiences have been read."""
    read, left = readable.audiences_of, list[str]()

    def read_and_leave(view: Any, officer: Any) -> Any:
        found = read(view, officer)
        if not left:
            left.append("left")
            _leave(store, case)
        return found

    patch.setattr(readable, "audiences_of", read_and_leave)
    yield left
    patch.undo()


def _leave(store: Store, case: str) -> None:
    with store.write(FORCE) as work:
        for officer in work.documents(Officer, FORCE):
            if officer.team == STANDARDS:
                work.change(replace(officer, team=None))
    with store.write(FORCE) as work:
        report = work.lock(Report, case)
        assert report is not None
        work.change(replace(report, summary=SECRET))
