"""At each instant the store and a plain model agree on the version in effect, whatever is saved or scheduled."""

from __future__ import annotations

import tempfile
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.policy import scheduled_changes, version_store
from tests.helpers.commands import outcome_of
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record
from tests.helpers.store import prepared

NOW = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
CLOCKS = ("triage_due", "first_contact", "citizen_waiting")
STEP = st.one_of(
    st.tuples(st.just("save"), st.sampled_from(CLOCKS), st.integers(1, 4), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.just(""), st.integers(1, 2), st.just(0)),
    st.tuples(st.just("cancel"), st.just(""), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("back"), st.just(""), st.integers(0, 4), st.just(0)),
)


class Rule:
    """The model: for each field, the latest change so far by effective time, and later saves before earlier ones."""

    def __init__(self, start: dict[str, int]) -> None:
        self.start, self.said = start, list[tuple[int, int, str, int, str]]()

    def at(self, day: int) -> dict[str, int]:
        state = dict(self.start)
        for moment, _, clock, minutes, _ in sorted(self.said):
            if moment <= day:
                state[clock] = minutes
        return state

    def waits(self, day: int) -> list[tuple[int, int, str, int, str]]:
        return [one for one in self.said if one[0] > day]


@given(st.lists(STEP, min_size=1, max_size=14))
@settings(max_examples=60, deadline=None)
def test_at_each_instant_the_version_of_the_plain_rule_counts(steps: list[Any]) -> None:
    """The store agrees with the model after each save, date, cancellation, revert or wait, in any order."""
    with tempfile.TemporaryDirectory() as folder:
        clock = [NOW]
        store = prepared(f"sqlite:///{folder}/store.db", "sussex", clock=lambda: clock[0])
        _walk(store, clock, steps)
        store.close()


def _walk(store: Store, clock: list[datetime], steps: list[Any]) -> None:
    client, number, day = str(uuid.uuid4()), 0, 0
    admin = officer_with(store, "administrator")
    policy = _policy(store)
    rule, after_save = Rule(_minutes(policy)), [_minutes(policy)]
    for order, (act, name, value, days) in enumerate(steps):
        body: dict[str, Any]
        if act == "wait":
            # Every hour in between is checked as well.
            for _ in range(value * 2):
                clock[0] += timedelta(hours=12)
                scheduled_changes.take_effect_due(store)
            day += value
            after_save.append(rule.at(day))
        else:
            number += 1
            wanted = [(name, value)]
            kind = "save_policy"
            if act == "cancel":
                waits = rule.waits(day)
                gone = waits[value % len(waits)] if waits else None
                kind, body = "cancel_version", {"version": gone[4] if gone else "none"}
                if gone:
                    rule.said.remove(gone)
                expected = "accepted" if gone else "refused"
            else:
                if act == "back":
                    old = after_save[value % len(after_save)]
                    wanted = [
                        (clock_, old[clock_]) for clock_ in CLOCKS if old[clock_] != rule.at(day)[clock_]
                    ]
                clocks = {**_policy(store)["clocks"]}
                clocks |= {clock_: {**clocks[clock_], "minutes": minutes} for clock_, minutes in wanted}
                body = {"id": policy["id"], "definition": {"clocks": clocks}}
                if days:
                    body["effective_from"] = wire_time(NOW + timedelta(days=day + days))
                changed = [(c, m) for c, m in wanted if rule.at(day)[c] != m]
                clash = {c for c, _ in changed} & {one[2] for one in rule.waits(day)}
                expected = "refused" if clash else "accepted"
            id_ = str(uuid.uuid4())
            outcome = outcome_of(store, client, ReceivedCommand(number, id_, kind, body), admin)
            assert outcome["outcome"] == expected, outcome
            if act in ("save", "back") and expected == "accepted":
                rule.said += [(day + days, order, c, m, id_) for c, m in changed]
                after_save.append(rule.at(day))
        assert _minutes(_policy(store)) == rule.at(day)
        _history_agrees(store, policy["id"])


def _history_agrees(store: Store, id_: str) -> None:
    """Check that the newest version in effect equals the current settings, and that version numbers are dense."""
    with store.read() as view:
        found = version_store.history(view.conn, "sussex", "policy", id_, 10_000, 10_000)
    assert [one.number for one in found] == list(range(len(found), 0, -1))
    took = [one for one in found if one.state == version_store.EFFECTIVE and one.record is not None]
    if took:
        newest = max(took, key=lambda one: one.record_version or 0)
        assert newest.record == _policy(store)


def _policy(store: Store) -> dict[str, Any]:
    with store.read() as view:
        found = find_record(view, "policy", reference_data.made_up_id("policy", "sussex"), "sussex")
    assert found is not None
    return found


def _minutes(policy: dict[str, Any]) -> dict[str, int]:
    return {name: policy["clocks"][name]["minutes"] for name in CLOCKS}
