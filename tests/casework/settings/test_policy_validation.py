"""An invalid policy is reported at the field that is wrong, and a valid one passes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.documents import codec
from casework.settings import policy_validation
from nationalstore.services.catalogue import reference_data
from tests.helpers.policies import CASES, changed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_shared_cases_of_policies(case: dict[str, Any]) -> None:
    """The first error is at the field that the case names, or there is none."""
    found = [fault.field for fault in policy_validation.faults(changed(case["set"]))]
    assert found[:1] == ([case["field"]] if case["field"] else [])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.text("ab", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=3), inner, max_size=3),
    max_leaves=8,
)
START: dict[str, Any] = codec.encode(reference_data.starting_policy("sussex"))


@given(st.sampled_from(sorted(START)), JSON)
@settings(max_examples=400, deadline=None)
def test_whatever_a_part_is_it_is_judged_and_nothing_breaks(part: str, value: Any) -> None:
    """Any JSON in place of any part is either accepted or reported, and never raises."""
    for fault in policy_validation.faults({**START, part: value}):
        assert fault.field and fault.detail


@given(st.sampled_from(["grades", "disposals", "statuses", "macros", "closing_codes"]), st.integers(0, 3),
       st.sampled_from(["key", "code", "title", "ways", "needs", "public", "steps", "grade", "minutes"]), JSON)  # fmt: skip
@settings(max_examples=400, deadline=None)
def test_whatever_stands_in_a_row_is_judged(part: str, row: int, name: str, value: Any) -> None:
    """Any JSON in place of any value of a row is either accepted or reported."""
    rows = [dict(one) for one in START[part]]
    rows[row % len(rows)][name] = value
    for fault in policy_validation.faults({**START, part: rows}):
        assert fault.field and fault.detail


def test_a_changed_form_becomes_the_next_version_and_the_old_one_stays() -> None:
    """A new letter requires more and raises the form's version; a new prompt keeps it. The old version stays."""
    thrive = START["thrive"]
    more = {**START, "thrive": {**thrive, "letters": [*thrive["letters"], {"key": "x", "title": "X"}]}}
    made: Any = policy_validation.renewed(START, more)["thrive"]
    assert made["version"] == 3 and [form["version"] for form in made["former"]] == [1, 2]
    assert made["former"][1]["letters"][0] == "threat"
    reworded = {
        **START,
        "thrive": {**thrive, "letters": [{**one, "prompt": "?"} for one in thrive["letters"]]},
    }
    assert policy_validation.renewed(START, reworded) == reworded


@given(st.sampled_from([*policy_validation.TABLES, *policy_validation.ROWS]), JSON)
@settings(max_examples=400, deadline=None)
def test_a_part_of_another_shape_is_named(part: str, value: Any) -> None:
    """A part with an unexpected shape is reported; such a policy used to stop reports from coming in."""
    fit = isinstance(value, dict if part in policy_validation.TABLES else list)
    assert fit or part in [fault.field for fault in policy_validation.faults({**START, part: value})]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("enhanced_rights", "x"), ("enhanced_rights", None), ("exports", {"offline_cases": "x"}),
        ("exports", {"offline_hours": 0}), ("exports", {"offline_cases": -1}), ("statuses", ["x"]),
        ("thrive", {**START["thrive"], "former": [{"key": 5}]}), ("thrive", {**START["thrive"], "former": "x"}),
    ],
)  # fmt: skip
def test_what_would_break_the_store_is_not_saved(part: str, value: Any) -> None:
    """Policies that once made the store fail are refused when an administrator saves them."""
    assert list(policy_validation.faults({**START, part: value}))
