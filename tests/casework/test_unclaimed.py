"""Work that a team has not taken: since when, and from when the contact centre sees it."""

from __future__ import annotations

from typing import Any

import pytest

from casework import unclaimed
from casework.documents.policy import Policy, RoutingRule
from casework.documents.report import Report, Restriction, Transfer
from casework.documents.values import ForceId, OfficerId, ReportId, TeamId, Time

CAME, GIVEN, NOW = (Time(f"2026-11-24T{hour}:00:00.000Z") for hour in ("08", "10", "12"))
FOUR_HOURS = Policy(id="p")
ONE_HOUR = Policy(id="p", routing=RoutingRule(unclaimed_minutes=60))
WAITS: dict[str, Any] = {"team": TeamId("t1"), "team_since": GIVEN}


def report(**fields: Any) -> Report:
    return Report(id=ReportId("r"), submitted_at=CAME, **fields)


@pytest.mark.parametrize(("before", "after", "since"), [
    ({}, {"team": "t1"}, NOW),
    ({"team": "t2", "team_since": GIVEN}, {"team": "t1"}, NOW),
    ({"team": "t1", "owner": "o1"}, {"team": "t1", "owner": None}, NOW),
    ({"team": "t1", "team_since": GIVEN}, {"team": "t1", "grade": 2}, GIVEN),
    ({"team": "t1", "team_since": GIVEN}, {"team": "t1", "owner": "o1"}, None),
    ({"team": "t1", "team_since": GIVEN}, {"team": None}, None),
    ({"owner": "o1"}, {"owner": "o1", "team": "t1"}, None),
])  # fmt: skip
def test_it_waits_from_when_a_team_has_it_and_nobody_owns_it(
    before: dict[str, Any], after: dict[str, Any], since: str | None
) -> None:
    """Each new team and each owner who leaves begin it again; whoever takes the case ends it."""
    changed = unclaimed.kept(report(**before), report(**before | after), NOW)
    assert changed.team_since == since


@pytest.mark.parametrize(("fields", "policy", "from_"), [
    (WAITS, ONE_HOUR, "2026-11-24T11:00:00.000Z"),
    (WAITS, FOUR_HOURS, "2026-11-24T14:00:00.000Z"),
    (WAITS | {"team_since": None}, ONE_HOUR, "2026-11-24T09:00:00.000Z"),
    (WAITS | {"owner": OfficerId("o1")}, ONE_HOUR, None),
    (WAITS | {"team": None}, ONE_HOUR, None),
    (WAITS | {"status": "closed"}, ONE_HOUR, None),
    (WAITS | {"restricted": Restriction(team=TeamId("t1"))}, ONE_HOUR, None),
    (WAITS | {"transfer": Transfer(from_=ForceId("kent"), to=ForceId("sussex"))}, ONE_HOUR, None),
])  # fmt: skip
def test_the_contact_centre_sees_it_after_the_time_of_the_policy(
    fields: dict[str, Any], policy: Policy, from_: str | None
) -> None:
    """Never a restricted case; a case of an earlier version counts from when it came in."""
    assert unclaimed.shown_from(report(**fields), policy) == from_
