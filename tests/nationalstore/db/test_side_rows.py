"""Contract of the rows beside documents: case access, holds and the outbox."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casework.documents import codec
from casework.documents.report import Report
from nationalstore.db.case_rows import CaseAccess, HeldReply
from nationalstore.db.erasure_rows import ErasedRow
from nationalstore.db.outbox_rows import OutboxRow, OutboxStep, written
from nationalstore.db.rows import Staged
from tests.nationalstore.db.conftest import Transaction

AT, LATER = "2026-11-24T11:30:00.000Z", "2026-11-24T11:35:00.000Z"


def notice(id_: str, **changes: Any) -> OutboxRow:
    """Return a notice of a reply that waits to leave by email."""
    row = OutboxRow(
        id_, "sussex", "r1", "m1", "email", "update", "en", False, None, state="created", attempts=0, next_at=AT,
        until=None, lease=None, lease_until=None, provider=None, provider_reference=None, why=None,
        history=written([OutboxStep("created", AT)]), made_at=AT, handed_at=None, begun_at=None,
    )  # fmt: skip
    return replace(row, **changes)


# -- beside a case -----------------------------------------------------------------------------------------


def test_a_case_keeps_when_its_reporter_wrote_last(transaction: Transaction) -> None:
    """The value is None before the first message and for an unknown case."""
    with transaction() as rows:
        rows.cases.open(CaseAccess("SOH-1", "r1", "sussex", None, "p1"))
        assert rows.cases.last_citizen_version("r1") == 0
        rows.cases.citizen_wrote("r1", 4)
        rows.cases.citizen_wrote("r9", 5)
    with transaction() as rows:
        assert rows.cases.last_citizen_version("r1") == 4 and rows.cases.last_citizen_version("r9") == 0


def test_a_hold_is_ended_by_one_alone(transaction: Transaction) -> None:
    """Only the first caller ends a hold, and the hold is due from its time on."""
    first, second = HeldReply("m1", "r1", "sussex", AT), HeldReply("m2", "r1", "sussex", LATER)
    with transaction() as rows:
        rows.cases.hold(first)
        rows.cases.hold(second)
        assert list(rows.cases.holds_due("2026-11-24T11:29:59.999Z")) == []
        assert list(rows.cases.holds_due(AT)) == [first]
        assert sorted(held.message for held in rows.cases.holds_due(LATER)) == ["m1", "m2"]
    with transaction() as rows:
        assert rows.cases.end_hold("m1") and not rows.cases.end_hold("m1")
        assert list(rows.cases.holds_due(LATER)) == [second]


def test_a_case_that_moves_takes_everything_beside_it_along(transaction: Transaction) -> None:
    """Access, holds and outbox rows of the case move to the new force; another case stays."""
    with transaction() as rows:
        rows.cases.open(CaseAccess("SOH-1", "r1", "sussex", None, "p1", 4))
        rows.cases.hold(HeldReply("m1", "r1", "sussex", AT))
        rows.outbox.add_to_outbox(notice("d1"))
        rows.outbox.add_to_outbox(notice("d2", report="r2"))
        rows.cases.lock_everywhere("r1")
        rows.cases.move("r1", "kent")
        rows.cases.begin_anew("r1", "p2")
    with transaction() as rows:
        assert rows.cases.last_citizen_version("r1") == 0
        assert [held.force for held in rows.cases.holds_due(AT)] == ["kent"]
        moved, stayed = rows.outbox.find("d1"), rows.outbox.find("d2")
        assert moved is not None and stayed is not None and (moved.force, stayed.force) == ("kent", "sussex")
        rows.contacts.add_report("c1", "r1", AT)
        assert rows.contacts.people_of({"c1"}) == {("kent", "p2")}


def test_what_stands_beside_an_erased_case_goes_and_the_rest_stays(transaction: Transaction) -> None:
    """A case's access, holds and outbox rows are deleted, a message's alone as well; one row of it is kept."""
    kept = ErasedRow(
        "e1",
        "sussex",
        "report",
        "r1",
        "r1",
        "SOH-1",
        "theft",
        AT,
        LATER,
        "o1",
        "request",
        "Asked.",
        None,
        "{}",
    )
    with transaction() as rows:
        for report, reference in (("r1", "SOH-1"), ("r2", "SOH-2")):
            rows.cases.open(CaseAccess(reference, report, "sussex", None, "p1", 4))
        for message, report in (("m1", "r1"), ("m2", "r2"), ("m3", "r2")):
            rows.cases.hold(HeldReply(message, report, "sussex", AT))
            rows.outbox.add_to_outbox(notice(f"d-{message}", report=report, message=message))
        rows.contacts.add_report("c1", "r1", AT)
    with transaction() as rows:
        rows.erasure.wipe("r1", "SOH-1")
        rows.erasure.wipe_message("m3")
        rows.erasure.wipe_file("f1")
        rows.erasure.keep(kept)
    with transaction() as rows:
        assert [held.message for held in rows.cases.holds_due(LATER)] == ["m2"]
        assert [rows.outbox.find(f"d-{message}") is not None for message in ("m1", "m2", "m3")] == [
            False,
            True,
            False,
        ]
        assert rows.cases.last_citizen_version("r1") == 0 and rows.cases.last_citizen_version("r2") == 4
        assert not rows.contacts.people_of({"c1"}) and list(rows.erasure.everywhere("r1")) == []


# -- the outbox --------------------------------------------------------------------------------------------


def test_a_row_of_the_outbox_is_read_back_as_it_was_written(transaction: Transaction) -> None:
    """A row is read back with every field and its steps; an unknown id is None."""
    with transaction() as rows:
        rows.outbox.add_to_outbox(notice("d1", neutral=True, until=LATER))
    with transaction() as rows:
        row = rows.outbox.find("d1", locked=True)
        assert row == notice("d1", neutral=True, until=LATER) and row.steps == (OutboxStep("created", AT),)
        assert rows.outbox.find("d2") is None


def test_what_waits_on_a_report_comes_in_the_order_of_ids(transaction: Transaction) -> None:
    """Sent rows and rows of other reports are left out."""
    with transaction() as rows:
        for row in (
            notice("d2", state="technical_failure"), notice("d1"), notice("d3", state="sending"),
            notice("d4", report="r2"),
        ):  # fmt: skip
            rows.outbox.add_to_outbox(row)
        assert [row.id for row in rows.outbox.waiting_on("r1")] == ["d1", "d2"]
        assert sorted(rows.outbox.states_of("m1")) == ["created", "created", "sending", "technical_failure"]
        assert list(rows.outbox.states_of("m9")) == []


def test_a_lease_is_one_workers_until_it_ends(transaction: Transaction) -> None:
    """Rows come in order of their due time; a leased row is not taken again while its lease lasts."""
    with transaction() as rows:
        for row in (
            notice("d1", next_at=LATER), notice("d2"), notice("d3", channel="sms"), notice("d4", next_at=None),
        ):  # fmt: skip
            rows.outbox.add_to_outbox(row)
        assert list(rows.outbox.due("email", AT, 9)) == ["d2"]
        assert list(rows.outbox.due("email", LATER, 9)) == ["d2", "d1"]
        assert list(rows.outbox.due("email", LATER, 1)) == ["d2"]
        taken = rows.outbox.take(["d1", "d2"], "w1", LATER)
        assert [(row.id, row.lease, row.lease_until) for row in taken] == [
            ("d2", "w1", LATER), ("d1", "w1", LATER),
        ]  # fmt: skip
    with transaction() as rows:
        assert not rows.outbox.any_due("email", AT) and rows.outbox.any_due("email", LATER)
        assert rows.outbox.begin("d2", "w1", AT) and not rows.outbox.begin("d2", "w2", AT)
        assert rows.outbox.begin("d2", "w1", LATER)
        rows.outbox.release(["d1", "d2"], "w2", None)
        rows.outbox.release(["d1"], "w1", "2026-11-24T12:00:00.000Z")
    with transaction() as rows:
        assert rows.outbox.find("d2") == notice("d2", lease="w1", lease_until=LATER, begun_at=AT)
        assert rows.outbox.find("d1") == notice("d1", next_at="2026-11-24T12:00:00.000Z")


def test_of_one_time_the_ids_decide_who_comes_first(transaction: Transaction) -> None:
    """Rows with the same due time leave in the order of their ids: notices, and replies that were on hold."""
    with transaction() as rows:
        for number in (3, 1, 2):
            rows.outbox.add_to_outbox(notice(f"d{number}"))
            rows.cases.hold(HeldReply(f"m{number}", "r1", "sussex", AT))
        rows.cases.hold(HeldReply("m0", "r1", "sussex", LATER))
        assert list(rows.outbox.due("email", AT, 2)) == ["d1", "d2"]
        assert [row.id for row in rows.outbox.take(["d3", "d2", "d1"], "w1", LATER)] == ["d1", "d2", "d3"]
        assert [held.message for held in rows.cases.holds_due(LATER)] == ["m1", "m2", "m3", "m0"]


def test_only_the_lease_and_the_force_let_a_row_change(transaction: Transaction) -> None:
    """A row does not change when its case has moved to another force or its lease has passed on."""
    with transaction() as rows:
        rows.outbox.add_to_outbox(notice("d1", lease="w1", lease_until=LATER))
        assert not rows.outbox.change_leased("d1", "w2", None, why="No.")
        assert not rows.outbox.change_leased("d1", "w1", "kent", why="No.")
        assert not rows.outbox.change_leased("d9", "w1", None, why="No.")
        assert not rows.outbox.explain("d1", "kent", "No.")
        assert rows.outbox.explain("d1", "sussex", "Nobody.") and not rows.outbox.explain(
            "d1", "sussex", "No."
        )
        assert rows.outbox.change_leased("d1", "w1", "sussex", lease=None, lease_until=None)
        rows.outbox.change("d1", state="sending", attempts=2, next_at=None)
        rows.outbox.change("d9", state="sending")
    with transaction() as rows:
        assert rows.outbox.find("d1") == notice(
            "d1", why="Nobody.", state="sending", attempts=2, next_at=None
        )


def test_what_nobody_serves_is_what_was_never_tried_and_says_no_reason(transaction: Transaction) -> None:
    """Unserved rows are reply notices in one channel, created by a given time, never tried and without a reason."""
    with transaction() as rows:
        for row in (
            notice("d1"), notice("d2", why="Nobody."), notice("d3", state="sending"), notice("d4", made_at=LATER),
            notice("d5", message=None, sealed="x"), notice("d6", channel="sms"),
        ):  # fmt: skip
            rows.outbox.add_to_outbox(row)
        assert [row.id for row in rows.outbox.unserved("email", AT, 9)] == ["d1"]
        assert list(rows.outbox.unserved("email", AT, 0)) == []


def test_after_a_restore_whatever_waits_is_in_doubt(transaction: Transaction) -> None:
    """Rows that are already in doubt keep their mark; the time of the restore is kept for later rows."""
    with transaction() as rows:
        assert rows.outbox.restored_at() is None
        rows.outbox.add_to_outbox(notice("d1"))
        rows.outbox.add_to_outbox(notice("d2", begun_at=AT))
        rows.outbox.add_to_outbox(notice("d3", state="sent"))
        rows.outbox.doubt(LATER)
        rows.outbox.doubt(LATER)
    with transaction() as rows:
        found = [rows.outbox.find(id_) for id_ in ("d1", "d2", "d3")]
        assert [row.begun_at for row in found if row is not None] == [LATER, AT, None]
        assert rows.outbox.restored_at() == LATER


def test_an_allowance_is_counted_for_each_provider(transaction: Transaction) -> None:
    """The allowance starts empty and is read back exactly as it was written."""
    with transaction() as rows:
        assert rows.outbox.allowance("notify") == 0
        rows.outbox.use_up("notify", 1764000000.123456)
    with transaction() as rows:
        assert rows.outbox.allowance("notify") == 1764000000.123456 and rows.outbox.allowance("smtp") == 0


def test_what_is_sealed_is_opened_again(transaction: Transaction) -> None:
    """An address is decrypted to its original text and is not stored in plain text."""
    with transaction() as rows:
        sealed = rows.outbox.seal(b"ann@example.org")
    with transaction() as rows:
        assert rows.outbox.unseal(sealed) == b"ann@example.org" and "ann@" not in sealed


@pytest.mark.parametrize("mark", ['"status":"new"', '"grade":2,', "100%_"])
def test_documents_are_found_by_what_their_json_holds(transaction: Transaction, mark: str) -> None:
    """Live documents of the force and the kinds come in order of position; a percent sign is matched literally."""
    records: list[dict[str, Any]] = [
        {"id": "r1", "status": "new", "grade": 2, "text": "100%_"},
        {"id": "r2", "status": "closed", "grade": 2, "text": "100%_"},
        {"id": "r3", "status": "open", "grade": 21, "text": "1000_"},
        {"id": "r4", "status": "new", "grade": 2, "text": "100%_"},
    ]
    staged = [Staged("report", record["id"], None, 1, codec.read(Report, record)) for record in records]
    with transaction() as rows:
        rows.write("sussex", staged, 1, AT)
        rows.write("kent", [Staged("report", "r5", None, 1, codec.read(Report, records[0]))], 1, AT)
        rows.write("sussex", [Staged("report", "r4", None, 2, None, "expired")], 5, AT)
    with transaction() as rows:
        without = '"status":"closed"'
        found = [kind for kind, _ in rows.holding("sussex", ("report", "note"), mark, without=without)]
        assert found == ["report"] and rows.count_holding("sussex", "report", mark, without=without) == 1
        expected = 1 if mark == '"status":"new"' else 2
        assert rows.count_holding("sussex", "report", mark) == expected
        assert rows.count_holding("sussex", "note", mark) == 0
