"""Contract of the rows of the ledger and settings, and of the ledger's decisions on each kind of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.report import Report
from casework.documents.values import ForceId, OfficerId, ReportId
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.ledger_rows import LedgerClient, LedgerRow
from nationalstore.db.setting_rows import SettingRow
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import ReadSession, Surroundings, UnitOfWork
from nationalstore.services.commands import ledger, schemas
from nationalstore.services.commands.command_context import Handlers, ReceivedCommand, Stale
from tests.helpers.clock import Time
from tests.nationalstore.db.conftest import Transaction
from tests.simulation.memory_rows import MemoryStore

AT = "2026-11-24T11:30:00.000Z"
OFFICER = "5f0f7b3e-0000-4000-8000-000000000001"
REPORT = "5f0f7b3e-0000-4000-8000-000000000002"


def settled(number: int, **changes: Any) -> LedgerRow:
    """Return a settled command of the client c1."""
    row = LedgerRow("c1", number, f"id{number}", "sussex", "o1", "note", "r1", "hash", "{}", number * 10, AT)
    return replace(row, **changes)


def version(number: int, **changes: Any) -> SettingRow:
    """Return a version of the policy p1."""
    row = SettingRow(f"v{number}", "sussex", "policy", "p1", number, "coming", "{}", AT, None, AT, None, None,
                     "[]", "{}", None, None, None)  # fmt: skip
    return replace(row, **changes)


def test_a_client_is_written_once_and_its_number_moves_on(transaction: Transaction) -> None:
    """An unknown client is None; each outcome sets its last number."""
    with transaction() as rows:
        assert rows.ledger.lock_client("c1") is None
        rows.ledger.add_client("c1", LedgerClient("sussex", "o1", 0))
        rows.ledger.settle(settled(1))
        rows.ledger.settle(settled(2))
    with transaction() as rows:
        assert rows.ledger.lock_client("c1") == LedgerClient("sussex", "o1", 2)
        assert rows.ledger.last_number("c1", "sussex", "o1") == 2
        for others in (("c1", "kent", "o1"), ("c1", "sussex", "o2"), ("c2", "sussex", "o1")):
            assert rows.ledger.last_number(*others) == 0


def test_an_outcome_is_found_as_it_was_written(transaction: Transaction) -> None:
    """A settled command is read back with every field, and an unknown id is None."""
    with transaction() as rows:
        rows.ledger.settle(settled(1, report=None, outcome='{"number":1}'))
    with transaction() as rows:
        assert rows.ledger.find("id1") == settled(1, report=None, outcome='{"number":1}')
        assert rows.ledger.find("id2") is None


def test_own_outcomes_on_a_report_come_newest_first(transaction: Transaction) -> None:
    """A client's outcomes on a report are newest first, before a number, and up to the limit."""
    with transaction() as rows:
        for number in range(1, 6):
            rows.ledger.settle(settled(number, outcome=str(number), report="r2" if number == 2 else "r1"))
        rows.ledger.settle(settled(7, client="c2", id="id7", outcome="7"))
        rows.ledger.settle(settled(8, report=None, outcome="8"))
    with transaction() as rows:
        assert list(rows.ledger.outcomes_on("c1", "r1", 5, 10)) == ["4", "3", "1"]
        assert list(rows.ledger.outcomes_on("c1", "r1", 5, 2)) == ["4", "3"]
        assert list(rows.ledger.outcomes_on("c1", None, 9, 2)) == ["8"]


def test_an_officer_is_given_their_own_outcomes_alone(transaction: Transaction) -> None:
    """Of the requested ids, only the outcomes of this officer in this force are returned."""
    with transaction() as rows:
        rows.ledger.settle(settled(1, outcome="1"))
        rows.ledger.settle(settled(2, officer="o2"))
        rows.ledger.settle(settled(3, force="kent"))
        rows.ledger.settle(settled(4))
        assert list(rows.ledger.outcomes_of(["id1", "id2", "id3", "id9"], "sussex", "o1")) == ["1"]
        assert list(rows.ledger.outcomes_of([], "sussex", "o1")) == []


def test_a_number_is_confirmed_when_its_effects_are_within_the_position(transaction: Transaction) -> None:
    """The confirmed number is the last one at or before the position, for this officer's client alone."""
    with transaction() as rows:
        for number in (1, 2, 3):
            rows.ledger.settle(settled(number))
        asked = [rows.ledger.confirmed("c1", "sussex", "o1", position) for position in (9, 10, 29, 30)]
        assert asked == [0, 1, 2, 3]
        assert rows.ledger.confirmed("c1", "kent", "o1", 99) == 0


def test_a_savepoint_undoes_what_was_written_since(transaction: Transaction) -> None:
    """A rollback to a savepoint keeps what was written before it, and the transaction continues."""
    with transaction() as rows:
        rows.ledger.add_client("c1", LedgerClient("sussex", "o1", 0))
        savepoint = rows.savepoint()
        rows.ledger.settle(settled(1))
        rows.claim("note", "n1", "sussex")
        savepoint.rollback()
        kept = rows.savepoint()
        rows.claim("note", "n2", "sussex")
        kept.commit()
    with transaction() as rows:
        assert rows.ledger.lock_client("c1") == LedgerClient("sussex", "o1", 0)
        assert rows.ledger.find("id1") is None and not rows.is_claimed("note", "n1")
        assert rows.is_claimed("note", "n2")


def test_a_version_of_a_setting_is_kept_and_moves_on(transaction: Transaction) -> None:
    """A version takes effect, ends or is decided by a second person; each step changes its own fields alone."""
    with transaction() as rows:
        for number in (1, 2, 3):
            rows.settings.add(version(number, effective_from=f"{4 - number}"))
        rows.settings.add(version(1, id="other", object="p2"))
        waiting = [row.number for row in rows.settings.waiting("sussex", "policy", "p1", "coming")]
        assert waiting == [3, 2, 1] and rows.settings.newest("sussex", "policy", "p1") == 3
        assert rows.settings.newest("sussex", "policy", "p9") == 0
        rows.settings.took_effect("v1", "effective", AT, 5, "{}")
        rows.settings.end("v2", "cancelled", "Why.")
        rows.settings.seconded("v3", "returned", '{"by":1}', "No.")
    with transaction() as rows:
        expected = version(
            1, effective_from="3", state="effective", took_effect_at=AT, record_version=5, record="{}"
        )
        assert rows.settings.find("sussex", "v1") == expected
        assert rows.settings.find("sussex", "v2") == version(
            2, effective_from="2", state="cancelled", why="Why."
        )
        returned = version(3, effective_from="1", state="returned", second='{"by":1}', why="No.")
        assert rows.settings.find("sussex", "v3") == returned
        assert rows.settings.find("kent", "v1") is None


def test_a_client_knows_the_versions_that_it_made(transaction: Transaction) -> None:
    """A client's own versions are those that its commands made, of this setting and in effect."""
    with transaction() as rows:
        for number in (1, 2, 3):
            rows.settings.add(version(number))
            rows.ledger.settle(settled(number, id=f"v{number}", client="c2" if number == 3 else "c1"))
        rows.settings.took_effect("v1", "effective", AT, 7, "{}")
        rows.settings.took_effect("v3", "effective", AT, 8, "{}")
        assert rows.ledger.own_versions("c1", "policy", "p1") == {7}
        assert rows.ledger.own_versions("c1", "policy", "p2") == set()


# -- the ledger's own decisions, on memory and on a database -----------------------------------------------


def _write_note(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    note = Note(
        id=command.id, report=ReportId(REPORT), author=officer.as_actor, text=str(command.body["text"])
    )
    made = work.create(note)
    if command.body["text"] == "refused":
        raise Problem("already_closed")
    if command.body["text"] == "stale":
        raise Stale(work.find(Report, REPORT))
    return {"note": made.version}


NOTES: Handlers = {"note": _write_note}


@pytest.fixture(params=["memory", "sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store | MemoryStore]:
    """A store in memory or in a database, with one officer and one report."""
    database = Store(f"sqlite:///{tmp_path}/ledger.db", clock=Time())
    store: Store | MemoryStore = database
    if request.param == "memory":
        store = MemoryStore(Surroundings(database.epoch, database.clock, database.new_id))
    with store.write("sussex") as work:
        work.create(Officer(id=OfficerId(OFFICER), force=ForceId("sussex"), roles=("officer",), name="Joss"))
        work.create(Report(id=ReportId(REPORT), force=ForceId("sussex")))
    yield store
    database.close()


def _id(number: int) -> str:
    return f"5f0f7b3e-0000-4000-8000-0000000001{number:02}"


def _settle(store: Store | MemoryStore, number: int, text: str, *, id_: str = "") -> schemas.Outcome | str:
    who = Principal(
        force="sussex", officer_id=OFFICER, name="Joss", username="joss", roles=frozenset({"officer"})
    )
    command = ReceivedCommand(number, id_ or _id(number), "note", {"text": text}, REPORT)
    write: AbstractContextManager[UnitOfWork] = store.write("sussex")
    try:
        with write as work:
            return ledger.settle(work, "c1", command, who, NOTES)
    except Problem as problem:
        return problem.code


def test_the_ledger_settles_each_number_once_wherever_it_is_kept(place: Store | MemoryStore) -> None:
    """Accepted, refused and stale commands use up their numbers; repeats, gaps and reused ids are reported."""
    first = _settle(place, 1, "Fine.")
    assert isinstance(first, schemas.Outcome) and (first.outcome, first.versions) == ("accepted", {"note": 1})
    assert _settle(place, 1, "Fine.") == first
    assert _settle(place, 3, "Fine.") == "gap"
    assert _settle(place, 2, "Fine.", id_=_id(1)) == "id_reused"
    assert _settle(place, 1, "Fine.", id_=_id(9)) == "id_reused"
    results = [_settle(place, number, text) for number, text in ((2, "refused"), (3, "stale"), (4, "Fine."))]
    assert [one.outcome for one in results if isinstance(one, schemas.Outcome)] == [
        "refused",
        "stale",
        "accepted",
    ]


def test_a_refused_handler_leaves_nothing_wherever_it_runs(place: Store | MemoryStore) -> None:
    """A refused command's document and claimed id are undone; its outcome and audit entry stay."""
    _settle(place, 1, "refused")
    _settle(place, 2, "Fine.", id_=_id(8))
    read: AbstractContextManager[ReadSession] = place.read()
    with read as view:
        assert [note.id for note in view.documents(Note, "sussex")] == [_id(8)]
        assert not view.rows.is_claimed("note", _id(1))
        assert view.rows.ledger.last_number("c1", "sussex", OFFICER) == 2
        assert ledger.confirmed(view, "c1", "sussex", OFFICER, view.head("sussex").position) == 2
