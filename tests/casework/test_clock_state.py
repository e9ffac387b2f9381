"""How a clock ends: met only by its own event, broken once its time has passed, otherwise ended without."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from casework import clocks
from casework.clock_history import Happening, recomputed
from casework.clock_state import ClockState, meeting_events, state_of
from casework.documents.policy import ClockRule

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
RULES = {
    "contact": ClockRule(minutes=60, starts=("received",), stops=("reply_sent",), only_open=True),
    "response": ClockRule(
        minutes=60, starts=("assessed",), stops=("reply_sent",), restarts=True, only_open=True
    ),
    "again": ClockRule(minutes=60, starts=("assessed",), restarts=True, only_open=True),
    "victim": ClockRule(minutes=60, starts=("received",), stops=("reply_sent",), only_open=False),
    "odd": ClockRule(minutes=60, starts=("received",), stops=("closed",), only_open=True),
}


def after(*happened: tuple[str, int]) -> clocks.Clocks:
    """Return the clocks after events, each some minutes from the first."""
    found: clocks.Clocks = ()
    for event, minutes in happened:
        found = clocks.happened(found, RULES, event, NOW + timedelta(minutes=minutes), clocks.Facts())
    return found


def states(*happened: tuple[str, int]) -> list[tuple[str, str]]:
    """Return the name and state of each clock after events."""
    return [(clock.name, state_of(clock).value) for clock in after(*happened)]


def test_closing_never_meets_a_clock() -> None:
    """A case closed in time ends its clocks without their event, also where a rule names the closing as its event."""
    assert states(("received", 0), ("closed", 10)) == [
        ("contact", "ended_without"), ("victim", "open"), ("odd", "ended_without"),
    ]  # fmt: skip


def test_the_event_meets_it_and_only_in_time() -> None:
    """The reply meets the clock until its due time, and breaks it a minute later; closing late breaks it too."""
    assert ("contact", "met") in states(("received", 0), ("reply_sent", 60))
    assert ("contact", "broken") in states(("received", 0), ("reply_sent", 61))
    assert ("contact", "broken") in states(("received", 0), ("closed", 61))


def test_a_clock_that_starts_again_is_met_only_by_its_own_event() -> None:
    """Another assessment meets the clock for assessing again, and replaces the one that waits for a reply."""
    assert states(("assessed", 0), ("assessed", 30)) == [
        ("response", "replaced"), ("again", "met"), ("response", "open"), ("again", "open"),
    ]  # fmt: skip
    assert states(("assessed", 0), ("assessed", 61))[0] == ("response", "broken")


def test_a_rule_names_what_meets_its_clock() -> None:
    """The closing is no such event, and a rule that only restarts waits for its own start."""
    assert meeting_events(RULES["odd"]) == () and meeting_events(RULES["again"]) == ("assessed",)
    assert meeting_events(RULES["contact"]) == ("reply_sent",)


@pytest.mark.parametrize("ends", [("reply_sent", 20), ("closed", 20), ("assessed", 20), ("reply_sent", 90)])
def test_earlier_clocks_are_recomputed_from_what_happened(ends: tuple[str, int]) -> None:
    """Clocks stored without their end get it from the events, as if it had been stored."""
    happened = [("received", 0), ("assessed", 1), ends]
    known = after(*happened)
    stored = tuple(replace(clock, met_by=None, replaced=None) for clock in known)
    told = [Happening(name, NOW + timedelta(minutes=at, seconds=1)) for name, at in happened]
    assert recomputed(stored, RULES, told, closed=ends[0] == "closed") == known
    assert known != stored or ends[0] == "closed"


def test_a_clock_does_not_replace_itself() -> None:
    """A clock that started and stopped at one moment was stopped by its event, not by itself."""
    known = after(("assessed", 0), ("reply_sent", 0))
    stored = tuple(replace(clock, met_by=None) for clock in known)
    assert recomputed(stored, RULES, [], closed=False) == known


def test_without_any_record_of_the_closing_only_an_event_counts() -> None:
    """A closed case with no entry of its closing has met nothing that no event proves."""
    stored = tuple(replace(clock, met_by=None) for clock in after(("received", 0), ("reply_sent", 20)))
    assert recomputed(stored, RULES, [], closed=True) == stored
    assert {state_of(one) for one in recomputed(stored, RULES, [], closed=False)} >= {ClockState.MET}


def test_nothing_else_decides_how_a_clock_stands() -> None:
    """Outside casework, the time at which a clock stopped is only passed on; no condition is built on it."""
    found = []
    for area in ("nationalstore", "workstation", "demo"):
        for file in sorted(Path(area).rglob("*.py")):
            tree = ast.parse(file.read_text("utf-8"))
            passed = {id(arg) for node in ast.walk(tree) if isinstance(node, ast.Call) for arg in node.args}
            found += [
                f"{file}:{node.lineno}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and node.attr == "stopped_at" and id(node) not in passed
            ]
            found += [
                f"{file}:{node.lineno}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and "$.stopped_at" in str(node.value)
            ]
    assert found == []
