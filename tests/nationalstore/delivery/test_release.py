"""Scheduled replies leave once, unless the case changed first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from litestar.testing import TestClient

from casework.documents import codec
from casework.documents.report import Report
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.identity import Principal
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import claim
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.commands.held_replies import release_due
from tests.helpers.commands import outcome_of
from tests.helpers.held_replies import CLIENT, Clock, hold, message
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import add_report, prepared, shown_to_reporter


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A store with one report."""
    made = prepared(f"sqlite:///{tmp_path / 'store.db'}", clock=clock)
    yield made
    made.close()


def test_a_reply_leaves_when_its_time_has_come(store: Store, clock: Clock) -> None:
    """A scheduled reply leaves at its time, once, and sets its status and clocks."""
    report = add_report(store)["id"]
    reply = hold(store, clock, report)
    assert release_due(store) == 0 and message(store, reply)["state"] == "held"
    with store.read() as view:
        assert shown_to_reporter(view, report)["messages"] == []
    clock.now += timedelta(hours=2)
    assert release_due(store) == 1 and release_due(store) == 0
    assert message(store, reply)["state"] == "sent"
    with store.read() as view:
        assert (find_record(view, "report", report) or {})["status"] == "waiting_for_citizen"


@pytest.mark.parametrize("how", ["wrote", "closed"])
def test_a_case_that_changed_keeps_the_reply_back(store: Store, clock: Clock, how: str) -> None:
    """When the reporter writes or the case closes, the reply stays on hold and the timeline says so."""
    report = add_report(store)["id"]
    reply = hold(store, clock, report)
    with store.write("sussex") as work:
        if how == "wrote":
            cases.citizen_message(work, report, "Wait, something else.")
        else:
            case = OpenCase.find(work, report)
            assert case is not None
            case.set_status("closed")
            case.save()
    clock.now += timedelta(hours=2)
    assert release_due(store) == 0 and message(store, reply)["state"] == "failed"
    with store.read() as view:
        assert "reply_cancelled" in [
            line["event"] for line in list_records(view, "sussex", "timeline", report=report)
        ]
    with store.write("sussex") as work:
        work.gone("message", reply, "erased")


def leased(work: WriteTransaction, report: str, officer: str) -> Report:
    """Give the officer a claim on the report and return the report."""
    case = OpenCase.find(work, report)
    assert case is not None
    claim.lease(case, officer)
    return case.save()


def test_being_there_renews_ones_own_claim(store: Store, clock: Clock) -> None:
    """After half its lease an officer's presence renews their own claim, never someone else's or a lapsed one."""
    report = add_report(store)["id"]
    with store.write("sussex") as work:
        held = leased(work, report, "me")
    assert not claim.renewal_due(held, "me", clock.now)
    clock.now += timedelta(minutes=9)
    assert claim.renewal_due(held, "me", clock.now) and not claim.renewal_due(held, "you", clock.now)
    before = codec.encode(held)["claim"]["until"]
    for who in ("you", "me"):
        with store.write("sussex") as work:
            claim.renew(work, report, who)
    with store.read() as view:
        assert (find_record(view, "report", report) or {})["claim"]["until"] > before
    clock.now += timedelta(hours=1)
    with store.write("sussex") as work:
        claim.renew(work, report, "me")
    with store.read() as view:
        until = (find_record(view, "report", report) or {})["claim"]["until"]
    assert until < wire_time(clock.now), "what has lapsed stays lapsed"


def test_presence_over_the_wire_renews_the_claim(store: Store, clock: Clock) -> None:
    """Presence over HTTP renews the claim of the officer who holds the report."""
    report = add_report(store)["id"]
    token = mint_demo_token(store, "triage.sussex", 36_000)
    with store.read() as view:
        me = next(o for o in list_records(view, "sussex", "officer") if o["username"] == "triage.sussex")[
            "id"
        ]
    with store.write("sussex") as work:
        record = codec.encode(leased(work, report, me))
    clock.now += timedelta(minutes=10)
    with TestClient(create_app(store, Settings(demo=True))) as client:
        body = {"report": report, "activity": "viewing"}
        answer = client.put("/v1/presence", json=body, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 204
    with store.read() as view:
        assert (find_record(view, "report", report) or {})["claim"]["until"] > record["claim"]["until"]


def test_a_later_status_is_not_undone_by_a_held_reply(store: Store, clock: Clock) -> None:
    """A release keeps a status that an officer chose after the reply was written, and the timeline says so."""
    report = add_report(store)["id"]
    hold(store, clock, report)
    with store.read() as view:
        officer = list_records(view, "sussex", "officer")[0]
    who = Principal(officer["id"], "sussex", frozenset(["triage"]), officer["name"], officer["username"])
    command = ReceivedCommand(2, store.new_id(), "set_status", {"status": "in_progress"}, report)
    assert outcome_of(store, CLIENT, command, who)["outcome"] == "accepted"
    clock.now += timedelta(hours=2)
    assert release_due(store) == 1
    with store.read() as view:
        case = find_record(view, "report", report) or {}
        events = [line["event"] for line in list_records(view, "sussex", "timeline", report=report)]
    assert case["status"] == "in_progress"
    assert events[-2:] == ["reply_status_dropped", "reply_sent"]


def test_a_held_reply_sets_its_status_when_nobody_chose_another(store: Store, clock: Clock) -> None:
    """The reply's status is set at release if only an assessment or a note came in between."""
    report = add_report(store)["id"]
    hold(store, clock, report)
    clock.now += timedelta(hours=2)
    assert release_due(store) == 1
    with store.read() as view:
        assert (find_record(view, "report", report) or {})["status"] == "waiting_for_citizen"
