"""Why a case cannot end, and what an ending means for others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework import delivery_reasons, disclosures, endings, incident_qualifiers
from casework.endings import CRIME_OPEN, NOT_ASSESSED, NOT_OFFERED, EndingFault
from tests.helpers.desk_rules import policy_of, report_of


@pytest.mark.parametrize(
    ("reason", "code"),
    [(NOT_ASSESSED, "not_assessed"), (CRIME_OPEN, "crime_open"), (NOT_OFFERED, "body_invalid")],
)
def test_each_reason_has_its_problem_code_and_its_sentence(reason: str, code: str) -> None:
    """The store answers with the code, the desk shows the sentence."""
    fault = EndingFault(reason)
    assert fault.code == code and fault.sentence.endswith(".")


@pytest.mark.parametrize(
    ("service", "roles", "may"),
    [("clares_law", ("officer",), False), ("sarahs_law", ("triage", "supervisor"), True), ("theft", ("officer",), True)],
)  # fmt: skip
def test_only_a_supervisor_writes_to_who_asked_for_a_disclosure(
    service: str, roles: tuple[str, ...], may: bool
) -> None:
    """What there is to tell is told face to face."""
    assert disclosures.may_reply(report_of(service=service), roles) is may


def test_qualifiers_are_a_sample_until_the_official_list_is_loaded() -> None:
    """The desk says so beside them."""
    assert incident_qualifiers.is_sample(policy_of({}))
    report, policy = report_of(case_kind="incident"), policy_of({
        "disposals": [{"code": "done", "title": "Done", "asks": ["closing_code"]}],
        "incident_qualifiers": [{"code": "ALC", "title": "Alcohol"}, {"code": "OLD", "title": "Old", "valid_to": "2020-01-01"}],
    })  # fmt: skip
    offered = incident_qualifiers.offered(policy, report, "done", date(2026, 11, 24))
    assert [row.code for row in offered] == ["ALC"]
    assert incident_qualifiers.offered(policy, report_of(crime=True), "done", date(2026, 11, 24)) == ()


def test_a_reason_of_an_earlier_version_is_told_in_todays_words() -> None:
    """Any other reason stays as it is, and no sentence of today is taken for an earlier one."""
    for earlier in delivery_reasons.EARLIER:
        now = delivery_reasons.today(earlier)
        assert now != earlier and delivery_reasons.today(now) == now
    assert delivery_reasons.today("The printer is on fire.") == "The printer is on fire."


CRIME: dict[str, Any] = {"crimes": [{"id": "k1", "offence_code": "28E"}]}


@pytest.mark.parametrize(
    ("original", "report", "carries"),
    [
        ({}, {}, True),
        ({"status": "closed", "disposal": "referred"}, {}, True),
        ({"status": "closed", "disposal": "duplicate"}, {}, False),
        ({}, {"crime": True}, False),
        ({"crime": True}, {"crime": True}, True),
        ({}, CRIME, True),
        ({"status": "closed", "disposal": "referred"}, {"crime": True}, False),
        ({"status": "closed", "disposal": "crime_finished"}, {"crime": True}, True),
        ({"status": "closed", "disposal": "referred", **CRIME}, {"crime": True}, True),
        ({"status": "closed", "disposal": "duplicate", **CRIME}, {"crime": True}, False),
    ],
)
def test_a_duplicate_of_a_crime_ends_only_where_the_crime_goes_on(
    original: dict[str, Any], report: dict[str, Any], carries: bool
) -> None:
    """In a case of crime, open or ended as recorded; and never in a report that was itself a duplicate."""
    assert endings.carries_on(report_of(**original), report_of(**report)) is carries
