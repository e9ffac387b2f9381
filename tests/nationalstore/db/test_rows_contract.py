"""Contract of document rows: memory, SQLite and PostgreSQL give the same results.

The simulation depends on this: its store in memory may differ from a database in nothing that affects a decision.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from casework.documents import codec, kinds
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.rows import AuditNote, AuditObject, Rows, Staged
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import Surroundings, UnitOfWork
from nationalstore.db.writing import Acting
from tests.helpers.clock import Time
from tests.helpers.raw_documents import change_record, create_record
from tests.nationalstore.db.conftest import Transaction
from tests.simulation.memory_rows import MemoryStore

AT, START = "2026-11-24T11:30:00.000Z", "0" * 16


def staged(
    id_: str, version: int = 1, kind: str = "note", *, report: str | None = "r1", reason: str | None = None
) -> Staged:
    """Return a staged document that states its version, or a tombstone when there is a reason."""
    document = codec.read(kinds.KINDS[kind], {"id": id_, "version": version, "report": report})
    return Staged(kind, id_, report, version, None if reason else document, reason)


def test_a_document_is_read_back_in_its_force_alone(transaction: Transaction) -> None:
    """A document is read back unchanged for its own force, and when no force is given."""
    with transaction() as rows:
        rows.write("sussex", [staged("n1")], 1, AT)
    with transaction() as rows:
        said = rows.document("note", "n1", "sussex")
        assert said is not None and json.loads(said) == {"id": "n1", "version": 1, "report": "r1"}
        assert rows.document("note", "n1", None) == said
        assert rows.document("note", "n1", "kent") is None
        assert rows.document("message", "n1", "sussex") is None


def test_documents_come_in_the_order_of_their_positions(transaction: Transaction) -> None:
    """A changed document moves to the end, and a removed one is not listed."""
    with transaction() as rows:
        rows.write("sussex", [staged("n1"), staged("n2", report="r2"), staged("n3")], 1, AT)
        rows.write("sussex", [staged("n1", 2), staged("n3", 2, reason="expired")], 4, AT)
    with transaction() as rows:
        listed = [json.loads(text)["id"] for text in rows.documents("note", "sussex", None)]
        assert listed == ["n2", "n1"]
        assert [json.loads(text)["id"] for text in rows.documents("note", "sussex", "r1")] == ["n1"]
        assert list(rows.documents("note", "kent", None)) == []


def test_a_tombstone_stands_without_content(transaction: Transaction) -> None:
    """A tombstone keeps the row and its version, and no content."""
    with transaction() as rows:
        rows.write("sussex", [staged("n1")], 1, AT)
        rows.write("sussex", [staged("n1", 2, report=None, reason="expired")], 2, AT)
    with transaction() as rows:
        row = rows.standing("note", "n1", "sussex", text=True)
        assert row is not None and (row.gone, row.version, row.text) == (True, 2, None)
        assert rows.document("note", "n1", "sussex") is None
        assert rows.standing("note", "n9", "sussex", text=False) is None


def test_the_row_says_its_case_and_its_text_only_when_asked(transaction: Transaction) -> None:
    """Reading a row does not load its JSON unless it is requested."""
    with transaction() as rows:
        rows.write("sussex", [staged("n1")], 1, AT)
        short, long = (rows.standing("note", "n1", "sussex", text=text) for text in (False, True))
        assert short is not None and long is not None
        assert (short.report, short.version, short.gone, short.text) == ("r1", 1, False, None)
        assert long.text is not None and json.loads(long.text)["id"] == "n1"


def test_former_versions_of_a_report_and_its_assessments_are_kept(transaction: Transaction) -> None:
    """Every version is kept, in every force, until it is erased."""
    with transaction() as rows:
        rows.write("sussex", [staged("r1", kind="report"), staged("a1", kind="assessment")], 1, AT)
        rows.write("sussex", [staged("r1", 2, "report")], 3, AT)
        rows.write("kent", [staged("r1", kind="report"), staged("x1", kind="note")], 1, AT)
    with transaction() as rows:
        former = sorted((json.loads(text)["id"], json.loads(text)["version"]) for text in rows.former("r1"))
        assert former == [("a1", 1), ("r1", 1), ("r1", 1), ("r1", 2)]
        rows.write("sussex", [staged("r1", 3, "report", reason="erased")], 4, AT)
    with transaction() as rows:
        former = sorted((json.loads(text)["id"], json.loads(text)["version"]) for text in rows.former("r1"))
        assert former == [("a1", 1), ("r1", 1)]


def test_an_id_has_one_owner_for_good(transaction: Transaction) -> None:
    """The first claim of an id wins; ownership can move but the id cannot be claimed again."""
    with transaction() as rows:
        assert rows.claim("note", "n1", "sussex") and not rows.claim("note", "n1", "kent")
        rows.claim_all("sussex", [("note", "n2"), ("message", "n1")])
        rows.claim_all("sussex", [])
        rows.move("note", "n2", "kent")
        rows.move("note", "n3", "kent")
    with transaction() as rows:
        assert all(rows.is_claimed("note", id_) for id_ in ("n1", "n2", "n3"))
        assert not rows.is_claimed("note", "n4") and not rows.claim("note", "n3", "sussex")


def test_the_counter_advances_by_what_was_written(transaction: Transaction) -> None:
    """The counter starts at zero, counts documents and entries separately, and keeps the last digest."""
    with transaction() as rows:
        assert rows.find_counter("sussex") is None
        assert rows.advance_counter("sussex", 0, 0, START).position == 0
        counter = rows.advance_counter("sussex", 2, 1, "f" * 16)
        assert (counter.position, counter.digest, counter.entries) == (2, START, 1)
        rows.write_digests("sussex", [(1, "a" * 16), (2, "b" * 16)])
    with transaction() as rows:
        assert rows.find_counter("sussex") == rows.advance_counter("sussex", 0, 0, START)
        counter = rows.advance_counter("sussex", 1, 0, START)
        assert (counter.position, counter.digest, counter.entries) == (3, "b" * 16, 1)
        assert rows.advance_counter("kent", 1, 0, START).position == 1


def test_a_failed_transaction_leaves_nothing(transaction: Transaction) -> None:
    """A failed transaction leaves no document, no owner and no change of the counter."""

    class Failed(Exception):
        pass

    with transaction() as rows:
        rows.claim("note", "n1", "sussex")
        rows.advance_counter("sussex", 1, 0, START)
        rows.write("sussex", [staged("n1")], 1, AT)
    with pytest.raises(Failed), transaction() as rows:
        rows.claim("note", "n2", "sussex")
        rows.move("note", "n1", "kent")
        rows.advance_counter("sussex", 2, 1, START)
        rows.write("sussex", [staged("n1", 2), staged("n2")], 2, AT)
        rows.write_digests("sussex", [(2, "a" * 16)])
        raise Failed
    with transaction() as rows:
        assert not rows.is_claimed("note", "n2") and rows.document("note", "n2", "sussex") is None
        row, counter = rows.standing("note", "n1", "sussex", text=False), rows.find_counter("sussex")
        assert row is not None and row.version == 1
        assert counter is not None and (counter.position, counter.digest, counter.entries) == (1, START, 0)


# -- whole units of work, on memory and on a database, step by step ----------------------------------------

IDS = st.sampled_from(["1", "2", "3"])
KINDS = st.sampled_from(["report", "note", "message"])
FORCES = ("kent", "sussex")
Step = tuple[str, str, str, str, int]
"""Action, force, and the kind, id and text of a document."""
STEPS = st.tuples(
    st.sampled_from(["create", "change", "gone", "show", "receive", "fail"]),
    st.sampled_from(FORCES),
    KINDS,
    IDS,
    st.integers(0, 3),
)


def _act(work: UnitOfWork, entry: str, name: str, kind: str, id_: str, word: int) -> None:
    case = "1" if kind != "report" else id_
    record = {
        "id": id_,
        "report": case,
        "text": str(word),
        "author": {"id": "o1"},
        "risk": "low",
        "flags": [],
    }
    work.notes.append(
        AuditNote(id=entry, officer="o1", what="alteration", object=AuditObject(kind, id_), report=case)
    )
    if name in ("gone", "show") and not work.is_taken(kind, id_):
        name = "create"  # Only ids that some force holds can be removed or shared.
    if name == "gone":
        work.gone(kind, id_, "erased" if word == 1 else "expired")
    elif name == "receive":
        there = work.beside("kent" if work.force == "sussex" else "sussex")
        work.take_over(codec.read(kinds.KINDS[kind], record), there, report=case)
    elif name == "show":
        work.show_copy(codec.read(kinds.KINDS[kind], record), report=case)
    elif name == "change":
        work.acting = Acting("note", "o1" if word else "o2", "1")
        change_record(work, kind, record, report=case)
    else:
        create_record(work, kind, record, report=case)


def _outcome(work: AbstractContextManager[UnitOfWork], entry: str, step: Step) -> str:
    name, _, kind, id_, word = step
    try:
        with work as unit:
            _act(unit, entry, "create" if name == "fail" else name, kind, id_, word)
            if name == "fail":
                raise Problem("body_invalid")
        return str(unit.position)
    except Problem as problem:
        return problem.code


def _seen(rows: Rows, force: str) -> list[object]:
    documents = [list(rows.documents(kind, force, None)) for kind in ("report", "note", "message")]
    standing = [rows.standing(kind, id_, force, text=True) for kind in ("report", "note") for id_ in "123"]
    former = [sorted(rows.former(id_)) for id_ in "123"]
    return [documents, standing, former, rows.find_counter(force)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_any_units_of_work_leave_the_same_in_memory_and_in_a_database(
    steps: list[Step], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Memory and database hold equal documents, versions, positions, digests, owners, audit entries and refusals."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('rows')}/rows.db", clock=Time())
    memory = MemoryStore(Surroundings(store.epoch, store.clock, store.new_id))
    try:
        for number, step in enumerate(steps):
            there = _outcome(store.write(step[1]), f"e{number}", step)
            assert _outcome(memory.write(step[1]), f"e{number}", step) == there, step
        with store.read() as view, memory.read() as remembered:
            for force in FORCES:
                assert _seen(view.rows, force) == _seen(remembered.rows, force)
            owners = {
                (row.kind, row.id): row.force for row in view.conn.execute(schema.document_owner.select())
            }
            assert owners == memory.tables.owners
            digests = {
                (row.force, row.position): row.digest
                for row in view.conn.execute(schema.feed_digest.select())
            }
            assert digests == memory.tables.digests
            entry = schema.record_entry
            leaves = view.conn.execute(select(entry.c.force, entry.c.index, entry.c.leaf))
            assert {
                (force, at): json.loads(leaf) for force, at, leaf in map(tuple, leaves)
            } == memory.tables.entries
    finally:
        store.close()
