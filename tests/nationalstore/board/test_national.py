"""The national role sees counts across forces, none under five, and nothing of any case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from litestar.testing import TestClient

from casework import permissions
from casework.commands.settings import OfficerDefinition
from demo.identity import tokens
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.commands.ledger import run
from nationalstore.services.policy import officers
from nationalstore.web import admission
from tests.helpers.clock import Time
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report

COUNTS = ("came_in", "went_out", "first_answers")


@pytest.fixture
def client(timed: Store, time: Time) -> Iterator[TestClient[Any]]:
    """A store in which, during October, Sussex got seven reports and Kent four."""
    time.now = datetime(2026, 10, 5, 9, tzinfo=UTC)
    for force, many in (("sussex", 7), ("kent", 4)):
        for number in range(many):
            add_report(timed, number + 1, force)
    time.now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    add_report(timed, 90)
    with TestClient(create_app(timed, Settings(demo=True))) as made:
        yield made


def bearer(store: Store) -> dict[str, str]:
    """Return the headers of someone with the national role."""
    token = tokens.mint_demo_token(store, "triage.sussex", 600, {"sussex": [permissions.NATIONAL]})
    return {"Authorization": f"Bearer {token}"}


def test_counts_of_a_whole_month_without_small_ones(timed: Store, client: TestClient[Any]) -> None:
    """The last whole month is counted by force; every count under five is null, a zero too, and there are no totals."""
    headers = bearer(timed)
    told = client.get("/v1/national", headers=headers).json()
    assert told["month"] == "2026-10" and told["from"] == "2026-09-30T23:00:00.000Z"
    forces = {one["force"]: one for one in told["forces"]}
    assert sorted(forces) == ["kent", "sussex"] and set(told) == {"as_of", "month", "from", "to", "forces"}
    assert forces["sussex"]["came_in"] == 7 and forces["kent"]["came_in"] is None
    assert forces["sussex"]["went_out"] is None and forces["sussex"]["first_answers"] is None
    numbers = [value for one in forces.values() for value in [one[name] for name in COUNTS]]
    numbers += [
        value for one in forces.values() for kept in one["clocks"].values() for value in kept.values()
    ]
    assert all(value is None or value >= 5 for value in numbers)
    named = [kept for one in forces.values() for kept in one["clocks"].values()]
    assert all(any(kept.values()) for kept in named), "the name of a clock alone would say that it was there"
    assert (
        client.get("/v1/national", params={"month": "2026-10"}, headers=headers).json()["forces"]
        == told["forces"]
    )


@pytest.mark.parametrize("month", ["2026-11", "2026-12", "2026-13", "2026", "x", "0001-01", "2026-10-01"])
def test_only_a_month_that_is_over_is_counted(timed: Store, client: TestClient[Any], month: str) -> None:
    """Months that are not over would grow by one report at a time, so they are refused like nonsense."""
    answer = client.get("/v1/national", params={"month": month}, headers=bearer(timed))
    assert (answer.status_code, answer.json()["code"]) == (422, "span_invalid")


def test_the_national_role_reads_nothing_of_a_case(timed: Store, client: TestClient[Any]) -> None:
    """Every address but the counts and the officer themselves is refused, and no other role gets the counts."""
    headers = bearer(timed)
    for path, method, handler in admission.served(client.app):
        name = handler.opt["permission"]
        if permissions.is_public(name) or name in ("national", "me"):
            continue
        place = path.replace("{person}", "x").replace("{id_}", "x")
        assert client.request(method, place, headers=headers).status_code == 403, (method, path)
    assert client.get("/v1/me", headers=headers).json()["roles"] == ["national"]
    for role in ("officer", "supervisor", "administrator"):
        other = {"Authorization": f"Bearer {tokens.mint_demo_token(timed, f'{role}.sussex', 600)}"}
        assert client.get("/v1/national", headers=other).status_code == 403
    assert not any(permissions.may_command([permissions.NATIONAL], kind) for kind in permissions.COMMANDS)


def test_the_look_is_in_the_audit_log(timed: Store, client: TestClient[Any]) -> None:
    """Who looked at which month stands in the log of the force that holds their record."""
    headers = bearer(timed)
    me = client.get("/v1/me", headers=headers).json()["officer"]["id"]
    client.get("/v1/national", headers=headers)
    token = tokens.mint_demo_token(timed, "supervisor.sussex", 600)
    wanted = {"purpose": "assurance", "limit": "500", "officer": me}
    found = client.get(
        "/v1/audit/entries", params=wanted, headers={"Authorization": f"Bearer {token}"}
    ).json()
    looks = [json.loads(entry["leaf"])["object"] for entry in found["entries"]]
    assert {"kind": "national", "id": "2026-10"} in looks


@pytest.mark.parametrize("role", sorted(permissions.BY_OPERATOR))
def test_no_administrator_of_a_force_gives_an_operators_role(timed: Store, role: str) -> None:
    """At a desk it is refused; the operator of the store gives it, and a desk may take it away again."""
    administrator = officer_with(timed, "administrator")
    with timed.read() as view:
        officer = next(
            one for one in list_records(view, "sussex", "officer") if one["username"] == "officer.sussex"
        )
    body = {"id": officer["id"], "definition": {"roles": ["officer", role]}, "reason": "Asked for it."}
    command = ReceivedCommand(
        1, timed.new_id(), "save_officer", body, None, {"version": officer["version"]}, made_at=None
    )
    outcome = run(timed, timed.new_id(), command, administrator)
    assert outcome.outcome == "refused" and isinstance(outcome.problem, dict)
    assert (outcome.problem["code"], outcome.problem["field"]) == ("not_allowed", "roles")
    changed = officers.change(timed, "sussex", "officer.sussex", OfficerDefinition(roles=["officer", role]))
    assert changed.roles == ("officer", role)
