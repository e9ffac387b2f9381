"""The number of cases that an export grant covers comes from the policy, where its value is a number."""

from __future__ import annotations

from typing import Any

import pytest

from casework.documents import codec
from casework.documents.policy import Policy
from nationalstore.services.audit.export_grants import CASES, HOURS, MOST_CASES, MOST_HOURS, limits


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (CASES, HOURS)),
        ({"exports": {"offline_cases": 0, "offline_hours": 1}}, (0, 1)),
        ({"exports": {"offline_cases": 50}}, (50, HOURS)),
        ({"exports": "x"}, (CASES, HOURS)),
        ({"exports": None}, (CASES, HOURS)),
        ({"exports": {"offline_cases": "x", "offline_hours": True}}, (CASES, HOURS)),
        ({"exports": {"offline_cases": -1, "offline_hours": 10**15}}, (CASES, MOST_HOURS)),
        ({"exports": {"offline_cases": 10**15}}, (MOST_CASES, HOURS)),
    ],
)
def test_what_is_no_number_counts_as_not_said(said: dict[str, Any], expected: tuple[int, int]) -> None:
    """An invalid number from an unchecked policy counts as unset, so that exports and the desks' sync continue."""
    assert limits(codec.read_by_parts(Policy, {"id": "p", **said}).exports) == expected
