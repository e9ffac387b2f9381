"""A month beside its baseline: who may read it, what it counts, and that nothing small is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from litestar.testing import TestClient

from casework import permissions, weeks
from casework.contact_weeks import CHANNELS
from demo.identity import tokens
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db import tallies
from nationalstore.db.store import Store
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, officer
from tests.helpers.store import add_report

ENTERED = {"2026-09-28": 20, "2026-11-02": 4}
"""The Monday of a week of October and one of November by their Thursdays, with the contacts on each channel."""


@pytest.fixture
def client(timed: Store, time: Time) -> Iterator[TestClient[Any]]:
    """A store in which Sussex had 7 reports in the first hour of October and 6 in the last of a week of November, and answers in both months."""
    for at, many in (
        (datetime(2026, 9, 27, 23, 30, tzinfo=UTC), 7),
        (datetime(2026, 11, 8, 23, 30, tzinfo=UTC), 6),
    ):
        time.now = at
        for number in range(many):
            report = add_report(timed, at.day * 100 + number)
        submissions.request_update(timed, ReporterCase(report["reference"], report["id"], "sussex"))
    with timed.begin() as conn:
        for month, confident, others in (("2026-10", 12, 28), ("2026-11", 30, 10)):
            for answer, times in (("4", confident), ("2", others), ("unsaid", 3)):
                for _ in range(times):
                    tallies.add(conn, "sussex", month, f"confidence.before.{answer}")
        for _ in range(6):
            tallies.add(conn, "sussex", "2026-11", "confidence.after.5")
        tallies.add(conn, "sussex", "2026-11", "confidence.after.1")
    time.now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    desk = Desk(timed, officer("supervisor", "sussex"))
    for week, contacts in ENTERED.items():
        numbers = dict.fromkeys(CHANNELS, contacts)
        assert desk.send("save_contact_week", None, week=week, numbers=numbers)["outcome"] == "accepted"
    with TestClient(create_app(timed, Settings(demo=True))) as made:
        yield made


def asked(client: TestClient[Any], store: Store, roles: list[str], path: str, **query: str) -> Any:
    """Return the answer to someone with these roles in Sussex."""
    token = tokens.mint_demo_token(store, "triage.sussex", 600, {"sussex": roles})
    return client.get(path, params=query, headers={"Authorization": f"Bearer {token}"})


def test_a_month_is_compared_with_the_one_before(timed: Store, client: TestClient[Any]) -> None:
    """By UK weeks: shares with their range, counts, and for how many weeks the other channels are known; small ones are null."""
    told = asked(client, timed, ["supervisor"], "/v1/comparison").json()
    assert (told["baseline"], told["period"]) == ("2026-10", "2026-11")
    (force,) = told["forces"]
    shares = {one["key"]: (one["baseline"], one["period"]) for one in force["shares"]}
    before, after = shares["confidence_before_online"]
    assert (before["some"], before["all"], after["some"], after["all"]) == (12, 40, 30, 40)
    assert 0.18 < before["low"] < 0.19 and 0.45 < before["high"] < 0.46
    assert shares["confidence_after_online"] == (None, None), (
        "one of seven said otherwise, and must not be found"
    )
    assert (shares["take_up"][0]["some"], shares["take_up"][0]["all"]) == (7, 107)
    assert (shares["take_up"][1]["some"], shares["take_up"][1]["all"]) == (6, 26)
    counts = {one["key"]: (one["baseline"], one["period"]) for one in force["counts"]}
    assert (
        counts["online"] == (7, 6)
        and counts["email"] == (20, None)
        and counts["asked_by_phone"] == (None, None)
    )
    assert counts["asked_online"] == (None, None), "one in each month"
    assert force["baseline_weeks"] == {"entered": 1, "all": len(list(weeks.weeks_of("2026-10")))}


def test_the_national_role_sees_every_force_and_nobody_else_does(
    timed: Store, client: TestClient[Any]
) -> None:
    """Each force by itself and without totals; the national role has no board of a force, and no force's role the country's."""
    national = asked(client, timed, [permissions.NATIONAL], "/v1/national/comparison").json()
    own = asked(client, timed, ["supervisor"], "/v1/comparison").json()
    by_force = {one["force"]: one for one in national["forces"]}
    assert by_force["sussex"] == own["forces"][0] and set(national) == {
        "as_of",
        "baseline",
        "period",
        "forces",
    }
    for role in permissions.ROLES:
        assert asked(client, timed, [role], "/v1/national/comparison").status_code == 403
        allowed = 200 if role == "supervisor" else 403
        assert asked(client, timed, [role], "/v1/comparison").status_code == allowed


def test_two_months_that_are_over_are_compared(timed: Store, client: TestClient[Any]) -> None:
    """Whatever else is asked for is refused, and never a fault."""
    for baseline, period in (
        ("2026-11", "2026-11"), ("2026-11", "2026-10"), ("2026-10", "2026-12"), ("2014-12", "2026-11"), ("x", "2026-11"),
        ("2026-10", "2026-13"), ("2026-1", "2026-11"), ("0001-01", "2026-11"), ("", "0001-01"),
    ):  # fmt: skip
        answer = asked(client, timed, ["supervisor"], "/v1/comparison", baseline=baseline, period=period)
        assert (answer.status_code, answer.json()["code"]) == (422, "span_invalid"), (baseline, period)
