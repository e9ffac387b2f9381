"""Erasure removes content from everywhere, for every force and every endpoint, and leaves metadata."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import select

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.intake import submissions
from nationalstore.services.retention import secure_purge
from tests.helpers.case_files import add_file
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import add_report, prepare, put, shown_to_reporter

ORDER = {"authority": "request", "reason": "Asked for in writing, file 12."}


def supervisor(store: Store) -> Desk:
    return Desk(store, officer("supervisor"))


def erase(desk: Desk, report: str, kind: str = "report", id_: str = "", **said: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"object": {"kind": kind, "id": id_ or report}, **ORDER, **said}
    return desk.send("erase", report, **body)


def kept(store: Store) -> list[Any]:
    with store.read() as view:
        return list(view.conn.execute(select(schema.erased).order_by(schema.erased.c.id)).all())


def feed(store: Store, force: str = "sussex") -> list[Any]:
    with store.read() as view:
        row = schema.entity
        return list(view.conn.execute(select(row).where(row.c.force == force)).all())


def test_a_report_goes_with_everything_on_it(store: Store) -> None:
    """Conversation, note, file, reporter, ledger entry and access are removed; that the case existed stays."""
    report, desk = add_report(store, crime=False)["id"], Desk(store)
    desk.send("claim", report)
    desk.send("reply", report, text="Violet-anchor.")
    desk.send("note", report, text="Crimson-ladder.")
    with store.write("sussex") as work:
        cases.citizen_message(work, report, "Amber-saddle.")
    assert desk.send("set_status", report, 1, status="in_progress")["outcome"] == "stale"
    add_file(store, report, b"Cobalt-kettle")
    assert erase(supervisor(store), report)["outcome"] == "accepted"
    rows = [
        row
        for row in feed(store)
        if row.kind in ("report", "message", "note", "attachment", "timeline", "person")
    ]
    assert len(rows) > 6
    assert {(row.gone, row.reason, row.record) for row in rows} == {(True, "erased", None)}
    with store.read() as view:
        for table in (*erased_tables(), schema.upload_part):
            assert view.conn.execute(select(table)).all() == [], table.name
        outcomes = " ".join(view.conn.execute(select(schema.ledger.c.outcome)).scalars())
    assert '"current"' in outcomes and "Tamsin" not in outcomes and "My bike" not in outcomes
    (row,) = kept(store)
    known = json.loads(row.known)
    assert (row.reference, row.service, row.kind, row.authority) == (
        "SOH-26-SUSS-0001",
        "theft",
        "report",
        "request",
    )
    assert {"report_received", "reply_sent", "citizen_wrote"} <= {event["event"] for event in known["events"]}
    assert known["counts"]["note"] == 1 and "Tamsin" not in row.known
    with store.read() as view:
        leaves = [
            json.loads(leaf) for leaf in view.conn.execute(select(schema.record_entry.c.leaf)).scalars()
        ]
        assert set(view.conn.execute(select(schema.entity_version.c.record)).scalars()) == {None}
    (told,) = [leaf for leaf in leaves if leaf["what"] == "erasure" and "counts" in leaf["detail"]]
    assert told["object"] == {"kind": "report", "id": report} and told["reason"] == ORDER["reason"]


def erased_tables() -> tuple[Any, ...]:
    from nationalstore.db.sql_erasure import BY_REPORT

    return BY_REPORT


def test_a_person_goes_with_all_their_reports(store: Store) -> None:
    """Everything about the person is erased in the force; another person's report is unchanged."""
    first, second, other = (add_report(store, number, crime=False) for number in (1, 2, 3))
    with store.write("sussex") as work:
        person = find_record(work, "person", first["reporter"]["person"])
        assert person is not None
        put(work, "person", {**person, "reports": [first["id"], second["id"]]})
        report = find_record(work, "report", second["id"])
        assert report is not None
        work.gone("person", second["reporter"]["person"], "moved")
        put(work, "report", {**report, "reporter": {**report["reporter"], "person": person["id"]}})
    assert erase(supervisor(store), first["id"], "person", person["id"])["outcome"] == "accepted"
    with store.read() as view:
        assert [r["id"] for r in list_records(view, "sussex", "report")] == [other["id"]]
        assert [p["reports"] for p in list_records(view, "sussex", "person")] == [[other["id"]]]
    assert [row.kind for row in kept(store)].count("report") == 2


def test_the_last_report_takes_its_reporter_along_an_earlier_one_does_not(store: Store) -> None:
    """A reporter with another report in the force keeps that one only; the last report takes the reporter along."""
    first, second = add_report(store, 1, crime=False), add_report(store, 2)
    with store.write("sussex") as work:
        person = find_record(work, "person", first["reporter"]["person"])
        assert person is not None
        put(work, "person", {**person, "reports": [first["id"], second["id"]]})
    erase(supervisor(store), first["id"])
    with store.read() as view:
        assert find_record(view, "person", person["id"])["reports"] == [second["id"]]  # type: ignore[index]


def test_one_message_goes_with_its_files_and_the_case_stays(store: Store) -> None:
    """The message and its files are erased; the timeline says that something was erased, not what."""
    report = add_report(store, crime=False)["id"]
    file = add_file(store, report, b"Cobalt-kettle")
    with store.write("sussex") as work:
        message = cases.citizen_message(work, report, "Amber-saddle.", attachments=[file])
    assert erase(supervisor(store), report, "message", message.id)["outcome"] == "accepted"
    with store.read() as view:
        assert list_records(view, "sussex", "message", report=report) == []
        assert find_record(view, "attachment", file) is None
        assert view.conn.execute(select(schema.upload_part)).all() == []
        last = list_records(view, "sussex", "timeline", report=report)[-1]
        assert find_record(view, "report", report) is not None
    assert last["event"] == "content_erased" and last["detail"] == {"kind": "message", "authority": "request"}


def test_one_file_goes_and_its_message_stays(store: Store) -> None:
    """A file is erased and the message that it came with stays."""
    report = add_report(store, crime=False)["id"]
    file = add_file(store, report, b"Cobalt-kettle")
    with store.write("sussex") as work:
        message = cases.citizen_message(work, report, "See the file.", attachments=[file])
    erase(supervisor(store), report, "attachment", file)
    with store.read() as view:
        assert (
            find_record(view, "attachment", file) is None
            and find_record(view, "message", message.id) is not None
        )
        shown = shown_to_reporter(view, report)
    assert shown["messages"][0]["attachments"] == [] and shown["files"] == []


@pytest.mark.parametrize(
    ("said", "told"),
    [({"authority": "because"}, "body_invalid"), ({"reason": " "}, "reason_needed"),
     ({"object": {"kind": "note", "id": "x"}}, "body_invalid"), ({"object": None}, "body_invalid")],
)  # fmt: skip
def test_it_says_what_why_and_by_what_right(store: Store, said: dict[str, Any], told: str) -> None:
    """Erasure needs an authority from the policy, a reason and an object."""
    report = add_report(store, crime=False)["id"]
    assert code(erase(supervisor(store), report, **said)) == told
    assert kept(store) == []


def test_only_a_supervisor_erases_and_only_what_is_theirs(store: Store) -> None:
    """Only a supervisor may erase, and not another force's report or a message of another case."""
    report, other, foreign = (
        add_report(store, crime=False)["id"],
        add_report(store, 2)["id"],
        add_report(store, 3, "kent")["id"],
    )
    with store.write("sussex") as work:
        message = cases.citizen_message(work, other, "Mine.")
    assert code(erase(Desk(store), report)) == "not_allowed"
    assert code(erase(supervisor(store), foreign)) == "report_unknown"
    assert code(erase(supervisor(store), report, "message", message.id)) == "report_unknown"
    assert code(erase(supervisor(store), report, id_=other)) == "body_invalid"


def test_what_is_held_does_not_end(store: Store) -> None:
    """A hold blocks erasure of the report, its parts and its reporter, until it is lifted with a reason."""
    report, desk = add_report(store, crime=False), supervisor(store)
    file = add_file(store, report["id"], b"Cobalt-kettle")
    assert code(Desk(store).send("hold", report["id"], reason="Inquiry.")) == "not_allowed"
    assert code(desk.send("lift_hold", report["id"], reason="Over.")) == "not_on_hold"
    assert desk.send("hold", report["id"], reason="Inquiry.")["outcome"] == "accepted"
    for kind, id_ in (
        ("report", report["id"]),
        ("attachment", file),
        ("person", report["reporter"]["person"]),
    ):
        assert code(erase(desk, report["id"], kind, id_)) == "on_hold"
    assert kept(store) == []
    assert desk.send("lift_hold", report["id"], reason="The inquiry has ended.")["outcome"] == "accepted"
    assert erase(desk, report["id"])["outcome"] == "accepted"


def test_an_offered_report_goes_from_the_other_force_too(store: Store) -> None:
    """The other force's copy becomes a tombstone with the same reason in the same transaction."""
    report = add_report(store, crime=False)["id"]
    Desk(store).send("offer_transfer", report, force="kent", reason="It happened there.")
    erase(supervisor(store), report)
    assert [(row.gone, row.reason) for row in feed(store, "kent") if row.id == report] == [(True, "erased")]


def moved_to_kent(store: Store) -> tuple[dict[str, Any], str, str]:
    """Return a report of Sussex that Kent has accepted with everything on it, a message on it and its file."""
    report, desk = add_report(store, crime=False), Desk(store)
    file = add_file(store, report["id"], b"Cobalt-kettle")
    desk.send("note", report["id"], text="Crimson-ladder.")
    with store.write("sussex") as work:
        message = cases.citizen_message(work, report["id"], "Amber-saddle.", attachments=[file])
    desk.send("offer_transfer", report["id"], force="kent", reason="It happened there.")
    theirs = Desk(store, officer("triage", "kent"))
    assert theirs.send("accept_transfer", report["id"])["outcome"] == "accepted"
    return report, message.id, file


def reasons(store: Store, force: str = "sussex") -> dict[str, set[str]]:
    """Return why the documents of each kind are gone from a force."""
    found: dict[str, set[str]] = {}
    for row in feed(store, force):
        if row.gone:
            found.setdefault(row.kind, set()).add(row.reason)
    return found


def test_the_force_that_a_case_left_is_told_that_it_is_erased(store: Store) -> None:
    """Everything that moved away is erased there too, each once; other cases and other forces are told nothing."""
    prepare(store, "surrey")
    report, _, _ = moved_to_kent(store)
    other, untouched = add_report(store, 2)["id"], len(feed(store, "surrey"))
    Desk(store).send("offer_transfer", other, force="kent", reason="It happened there.")
    assert Desk(store, officer("triage", "kent")).send("accept_transfer", other)["outcome"] == "accepted"
    mine = {row.id for row in feed(store) if row.gone}
    assert set(reasons(store)) == {"report", "message", "note", "attachment", "timeline", "person"}
    boss = Desk(store, officer("supervisor", "kent"))
    assert erase(boss, report["id"])["outcome"] == "accepted"
    why = {row.id: row.reason for row in feed(store) if row.gone}
    assert set(why) == mine and why[report["id"]] == "erased" and why[other] == "moved"
    erased = {kind for kind, said in reasons(store).items() if "erased" in said}
    assert erased == {"report", "message", "note", "attachment", "timeline", "person"}
    assert len(feed(store, "surrey")) == untouched
    (row,) = kept(store)
    assert json.loads(row.known)["counts"]["note"] == 1


def test_a_force_that_only_saw_the_offer_is_told_too(store: Store) -> None:
    """A force that rejected the offer of a case is told that the case is erased."""
    report = add_report(store, crime=False)["id"]
    Desk(store).send("offer_transfer", report, force="kent", reason="It happened there.")
    kent = Desk(store, officer("supervisor", "kent"))
    assert kent.send("reject_transfer", report, reason="It did not.")["outcome"] == "accepted"
    erase(supervisor(store), report)
    assert [row.reason for row in feed(store, "kent") if row.id == report] == ["erased"]


@pytest.mark.parametrize("kind", ["message", "attachment"])
def test_one_part_goes_from_the_force_that_its_case_left(store: Store, kind: str) -> None:
    """A message goes with its files, a file alone; the rest of the case has only moved."""
    report, message, file = moved_to_kent(store)
    boss = Desk(store, officer("supervisor", "kent"))
    done = erase(boss, report["id"], kind, message if kind == "message" else file)
    assert done["outcome"] == "accepted", done
    told = {row.id for row in feed(store) if row.reason == "erased"}
    assert told == ({message, file} if kind == "message" else {file})


def test_a_person_goes_from_the_force_that_they_left(store: Store) -> None:
    """The tombstones of the person and of their report are those of an erasure."""
    report, _, _ = moved_to_kent(store)
    person = report["reporter"]["person"]
    assert (
        erase(Desk(store, officer("supervisor", "kent")), report["id"], "person", person)["outcome"]
        == "accepted"
    )
    why = {row.id: row.reason for row in feed(store) if row.gone}
    assert why[person] == why[report["id"]] == "erased"


def test_its_code_opens_nothing_and_an_open_page_says_so(store: Store) -> None:
    """The reference and code become unknown, and an open case page gets the same 404."""
    with TestClient(create_app(store, Settings())) as citizen:
        said = {"force": "sussex", "service": "crime", "language": "en",
                "answers": {"what_happened": "It went", "where": "Here", "danger": "no"}}  # fmt: skip
        done = citizen.post("/intake/v1/reports", json=said).json()
        with store.read() as view:
            (report,) = list_records(view, "sussex", "report")
        case = submissions.ReporterCase(done["reference"], report["id"], "sussex")
        recorded = {"offence_code": "28E", "rms_reference": "47/1"}
        assert Desk(store).send("record_crime", report["id"], crimes=[recorded])["outcome"] == "accepted"
        erase(supervisor(store), report["id"])
        answer = citizen.get(f"/intake/v1/reports/{done['reference']}", headers={"Receipt": done["receipt"]})
        unknown = citizen.get("/intake/v1/reports/SOH-26-2222-2222", headers={"Receipt": done["receipt"]})
    assert answer.status_code == unknown.status_code == 404
    assert answer.json()["detail"] == unknown.json()["detail"]
    with pytest.raises(Exception, match="no report with this reference"):
        submissions.write(store, case, "Still there?")


def test_a_repeat_of_the_command_erases_once(store: Store) -> None:
    """A repeated command is answered from the ledger."""
    from nationalstore.services.commands import ledger
    from nationalstore.services.commands.command_context import ReceivedCommand

    report, client = add_report(store, crime=False)["id"], str(uuid.uuid4())
    body = {"object": {"kind": "report", "id": report}, **ORDER}
    command = ReceivedCommand(1, str(uuid.uuid4()), "erase", body, report)
    first = ledger.run(store, client, command, officer("supervisor"))
    assert ledger.run(store, client, command, officer("supervisor")) == first
    assert len(kept(store)) == 1


def test_the_files_are_cleared_once(store: Store) -> None:
    """Erased files are queued for deletion, and then recorded as deleted."""
    erase(supervisor(store), add_report(store, crime=False)["id"])
    assert secure_purge.waiting(store) == 1
    assert secure_purge.clear(store) and secure_purge.waiting(store) == 0
