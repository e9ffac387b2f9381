"""The desk asks for the identity check before it keeps a request for a new code."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers.command_bodies import ME, state
from tests.helpers.desk_rules import check
from workstation.domain.commands import Intent

RIGHT = {"name": "right", "reach": "right", "happened": "right"}
EMAIL = {"email": "ann@example.org", "contact": {"channels": ["portal", "email"]}}
SILENT = {"email": "ann@example.org", "contact": {"channels": ["portal"]}}


@pytest.mark.parametrize(
    ("answers", "person", "fields"),
    [
        (RIGHT, EMAIL, []),
        ({**RIGHT, "name": "wrong"}, EMAIL, ["answers"]),
        ({"name": "right"}, EMAIL, ["answers"]),
        (RIGHT, SILENT, ["answers"]),
    ],
)
def test_a_new_code_needs_proof_and_a_way(
    answers: dict[str, str], person: dict[str, Any], fields: list[str]
) -> None:
    """Three right answers, no wrong one and a channel of the reporter's are needed."""
    given = {**state(), "person": person}
    found = check(Intent("reissue_code", "r1", {"answers": answers}), given, ME)
    assert [problem.field for problem in found] == fields
