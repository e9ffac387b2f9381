"""The check of references from cases accepts any policy, whatever it contains."""

from __future__ import annotations

from typing import Any

import pytest

from nationalstore.db.store import Store
from tests.helpers.administrator import Admin, policy_of
from tests.helpers.commanding import code


@pytest.fixture
def admin(store: Store) -> Admin:
    return Admin(store)


@pytest.mark.parametrize("grade", [[], {}, [2]])
def test_what_is_no_grade_at_all_is_told_at_its_field(store: Store, admin: Admin, grade: Any) -> None:
    """A list or a table in place of a grade is reported at its field, not raised as an error of the store."""
    policy = policy_of(store)
    grades = [{**policy["grades"][0], "grade": grade}, *policy["grades"][1:]]
    outcome = admin.save("policy", policy["id"], {"grades": grades})
    assert (code(outcome), outcome["problem"]["field"]) == ("body_invalid", "grades.0.grade")
