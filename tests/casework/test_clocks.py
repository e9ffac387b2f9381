"""Clocks as both programs compute them: the golden cases, and what older documents may contain."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from casework import clocks
from casework.documents import codec
from casework.documents.clock import Pause, ReportClock
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report
from casework.documents.values import Time, moment_of, time_of

GOLDEN = Path(__file__).parents[1] / "contract" / "golden" / "clocks.json"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_the_golden_cases_of_due_times() -> None:
    """The golden due times cover bank holidays, weekends and both clock changes."""
    for case in json.loads(GOLDEN.read_text("utf-8"))["due"]:
        facts = clocks.Facts(**case.get("facts", {}))
        due = clocks.due_time(codec.read(ClockRule, case["rule"]), moment_of(Time(case["from"])), facts)
        assert (time_of(due) if due else None) == case["due_at"], case


def test_the_golden_cases_of_what_happens() -> None:
    """The golden sequences of starts, stops, restarts and pauses give these clocks."""
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
    """Stopping a clock at an older desk keeps fields that a newer store has added."""
    clock = codec.read(ReportClock, {"name": "a", "started_at": "t", "due_at": "t", "colour": "red"})
    (stopped,) = clocks.stopped((clock,), "a", NOW)
    assert codec.encode(stopped)["colour"] == "red" and stopped.stopped_at == time_of(NOW)


def test_what_is_no_clock_or_no_rule_is_left_alone() -> None:
    """An event updates valid clocks and leaves an invalid one unchanged, with no due time."""
    odd = {"name": "a", "paused": [{"from": "?"}], "due_at": "soon"}
    report = codec.read_by_parts(Report, {"id": "r1", "crime": "perhaps", "clocks": [{"name": 1}, odd, "x"]})
    rules = codec.read_by_parts(Policy, {"id": "p", "clocks": {
        "a": {"stops": ["assessed"]}, "b": {"starts": 7}, "c": {"starts": ["assessed"], "minutes": 5},
        "d": {"starts": ["assessed"], "minutes": "many"}, "e": 7,
    }})  # fmt: skip
    assert clocks.facts_of(report, rules) == clocks.Facts()
    after = clocks.happened(report.clocks, rules.clocks, "assessed", NOW, clocks.Facts())
    kept = codec.encode(replace(report, clocks=after))["clocks"]
    assert kept[:3] == [{"name": 1}, {**odd, "stopped_at": time_of(NOW), "met_by": "assessed"}, "x"]
    assert [clock["name"] for clock in kept[3:]] == ["c"]
    assert clocks.running(report.clocks, "1") is None and len(report.clocks) == 1
    assert clocks.due_time(rules.clocks["d"], NOW, clocks.Facts()) is None
    assert codec.encode(rules)["clocks"]["b"] == {"starts": 7}


def test_the_steps_that_an_officer_is_offered_are_those_of_the_rules() -> None:
    """Of every clock, or only of those that are open and wait for them; each once."""
    rules = {
        "visit": ClockRule(title="Visit", starts=("step:called",), stops=("step:visited", "replied")),
        "check": ClockRule(
            title="Check", starts=("report_received",), stops=("step:visited", "step:checked")
        ),
    }
    assert clocks.steps_of(rules) == ("called", "visited", "checked")
    open_ = ReportClock(name="check", started_at=time_of(NOW))
    assert clocks.awaited_steps((open_,), rules) == ("visited", "checked")
    assert clocks.awaited_steps((replace(open_, stopped_at=time_of(NOW)),), rules) == ()


def test_the_same_time_some_days_later_is_by_the_clocks_here() -> None:
    """Across the end of summer time a day has 25 hours; a Saturday is no working day."""
    saturday = datetime(2026, 10, 24, 8, 30, tzinfo=UTC)
    assert clocks.days_after(saturday, 1) == datetime(2026, 10, 25, 9, 30, tzinfo=UTC)
    days = [clocks.is_working_day(saturday.date() + timedelta(days=n)) for n in range(4)]
    assert days == [False, False, True, True]
    assert not clocks.is_working_day(date(2026, 12, 25)) and clocks.is_working_day(date(2026, 12, 25), ())


def test_a_pause_runs_until_it_ends_or_was_to_end() -> None:
    """A pause without an end runs on; one that was ended, or whose end has come, does not; nor does none."""
    noon, one = time_of(NOW.replace(hour=12)), NOW.replace(hour=13)

    def runs(*pauses: Pause) -> bool:
        return clocks.pause_runs(ReportClock(name="a", paused=pauses), one)

    assert runs(Pause(from_=noon)) and runs(Pause(from_=noon, until=time_of(NOW.replace(hour=14))))
    assert (
        not runs()
        and not runs(Pause(from_=noon, to=noon))
        and not runs(Pause(from_=noon, until=time_of(one)))
    )
