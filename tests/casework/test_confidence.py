"""The question of confidence is never put to anyone whom it could harm."""

from __future__ import annotations

from typing import Any

import pytest

from casework import confidence
from tests.helpers.desk_rules import person_of, report_of


@pytest.mark.parametrize(
    ("report", "contact", "kind", "asked"),
    [
        ({}, {}, "crime", True),
        ({"risk": "medium", "highest_risk": "medium", "flags": ["welsh", "evidence"]}, {}, "property", True),
        ({}, {}, "request", False),
        ({}, {}, None, False),
        ({"restricted": {"team": "t1"}}, {}, "crime", False),
        ({"victim": {"name": "Ann Orrery"}}, {}, "crime", False),
        ({"reporter": {"anonymous": True}}, {}, "crime", False),
        ({"flags": ["stalking"]}, {}, "crime", False),
        ({"ever_flags": ["domestic_abuse"]}, {}, "crime", False),
        ({"flags": ["a_flag_of_this_force"]}, {}, "crime", False),
        ({"risk": "high"}, {}, "crime", False),
        ({"risk": "low", "highest_risk": "emergency"}, {}, "crime", False),
        ({}, {"neutral": True}, "crime", False),
        ({}, {"window": {"from": "09:00", "to": "17:00"}}, "crime", False),
        ({}, {"stopped": True}, "crime", False),
    ],
)
def test_the_question_is_asked_where_it_cannot_harm(
    report: dict[str, Any], contact: dict[str, Any], kind: str | None, asked: bool
) -> None:
    """Not with a rule of safe contact, a victim, a restriction, a risk or a flag, even one that has since been removed."""
    assert confidence.may_ask(report_of(**report), person_of(contact=contact), kind) is asked
