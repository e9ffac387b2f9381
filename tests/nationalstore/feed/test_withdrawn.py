"""A desk asks which cases that its journal knows left its officer's sight, since a new copy is told nothing of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from casework.audiences import FORCE_WIDE, SETTINGS, of_team
from casework.documents.report import Report
from casework.documents.team import Team
from casework.documents.values import ForceId, TeamId
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from nationalstore.services.feed.schemas import Withdrawn
from nationalstore.services.feed.withdrawn import withdrawn
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order
from tests.helpers.commanding import Desk, officer
from tests.helpers.store import add_report

FORCE = "sussex"
STANDARDS = reference_data.made_up_id("team", "standards")
NOTHING = Withdrawn([], [])


@pytest.fixture
def cases(store: Store) -> list[str]:
    """Reports of the force: one open to all, one restricted, one erased while restricted; and one of another force."""
    boss = Desk(store, officer("supervisor"))
    with store.write(FORCE) as work:
        work.create(Team(id=TeamId(STANDARDS), force=ForceId(FORCE), name="Professional standards"))
    made = [str(add_report(store, number, crime=False)["id"]) for number in (1, 2, 3)]
    for one in made[1:]:
        assert boss.send("restrict", one, team=STANDARDS, reason="About an officer.")["outcome"] == "accepted"
    with store.write(FORCE) as work:
        case = work.lock(Report, made[2])
        assert case is not None
        erasure.erase_report(work, case, Order(boss.who.officer_id, "retention", "Its period ended."))
    return [*made, str(add_report(store, 4, "kent")["id"])]


def test_what_was_restricted_or_erased_is_said_and_nothing_else(store: Store, cases: list[str]) -> None:
    """Only reports that the reader could once read are named: none of another force, none unknown, none open."""
    _, restricted, erased, _ = cases
    asked = [*cases, str(uuid.uuid4()), "x"]
    assert withdrawn(store, FORCE, asked, FORCE_WIDE) == Withdrawn([erased], [restricted])
    assert (
        withdrawn(store, FORCE, cases[:1], FORCE_WIDE) == withdrawn(store, FORCE, [], FORCE_WIDE) == NOTHING
    )
    assert withdrawn(store, "kent", cases[:3], FORCE_WIDE) == NOTHING


def test_readers_of_the_team_and_readers_of_no_case(store: Store, cases: list[str]) -> None:
    """The team's own case has not left it. Someone without case work is told nothing."""
    team = FORCE_WIDE | {of_team(STANDARDS)}
    assert withdrawn(store, FORCE, cases, team) == Withdrawn([cases[2]], [])
    assert withdrawn(store, FORCE, cases, frozenset({SETTINGS})) == NOTHING


def test_a_case_that_came_back_is_not_named(store: Store, cases: list[str]) -> None:
    """After the restriction is lifted the case is readable again."""
    boss = Desk(store, officer("supervisor"))
    with store.write(FORCE) as work:
        case = work.lock(Report, cases[1])
        assert case is not None
        work.change(replace(case, restricted=None))
    assert boss.send("note", cases[1], text="Back.")["outcome"] == "accepted"
    assert withdrawn(store, FORCE, cases, FORCE_WIDE) == Withdrawn([cases[2]], [])


@pytest.fixture
def client(store: Store) -> Iterator[TestClient[Any]]:
    """A served store."""
    with TestClient(create_app(store, Settings())) as served:
        yield served


def test_over_http(store: Store, cases: list[str], client: TestClient[Any]) -> None:
    """Officers ask for their own force. At most 500 reports are asked about at once, and only by who has signed in."""

    def asked(name: str, reports: list[str]) -> Any:
        headers = {"Authorization": f"Bearer {mint_demo_token(store, name, 600)}"}
        return client.post("/v1/changes/withdrawn", json={"reports": reports}, headers=headers)

    assert asked("triage.sussex", cases).json() == {"erased": [cases[2]], "restricted": [cases[1]]}
    assert asked("triage.kent", cases).json() == {"erased": [], "restricted": []}
    assert asked("triage.sussex", [str(uuid.uuid4())] * 501).status_code == 400
    assert client.post("/v1/changes/withdrawn", json={"reports": cases}).status_code == 401
