"""Characters that turn text round are left out of what the desk shows, and nothing else is changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.text_direction import steady, steady_in_place, steady_json

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
PIECES = [*TURNING, "a", "\\", '"', "u202e", "\u200f", "é", "\n", "م"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


def without(value: Any) -> Any:
    """Return JSON whose texts have none of these characters, computed letter by letter."""
    if isinstance(value, dict):
        return {without(key): without(one) for key, one in value.items()}
    if isinstance(value, list):
        return [without(one) for one in value]
    return "".join(letter for letter in value if letter not in TURNING)


@given(TEXTS)
def test_only_what_turns_is_left_out(text: str) -> None:
    """Everything else stays, and so do the marks of Arabic and Hebrew."""
    assert steady(text) == without(text)
    placed = steady_in_place(text)
    assert len(placed) == len(text) and placed.replace("\u2060", "") == without(text)


@pytest.mark.parametrize("escaped", [True, False])
@given(VALUES)
def test_json_is_the_same_without_them(escaped: bool, value: Any) -> None:
    """Written out or escaped, after backslashes and in keys, they are gone and the rest is decoded as before."""
    assert json.loads(steady_json(json.dumps(value, ensure_ascii=escaped))) == without(value)
