"""Clocks at the desk: the shared cases, and the same result from JSON and from documents in any order of events."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casework import clocks
from casework.documents import codec
from casework.documents.clock import ReportClock
from casework.documents.policy import ClockRule
from nationalstore.services.catalogue import reference_data
from tests.helpers.desk_rules import policy_of, report_of
from workstation.domain.clocks import next_due, soon_at
from workstation.domain.ids import read_time, wire_time

RULES = codec.encode(reference_data.starting_policy("sussex"))["clocks"]
TYPED_RULES = {name: codec.read(ClockRule, rule) for name, rule in RULES.items()}
EVENTS = sorted(
    {e for rule in RULES.values() for e in (*rule.get("starts", ()), *rule.get("stops", ()))} | {"closed"}
)
START = datetime(2026, 1, 1, tzinfo=UTC)


def test_shared_cases_of_clocks() -> None:
    """The desk passes the store's shared cases: bank holidays, weekends, both clock changes and pauses."""
    golden = json.loads(Path("tests/contract/golden/clocks.json").read_text("utf-8"))
    for case in golden["due"]:
        from_ = read_time(case["from"])
        assert from_ is not None
        due = clocks.due_time(
            codec.read(ClockRule, case["rule"]), from_, clocks.Facts(**case.get("facts", {}))
        )
        assert (wire_time(due) if due else None) == case["due_at"], case
    for case in golden["runs"]:
        rules = {name: codec.read(ClockRule, rule) for name, rule in case["rules"].items()}
        state: clocks.Clocks = ()
        for step in case["steps"]:
            state = after_step(state, rules, step)
        assert [codec.encode(clock) for clock in state] == case["clocks"], case["name"]


def after_step(state: clocks.Clocks, rules: clocks.Rules, step: dict[str, Any]) -> clocks.Clocks:
    """Return the clocks after one step of a shared case."""
    at = read_time(step["at"])
    assert at is not None
    if "event" in step:
        return clocks.happened(state, rules, step["event"], at, clocks.Facts(**step.get("facts", {})))
    clock = clocks.running(state, step["clock"])
    assert clock is not None
    if "pause" in step:
        return changed(state, clock, clocks.paused(clock, at, step["pause"], read_time(step.get("until"))))
    return changed(state, clock, clocks.resumed(clock, at))


moments = st.timedeltas(timedelta(0), timedelta(days=900)).map(lambda later: START + later)
facts = st.fixed_dictionaries({
    "crime": st.booleans(), "victim": st.booleans(), "enhanced": st.booleans(), "recorded": st.booleans(),
    "grade": st.sampled_from([None, 1, 2, 3, 4, 5]), "grade_minutes": st.sampled_from([None, 15, 60, 2880]),
    "submitted_at": st.sampled_from([None, "2026-01-01T08:00:00.000Z"]),
})  # fmt: skip
steps = st.lists(
    st.one_of(
        st.tuples(st.just("event"), st.sampled_from(EVENTS), facts),
        st.tuples(
            st.just("pause"), st.sampled_from(sorted(RULES)), st.one_of(st.none(), st.integers(1, 5000))
        ),
        st.tuples(st.just("resume"), st.sampled_from(sorted(RULES)), st.none()),
    ),
    max_size=14,
)


def changed(all_: clocks.Clocks, before: ReportClock, after: ReportClock) -> clocks.Clocks:
    """Return the clocks with one of them replaced."""
    return tuple(after if clock is before else clock for clock in all_)


@settings(max_examples=300, deadline=None)
@given(moments, steps, st.lists(st.integers(0, 3000), min_size=14, max_size=14))
def test_json_and_documents_compute_the_same(start: datetime, acts: list[Any], gaps: list[int]) -> None:
    """Any sequence of events, pauses and resumptions gives the same clocks, with or without JSON in between."""
    kept: clocks.Clocks = ()
    written: list[dict[str, Any]] = []
    at = start
    for (what, name, more), gap in zip(acts, gaps, strict=False):
        at += timedelta(minutes=gap)
        read = tuple(codec.read(ReportClock, json.loads(json.dumps(one))) for one in written)
        kept, read = (after_act(state, what, name, more, at) for state in (kept, read))
        written = [codec.encode(clock) for clock in read]
        assert written == [codec.encode(clock) for clock in kept]


def after_act(state: clocks.Clocks, what: str, name: str, more: Any, at: datetime) -> clocks.Clocks:
    """Return the clocks after an event; an impossible event changes nothing."""
    if what == "event":
        return clocks.happened(state, TYPED_RULES, name, at, clocks.Facts(**more))
    clock = clocks.running(state, name)
    if clock is None or (what == "pause") == clocks.pause_runs(clock, at):
        return state
    if what == "pause":
        until = at + timedelta(minutes=more) if more else None
        return changed(state, clock, clocks.paused(clock, at, "x", until))
    return changed(state, clock, clocks.resumed(clock, at))


@given(moments, st.integers(1, 12))
def test_working_days_end_at_midnight_here_and_skip_what_is_closed(at: datetime, days: int) -> None:
    """The due time is a local midnight exactly that many working days away, and more days give a later time."""
    due = clocks.working_days_after(at, days)
    here = due.astimezone(clocks.HERE)
    assert (here.hour, here.minute) == (0, 0)
    first, last = at.astimezone(clocks.HERE).date(), here.date()
    between = [first + timedelta(days=n) for n in range(1, (last - first).days)]
    assert sum(clocks.is_working_day(day) for day in between) == days
    assert clocks.working_days_after(at, days + 1) > due


@given(moments, st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=6))
def test_pauses_add_up(at: datetime, pauses: list[tuple[int, int]]) -> None:
    """The due time moves by the total of the pauses, to the millisecond."""
    clock = clocks.new_clock("x", at, at + timedelta(minutes=45), "")
    due, now = read_time(clock.due_at), at
    for wait, stand in pauses:
        now += timedelta(minutes=wait)
        clock = clocks.paused(clock, now, "x", None)
        now += timedelta(minutes=stand)
        clock = clocks.resumed(clock, now)
    moved = read_time(clock.due_at)
    assert due is not None and moved is not None
    assert moved - due == timedelta(minutes=sum(stand for _, stand in pauses))


def test_holidays_and_the_first_clock_to_break() -> None:
    """Christmas is not a working day; the queue shows the clock due first, leaving out stopped and paused ones."""
    assert not clocks.is_working_day(date(2026, 12, 25)) and not clocks.is_working_day(date(2026, 12, 28))
    later = clocks.new_clock("b", START, START + timedelta(hours=2), "")
    first = clocks.new_clock("a", START, START + timedelta(hours=1), "Because.")
    assert next_due(report_of(clocks=[codec.encode(later), "junk", codec.encode(first)])) == (
        "a",
        START + timedelta(hours=1),
        "Because.",
    )
    standing = clocks.paused(first, START, "x", None)
    assert next_due(report_of(clocks=[codec.encode(later), codec.encode(standing)]))[0] == "b"
    assert next_due(report_of(clocks="junk")) == ("", None, "")
    policy = policy_of({"clocks": {"a": {"soon_minutes": 15}}})
    assert soon_at(policy, "a", START) == START - timedelta(minutes=15)
    assert soon_at(policy_of({}), "a", START) == START - timedelta(hours=1)
