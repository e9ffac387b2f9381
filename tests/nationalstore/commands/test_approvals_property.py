"""No sequence of one officer's commands closes a case that was ever high risk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import approval
from casework.documents import codec
from casework.documents.report import Report
from nationalstore.core.identity import Principal
from nationalstore.db.store import Store, wire_time
from nationalstore.services.commands import held_replies
from tests.helpers.approvals import ENDINGS, assess, risky
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk, officer
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import change, closable, report_of
from tests.helpers.store import add_report


@pytest.fixture
def store(timed: Store) -> Store:
    """A store on each database, whose clock stands still until the test moves it."""
    return timed


STEPS = st.one_of(
    st.tuples(st.just("assess"), st.sampled_from(("low", "medium", "high", "emergency"))),
    st.tuples(
        st.just("categorise"), st.lists(st.sampled_from(("child", "vulnerable", "evidence")), unique=True)
    ),
    st.tuples(st.just("dispose"), st.sampled_from(list(ENDINGS))),
    st.tuples(st.just("reply"), st.sampled_from(list(ENDINGS))),
    st.tuples(st.just("approve"), st.just("")),
    st.tuples(st.just("return"), st.just("")),
    st.tuples(st.just("set_status"), st.sampled_from(("closed", "in_progress", "waiting_for_citizen"))),
    st.tuples(st.just("reopen"), st.just("")),
    st.tuples(st.just("wait"), st.just("")),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=12), st.sampled_from(("low", "high", "emergency")))
def test_no_sequence_of_one_officers_commands_ends_a_risky_case(
    store: Store, time: Time, steps: list[tuple[str, Any]], risk: str
) -> None:
    """Whatever the roles and the order of commands, a case that was ever high risk is still open at the end."""
    report = str(add_report(store, int(store.new_id()[-6:], 16))["id"])
    change(store, closable(store, report), risk=risk, flags=["child"])
    one = replace(officer("triage"), roles=frozenset({"triage", "officer", "supervisor"}))
    desk = Desk(store, Principal(one.officer_id, "sussex", one.roles, one.name, one.username))
    for kind, what in steps:
        _do(store, time, desk, report, kind, what)
    assert report_of(store, report)["status"] != "closed"
    assert report_of(store, report)["highest_risk"] in ("low", "medium", "high", "emergency")


def _do(store: Store, time: Time, desk: Desk, report: str, kind: str, what: Any) -> None:
    waiting = approval.waiting(codec.read(Report, report_of(store, report)))
    said = {"disposal": what, **ENDINGS.get(what, {})} if isinstance(what, str) else {}
    if kind == "assess":
        assess(desk, report, what, grade=2)
    elif kind == "categorise":
        desk.send("categorise", report, flags=what)
    elif kind == "dispose":
        desk.send("dispose", report, **said)
    elif kind == "reply":
        later = wire_time(time.now + timedelta(minutes=5))
        desk.send("reply", report, text="Closed.", disposal=said, not_before=later)
    elif kind in ("approve", "return"):
        for one in waiting:
            desk.send(kind, report, approval=one.id, reason="Because.")
    elif kind == "wait":
        time.now += timedelta(minutes=10)
        held_replies.release_due(store)
    else:
        desk.send(kind, report, **({"status": what} if kind == "set_status" else {"reason": "Again."}))


def test_a_macro_and_a_bulk_close_pass_the_same_gate(store: Store) -> None:
    """Macro steps and bulk actions are ordinary commands: risky closings wait for approval and the others succeed."""
    with store.read() as view:
        macros = list_records(view, "sussex", "policy")[0]["macros"]
    steps = next(one["steps"] for one in macros if one["key"] == "to_council")
    mine, calm = Desk(store), closable(store, str(add_report(store, 50)["id"]))
    selected = [risky(store, number) for number in range(3)]
    for report in (*selected, calm):
        for step in steps:
            body = {name: value for name, value in step.items() if name != "kind"}
            assert mine.send(step["kind"], report, **body)["outcome"] == "accepted"
    assert [report_of(store, report)["status"] for report in selected] == ["new"] * 3
    assert all(report_of(store, report)["approval"]["disposal"] == "referred" for report in selected)
    assert report_of(store, calm)["status"] == "closed"
