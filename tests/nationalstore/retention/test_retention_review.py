"""A closed case whose time has come is reviewed: kept until another review, or disposed of when two people agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.documents import codec
from casework.documents.policy import Policy
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data
from nationalstore.services.retention import disposal
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, code
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import change, report_of
from tests.helpers.reviews import closed, supervisors
from tests.helpers.store import add_report

DISPOSE = {"decision": "dispose", "reason": "Its time is over."}
KEEP = {"decision": "keep", "reason": "A linked case is open."}


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database."""
    return timed


def in_years(time: Time, years: int) -> None:
    time.now = time.now.replace(year=time.now.year + years) + timedelta(seconds=1)


def events(store: Store, report: str) -> list[str]:
    with store.read() as view:
        return [one["event"] for one in list_records(view, "sussex", "timeline", report=report)]


def test_a_disposal_needs_two_people_and_the_end_of_its_period(store: Store, time: Time) -> None:
    """One supervisor asks, another agrees; before its time, or by the same one, nothing is agreed."""
    report, (one, two) = closed(store), supervisors(store)
    assert code(one.send("review_retention", report, **DISPOSE)) == "not_due"
    in_years(time, 6)
    assert code(Desk(store).send("review_retention", report, **DISPOSE)) == "not_allowed"
    assert code(one.send("review_retention", report, decision="dispose")) == "reason_needed"
    assert code(one.send("review_retention", report, reason="Why not.")) == "body_invalid"
    assert one.send("review_retention", report, **DISPOSE)["outcome"] == "accepted"
    (request,) = report_of(store, report)["lowerings"]
    assert (request["kind"], request["reason"]) == ("disposal", DISPOSE["reason"])
    assert code(one.send("approve", report, approval=request["id"])) == "own_approval"
    assert disposal.plan(store, "sussex").due == ()
    assert two.send("approve", report, approval=request["id"])["outcome"] == "accepted"
    review = report_of(store, report)["retention"]["review"]
    assert (review["decision"], review["by"]["id"], review["approved_by"]["id"]) == (
        "dispose",
        one.who.officer_id,
        two.who.officer_id,
    )
    assert [due.report for due in disposal.plan(store, "sussex").due] == [report]
    assert events(store, report)[-2:] == ["disposal_asked", "disposal_approved"]


def test_a_case_that_is_kept_is_reviewed_again(store: Store, time: Time) -> None:
    """On the day that was chosen, which is never later than the time of its group; a waiting disposal is withdrawn."""
    report, (one, _) = closed(store), supervisors(store)
    in_years(time, 6)
    one.send("review_retention", report, **DISPOSE)
    soon, far = (wire_time(time.now.replace(year=time.now.year + years)) for years in (2, 7))
    assert code(one.send("review_retention", report, **KEEP, until=far)) == "body_invalid"
    assert code(one.send("review_retention", report, **KEEP, until=wire_time(time.now))) == "body_invalid"
    assert one.send("review_retention", report, **KEEP, until=soon)["outcome"] == "accepted"
    found = report_of(store, report)
    assert (found["lowerings"], found["retention"]["review_at"]) == ([], soon)
    assert code(one.send("review_retention", report, **DISPOSE)) == "not_due"
    one.send("review_retention", report, **KEEP)
    assert report_of(store, report)["retention"]["review_at"][:4] == str(time.now.year + 6)


def test_a_case_for_public_protection_is_reviewed_long_before_its_end(store: Store, time: Time) -> None:
    """After ten years it is reviewed and can only be kept; nobody can dispose of it before its hundred years."""
    report, (one, _) = closed(store, service="stalking"), supervisors(store)
    in_years(time, 10)
    assert report_of(store, report)["retention"]["review_at"] <= wire_time(time.now)
    assert code(one.send("review_retention", report, **DISPOSE)) == "not_due"
    assert one.send("review_retention", report, **KEEP)["outcome"] == "accepted"
    assert report_of(store, report)["retention"]["review_at"][:4] == str(time.now.year + 10)


def test_what_changes_after_the_decision_counts(store: Store, time: Time) -> None:
    """A hold or a message stops what was asked and what was agreed; reopening forgets both."""
    report, (one, two) = closed(store), supervisors(store)
    assert code(one.send("review_retention", str(add_report(store, 2)["id"]), **KEEP)) == "status_not_allowed"
    in_years(time, 6)
    one.send("review_retention", report, **DISPOSE)
    (request,) = report_of(store, report)["lowerings"]
    one.send("hold", report, reason="Inquiry.")
    assert code(two.send("approve", report, approval=request["id"])) == "on_hold"
    one.send("lift_hold", report, reason="Over.")
    assert two.send("approve", report, approval=request["id"])["outcome"] == "accepted"
    change(store, report, last_citizen_at=wire_time(time.now))
    assert disposal.plan(store, "sussex").kept["its time is not over"] == 1
    Desk(store).send("reopen", report, reason="New facts.")
    found = report_of(store, report)
    assert found["retention"].get("review") is None and not found.get("lowerings")


def test_an_older_policy_is_given_the_new_groups_and_a_forces_own_stay(store: Store) -> None:
    """Only groups that are exactly the earlier starting ones are replaced."""
    old = [{"key": key, "title": {"en": key, "cy": key}, "years": years, "from": "closed"}
           for key, years in reference_data.EARLIER_GROUPS.items()]  # fmt: skip
    for groups, keys in (
        (old, {"public_protection", "serious", "standard", "undetected"}),
        (old[:1], {"standard"}),
    ):
        with store.write("sussex") as work:
            (policy,) = work.documents(Policy, "sussex")
            record = {**codec.encode(policy), "retention": {"least_years": 6, "groups": groups}}
            work.change(codec.read(Policy, record))
        reference_data.refresh(store)
        with store.read() as view:
            rule = view.rules_of("sussex").retention
        assert rule is not None and {group.key for group in rule.groups or ()} == keys
