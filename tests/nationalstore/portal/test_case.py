"""The citizen's view of a case: everything that is theirs, and nothing else by any route."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework import clocks
from casework.documents import codec
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store, wire_time
from nationalstore.portal.case import conversation, within
from nationalstore.services.cases.public_case import UpdateRequest
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import WithdrawIn
from nationalstore.services.intake.submissions import ReporterCase
from tests.helpers.raw_documents import find_record
from tests.helpers.report_changes import change
from tests.helpers.store import add_report, prepared
from tests.helpers.store import put as store_put

CANARY = "canary-7d1f"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, since the view reads documents that do not differ between databases."""
    made = prepared(f"sqlite:///{tmp_path}/store.db")
    yield made
    made.close()


def case_of(report: dict[str, Any]) -> ReporterCase:
    """Return the case as its reporter has opened it."""
    return ReporterCase(report["reference"], report["id"], "sussex")


def put(store: Store, kind: str, record: dict[str, Any], report: str) -> None:
    """Write a document of the case, as an officer's command would."""
    with store.write("sussex") as work:
        store_put(work, kind, {"id": store.new_id(), "report": report, **record}, report=report)


def seen(store: Store, report: dict[str, Any]) -> dict[str, Any]:
    """Return what the citizen sees."""
    shown: dict[str, Any] = msgspec.to_builtins(submissions.view_case(store, case_of(report), read=False))
    return shown


def file(store: Store, **said: Any) -> dict[str, Any]:
    """Return an attachment document."""
    return {"message": None, "name": f"{CANARY}.jpg", "media_type": "image/jpeg", "size": 5, "sha256": "0" * 64,
            "scan": "clean", "uploaded_at": wire_time(store.clock()), "author": None, **said}  # fmt: skip


def reply(store: Store, **said: Any) -> dict[str, Any]:
    """Return a reply document."""
    return {"direction": "to_citizen", "author": {"id": "x", "name": "Wren Ashdown"}, "text": "We have news.",
            "language": "en", "channel": "portal", "state": "sent", "delivery": [], "attachments": [],
            "written_at": wire_time(store.clock()), **said}  # fmt: skip


def test_nothing_internal_has_a_way_out(store: Store) -> None:
    """Notes, assessments, events, flags, tags, links, scheduled replies, others' files and reasons are never shown."""
    report = add_report(store)
    id_ = report["id"]
    put(store, "note", {"text": CANARY, "author": {"name": CANARY}}, id_)
    put(store, "assessment", {"rationales": {"threat": CANARY}}, id_)
    put(store, "timeline", {"event": CANARY, "actor": {"name": CANARY}, "detail": {"reason": CANARY}}, id_)
    put(store, "message", reply(store, text=CANARY, state="held"), id_)
    put(store, "message", reply(store, text=CANARY, state="failed"), id_)
    put(store, "attachment", file(store), id_)
    put(store, "attachment", file(store, author="officer"), id_)
    locked = store.new_id()
    put(store, "attachment", file(store, id=locked, scan="infected", author="officer"), id_)
    put(
        store,
        "message",
        reply(store, attachments=[locked], template=CANARY, override={"reason": CANARY}),
        id_,
    )
    with store.write("sussex") as work:
        now = find_record(work, "report", id_)
        assert now is not None
        now |= {"flags": [CANARY], "tags": [CANARY], "team": CANARY, "risk": CANARY, "disposal": CANARY,
                "external": [{"system": CANARY}], "links": [CANARY], "summary": CANARY,
                "update_every_days": CANARY, "marking": CANARY}  # fmt: skip
        person = find_record(work, "person", now["reporter"]["person"])
        assert person is not None
        store_put(
            work, "person", {**person, "contact": {**person["contact"], "reason": CANARY}, "note": CANARY}
        )
        for one in now["clocks"]:
            one["why"] = CANARY
        store_put(work, "report", now, report=id_)
    shown = seen(store, report)
    assert CANARY not in json.dumps(shown) and shown["messages"][0]["text"] == "We have news."


def test_a_promise_is_told_while_it_runs(store: Store) -> None:
    """A promised time is shown while it runs, and not while it is paused or after it is kept."""
    report, now = add_report(store), store.clock()
    due = wire_time(now + timedelta(days=4))
    assert seen(store, report)["hear_by_promised"] is False

    def change(**said: Any) -> None:
        with store.write("sussex") as work:
            one = find_record(work, "report", report["id"])
            assert one is not None
            made = clocks.new_clock("update_promised", now, now + timedelta(days=4), "")
            one["clocks"] = [{**codec.encode(made), **said}]
            store_put(work, "report", one, report=report["id"])

    change()
    assert seen(store, report)["hear_by"] == due
    change(paused=[{"from": wire_time(now), "until": None, "to": None, "reason": "x"}])
    assert seen(store, report)["hear_by"] is None
    change(stopped_at=wire_time(now))
    assert seen(store, report)["hear_by"] is None


def test_own_files_say_how_their_check_stands(store: Store) -> None:
    """The citizen's files are shown in the conversation as being checked, received or refused, and only a clean photo is
    given back."""
    report = add_report(store)
    for scan in ("pending", "clean", "infected", "unscannable"):
        said = file(store, scan=scan, from_citizen=True, name=f"{scan}.jpg")
        put(store, "attachment", said, report["id"])
    shown = seen(store, report)
    states = {f["name"].removesuffix(".jpg"): f["state"] for f in shown["files"]}
    assert states == {
        "pending": "being_checked",
        "clean": "taken",
        "infected": "refused",
        "unscannable": "refused",
    }
    assert len(conversation(submissions.view_case(store, case_of(report), read=False))) == 1
    assert [f["name"] for f in shown["files"] if f["can_open"]] == ["clean.jpg"]
    for locked in (f for f in shown["files"] if not f["can_open"]):
        with pytest.raises(Problem):
            submissions.reply_file(store, case_of(report), locked["id"])


def test_a_message_sent_twice_stands_once(store: Store) -> None:
    """A repeated form id adds no second message; without an id each message is stored."""
    report, once = add_report(store), store.new_id()
    for _ in range(2):
        submissions.write(store, case_of(report), "He is back.", id_=once)
    submissions.write(store, case_of(report), "He is back.", id_="not an id")
    assert [m["text"] for m in seen(store, report)["messages"]] == ["He is back."] * 2


def test_an_id_of_another_case_is_no_door_into_it(store: Store) -> None:
    """A message id from another case neither shows that message nor loses the new one."""
    one, two = add_report(store, 1), add_report(store, 2)
    once = store.new_id()
    submissions.write(store, case_of(one), "First.", id_=once)
    submissions.write(store, case_of(two), "Second.", id_=once)
    assert [m["text"] for m in seen(store, one)["messages"]] == ["First."]
    assert [m["text"] for m in seen(store, two)["messages"]] == ["Second."]


def test_an_update_is_promised_within_the_forces_time(store: Store) -> None:
    """The update promise is in hours, days or working days, in both languages, with its start time."""
    report = add_report(store)
    update = submissions.view_case(store, case_of(report), read=False).update_request
    assert update.asked_at is None and within(update, "en") == "within 48 hours"
    assert within(UpdateRequest(7200, None), "en") == "within 5 days"
    assert within(UpdateRequest(None, 2), "cy") == "o fewn 2 ddiwrnod gwaith"
    assert within(UpdateRequest(), "en") == ""
    submissions.request_update(store, case_of(report))
    assert seen(store, report)["update_request"]["asked_at"] is not None


def test_nothing_is_promised_on_a_closed_case(store: Store) -> None:
    """Nobody would see the request for an update, so it is refused; a message opens the case, and then it counts."""
    report = add_report(store)
    change(store, report["id"], status="closed", disposal="referred")
    assert seen(store, report)["is_open"] is False
    with pytest.raises(Problem, match="Your report is closed"):
        submissions.request_update(store, case_of(report))
    with pytest.raises(Problem, match="Your report is closed"):
        submissions.withdraw(store, case_of(report), shaped({"pressed": "no", "text": ""}, WithdrawIn))
    submissions.write(store, case_of(report), "It goes on.")
    submissions.request_update(store, case_of(report))
    assert seen(store, report)["is_open"] is True and seen(store, report)["update_request"]["asked_at"]


@pytest.mark.parametrize(("outcome", "review", "words"), [
    ("15", True, "review of this decision, within three months"), ("9", False, "Crown Prosecution Service"),
    ("18", False, "We will look again if we learn something new."), ("1", False, "charged"),
])  # fmt: skip
def test_a_right_to_review_is_said_only_where_there_is_one(
    store: Store, outcome: str, review: bool, words: str
) -> None:
    """The police review their own decisions about a suspect, the prosecutors theirs; without a suspect there is none."""
    report = add_report(store)
    crime = {
        "id": store.new_id(),
        "offence_code": "28E",
        "rms_reference": "47/1",
        "outcome": {"type": outcome},
    }
    change(store, report["id"], crimes=[crime])
    (shown,) = seen(store, report)["crimes"]
    assert shown["review"] is review and words in shown["words"]["en"]
    assert ("right to ask for a review" in shown["words"]["en"]) is review
    assert ("review" in shown["words"]["en"]) is (outcome != "1"), "anyone may ask, and is answered"


def test_an_anonymous_reporter_is_written_to_by_nobody(store: Store) -> None:
    """An anonymous reporter has no contact channels, and the page says so."""
    report = add_report(store)
    assert seen(store, report)["contact"]["neutral"] is True
    with store.write("sussex") as work:
        one = find_record(work, "report", report["id"])
        assert one is not None
        store_put(
            work,
            "report",
            {**one, "reporter": {"person": None, "name": None, "anonymous": True}},
            report=one["id"],
        )
    shown = seen(store, report)
    assert shown["contact"] is None and shown["name"] is None


def test_the_policys_words_are_the_status(store: Store) -> None:
    """A force can word its own statuses, and the bare key is never shown."""
    report = add_report(store)
    with store.write("sussex") as work:
        policy = codec.encode(work.rules_of("sussex"))
        policy["public_wording"]["with_the_lab"] = {
            "en": "It is with the laboratory",
            "cy": "Mae gyda'r labordy",
        }
        store_put(work, "policy", policy)
        one = find_record(work, "report", report["id"])
        assert one is not None
        store_put(work, "report", {**one, "public_status": "with_the_lab"}, report=one["id"])
    assert seen(store, report)["wording"]["en"] == "It is with the laboratory"
