"""Clocks as both programs compute them: the golden cases, and what older documents may hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import json as msgspec_json

from casework import clocks
from casework.documents import codec, raw_clocks
from casework.documents.clock import ReportClock
from casework.documents.policy import ClockRule
from casework.documents.values import Time, moment_of, time_of

GOLDEN = Path(__file__).parents[1] / "contract" / "golden" / "clocks.json"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_the_golden_cases_of_due_times() -> None:
    """Bank holidays, weekends, both changes of the hour."""
    for case in json.loads(GOLDEN.read_text("utf-8"))["due"]:
        facts = clocks.Facts(**case.get("facts", {}))
        due = clocks.due_time(codec.read(ClockRule, case["rule"]), moment_of(Time(case["from"])), facts)
        assert (time_of(due) if due else None) == case["due_at"], case


def test_the_golden_cases_of_what_happens() -> None:
    """Starts, stops, restarts and pauses in their order leave these clocks."""
    for case in json.loads(GOLDEN.read_text("utf-8"))["runs"]:
        rules = {name: codec.read(ClockRule, rule) for name, rule in case["rules"].items()}
        state: clocks.Clocks = ()
        for step in case["steps"]:
            at = moment_of(Time(step["at"]))
            if "event" in step:
                facts = clocks.Facts(**step.get("facts", {}))
                state = clocks.happened(state, rules, step["event"], at, facts)
                continue
            one = clocks.running(state, step["clock"])
            assert one is not None
            until = moment_of(Time(step["until"])) if step.get("until") else None
            now = clocks.paused(one, at, step["pause"], until) if "pause" in step else clocks.resumed(one, at)
            state = tuple(now if clock is one else clock for clock in state)
        assert [codec.encode(clock) for clock in state] == case["clocks"], case["name"]


def test_a_clock_keeps_what_a_newer_store_has_added() -> None:
    """Stopping it at an older desk does not lose the field."""
    clock = codec.read(ReportClock, {"name": "a", "started_at": "t", "due_at": "t", "colour": "red"})
    (stopped,) = clocks.stopped((clock,), "a", NOW)
    assert codec.encode(stopped)["colour"] == "red" and stopped.stopped_at == time_of(NOW)


def test_what_is_no_clock_or_no_rule_is_left_alone() -> None:
    """An event goes on to the clocks beside it; the odd one stays where it was, and its times name nothing."""
    found: list[dict[str, Any]] = [{"name": 1}, {"name": "a", "paused": [{"from": "?"}], "due_at": "soon"}]
    rules = {"a": {"stops": ["assessed"]}, "b": {"starts": 7}, "c": {"starts": ["assessed"], "minutes": 5}}
    after = raw_clocks.happened(found, rules, "assessed", NOW, clocks.Facts())
    assert after[0] == {"name": 1} and after[1] == {**found[1], "stopped_at": time_of(NOW)}
    assert [one["name"] for one in after[2:]] == ["c"]
    odd: dict[str, Any] = {"name": 1}
    raw_clocks.pause(odd, NOW, "", None)
    raw_clocks.resume(odd, NOW)
    raw_clocks.stop([odd], "1", NOW)
    assert odd == {"name": 1} and not raw_clocks.is_paused(odd) and not raw_clocks.pause_runs(odd, NOW)
    assert raw_clocks.due_time({"minutes": "many"}, NOW, clocks.Facts()) is None
    assert raw_clocks.facts_of({"crime": "perhaps"}, {}) == clocks.Facts()
    assert msgspec_json.encode(raw_clocks.new_clock("x", NOW, NOW, {"starts": 7}))
