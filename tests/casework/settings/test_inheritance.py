"""A force's setting is the national one with its own places laid over it, and a national change touches no other."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.settings.changes import applied, difference
from casework.settings.inheritance import announced, effective, following, saved

KIND = "policy"
VALUES = st.one_of(st.integers(0, 2), st.booleans())
TABLE = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)
POLICY = st.fixed_dictionaries({"id": st.just("x")}, optional={
    "clocks": TABLE, "board": st.one_of(st.none(), TABLE), "grades": st.lists(st.integers(0, 2), max_size=2),
    "macros": st.lists(st.integers(0, 2), max_size=2),
})  # fmt: skip
PLACES = (("clocks", "a"), ("clocks", "b"), ("clocks", "c"))
STEP = st.tuples(st.sampled_from(["national", "force"]), POLICY)


def overridden_paths(own: dict[str, Any]) -> set[tuple[str, ...]]:
    """Return the places that the force has set itself."""
    return {tuple(one["path"]) for one in own["overrides"]}


def at(setting: dict[str, Any], path: tuple[str, ...]) -> Any:
    """Return the value at a place, or "" where there is none."""
    place: Any = setting
    for name in path:
        place = place.get(name, "") if isinstance(place, dict) else ""
    return place


@given(POLICY, POLICY, st.lists(STEP, max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_national_change_never_changes_what_a_force_has_set(first: Any, start: Any, steps: Any) -> None:
    """Whatever is saved on either side: own places stay, all others are national, and what is announced comes about."""
    national, own = first, effective(KIND, start, first)
    for who, new in steps:
        if who == "force":
            after = applied(own, difference(own, new))
            own = saved(KIND, after, national, [change.path for change in difference(own, after)])
            assert difference(own, after) == []
        else:
            told = announced(KIND, own, national, difference(national, new))
            after = effective(KIND, own, new)
            kept = {path: at(own, path) for path in overridden_paths(own)}
            assert {path: at(after, path) for path in kept} == kept
            assert overridden_paths(after) == overridden_paths(own)
            assert after.get("macros") == own.get("macros")
            assert difference(own, after) == told
            national, own = new, after
        marked = overridden_paths(own)
        assert all(at(own, place) is at(national, place) or place in marked for place in PLACES)
        assert effective(KIND, own, national) == own
        back = following(KIND, own, ("clocks",))
        again = saved(KIND, back, national, [change.path for change in difference(own, back)])
        same = {place for place in PLACES if at(own, place) is at(national, place)}
        assert (
            overridden_paths(again) ^ marked <= set(PLACES) and overridden_paths(again) & set(PLACES) <= same
        )


def test_setting_the_national_value_follows_it_again() -> None:
    """A place is the force's own until it saves the national value there, whatever the two values are in between."""
    own: dict[str, Any] = effective(
        KIND,
        {"id": "x", "clocks": {"a": 1, "b": 1}, "overrides": []},
        {"id": "x", "clocks": {"a": 1, "b": 1}},
    )
    own = saved(
        KIND, {**own, "clocks": {"a": 2, "b": 1}}, {"id": "x", "clocks": {"a": 1, "b": 1}}, [("clocks", "a")]
    )
    assert own["overrides"] == [{"path": ["clocks", "a"], "national": 1}]
    own = effective(KIND, own, {"id": "x", "clocks": {"a": 2, "b": 3}})
    assert own["clocks"] == {"a": 2, "b": 3} and overridden_paths(own) == {("clocks", "a")}
    own = effective(KIND, own, {"id": "x", "clocks": {"a": 5, "b": 3}})
    assert own["clocks"] == {"a": 2, "b": 3}
    own = saved(
        KIND, {**own, "clocks": {"a": 5, "b": 3}}, {"id": "x", "clocks": {"a": 5, "b": 3}}, [("clocks", "a")]
    )
    assert own["overrides"] == []
    own = effective(KIND, own, {"id": "x", "clocks": {"a": 6, "b": 3}})
    assert own["clocks"] == {"a": 6, "b": 3}


def test_only_the_parts_of_a_kind_are_inherited() -> None:
    """A service's questions and a template's id are not the national force's to give."""
    service = effective(
        "service", {"id": "x", "enabled": True, "overrides": []}, {"id": "n", "enabled": False, "title": 1}
    )
    assert service == {"id": "x", "enabled": False, "overrides": []}
    template = effective(
        "template", {"id": "x", "title": "T", "overrides": []}, {"id": "n", "title": "N", "version": 4}
    )
    assert template == {"id": "x", "title": "N", "overrides": []}


def test_a_setting_that_was_never_compared_keeps_what_it_has() -> None:
    """Every place that differs from the national one is the force's own from then on, and no value changes."""
    own: dict[str, Any] = {"id": "x", "clocks": {"a": 1, "b": True}, "board": {"c": 2}, "macros": [1]}
    after = saved(KIND, own, {"clocks": {"a": 1, "b": 1}, "grades": [0]}, [])
    assert overridden_paths(after) == {("board",), ("clocks", "b"), ("grades",)}, "yes is not 1"
    assert difference(own, after) == []
