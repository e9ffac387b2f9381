"""A flag exists when the table or a rule of the force's policy names it; one that is there may stay."""

from __future__ import annotations

from casework import flags
from tests.helpers.desk_rules import policy_of

POLICY = policy_of({
    "approval": {"flags": ["modern_slavery"]}, "distress": {"flags": ["death"]}, "enhanced_rights": {"flags": ["targeted"]},
    "retention": {"groups": [{"key": "standard", "flags": ["archive"]}, {"key": "x"}]},
})  # fmt: skip


def test_a_forces_own_flags_are_known_by_its_policy() -> None:
    """Those of approval, distress, enhanced rights and retention; any other is unknown unless the report has it."""
    wanted = ["hate", "modern_slavery", "death", "targeted", "archive", "invented", "older"]
    assert flags.unknown_flags(wanted, ["older"], POLICY) == ["invented"]
    assert flags.unknown_flags(wanted, [], policy_of({})) == wanted[1:]
