"""Clocks at the desk: the shared cases, and the same value as JSON and as documents whatever happens in whatever order."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casework import clocks
from casework.documents import codec, raw_clocks
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
    """The same cases as the store's: bank holidays, weekends, both changes of the hour, pauses."""
    said = json.loads(Path("tests/contract/golden/clocks.json").read_text("utf-8"))
    for case in said["due"]:
        from_ = read_time(case["from"])
        assert from_ is not None
        due = raw_clocks.due_time(case["rule"], from_, clocks.Facts(**case.get("facts", {})))
        assert (wire_time(due) if due else None) == case["due_at"], case
    for case in said["runs"]:
        state: list[dict[str, Any]] = []
        for step in case["steps"]:
            at = read_time(step["at"])
            assert at is not None
            one = raw_clocks.running(state, step.get("clock", ""))
            if "event" in step:
                facts = clocks.Facts(**step.get("facts", {}))
                state = raw_clocks.happened(state, case["rules"], step["event"], at, facts)
            elif "pause" in step:
                assert one is not None
                raw_clocks.pause(one, at, step["pause"], read_time(step.get("until")))
            else:
                assert one is not None
                raw_clocks.resume(one, at)
        assert state == case["clocks"], case["name"]


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
    """The clocks with one of them as it is now."""
    return tuple(after if clock is before else clock for clock in all_)


@settings(max_examples=300, deadline=None)
@given(moments, steps, st.lists(st.integers(0, 3000), min_size=14, max_size=14))
def test_json_and_documents_compute_the_same(start: datetime, said: list[Any], gaps: list[int]) -> None:
    """Any sequence of events, pauses and resumptions leaves the same clocks, as both programs hold them and as typed."""
    ours: list[dict[str, Any]] = []
    theirs: clocks.Clocks = ()
    at = start
    for (what, name, more), gap in zip(said, gaps, strict=False):
        at += timedelta(minutes=gap)
        if what == "event":
            ours = raw_clocks.happened(ours, RULES, name, at, clocks.Facts(**more))
            theirs = clocks.happened(theirs, TYPED_RULES, name, at, clocks.Facts(**more))
        else:
            mine, other = raw_clocks.running(ours, name), clocks.running(theirs, name)
            assert (mine is None) == (other is None)
            if mine is None or other is None:
                continue
            standing = raw_clocks.pause_runs(mine, at)
            assert standing == clocks.pause_runs(other, at)
            if what == "pause" and not standing:
                until = at + timedelta(minutes=more) if more else None
                raw_clocks.pause(mine, at, "x", until)
                theirs = changed(theirs, other, clocks.paused(other, at, "x", until))
            elif what == "resume" and standing:
                raw_clocks.resume(mine, at)
                theirs = changed(theirs, other, clocks.resumed(other, at))
        assert ours == [codec.encode(clock) for clock in theirs]


@given(moments, st.integers(1, 12))
def test_working_days_end_at_midnight_here_and_skip_what_is_closed(at: datetime, days: int) -> None:
    """The due time is a local midnight, exactly that many working days lie before it, and more days are later."""
    due = clocks.working_days_after(at, days)
    here = due.astimezone(clocks.HERE)
    assert (here.hour, here.minute) == (0, 0)
    first, last = at.astimezone(clocks.HERE).date(), here.date()
    between = [first + timedelta(days=n) for n in range(1, (last - first).days)]
    assert sum(clocks.is_working_day(day) for day in between) == days
    assert clocks.working_days_after(at, days + 1) > due


@given(moments, st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=6))
def test_pauses_add_up(at: datetime, pauses: list[tuple[int, int]]) -> None:
    """The due time moves by the sum of the pauses, to the millisecond."""
    clock = raw_clocks.new_clock("x", at, at + timedelta(minutes=45), {})
    due, now = read_time(clock["due_at"]), at
    for wait, stand in pauses:
        now += timedelta(minutes=wait)
        raw_clocks.pause(clock, now, "x", None)
        now += timedelta(minutes=stand)
        raw_clocks.resume(clock, now)
    moved = read_time(clock["due_at"])
    assert due is not None and moved is not None
    assert moved - due == timedelta(minutes=sum(stand for _, stand in pauses))


def test_holidays_and_the_first_clock_to_break() -> None:
    """Christmas is no working day; the queue shows the clock that is due first and neither stopped nor paused."""
    assert not clocks.is_working_day(date(2026, 12, 25)) and not clocks.is_working_day(date(2026, 12, 28))
    later = raw_clocks.new_clock("b", START, START + timedelta(hours=2), {})
    first = raw_clocks.new_clock("a", START, START + timedelta(hours=1), {"why": "Because."})
    assert next_due(report_of(clocks=[later, "junk", first])) == (
        "a",
        START + timedelta(hours=1),
        "Because.",
    )
    raw_clocks.pause(first, START, "x", None)
    assert next_due(report_of(clocks=[later, first]))[0] == "b"
    assert next_due(report_of(clocks="junk")) == ("", None, "")
    policy = policy_of({"clocks": {"a": {"soon_minutes": 15}}})
    assert soon_at(policy, "a", START) == START - timedelta(minutes=15)
    assert soon_at(policy_of({}), "a", START) == START - timedelta(hours=1)
