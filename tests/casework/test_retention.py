"""How long a case is kept: its group, its review, and why it is not disposed of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from casework import retention
from casework.commands.retention import ReviewRetention
from casework.documents.parts import Actor
from casework.documents.report import Report
from casework.documents.values import OfficerId, Time
from tests.helpers.desk_rules import policy_of, report_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
AT = Time("2026-11-24T09:00:00.000Z")
OVER, RUNS = "2020-02-29T09:00:00.000Z", "2026-02-28T09:00:00.000Z"
WREN, ODILE = Actor(id=OfficerId("o1")), Actor(id=OfficerId("o9"))
POLICY = policy_of({"retention": {"least_years": 6, "groups": [
    {"key": "standard", "years": 6, "from": "last_contact"},
    {"key": "same", "years": 6, "from": "closed", "services": ["dashcam"]},
    {"key": "serious", "years": 30, "from": "closed", "offences": ["19C"], "review_years": 10},
    {"key": "no_action", "years": 7, "months": 6, "from": "closed", "outcomes": ["18"]},
    {"key": "short", "years": 1, "from": "closed", "risks": ["low"]},
]}})  # fmt: skip
DISPOSE = {"decision": "dispose", "by": {"id": "o1"}, "at": AT}


def case(from_: str | None = OVER, **more: Any) -> Report:
    held = {"from": from_, **more.pop("retention", {})}
    return report_of(**{"status": "closed", "submitted_at": OVER, "retention": held, **more})


@pytest.mark.parametrize(
    ("more", "group"),
    [
        ({}, "standard"),
        ({"service": "dashcam"}, "same"),
        ({"risk": "low"}, "short"),
        ({"crimes": [{"id": "k1", "offence_code": "19C"}]}, "serious"),
        ({"crimes": [{"id": "k1", "offence_code": "19C", "cancelled": {"code": "C1"}}]}, "standard"),
        ({"crimes": [{"id": "k1", "offence_code": "28E", "outcome": {"type": "18"}}]}, "no_action"),
        ({"crimes": [{"id": "k1", "offence_code": "28E", "outcome": {"type": "18"}}, {"id": "k2", "offence_code": "28E"}]},
         "standard"),
    ],
)  # fmt: skip
def test_a_case_belongs_to_the_longest_group_that_fits(more: dict[str, Any], group: str) -> None:
    """Of two as long, any is preferred to the standard one; outcomes count when every crime has one of them."""
    assert retention.settled(case(**more), POLICY, AT).group == group


def test_closing_a_case_counts_anew_and_keeps_a_hold() -> None:
    """An earlier review no longer counts, and the case is reviewed when its group's time is over."""
    held = case(retention={"hold": {"reason": "Court"}, "review": DISPOSE})
    after = retention.settled(held, POLICY, AT)
    assert (after.review, after.review_at) == (None, "2032-11-24T09:00:00.000Z")
    assert after.hold is not None


@pytest.mark.parametrize(
    ("from_", "more", "ends", "review"),
    [
        (OVER, {}, "2026-02-28T09:00:00.000Z", "2026-02-28T09:00:00.000Z"),
        (OVER, {"last_citizen_at": RUNS}, "2032-02-28T09:00:00.000Z", "2032-02-28T09:00:00.000Z"),
        (OVER, {"service": "dashcam", "last_staff_at": RUNS}, "2026-02-28T09:00:00.000Z", "2026-02-28T09:00:00.000Z"),
        (None, {}, "2026-02-28T09:00:00.000Z", "2026-02-28T09:00:00.000Z"),
        ("once", {"service": "dashcam"}, retention.NEVER, retention.NEVER),
        ("9001-01-01T00:00:00.000Z", {"service": "dashcam"}, retention.NEVER, retention.NEVER),
        (OVER, {"crimes": [{"id": "k1", "offence_code": "19C"}]}, "2050-02-28T09:00:00.000Z", "2030-02-28T09:00:00.000Z"),
        (OVER, {"retention": {"review": {"decision": "keep", "at": AT}}}, "2026-02-28T09:00:00.000Z",
         "2032-11-24T09:00:00.000Z"),
        (OVER, {"retention": {"review": {"decision": "keep", "at": AT, "until": "2027-01-01T00:00:00.000Z"}}},
         "2026-02-28T09:00:00.000Z", "2027-01-01T00:00:00.000Z"),
    ],
)  # fmt: skip
def test_a_case_is_reviewed_after_its_time_or_on_the_day_of_a_review(
    from_: str | None, more: dict[str, Any], ends: str, review: str
) -> None:
    """Counted from the closing or the last contact; a leap day ends with its month; an unknown start never ends."""
    report = case(from_, **more)
    assert (retention.ends_at(report, POLICY), retention.review_at(report, POLICY)) == (ends, review)


def test_years_are_told_rounded_up() -> None:
    """Seven years and a half are told as eight, for keeping and for the review."""
    groups = {group.key: group for group in retention.rule_of(POLICY).groups or ()}
    assert retention.years_of(groups["no_action"], POLICY) == (8, 8)
    assert retention.years_of(groups["serious"], POLICY) == (30, 10)
    assert retention.years_of(groups["short"], POLICY) == (6, 6), "never less than the policy's least"


@pytest.mark.parametrize(
    ("from_", "more", "proposed"),
    [(OVER, {}, ("dispose", "period_over")), (RUNS, {}, ("keep", "period_runs")),
     (OVER, {"retention": {"hold": {"reason": "Court"}}}, ("keep", "on_hold"))],
)  # fmt: skip
def test_the_rules_propose_to_keep_or_to_dispose(
    from_: str, more: dict[str, Any], proposed: tuple[str, str]
) -> None:
    """A hold comes before everything."""
    found = retention.proposal(case(from_, **more), POLICY, NOW)
    assert (found.decision, found.reason) == proposed


AGREED = {"review": {**DISPOSE, "approved_by": {"id": "o9"}}}


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (case(retention=AGREED), ""),
        (case(retention=AGREED, status="in_progress"), "open"),
        (case(retention=AGREED, approval={"id": "a1"}), "open"),
        (case(retention={**AGREED, "hold": {"reason": "Court"}}), "on_hold"),
        (case(retention=AGREED, transfer={"from": "sussex", "to": "kent"}), "offered"),
        (case(retention=AGREED, clocks=[{"name": "data", "due_at": AT}]), "clock_runs"),
        (case(RUNS, retention=AGREED), "not_due"),
        (case(), "not_agreed"),
        (case(retention={"review": DISPOSE}), "not_agreed"),
    ],
)
def test_a_case_stays_until_two_people_agreed_and_nothing_holds_it(report: Report, why: str) -> None:
    """Each reason why a case stays has its own word."""
    assert retention.stays(report, POLICY, NOW) == why
    assert not why or why in retention.STAYS


LATER = "2027-06-01T00:00:00.000Z"


@pytest.mark.parametrize(
    ("report", "body", "found"),
    [
        (case(), {"decision": "keep", "reason": "Needed."}, ""),
        (case(), {"reason": "Needed."}, "decision_missing"),
        (case(status="new"), {"decision": "keep", "reason": "Needed."}, "not_closed"),
        (case(transfer={"from": "sussex", "to": "kent"}), {"decision": "keep", "reason": "Needed."}, "offered"),
        (case(), {"decision": "keep", "reason": " "}, "reason_missing"),
        (case(), {"decision": "dispose", "reason": "Over."}, ""),
        (case(RUNS), {"decision": "dispose", "reason": "Over."}, "not_due"),
        (case(retention={"hold": {"reason": "Court"}}), {"decision": "dispose", "reason": "Over."}, "on_hold"),
        (case(), {"decision": "keep", "reason": "Needed.", "until": LATER}, ""),
        (case(), {"decision": "keep", "reason": "Needed.", "until": "soon"}, "until_unreadable"),
        (case(), {"decision": "keep", "reason": "Needed.", "until": AT}, "until_past"),
        (case(), {"decision": "keep", "reason": "Needed.", "until": "2033-01-01T00:00:00Z"}, "until_far"),
    ],
)  # fmt: skip
def test_a_review_is_of_a_closed_case_and_within_its_time(
    report: Report, body: dict[str, Any], found: str
) -> None:
    """Each fault has its reason; without a time, the desk leaves times to the store."""
    fault = retention.fault(report, POLICY, ReviewRetention(**body), NOW)
    assert (fault.reason if fault is not None else "") == found
    if found in ("not_due", "until_past", "until_far"):
        assert retention.fault(report, POLICY, ReviewRetention(**body), None) is None


def test_a_disposal_waits_for_a_second_person_until_it_is_agreed_or_the_case_is_kept() -> None:
    """Asking undoes an earlier review; keeping the case withdraws the request; agreeing names both people."""
    waits = retention.asked(
        case(retention={"review": DISPOSE}), "a1", ReviewRetention(reason="Over."), WREN, AT
    )
    request = retention.waiting(waits)
    assert request is not None and waits.retention is not None and waits.retention.review is None
    kept = retention.kept(waits, POLICY, ReviewRetention(reason="Needed.", until=LATER), ODILE, AT)
    assert retention.waiting(kept) is None and kept.retention is not None
    assert kept.retention.review_at == LATER and not retention.is_agreed(kept)
    agreed = retention.agreed(waits, request, ODILE, AT)
    review = agreed.retention.review if agreed.retention is not None else None
    assert review is not None and (review.by, review.approved_by) == (WREN, ODILE)
    assert retention.is_agreed(agreed) and retention.waiting(agreed) is None
