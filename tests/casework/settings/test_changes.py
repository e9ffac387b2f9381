"""The changes between two documents turn one into the other, and change nothing else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.settings.changes import applied, clash, difference

NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(0, 3), st.text("xy", max_size=2), st.lists(st.integers(0, 2))
)
TABLES = st.dictionaries(NAMES, st.one_of(VALUES, st.dictionaries(NAMES, VALUES)), max_size=3)


@given(TABLES, TABLES)
@settings(max_examples=200, deadline=None)
def test_what_differs_is_exactly_what_is_changed(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Applying the differences to one document gives the other; equal documents have none."""
    changes = difference(before, after)
    said = json.dumps(after, sort_keys=True)
    assert json.dumps(applied(before, changes), sort_keys=True) == said
    assert difference(before, before) == []
    assert (changes == []) == (json.dumps(before, sort_keys=True) == said)


@given(TABLES, TABLES, TABLES)
@settings(max_examples=200, deadline=None)
def test_changes_of_different_places_do_not_touch_each_other(
    start: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    """Where two sets of changes do not conflict, their order makes no difference."""
    first, second = difference(start, one), difference(start, other)
    if clash(first, second) is None:
        assert applied(applied(start, first), second) == applied(applied(start, second), first)
    else:
        assert clash(second, first) is not None


def test_the_ids_of_a_record_are_no_change() -> None:
    """Id, force and version belong to the store and are not compared."""
    assert (
        difference({"id": "1", "version": 1, "a": 1}, {"id": "2", "version": 2, "force": "x", "a": 1}) == []
    )
