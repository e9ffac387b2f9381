"""The ledger: each number has one outcome and at most one effect, however often it is sent."""

from __future__ import annotations

import json
import threading
import urllib.request
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from demo.identity.tokens import mint_demo_token
from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.commands import held_replies, ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.helpers.commanding import LEVELS, Desk, code, officer
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import closable
from tests.helpers.store import add_report, prepared, served, shown_to_reporter

CLIENT = "00000000-0000-7000-8000-000000000001"


def test_a_repeat_returns_the_stored_outcome_without_effect(store: Store) -> None:
    """The same command twice makes one note and returns the same answer."""
    report = add_report(store)
    command = ReceivedCommand(1, str(uuid.uuid4()), "note", {"text": "Seen."}, report["id"])
    first = ledger.run(store, CLIENT, command, officer())
    assert ledger.run(store, CLIENT, command, officer()) == first
    with store.read() as view:
        assert len(list_records(view, "sussex", "note")) == 1


def test_a_missing_number_is_a_gap(store: Store) -> None:
    """A number ahead of the next one is a gap, answered with the store's last number."""
    with pytest.raises(Problem) as caught:
        ledger.run(store, CLIENT, ReceivedCommand(2, str(uuid.uuid4()), "note", {}), officer())
    assert caught.value.code == "gap" and caught.value.fields["last"] == 0


def test_an_id_names_one_body(store: Store) -> None:
    """The same id with other content is refused as a request."""
    report, id_ = add_report(store), str(uuid.uuid4())
    ledger.run(store, CLIENT, ReceivedCommand(1, id_, "note", {"text": "One."}, report["id"]), officer())
    for number in (1, 2):
        with pytest.raises(Problem) as caught:
            ledger.run(
                store, CLIENT, ReceivedCommand(number, id_, "note", {"text": "Two."}, report["id"]), officer()
            )
        assert caught.value.code == "id_reused"


def test_a_refused_command_does_not_block_the_next(store: Store) -> None:
    """A refused command uses its number and leaves nothing behind."""
    report, desk = add_report(store), Desk(store)
    assert code(desk.send("explode", report["id"])) == "unknown_command"
    assert code(desk.send("note", report["id"], text=" ")) == "text_empty"
    assert desk.send("note", report["id"], text="Fine.")["outcome"] == "accepted"


def test_another_forces_report_does_not_exist(store: Store) -> None:
    """A command on another force's report is refused as unknown."""
    foreign = add_report(store, force="kent")
    assert code(Desk(store).send("note", foreign["id"], text="Hello.")) == "report_unknown"


def test_one_of_24_racing_claims_wins(store: Store) -> None:
    """Of 24 desks that claim at once one is accepted, and the others are stale and see who won."""
    report = add_report(store)
    who = [officer_with(store, "triage", name=f"officer-{number}") for number in range(24)]
    outcomes: list[dict[str, Any]] = []
    start = threading.Barrier(24)

    def claim(number: int) -> None:
        desk = Desk(store, who[number])
        start.wait()
        outcomes.append(desk.send("claim", report["id"]))

    threads = [threading.Thread(target=claim, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome["outcome"] for outcome in outcomes) == ["accepted"] + ["stale"] * 23
    holders = {o["current"]["claim"]["officer"] for o in outcomes if o["outcome"] == "stale"}
    assert len(holders) == 1


def test_a_reply_reaches_the_citizen_and_a_note_never_does(store: Store) -> None:
    """The public view has the reply's text and no trace of the note."""
    report, desk = add_report(store), Desk(store)
    desk.send("claim", report["id"])
    desk.send("note", report["id"], text="Known to us.")
    assert desk.send("reply", report["id"], text="We have your report.")["outcome"] == "accepted"
    with store.read() as view:
        current = find_record(view, "report", report["id"])
        assert current is not None
        shown = shown_to_reporter(view, report["id"])
    assert [message["text"] for message in shown["messages"]] == ["We have your report."]
    assert "Known to us" not in json.dumps(shown)
    assert current["status"] == "new" and current["public_status"] == "received", (
        "nobody chose another status"
    )
    assert {c["name"] for c in current["clocks"] if c["stopped_at"]} == {"first_contact"}


def test_a_reply_written_before_the_citizen_wrote_is_stale(store: Store) -> None:
    """A reply written before the citizen's latest message is stale and returns with the current case."""
    report, desk = add_report(store), Desk(store)
    with store.write("sussex") as work:
        cases.citizen_message(work, report["id"], "He is outside again.")
    outcome = desk.send("reply", report["id"], report["version"], text="All calm?")
    assert outcome["outcome"] == "stale"
    assert outcome["current"]["version"] == report["version"] + 1


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"text": ""}, "text_empty"),
        ({"text": "Hello {{citizen_name}}"}, "template_unfilled"),
        ({"text": "Hello", "channel": "email"}, "channel_blocked"),
        ({"text": "Hello", "channel": "pigeon"}, "body_invalid"),
        ({"text": "Hello", "status_after": "closed"}, "status_not_allowed"),
        ({"text": "Hello", "not_before": "soon"}, "body_invalid"),
    ],
)
def test_a_reply_that_must_not_leave_is_refused(store: Store, body: dict[str, str], problem: str) -> None:
    """Empty, unfilled, blocked or impossible replies never reach the conversation."""
    report = add_report(store)
    assert code(Desk(store).send("reply", report["id"], **body)) == problem
    with store.read() as view:
        assert list_records(view, "sussex", "message") == []


def test_a_held_reply_can_be_cancelled_and_is_never_shown(store: Store) -> None:
    """A scheduled reply is invisible to the citizen and is removed when it is cancelled."""
    report, desk = add_report(store), Desk(store)
    outcome = desk.send("reply", report["id"], text="Later.", not_before="2999-01-01T00:00:00.000Z")
    with store.read() as view:
        assert shown_to_reporter(view, report["id"])["messages"] == []
    assert desk.send("cancel_reply", report["id"], message=outcome["id"])["outcome"] == "accepted"
    with store.read() as view:
        assert list_records(view, "sussex", "message") == []


def test_a_held_reply_can_be_sent_before_its_time_once(store: Store) -> None:
    """It is shown to the citizen at once and never a second time; one that was sent is not sent again."""
    report, desk = add_report(store), Desk(store)
    outcome = desk.send("reply", report["id"], text="Later.", not_before="2999-01-01T00:00:00.000Z")
    assert desk.send("send_now", report["id"], message=outcome["id"])["outcome"] == "accepted"
    assert code(desk.send("send_now", report["id"], message=outcome["id"])) == "already_sent"
    store.clock = lambda: datetime(2999, 1, 2, tzinfo=UTC)
    assert held_replies.release_due(store) == 0
    with store.read() as view:
        shown = shown_to_reporter(view, report["id"])["messages"]
    assert [message["text"] for message in shown] == ["Later."]


def test_a_held_reply_is_not_sent_early_after_the_citizen_wrote(store: Store) -> None:
    """The officer must read the new message first: the command comes back as out of date and the reply stays held."""
    report, desk = add_report(store), Desk(store)
    outcome = desk.send("reply", report["id"], text="Later.", not_before="2999-01-01T00:00:00.000Z")
    with store.read() as view:
        found = find_record(view, "report", report["id"])
    with store.write("sussex") as work:
        cases.citizen_message(work, report["id"], "He is back.")
    assert found is not None
    late = desk.send("send_now", report["id"], found["version"], message=outcome["id"])
    assert late["outcome"] == "stale"
    with store.read() as view:
        assert shown_to_reporter(view, report["id"])["messages"][0]["text"] == "He is back."


def test_grade_one_needs_the_control_room(store: Store) -> None:
    """A grade 1 assessment is refused unless it records the handover to the control room."""
    report, desk = add_report(store), Desk(store)
    assert code(desk.send("assess", report["id"], levels=LEVELS, grade=1)) == "control_room_needed"
    told = {"told_at": "2026-11-24T09:00:00.000Z", "reference": "CAD 12"}
    done = desk.send("assess", report["id"], levels=LEVELS, grade=1, risk="emergency", control_room=told)
    assert done["outcome"] == "accepted"
    with store.read() as view:
        current = find_record(view, "report", report["id"])
    assert current is not None
    assert current["grade"] == 1 and "control_room_told" in current["flags"]
    assert "triage_due" in {c["name"] for c in current["clocks"] if c["stopped_at"]}


def test_disposal_follows_the_policy_and_can_be_undone(store: Store) -> None:
    """Closing needs a reason where the policy says so and stops every clock; reopening needs a reason."""
    report, desk = add_report(store), Desk(store)
    closable(store, report["id"])
    assert code(desk.send("dispose", report["id"], disposal="no_further_action")) == "reason_needed"
    assert code(desk.send("dispose", report["id"], disposal="forgotten")) == "body_invalid"
    done = desk.send("dispose", report["id"], disposal="intelligence", rms_reference="47/1")
    assert done["outcome"] == "accepted"
    assert code(desk.send("dispose", report["id"], disposal="developed")) == "already_closed"
    with store.read() as view:
        current = find_record(view, "report", report["id"])
    assert current is not None and all(clock["stopped_at"] for clock in current["clocks"])
    assert code(desk.send("reopen", report["id"])) == "reason_needed"
    assert desk.send("reopen", report["id"], reason="New footage.")["outcome"] == "accepted"


def test_unlink_restores_what_link_changed(store: Store) -> None:
    """After unlinking both reports have the links they had before."""
    one, two, desk = add_report(store, 1), add_report(store, 2), Desk(store)
    assert desk.send("link", one["id"], other=two["id"], relation="duplicate_of")["outcome"] == "accepted"
    with store.read() as view:
        linked = find_record(view, "report", two["id"])
        assert linked is not None and linked["links"][0]["report"] == one["id"]
    assert desk.send("unlink", one["id"], other=two["id"], relation="duplicate_of")["outcome"] == "accepted"
    assert code(desk.send("unlink", one["id"], other=two["id"], relation="duplicate_of")) == "link_unknown"
    with store.read() as view:
        for before in (one, two):
            after = find_record(view, "report", before["id"])
            assert after is not None and after | {"version": 0} == before | {"version": 0}


def test_claims_pass_from_hand_to_hand(store: Store) -> None:
    """After claim, handover, takeover with a reason and release there is one holder at every step."""
    report, mine = add_report(store), Desk(store)
    theirs = Desk(store, officer("officer"))
    assert code(mine.send("release", report["id"])) == "not_claimed"
    mine.send("claim", report["id"])
    assert code(theirs.send("reply", report["id"], text="Me too.")) == "claimed_by_other"
    assert code(theirs.send("take_over", report["id"])) == "reason_needed"
    assert theirs.send("take_over", report["id"], reason="She is on leave.")["outcome"] == "accepted"
    back = theirs.send("hand_over", report["id"], officer=mine.who.officer_id)
    assert back["outcome"] == "accepted"
    assert mine.send("release", report["id"])["outcome"] == "accepted"
    assert code(mine.send("assign", report["id"], officer=theirs.who.officer_id)) == "not_allowed"
    boss = Desk(store, officer("supervisor"))
    assert boss.send("assign", report["id"], officer=theirs.who.officer_id)["outcome"] == "accepted"


def post(address: str, token: str, batch: dict[str, Any]) -> dict[str, Any]:
    """Send a batch as a workstation does."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/v1/commands", json.dumps(batch).encode(), headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        result: dict[str, Any] = json.loads(answer.read())
        return result


def test_an_outcome_survives_the_kill_of_the_store(tmp_path: Path) -> None:
    """After kill -9 the restarted store answers a repeat with its earlier outcome."""
    url = f"sqlite:///{tmp_path}/store.db"
    store = prepared(url)
    report, token = add_report(store), mint_demo_token(store, "triage.sussex", 600)
    store.close()
    note = {
        "number": 1,
        "id": str(uuid.uuid4()),
        "kind": "note",
        "report": report["id"],
        "body": {"text": "x"},
    }
    batch = {"client": CLIENT, "commands": [note]}
    with served(url) as (address, process):
        first = post(address, token, batch)
        process.kill()
    with served(url) as (address, _):
        assert post(address, token, batch) == first
        assert first["last"] == 1 and first["outcomes"][0]["outcome"] == "accepted"


def test_a_number_and_a_client_belong_to_one(store: Store) -> None:
    """Another command under a used number, and a client of another force, are refused by name."""
    report = add_report(store)
    ledger.run(
        store,
        CLIENT,
        ReceivedCommand(1, str(uuid.uuid4()), "note", {"text": "Seen."}, report["id"]),
        officer(),
    )
    with pytest.raises(Problem) as reused:
        ledger.run(
            store,
            CLIENT,
            ReceivedCommand(1, str(uuid.uuid4()), "note", {"text": "Other."}, report["id"]),
            officer(),
        )
    assert reused.value.code == "id_reused"
    with pytest.raises(Problem) as foreign:
        command = ReceivedCommand(2, str(uuid.uuid4()), "note", {"text": "x"}, report["id"])
        ledger.run(store, CLIENT, command, officer(force="kent"))
    assert foreign.value.code == "not_found"


def test_own_steps_are_no_surprise_but_others_are(store: Store) -> None:
    """Three commands based on one version succeed; after someone else's change the next is stale."""
    report = add_report(store)
    mine, other = Desk(store), Desk(store, officer("supervisor"))
    seen = report["version"]
    assert mine.send("claim", report["id"], seen)["outcome"] == "accepted"
    assert mine.send("set_status", report["id"], seen, status="in_progress")["outcome"] == "accepted"
    assert mine.send("categorise", report["id"], seen, tags=["a"])["outcome"] == "accepted"
    other.send("categorise", report["id"], None, tags=["b"])
    assert mine.send("dispose", report["id"], seen, disposal="crime_recorded")["outcome"] == "stale"
