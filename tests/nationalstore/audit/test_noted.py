"""Every access to someone's data, by anyone and through any endpoint, gets its own audit entry."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import Any

from litestar.testing import TestClient

from demo.identity.tokens import mint_demo_token
from demo.seeding import seed
from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.upload_row import Announcement
from nationalstore.services.cases import cases
from nationalstore.services.citizens import contact_rules, report_ownership
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import WithdrawIn
from tests.helpers.commanding import Desk, officer
from tests.helpers.raw_documents import find_record
from tests.helpers.record import entries_of
from tests.helpers.store import add_report, put

SECRETS = ("Zephyrine", "Tamsin", "tamsin@example.org", "07700900001", "bike taken")


def case_of(report: dict[str, Any]) -> submissions.ReporterCase:
    return submissions.ReporterCase(report["reference"], report["id"], report["force"])


def told(entry: dict[str, Any]) -> tuple[str, str, str]:
    return (
        entry["what"],
        entry["object"]["kind"],
        entry["detail"].get("event") or entry["detail"].get("kind") or "",
    )


def test_a_case_from_its_beginning(store: Store) -> None:
    """Collection, alteration, disclosure and combination are logged with officer and case, without content."""
    report, other = add_report(store), add_report(store, 2)
    desk, case = Desk(store, officer()), case_of(report)
    desk.send("claim", report["id"])
    desk.send("note", report["id"], text="Zephyrine saw it")
    desk.send("link", report["id"], other=other["id"], relation="same_person")
    desk.send("reply", report["id"], text="Zephyrine, we have it")
    submissions.write(store, case, "Zephyrine again")
    submissions.request_update(store, case)
    submissions.withdraw(store, case, WithdrawIn("no", "Zephyrine"))
    submissions.stop_messages(store, case)
    entries = [entry for entry in entries_of(store) if entry["report"] == report["id"]]
    assert [told(entry) for entry in entries] == [
        ("collection", "report", "report_received"), ("alteration", "report", "claim"),
        ("alteration", "report", "note"), ("combination", "report", "link"),
        ("disclosure", "message", ""), ("alteration", "report", "reply"),
        ("collection", "report", "citizen_wrote"), ("alteration", "report", "update_requested"),
        ("alteration", "report", "withdrawal_asked"), ("alteration", "report", "messages_stopped"),
    ]  # fmt: skip
    who = officer().officer_id
    assert [entry["officer"] for entry in entries] == ["citizen", *[who] * 5, *["citizen"] * 4]
    assert entries[4]["recipients"] == ["citizen"] and entries[1]["client"] == desk.client
    assert not any(secret in json.dumps(entries_of(store)) for secret in SECRETS)


def test_what_is_refused_is_noted_as_refused(store: Store) -> None:
    """A refused command adds an entry for the attempt, and its repeat adds none."""
    report, desk = add_report(store), Desk(store, officer())
    assert desk.send("dispose", report["id"], disposal="nonsense")["outcome"] == "refused"
    entry = entries_of(store)[-1]
    assert (entry["officer"], entry["report"]) == (officer().officer_id, report["id"])
    assert (entry["detail"]["kind"], entry["detail"]["refused"]) == ("dispose", "not_assessed")
    before = len(entries_of(store))
    with store.write("sussex") as work:
        cases.citizen_message(work, report["id"], "Once", id_="00000000-0000-7000-8000-000000000001")
    with store.write("sussex") as work:
        cases.citizen_message(work, report["id"], "Once", id_="00000000-0000-7000-8000-000000000001")
    assert len(entries_of(store)) == before + 1


def test_a_transfer_stands_in_both_records(store: Store) -> None:
    """The giving force's audit log names the receiver, and the receiver's log has the transfer too."""
    report = add_report(store)["id"]
    ours, theirs = Desk(store, officer()), Desk(store, officer("triage", "kent"))
    ours.send("offer_transfer", report, force="kent", reason="There")
    theirs.send("accept_transfer", report)
    given = [entry for entry in entries_of(store) if entry["what"] == "disclosure"]
    assert [(entry["recipients"], entry["report"]) for entry in given] == [(["kent"], report)] * 2
    got = entries_of(store, "kent")
    assert [told(entry) for entry in got] == [("collection", "report", "accept_transfer")]


def test_files_given_out_are_noted(store: Store, door: TestClient[Any]) -> None:
    """An officer's download is logged as one consultation, however many parts it has."""
    report, content = add_report(store)["id"], b"Read me\n" * 100
    id_ = _file(store, report, content)
    bearer = {"Authorization": f"Bearer {mint_demo_token(store, 'triage.sussex', 3600)}"}
    for part in ("bytes=0-9", "bytes=10-", ""):
        answer = door.get(
            f"/v1/attachments/{id_}/content", headers={**bearer, **({"Range": part} if part else {})}
        )
        assert answer.status_code == (206 if part else 200)
    looks = [entry for entry in entries_of(store) if entry["what"] == "consultation"]
    assert [(look["object"], look["report"]) for look in looks] == [
        ({"kind": "attachment", "id": id_}, report)
    ] * 2


def _file(store: Store, report: str, content: bytes) -> str:
    """Add a clean file to the case."""
    said = {"name": "a.txt", "media_type": "text/plain", "sha256": hashlib.sha256(content).hexdigest()}
    id_, _ = uploads.begin(
        store, "sussex", report, Announcement(**said), len(content), 10**6, from_citizen=True
    )
    uploads.append(store, "sussex", report, id_, 0, content)
    with store.write("sussex") as work:
        put(work, "attachment", {**find_record(work, "attachment", id_), "scan": "clean"}, report=report)  # type: ignore[dict-item]
    noted = entries_of(store)[-1]
    assert told(noted) == ("collection", "attachment", "") and noted["officer"] == "citizen"
    return id_


def test_a_citizens_rules_are_their_own_alteration(store: Store) -> None:
    """The entry says that a citizen changed their rules, not how."""
    report = add_report(store)
    rules = contact_rules.ContactPreferences(safe=True, channels=("email",), window=None, neutral=True)
    contact_rules.change(store, case_of(report), rules)
    assert told(entries_of(store)[-1]) == ("alteration", "report", "contact_rules_changed")


def test_a_report_put_into_an_account_is_combined(store: Store) -> None:
    """Adding a report to an account is logged once, and not when another account has it."""
    report = add_report(store)
    for citizen in ("c1", "c1", "c2"):
        with suppress(Problem):
            report_ownership.gather(store, citizen, case_of(report))
    noted = [entry for entry in entries_of(store) if entry["what"] == "combination"]
    assert [told(entry) for entry in noted] == [("combination", "report", "gathered")]


def test_seeded_reports_are_collected_too(store: Store) -> None:
    """Each seeded report has one collection entry."""
    seed.run(store, "sussex", 30, 10, 7)
    assert [entry["what"] for entry in entries_of(store)] == ["collection"] * 30
