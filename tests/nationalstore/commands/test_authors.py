"""Commands create documents only under free ids, and change nobody else's documents."""

from __future__ import annotations

import threading
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from casework.audiences import FORCE_WIDE
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.helpers.commanding import LEVELS, Desk, code, officer
from tests.helpers.commands import outcome_of
from tests.helpers.raw_documents import change_record, create_record, find_record, list_records
from tests.helpers.store import add_report

BODIES: dict[str, dict[str, Any]] = {
    "reply": {"text": "Thank you for telling us that all is well now."},
    "note": {"text": "Mine."},
    "assess": {"levels": LEVELS, "grade": 3},
}
KINDS = {"reply": "message", "note": "note", "assess": "assessment"}


def under(desk: Desk, id_: str, kind: str, report: str) -> dict[str, Any]:
    """Send a command whose document id is given."""
    desk.number += 1
    return outcome_of(
        desk.store, desk.client, ReceivedCommand(desk.number, id_, kind, BODIES[kind], report), desk.who
    )


def said(store: Store, kind: str, id_: str, force: str = "sussex") -> dict[str, Any]:
    with store.read() as view:
        return find_record(view, kind, id_, force) or {}


def knife(store: Store, report: str, force: str = "sussex") -> str:
    """Let the reporter write, and return the id of their message."""
    with store.write(force) as work:
        return cases.citizen_message(work, report, "He has a knife and said he will come back.").id


@pytest.mark.parametrize("where", ["here", "another case", "another force"])
def test_a_reply_never_takes_the_place_of_the_reporters_words(store: Store, where: str) -> None:
    """A reply under the id of a reporter's message is refused, on any case and in any force, and the message stays."""
    report, force = add_report(store)["id"], "kent" if where == "another force" else "sussex"
    theirs = report if where == "here" else add_report(store, 2, force)["id"]
    message = knife(store, theirs, force)
    before = said(store, "message", message, force)
    assert code(under(Desk(store), message, "reply", report)) == "id_taken"
    assert said(store, "message", message, force) == before
    assert Desk(store).send("reply", report, text="We are on our way.")["outcome"] == "accepted"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_colleagues_words_are_not_signed_anew(store: Store, kind: str) -> None:
    """A document keeps its author and its text, however it was created, even without a ledger entry."""
    report, id_ = add_report(store)["id"], str(uuid.uuid4())
    with store.write("sussex") as work:
        before = create_record(work, KINDS[kind], {"id": id_, "report": report, "author": {"id": "joss", "name": "Joss"},
                                           "text": "Theirs.", "state": "sent", "direction": "to_citizen"})  # fmt: skip
    assert code(under(Desk(store), id_, kind, report)) == "id_taken"
    assert said(store, KINDS[kind], id_) == before


@pytest.mark.parametrize("way", ["cancelled", "erased", "moved"])
def test_an_id_that_is_gone_is_not_used_again(store: Store, way: str) -> None:
    """The id of a document that was cancelled, erased or transferred stays taken in every force."""
    report, desk = add_report(store)["id"], Desk(store, officer("supervisor"))
    message = knife(store, report)
    if way == "cancelled":
        held = desk.send("reply", report, text="Later.", not_before="2999-01-01T00:00:00.000Z")
        message = held["id"]
        desk.send("cancel_reply", report, message=message)
        with store.begin() as conn:
            conn.execute(schema.ledger.delete().where(schema.ledger.c.id == message))
    elif way == "erased":
        thing = {"kind": "message", "id": message}
        assert desk.send("erase", report, object=thing, authority="error", reason="x")["outcome"] in (
            "accepted", "refused")  # fmt: skip
    else:
        desk.send("offer_transfer", report, force="kent", reason="It happened there.")
        Desk(store, officer("triage", "kent")).send("accept_transfer", report)
    other = add_report(store, 2)["id"]
    assert code(under(Desk(store), message, "reply", other)) == "id_taken"


def test_changing_keeps_case_author_and_words(store: Store) -> None:
    """Even the store's own code cannot overwrite a message or attach it to another case."""
    report, other = add_report(store)["id"], add_report(store, 2)["id"]
    message = said(store, "message", knife(store, report))
    for change in ({"text": "All is well."}, {"author": {"id": "x", "name": "X"}}, {"report": other}):
        with pytest.raises(Problem) as refused, store.write("sussex") as work:
            change_record(work, "message", {**message, **change})
        assert refused.value.code == "not_author"
    with pytest.raises(Problem) as missing, store.write("sussex") as work:
        change_record(work, "message", {**message, "id": work.new_id()})
    assert missing.value.code == "not_found"
    with store.write("sussex") as work:
        assert (
            change_record(work, "message", {**message, "state": "read"})["version"] == message["version"] + 1
        )


def test_a_colleague_may_stop_a_held_reply(store: Store) -> None:
    """A colleague may cancel a scheduled reply, as the permissions table says."""
    report = add_report(store)["id"]
    held = Desk(store).send("reply", report, text="Later.", not_before="2999-01-01T00:00:00.000Z")
    colleague = Desk(store, officer("officer"))
    assert colleague.send("cancel_reply", report, message=held["id"])["outcome"] == "accepted"


def test_one_of_two_that_create_the_same_id_wins(store: Store) -> None:
    """When two forces create the same id at once, one succeeds and the other is refused with a problem code."""
    id_, start = str(uuid.uuid4()), threading.Barrier(2)
    reports = {force: add_report(store, 1, force)["id"] for force in ("sussex", "kent")}
    got: list[str] = []

    def create(force: str) -> None:
        start.wait()
        try:
            with store.write(force) as work:
                create_record(work, "note", {"id": id_, "report": reports[force], "text": force})
            got.append("won")
        except Problem as problem:
            got.append(problem.code)

    threads = [threading.Thread(target=create, args=(force,)) for force in reports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == ["id_taken", "won"]


def test_a_new_team_does_not_take_another_forces_id(store: Store) -> None:
    """A new team or officer with an id that is taken is refused; without an id it gets the command's."""
    who = officer("supervisor")
    boss = Desk(
        store, type(who)(who.officer_id, "sussex", frozenset({"administrator"}), who.name, who.username)
    )
    with store.write("sussex") as work:
        change_record(
            work,
            "officer",
            {**(find_record(work, "officer", who.officer_id) or {}), "roles": ["administrator"]},
        )
    with store.read() as view:
        theirs = list_records(view, "kent", "team")[0]
    refused = boss.send("save_team", None, id=theirs["id"], definition={"name": "Ours now"})
    assert code(refused) == "id_taken" and said(store, "team", theirs["id"], "kent") == theirs
    made = boss.send("save_team", None, definition={"name": "Night desk"})
    assert made["outcome"] == "accepted" and said(store, "team", made["id"])["name"] == "Night desk"


def test_an_officers_client_is_nobody_elses(store: Store) -> None:
    """Another officer can neither use a client's numbers nor learn its last or confirmed number."""
    from nationalstore.services.feed import changes

    report, mine = add_report(store)["id"], Desk(store)
    mine.send("note", report, text="One.")
    for other in (officer("officer"), officer("triage", "kent")):
        command = ReceivedCommand(2, str(uuid.uuid4()), "note", {"text": "Theirs."}, report)
        with pytest.raises(Problem) as refused:
            ledger.run(store, mine.client, command, other)
        assert refused.value.code == "not_found" and refused.value.fields == {"reason": "client"}
        assert ledger.last_number(store, mine.client, other) == 0
        page: Any = changes.page(
            store, other.force, None, 1000, mine.client, FORCE_WIDE, other.officer_id
        ).body
        assert b'"confirmed":0' in page
    assert ledger.last_number(store, mine.client, mine.who) == 1
    assert mine.send("note", report, text="Two.")["outcome"] == "accepted"


def test_flags_have_a_vocabulary(store: Store) -> None:
    """A flag that is neither in the policy nor on the report is refused."""
    report, desk = add_report(store)["id"], Desk(store)
    for flags in (["x" * 20_000], ["vulnerable", "wizard"]):
        refused = desk.send("categorise", report, flags=flags)
        assert code(refused) == "body_invalid" and refused["problem"]["field"].startswith("flags")
    with store.write("sussex") as work:
        change_record(work, "report", {**(find_record(work, "report", report) or {}), "flags": ["of_before"]})
    assert desk.send("categorise", report, flags=["of_before", "sexual", "sexual"])["outcome"] == "accepted"
    assert said(store, "report", report)["flags"] == ["of_before", "sexual"]
    assert code(desk.send("categorise", report, tags=["x"] * 5_000)) == "body_invalid"


def test_every_document_has_one_owner(store: Store) -> None:
    """Each document that is created, shared or moved has one row in the owners table, for its current force."""
    report = add_report(store)["id"]
    message = knife(store, report)
    Desk(store).send("offer_transfer", report, force="kent", reason="It happened there.")
    assert owners(store, report, message) == ["sussex", "sussex"]
    Desk(store, officer("triage", "kent")).send("accept_transfer", report)
    assert owners(store, report, message) == ["kent", "kent"]
    row, owner = schema.entity, schema.document_owner
    with store.read() as view:
        ids = {(one.kind, one.id) for one in view.conn.execute(select(row.c.kind, row.c.id))}
        assert ids == {(one.kind, one.id) for one in view.conn.execute(select(owner.c.kind, owner.c.id))}


def owners(store: Store, *ids: str) -> list[str]:
    owner = schema.document_owner
    with store.read() as view:
        return [view.conn.execute(select(owner.c.force).where(owner.c.id == id_)).scalar_one() for id_ in ids]
