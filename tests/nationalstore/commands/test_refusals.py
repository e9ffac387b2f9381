"""What the ledger itself refuses or lets through, before and after a command's own rules."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DataError, OperationalError

from casework.documents.parts import Actor
from casework.documents.values import OfficerId, Time
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal, ReleaseApproval
from nationalstore.db.store import Store
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.commands import outcome_of
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import change_record, find_record, list_records
from tests.helpers.store import add_report, prepared

TEAM = {"name": "Night desk"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of one force. What these tests are about is the same on each database."""
    made = prepared(f"sqlite:///{tmp_path / 'store.db'}")
    yield made
    made.close()


def _released(who: Principal) -> Principal:
    boss = officer("supervisor")
    by = Actor(id=OfficerId(boss.officer_id), name=boss.name)
    return replace(who, release=ReleaseApproval(by, Time("2026-11-24T09:00:00.000Z")))


def _employ(store: Store, who: Principal, *, active: bool) -> None:
    with store.write(who.force) as work:
        known = find_record(work, "officer", who.officer_id)
        assert known is not None
        change_record(work, "officer", {**known, "active": active})


def test_a_role_that_may_not_send_a_command_is_told_who_may(store: Store) -> None:
    """The refusal names the roles, and the reason is the role and not the report."""
    refused = Desk(store).send("save_team", None, definition=TEAM)
    assert code(refused) == "not_allowed" and refused["problem"]["reason"] == "role"
    assert "administrator" in refused["problem"]["detail"]


def test_roles_that_the_force_took_away_count_no_more(store: Store) -> None:
    """A token that still claims a role is worth only what the officer's record says now."""
    wren = officer_with(store, "triage")
    claims_more = replace(wren, roles=frozenset({"triage", "administrator"}))
    assert code(Desk(store, claims_more).send("save_team", None, definition=TEAM)) == "not_allowed"


def test_who_has_just_left_sends_nothing_more(store: Store) -> None:
    """Between the sign-in and the command the record ended: the command is refused in plain words and not run."""
    report, wren = add_report(store)["id"], officer_with(store, "triage")
    _employ(store, wren, active=False)
    refused = Desk(store, wren).send("note", report, text="Seen.")
    assert code(refused) == "not_allowed" and "no longer work" in refused["problem"]["detail"]
    with store.read() as view:
        assert list_records(view, "sussex", "note") == []


def test_who_is_back_sends_their_own_work(store: Store) -> None:
    """A supervisor cannot release the work of an officer whose record is active again."""
    report, wren = add_report(store)["id"], officer_with(store, "triage")
    refused = Desk(store, _released(wren)).send("note", report, text="Seen.")
    assert code(refused) == "not_allowed" and refused["problem"]["detail"] == ledger.RETURNED


def test_a_leavers_note_is_kept_and_their_reply_is_not_sent(store: Store) -> None:
    """Released work adds to a case; it never writes to a reporter in the name of somebody who has left."""
    report, wren = add_report(store)["id"], officer_with(store, "triage")
    _employ(store, wren, active=False)
    desk = Desk(store, _released(wren))
    assert desk.send("note", report, text="Seen.")["outcome"] == "accepted"
    assert code(desk.send("reply", report, text="Hello.")) == "released_reply"


def test_a_workstation_is_one_officers(store: Store) -> None:
    """Nobody else of the same force can use up an officer's numbers, or read how far they are."""
    desk, other = Desk(store), officer("supervisor")
    desk.send("note", add_report(store)["id"], text="Seen.")
    with pytest.raises(Problem) as caught:
        ledger.run(store, desk.client, ReceivedCommand(2, str(uuid.uuid4()), "note", {}), other)
    assert (caught.value.code, caught.value.fields["reason"]) == ("not_found", "client")
    assert ledger.last_number(store, desk.client, desk.who) == 1
    assert ledger.last_number(store, desk.client, other) == 0


def test_the_feed_confirms_what_it_has_shown(store: Store) -> None:
    """A command counts as confirmed from the position of its last effect on, for its own officer."""
    desk, report = Desk(store), add_report(store)["id"]
    position = desk.send("note", report, text="Seen.")["position"]
    with store.read() as view:
        asked = [
            ledger.confirmed(view, desk.client, "sussex", who.officer_id, at)
            for who, at in ((desk.who, position - 1), (desk.who, position), (officer("supervisor"), position))
        ]
    assert asked == [0, 1, 0]


def test_a_stale_answer_shows_the_case_again_to_who_may_read_it(store: Store) -> None:
    """The same command sent again gets the same stored answer with the case, as long as its officer may read it."""
    report, desk = add_report(store), Desk(store)
    other = Desk(store, officer("supervisor"))
    assert other.send("categorise", report["id"], tags=["a"])["outcome"] == "accepted"
    command = ReceivedCommand(
        1, str(uuid.uuid4()), "categorise", {"tags": ["b"]}, report["id"], {"report": report["version"]}
    )
    first = outcome_of(store, desk.client, command, desk.who)
    assert first["outcome"] == "stale" and first["current"]["tags"] == ["a"]
    assert outcome_of(store, desk.client, command, desk.who) == first


def test_a_stale_answer_hides_a_case_that_was_restricted_since(store: Store) -> None:
    """Sent again by an officer who may no longer read the case, it keeps its outcome and shows nothing of the case."""
    report, desk, boss = add_report(store), Desk(store), Desk(store, officer("supervisor"))
    assert boss.send("categorise", report["id"], tags=["a"])["outcome"] == "accepted"
    command = ReceivedCommand(
        1, str(uuid.uuid4()), "categorise", {"tags": ["b"]}, report["id"], {"report": report["version"]}
    )
    first = outcome_of(store, desk.client, command, desk.who)
    done = boss.send(
        "restrict",
        report["id"],
        officers=[officer_with(store, "supervisor", name="other-supervisor").officer_id],
        reason="About an officer.",
    )
    assert done["outcome"] == "accepted", done
    assert first["current"] and outcome_of(store, desk.client, command, desk.who) == {**first, "current": {}}


def _save(desk: Desk, id_: str, name: str, on: int) -> str:
    desk.number += 1
    body = {"id": id_, "definition": {"name": name}}
    command = ReceivedCommand(desk.number, str(uuid.uuid4()), "save_team", body, None, {"version": on})
    return str(outcome_of(desk.store, desk.client, command, desk.who)["outcome"])


def test_own_saves_are_no_surprise_but_anothers_is(store: Store) -> None:
    """A setting saved twice offline on one version is accepted twice; after somebody else's save it is stale."""
    mine = Desk(store, officer_with(store, "administrator"))
    theirs = Desk(store, officer_with(store, "administrator", name="other-administrator"))
    made = mine.send("save_team", None, definition=TEAM)
    (id_,) = (team["id"] for team in _teams(store) if team["name"] == TEAM["name"])
    seen = made["versions"]["team"]
    assert [_save(mine, id_, name, seen) for name in ("Day desk", "Late desk")] == ["accepted"] * 2
    (now,) = (team["version"] for team in _teams(store) if team["id"] == id_)
    assert _save(theirs, id_, "Our desk", now) == "accepted"
    assert _save(mine, id_, "Early desk", seen) == "stale"
    assert [team["name"] for team in _teams(store) if team["id"] == id_] == ["Our desk"]


def _teams(store: Store) -> list[dict[str, Any]]:
    with store.read() as view:
        return list_records(view, "sussex", "team")


def _failing(error: Exception) -> Any:
    def handler(*_: Any) -> dict[str, int]:
        raise error

    return handler


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (DataError("", None, ValueError("out of range")), "body_invalid"),
        (RuntimeError("about Tamsin Orrery"), "command_failed"),
    ],
    ids=["a value that the database cannot hold", "a bug"],
)
def test_a_command_that_can_never_succeed_is_settled(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception, problem: str
) -> None:
    """It is refused once, without what the error says, so that the desk does not send it for ever."""
    report, desk = add_report(store)["id"], Desk(store)
    monkeypatch.setitem(ledger.HANDLERS, "note", _failing(error))
    refused = desk.send("note", report, text="Seen.")
    assert code(refused) == problem and "Tamsin" not in str(refused)
    monkeypatch.undo()
    assert desk.send("note", report, text="Fine.")["outcome"] == "accepted"


def test_a_lost_race_for_a_lock_uses_no_number(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the database settles nothing, and the same command under the same number is then accepted."""
    report, desk = add_report(store)["id"], Desk(store)
    command = ReceivedCommand(1, str(uuid.uuid4()), "note", {"text": "Seen."}, report)
    with monkeypatch.context() as broken, pytest.raises(OperationalError):
        broken.setitem(ledger.HANDLERS, "note", _failing(OperationalError("", None, ValueError("locked"))))
        ledger.run(store, desk.client, command, desk.who)
    assert ledger.last_number(store, desk.client, desk.who) == 0
    assert outcome_of(store, desk.client, command, desk.who)["outcome"] == "accepted"
