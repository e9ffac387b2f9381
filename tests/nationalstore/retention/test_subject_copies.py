"""Requests for one's own data: gathered by the store, decided on at the desk, and sent when two officers agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from casework import copy_text
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.subject_copies import SENTENCES
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.cases import cases
from nationalstore.services.commands import approved_copies
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order
from tests.helpers.case_files import add_file
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import change
from tests.helpers.reviews import supervisors
from tests.helpers.store import add_report, put

IVO = "Her neighbour Ivo Marsh, 07700 900123, was seen."


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database."""
    return timed


def asked(store: Store, number: int = 9, **fields: Any) -> tuple[str, str]:
    """Return a request for their own data and the case of the person who asks."""
    case = add_report(store, 1)
    request = str(add_report(store, number)["id"])
    person = case["reporter"]["person"]
    with store.write("sussex") as work:
        known = find_record(work, "person", person)
        assert known is not None
        put(work, "person", {**known, "reports": [*known["reports"], request]})
    change(store, request, service="subject_access", reporter=case["reporter"], clocks=[], **fields)
    return request, str(case["id"])


def held(store: Store, request: str) -> tuple[SubjectCopy, list[CopyItem], Report]:
    """Return the copy of a request, its items and the request."""
    with store.read() as view:
        (copy,) = view.documents(SubjectCopy, "sussex", request)
        report = view.find(Report, request, "sussex")
        assert report is not None
        return copy, view.documents(CopyItem, "sussex", request), report


def decide_all(desk: Desk, request: str) -> None:
    """Release every item, with the suggested passages removed."""
    for item in held(desk.store, request)[1]:
        marks = [{"start": one.start, "end": one.end, "why": one.why} for one in item.suggested]
        body = {"decision": "redact", "marks": marks} if marks else {"decision": "release"}
        done = desk.send("decide_copy_item", request, item=item.id, version=item.version, **body)
        assert done["outcome"] == "accepted", done


def propose(desk: Desk, request: str) -> dict[str, Any]:
    copy, items, report = held(desk.store, request)
    return desk.send(
        "propose_release", request, sha256=copy_text.digest(report, copy, items), reason="Passport seen."
    )


def messages(store: Store, request: str) -> list[dict[str, Any]]:
    with store.read() as view:
        return list_records(view, "sussex", "message", request)


def test_two_officers_release_what_was_read_and_the_person_gets_exactly_that(store: Store) -> None:
    """Notes, messages and files are gathered; another's name is removed; the message brings text and file."""
    request, case = asked(store)
    desk, (_, second) = Desk(store), supervisors(store)
    desk.send("note", case, text=IVO)
    with store.write("sussex") as work:
        cases.citizen_message(work, case, "I found the lock.")
    file = add_file(store, case, b"Cobalt-kettle")
    scanned(store, file, "clean")
    assert desk.send("assemble_copy", request)["outcome"] == "accepted"
    copy, items, _ = held(store, request)
    assert {"person", "report", "message", "file", "note"} <= {one.what for one in items}
    assert [one.report for one in copy.cases] == [case] and all(one.decision is None for one in items)
    assert code(propose(desk, request)) == "copy_incomplete"
    decide_all(desk, request)
    assert propose(desk, request)["outcome"] == "accepted"
    assert code(desk.send("decide_copy_item", request, item=items[0].id, decision="release")) == "copy_closed"
    assert approved_copies.carry_out(store) == 0 and messages(store, request) == []
    sha256 = held(store, request)[0].sha256
    assert code(desk.send("approve_release", request, sha256=sha256)) == "own_approval"
    assert code(second.send("approve_release", request, sha256="00")) == "copy_changed"
    assert second.send("approve_release", request, sha256=sha256)["outcome"] == "accepted"
    assert approved_copies.carry_out(store) == 1 and approved_copies.carry_out(store) == 0
    copy, items, report = held(store, request)
    (message,) = messages(store, request)
    assert copy.state == "released" and message["id"] == copy.message and message["state"] == "sent"
    assert message["attachments"] == [*copy.files] and len(copy.files) == 2
    sent = [b"".join(Stored(store, one).parts()) for one in copy.files]
    assert sent == [copy_text.text(report, copy, items).encode(), b"Cobalt-kettle"]
    assert b"I found the lock." in sent[0] and b"neighbour [removed: about someone else]" in sent[0]
    assert b"Ivo" not in sent[0] and b"900123" not in sent[0]
    assert code(second.send("return_release", request, reason="No.")) == "approval_unknown"


def test_only_a_request_has_a_copy_and_only_its_items_are_decided_on(store: Store) -> None:
    """Nor is anything decided on a version that nobody has any more, or released while the clock is paused."""
    request, case = asked(store)
    desk = Desk(store)
    assert code(desk.send("assemble_copy", case)) == "not_a_request"
    assert code(propose_nothing(desk, request)) == "not_a_request"
    desk.send("assemble_copy", request)
    item = held(store, request)[1][0]
    assert code(desk.send("decide_copy_item", request, item=request, decision="release")) == "not_found"
    assert (
        code(desk.send("decide_copy_item", request, item=item.id, version=7, decision="release"))
        == "version_stale"
    )
    assert code(desk.send("decide_copy_item", request, item=item.id, decision="withhold")) == "body_invalid"
    hold = {"decision": "withhold", "exemption": "crime"}
    assert code(desk.send("decide_copy_item", request, item=item.id, **hold)) == "reason_needed"
    decide_all(desk, request)
    pause = {"from": "2026-11-20T09:00:00.000Z", "until": None, "to": None, "reason": "Who asks?"}
    change(store, request, clocks=[{"name": "subject_access", "paused": [pause]}])
    assert code(propose(desk, request)) == "clock_not_running"
    assert code(Desk(store, officer("administrator")).send("assemble_copy", request)) == "not_allowed"


def propose_nothing(desk: Desk, request: str) -> dict[str, Any]:
    return desk.send("propose_release", request, sha256="00", reason="Passport seen.")


def test_a_later_search_adds_what_is_new_and_keeps_what_was_decided(store: Store) -> None:
    """An item whose text has changed is undecided again."""
    request, case = asked(store)
    desk = Desk(store)
    desk.send("assemble_copy", request)
    decide_all(desk, request)
    desk.send("note", case, text="New.")
    change(store, case, summary="It was the red one.")
    assert desk.send("assemble_copy", request)["outcome"] == "accepted"
    undecided = {one.what: one.text for one in held(store, request)[1] if one.decision is None}
    assert {*undecided} == {"note", "report"} and "red one" in undecided["report"]


def test_a_later_search_takes_out_what_is_not_found_again(store: Store) -> None:
    """The items of a case that was linked by mistake are not released. Linked again, it is found again, undecided."""
    request, case = asked(store)
    other = str(add_report(store, 2)["id"])
    linked = [{"report": other, "relation": "related"}]
    desk = Desk(store)
    for links, drawn_on in ((linked, {case, other}), ([], {case}), (linked, {case, other})):
        change(store, request, links=links)
        assert desk.send("assemble_copy", request)["outcome"] == "accepted"
        copy, items, _ = held(store, request)
        assert {one.case for one in items} == {None, *drawn_on} == {None, *(one.report for one in copy.cases)}
        assert all(one.decision is None for one in items if one.case == other)
        decide_all(desk, request)


def test_a_restricted_case_is_never_copied_for_those_who_may_not_read_it(store: Store) -> None:
    """Neither when it is gathered nor afterwards, and an approved copy that lost an item is not sent."""
    request, case = asked(store)
    other = str(add_report(store, 2)["id"])
    change(store, request, links=[{"report": other, "relation": "related"}])
    desk, (_, second) = Desk(store), supervisors(store)
    desk.send("note", other, text="About Tamsin.")
    desk.send("assemble_copy", request)
    assert {one.case for one in held(store, request)[1]} == {None, case, other}
    decide_all(desk, request)
    propose(desk, request)
    second.send("approve_release", request, sha256=held(store, request)[0].sha256)
    team = _team(store)
    assert second.send("restrict", other, team=team, reason="About an officer.")["outcome"] == "accepted"
    copy, items, _ = held(store, request)
    assert {one.case for one in items} == {None, case} and [one.report for one in copy.cases] == [case]
    assert approved_copies.carry_out(store) == 0 and messages(store, request) == []
    assert held(store, request)[0].state == "open" and held(store, request)[0].stopped == "changed"
    overseer = Desk(store, replace(officer("supervisor"), grant=None))
    assert overseer.send("assemble_copy", request)["outcome"] == "accepted"
    assert other not in {one.case for one in held(store, request)[1]}


def test_files_that_cannot_be_sent_are_not_called_a_change(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one that is no longer clean nor one for which the case has no room."""
    request, case = asked(store)
    file = add_file(store, case, b"Cobalt-kettle")
    desk, (_, second) = Desk(store), supervisors(store)
    scanned(store, file, "clean")
    desk.send("assemble_copy", request)
    decide_all(desk, request)
    approve(desk, second, request)
    scanned(store, file, "infected")
    assert approved_copies.carry_out(store) == 0 and held(store, request)[0].stopped == "files"
    scanned(store, file, "clean")
    approve(desk, second, request)
    assert held(store, request)[0].stopped is None

    def no_room(*_: Any, **__: Any) -> None:
        raise Problem("too_large")

    monkeypatch.setattr(uploads, "begin", no_room)
    assert approved_copies.carry_out(store) == 0 and messages(store, request) == []
    assert (held(store, request)[0].state, held(store, request)[0].stopped) == ("open", "files")


def test_an_approved_copy_is_taken_back_until_it_is_sent(store: Store) -> None:
    """By who proposed it too, with a reason, and by closing the request: reopened, nothing leaves by itself."""
    request, desk, second = ready_to_approve(store)
    approve(desk, second, request)
    assert code(desk.send("return_release", request)) == "reason_needed"
    assert desk.send("return_release", request, reason="The wrong person.")["outcome"] == "accepted"
    assert approved_copies.carry_out(store) == 0 and held(store, request)[0].state == "open"
    approve(desk, second, request)
    change(store, request, crime=False, grade=3)
    ending = {"disposal": "no_further_action", "reason": "Nothing more."}
    assert second.send("dispose", request, **ending)["outcome"] == "accepted"
    assert held(store, request)[0].state == "open"
    assert second.send("reopen", request, reason="They wrote.")["outcome"] == "accepted"
    assert approved_copies.carry_out(store) == 0 and messages(store, request) == []


def ready_to_approve(store: Store) -> tuple[str, Desk, Desk]:
    """Return a request with a decided text and file, and the desks of who proposes and who approves."""
    request, case = asked(store)
    file = add_file(store, case, b"Cobalt-kettle")
    scanned(store, file, "clean")
    desk, (_, second) = Desk(store), supervisors(store)
    desk.send("assemble_copy", request)
    decide_all(desk, request)
    return request, desk, second


def test_a_copy_that_stopped_is_sent_after_another_approval(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was entered for the first one is removed; another process at the same copy stops nothing."""
    request, desk, second = ready_to_approve(store)
    approve(desk, second, request)

    def at_once(*_: Any, **__: Any) -> None:
        raise Problem("offset_wrong")

    with monkeypatch.context() as patch:
        patch.setattr(uploads, "append", at_once)
        assert approved_copies.carry_out(store) == 0 and held(store, request)[0].state == "approved"
    with monkeypatch.context() as patch:
        patch.setattr(approved_copies, "_send", lambda *_: False)
        assert approved_copies.carry_out(store) == 0 and len(files_on(store, request)) == 2
    desk.send("return_release", request, reason="Look again.")
    assert approved_copies.carry_out(store) == 0 and files_on(store, request) == []
    approve(desk, second, request)
    enter = approved_copies._upload

    def late(*args: Any) -> None:
        desk.send("return_release", request, reason="Look again.")
        assert approved_copies.carry_out(store) == 0
        enter(*args)

    with monkeypatch.context() as patch:
        patch.setattr(approved_copies, "_upload", late)
        assert approved_copies.carry_out(store) == 0 and files_on(store, request) == []
    approve(desk, second, request)
    assert approved_copies.carry_out(store) == 1
    assert [*held(store, request)[0].files] == files_on(store, request)


def files_on(store: Store, request: str) -> list[str]:
    """Return the ids of the files on a request."""
    with store.read() as view:
        return [str(one["id"]) for one in list_records(view, "sussex", "attachment", request)]


def test_a_proposal_needs_room_for_its_files(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that the request already has count."""
    request, desk, _ = ready_to_approve(store)
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    add_file(store, request, b"Lamp-oil")
    refused = propose(desk, request)
    assert (code(refused), refused["problem"]["detail"]) == ("body_invalid", SENTENCES["too_much"])


def scanned(store: Store, file: str, found: str) -> None:
    with store.write("sussex") as work:
        put(work, "attachment", {**(find_record(work, "attachment", file) or {}), "scan": found})


def approve(desk: Desk, second: Desk, request: str) -> None:
    """Propose and approve the release."""
    assert propose(desk, request)["outcome"] == "accepted"
    sha256 = held(desk.store, request)[0].sha256
    assert second.send("approve_release", request, sha256=sha256)["outcome"] == "accepted"


def _team(store: Store) -> str:
    with store.read() as view:
        mine = view.find(Officer, officer("supervisor").officer_id, "sussex")
    assert mine is not None and mine.team is not None
    return str(mine.team)


def test_what_is_erased_or_moves_away_leaves_the_copy(store: Store) -> None:
    """A case that is erased, or that goes to another force, takes its items along."""
    request, case = asked(store)
    other = str(add_report(store, 2)["id"])
    change(store, request, links=[{"report": other, "relation": "related"}])
    one, _ = supervisors(store)
    one.send("note", case, text=IVO)
    one.send("note", other, text="Seen in Kent.")
    one.send("assemble_copy", request)
    assert {item.case for item in held(store, request)[1]} == {None, case, other}
    assert one.send("offer_transfer", other, force="kent", reason="It was there.")["outcome"] == "accepted"
    theirs = Desk(store, officer("triage", "kent"))
    assert theirs.send("accept_transfer", other)["outcome"] == "accepted"
    assert {item.case for item in held(store, request)[1]} == {None, case}
    assert [one.report for one in held(store, request)[0].cases] == [case]
    body = {"object": {"kind": "report", "id": case}, "authority": "request", "reason": "File 12."}
    recorded = [{"offence_code": "28E", "rms_reference": "47/1"}]
    assert one.send("record_crime", case, crimes=recorded)["outcome"] == "accepted"
    assert one.send("erase", case, **body)["outcome"] == "accepted"
    copy, items, _ = held(store, request)
    assert {item.what for item in items} == {"person"} and copy.cases == ()


def test_a_file_that_is_erased_with_its_message_leaves_the_copy(store: Store) -> None:
    """And what a force kept of someone whose record moved to another force goes when it is erased there."""
    request, case = asked(store)
    one, _ = supervisors(store)
    file = add_file(store, case, b"Cobalt-kettle")
    with store.write("sussex") as work:
        message = cases.citizen_message(work, case, "I found the lock.", attachments=(file,))
    one.send("assemble_copy", request)
    assert {"message", "file"} < {item.what for item in held(store, request)[1]}
    with store.write("sussex") as work:
        report = work.find(Report, case)
        assert report is not None and message.attachments == (file,)
        erasure.erase_message(work, report, message, Order("op", "request", "File 12."))
    assert not {"message", "file"} & {item.what for item in held(store, request)[1]}
    person = next(item.object for item in held(store, request)[1] if item.what == "person")
    with store.write("kent") as there:
        known = there.beside("sussex").find(Person, person)
        assert known is not None
        moved = there.take_over(known, there.beside("sussex"))
    with store.write("kent") as there:
        erasure.erase_person(there, moved, Order("op", "request", "File 12."))
    assert "person" not in {item.what for item in held(store, request)[1]}


def test_safe_contact_decides_how_and_when_it_is_sent(store: Store) -> None:
    """Outside the person's hours it waits; someone who stopped all messages finds it on the website alone."""
    request, _ = asked(store)
    desk, (_, second) = Desk(store), supervisors(store)
    desk.send("assemble_copy", request)
    decide_all(desk, request)
    propose(desk, request)
    second.send("approve_release", request, sha256=held(store, request)[0].sha256)
    closed = {"from": "03:00", "to": "04:00"}
    change(store, request, person={"channels": ["email"], "window": closed})
    assert approved_copies.carry_out(store) == 0 and messages(store, request) == []
    assert held(store, request)[0].state == "approved"
    change(store, request, person={"channels": ["email"], "window": None, "stopped": True})
    assert approved_copies.carry_out(store) == 1 and messages(store, request)[0]["channel"] == "portal"
    with store.read() as view:
        assert not view.conn.execute(select(schema.delivery.c.id)).all()
