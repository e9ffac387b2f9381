"""How a case may end, as the desk sees it before anything is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from casework import endings, incident_categories, incident_qualifiers
from casework.commands.closing import Dispose
from casework.documents.words import CaseKind
from tests.helpers.command_bodies import POLICY
from tests.helpers.desk_checks import after, fields
from tests.helpers.desk_rules import policy_of, report_of
from workstation.domain.commands.rules import Situation
from workstation.domain.commands.status import check_closing

KINDS: dict[str, list[str]] = {
    "crime": ["crime_finished", "not_a_crime", "referred", "duplicate"],
    "incident": ["incident_only", "referred", "duplicate", "no_further_action"],
    "request": ["granted", "refused", "withdrawn", "referred", "duplicate"],
    "information": ["developed", "referred", "duplicate", "no_further_action"],
    "property": ["restored", "not_found", "referred", "duplicate"],
    "feedback": ["answered", "withdrawn", "referred", "duplicate", "no_further_action"],
}


def test_nothing_ends_before_its_assessment() -> None:
    """Neither a closing nor a reply that closes; the officer reads what to do first."""
    for kind, body in (("dispose", {"disposal": "referred", "reason": "Theirs."}),
                       ("reply", {"text": "Over.", "disposal": {"disposal": "referred", "reason": "Theirs."}})):  # fmt: skip
        assert fields(kind, body, grade=None) == ["disposal"]
        assert fields(kind, body) == []


def test_a_crime_that_nobody_recorded_ends_with_two_even_at_low_risk() -> None:
    """The desk asks for the approval at once, for a closing and for a reply that closes."""
    referred = {"disposal": "referred", "reason": "Theirs."}
    for kind, body in (("dispose", referred), ("reply", {"text": "Over.", "disposal": referred})):
        asked = after(kind, body, crime=True, risk="low")
        assert (asked["status"] != "closed", asked["approval"]["disposal"]) == (True, "referred")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_case_has_its_endings(kind: str) -> None:
    """The page offers exactly these, and every other is refused; a report without a kind is offered all but a crime's."""
    report: dict[str, Any] = {"case_kind": kind, "crime": kind == "crime"}
    policy = policy_of(POLICY)
    assert [row.code for row in endings.offered(policy, report_of(**report))] == KINDS[kind]
    for row in policy.disposals:
        problem = endings.fault(policy, report_of(grade=3, **report), row.code)
        if row.code not in KINDS[kind]:
            assert problem is not None
    older = {row.code for row in endings.offered(policy, report_of())}
    assert older == {row.code for row in policy.disposals} - {
        "crime_finished",
        "not_a_crime",
        "warning_letter",
    }
    assert set(KINDS) == set(CaseKind)


def test_an_ending_may_be_for_some_services_only() -> None:
    """A warning letter to a driver ends a case of dashcam footage and no other incident."""
    letter = endings.find(policy_of(POLICY), "warning_letter")
    assert letter is not None and endings.is_for(letter, report_of(case_kind="incident", service="dashcam"))
    assert not endings.is_for(letter, report_of(case_kind="incident", service="asb"))


def test_a_crime_ends_with_its_outcomes_or_as_not_a_crime() -> None:
    """Not before every standing crime has one, not while a cancellation waits, and never twice."""
    open_: dict[str, Any] = {"id": "k1", "offence_code": "28E"}
    ended = {**open_, "outcome": {"type": "18"}}
    gone = {**open_, "id": "k2", "cancelled": {"code": "C1"}}
    said = {"disposal": "crime_finished"}
    for crimes in ([], [open_], [ended, {**open_, "id": "k3"}], [gone]):
        assert fields("dispose", said, crime=True, crimes=crimes) == ["disposal"]
    assert fields("dispose", said, crimes=[ended, gone]) == []
    asked = [{"id": "a1", "kind": "cancel_crime", "crime": "k1"}]
    assert fields("dispose", said, crimes=[ended], lowerings=asked) == ["disposal"]
    denied = {"disposal": "not_a_crime", "reason": "It was found."}
    assert fields("dispose", denied, crime=True, crimes=[gone]) == []
    assert fields("dispose", denied, crime=True, crimes=[ended]) == ["disposal"]
    assert after("dispose", denied, crime=True)["approval"]["disposal"] == "not_a_crime"


def test_a_case_that_is_no_crime_has_an_incident_category() -> None:
    """The categories are offered; codes of earlier versions are accepted, unknown ones are not."""
    policy, report, today = policy_of(POLICY), report_of(grade=3, case_kind="incident"), date(2026, 11, 24)
    offered = [row.code for row in incident_categories.offered(policy, report, "incident_only", today)]
    assert "ASB1" in offered and not [code for code in offered if code.startswith("N100")]
    said = {"disposal": "incident_only", "reason": "Loud music."}
    assert fields("dispose", {**said, "closing_code": "ASB2"}, case_kind="incident") == []
    assert fields("dispose", {**said, "closing_code": "8L"}, case_kind="incident") == []
    assert fields("dispose", {**said, "closing_code": "N100/1"}, case_kind="incident") == ["closing_code"]
    assert fields("dispose", {**said, "closing_code": "X1"}, case_kind="incident") == ["closing_code"]
    older = replace(policy, incident_categories=())
    earlier = [row.code for row in incident_categories.offered(older, report, "incident_only", today)]
    assert "8L" in earlier and "ASB1" not in earlier


def test_a_rape_that_is_not_recorded_has_its_reason() -> None:
    """Closing it as not a crime needs one of the codes N100, and only those are offered; another crime needs none."""
    denied = {"disposal": "not_a_crime", "reason": "It did not happen here."}
    rape: dict[str, Any] = {"crime": True, "opening_code": "19C"}
    assert fields("dispose", denied, **rape) == ["closing_code"]
    assert fields("dispose", {**denied, "closing_code": "ASB1"}, **rape) == ["closing_code"]
    assert fields("dispose", {**denied, "closing_code": "N100/3"}, **rape) == []
    assert fields("dispose", denied, crime=True, opening_code="8L") == []
    policy, report = policy_of(POLICY), report_of(grade=3, **rape)
    offered = incident_categories.offered(policy, report, "not_a_crime", date(2026, 11, 24))
    assert {row.code.partition("/")[0] for row in offered} == {"N100"}
    sexual = report_of(grade=3, crime=True, opening_code="88C", flags=["sexual"])
    both = [
        row.code for row in incident_categories.offered(policy, sexual, "not_a_crime", date(2026, 11, 24))
    ]
    assert {"N100/1", "A3"} <= set(both), (
        "the form does not ask whether it was rape, so the officer may say so"
    )
    assert incident_categories.fault(policy, sexual, "not_a_crime", None, date(2026, 11, 24)) == ""
    without = tuple(row for row in policy.incident_categories or () if not row.code.startswith("N100"))
    older = replace(policy, incident_categories=without)
    assert incident_categories.fault(older, report, "not_a_crime", None, date(2026, 11, 24)) == ""
    assert incident_categories.fault(older, report, "not_a_crime", "X9", date(2026, 11, 24)) == "unknown"


def test_qualifiers_belong_to_a_case_that_is_no_crime() -> None:
    """The officer is told at the field; what waits looks like what the store makes of it, each once."""
    said = {"disposal": "incident_only", "reason": "Loud music.", "closing_code": "ASB2"}
    assert fields("dispose", {**said, "qualifiers": ["MHL", "ALC"]}, case_kind="incident") == []
    assert fields("dispose", {**said, "qualifiers": ["X9"]}, case_kind="incident") == ["qualifiers"]
    denied = {"disposal": "not_a_crime", "reason": "It was found.", "qualifiers": ["ALC"]}
    assert fields("dispose", denied, crime=True) == ["qualifiers"]
    closed = after("dispose", {**said, "qualifiers": ["MHL", "ALC", "MHL"]}, case_kind="incident")
    assert list(closed["qualifiers"]) == ["MHL", "ALC"]
    older, report = (
        replace(policy_of(POLICY), incident_qualifiers=None),
        report_of(grade=3, case_kind="incident"),
    )
    assert (
        incident_qualifiers.fault(older, report, "incident_only", ["ALC"], date(2026, 11, 24)) == "not_here"
    )


def test_an_ending_of_an_earlier_version_stands_for_todays() -> None:
    """Accepted where the rules allow it, and kept under its new name."""
    table: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("intelligence", "developed", {}),
        ("service_fulfilled", "granted", {"case_kind": "request"}),
    )
    for old, new, report in table:
        assert after("dispose", {"disposal": old}, **report)["disposal"] == new
    crime: dict[str, Any] = {"crimes": [{"id": "k1", "offence_code": "28E", "outcome": {"type": "1"}}]}
    assert after("dispose", {"disposal": "crime_recorded"}, **crime)["disposal"] == "crime_finished"
    assert fields("dispose", {"disposal": "crime_recorded"}, crime=True) == ["disposal"]
    assert (
        after("dispose", {"disposal": "incident_only", "reason": "No."}, crime=True)["approval"]["disposal"]
        == "not_a_crime"
    )


def test_an_ending_that_the_policy_still_names_the_old_way_is_accepted() -> None:
    """A policy that was not given today's endings yet keeps its own, at the desk as in the store."""
    older = policy_of({**POLICY, "disposals": [{"code": "intelligence", "title": "Intelligence"}]})
    report, closing = report_of(grade=3), Dispose(disposal="intelligence")
    assert check_closing(closing, Situation(report=report, policy=older)) == []
    assert endings.today(older, report, "intelligence") == "intelligence"
    assert endings.today(policy_of(POLICY), report, "intelligence") == "developed"


def test_why_the_reporter_is_not_told_is_kept_with_the_closing_and_its_request() -> None:
    """The desk shows what the store will keep, also while a second person is asked; opening the case again ends it."""
    said = {"disposal": "referred", "reason": "Theirs.", "not_told": "He reads her post."}
    assert after("dispose", said)["not_told"] == "He reads her post."
    assert after("dispose", said, highest_risk="high")["approval"]["not_told"] == "He reads her post."
    closed: dict[str, Any] = {"status": "closed", "disposal": "referred", "not_told": "He reads her post."}
    assert after("reopen", {"reason": "More came in."}, **closed)["not_told"] is None
