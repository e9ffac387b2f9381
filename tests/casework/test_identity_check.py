"""Whether someone has proved that a report is theirs, and how many codes they may be sent."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from casework import identity_check
from casework.commands.cases import ReissueCode
from tests.helpers.desk_rules import policy_of

Answers = dict[str, Literal["right", "wrong", "not_asked"]]
TWO = {"questions": [{"key": "pet", "title": "Pet"}, {"key": "street", "title": "Street"}]}


@pytest.mark.parametrize(
    ("identity", "answers", "proved"),
    [
        (None, {"name": "right", "reach": "right", "detail": "right"}, True),
        (None, {"name": "right", "reach": "right"}, False),
        (None, {"name": "right", "reach": "right", "detail": "right", "happened": "wrong"}, False),
        (None, {"name": "right", "reach": "right", "pet": "right"}, False),
        (None, None, False),
        (TWO, {"pet": "right", "street": "right"}, True),
        (TWO, {"pet": "right"}, False),
        ({**TWO, "needed": 2}, {"pet": "right", "street": "right"}, True),
        ({"needed": 2}, {"name": "right", "reach": "right"}, True),
    ],
)
def test_a_report_is_theirs_with_enough_right_answers_and_none_wrong(
    identity: dict[str, Any] | None, answers: Answers | None, proved: bool
) -> None:
    """Only the force's own questions count, and never more of them than there are."""
    assert identity_check.proved(policy_of({"identity": identity}), ReissueCode(answers=answers)) is proved


def test_codes_are_limited_also_without_a_rule_of_the_force() -> None:
    """Three in a day for one case and for one address, unless the force says otherwise."""
    usual, own = policy_of({}), policy_of({"identity": {"for_one_case": 1, "to_one_address": 5}})
    assert (identity_check.most_for_one_case(usual), identity_check.most_to_one_address(usual)) == (3, 3)
    assert (identity_check.most_for_one_case(own), identity_check.most_to_one_address(own)) == (1, 5)
