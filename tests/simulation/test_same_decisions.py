"""The product decides the same in memory as in a database, whatever officers, reporters and providers do."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table

from casework.audiences import FORCE_WIDE, SETTINGS, Audiences
from casework.commands import BODIES as EVERY_COMMAND
from nationalstore.core.errors import Problem
from nationalstore.db import contact_index, schema
from nationalstore.db.audience_history import Departure
from nationalstore.db.case_rows import CaseAccess, HeldReply
from nationalstore.db.erasure_rows import ErasedRow
from nationalstore.db.ledger_rows import LedgerClient, LedgerRow
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.rows import Counter as Position
from nationalstore.db.setting_rows import SettingRow
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import Surroundings, Transactions
from nationalstore.services.commands import ledger
from nationalstore.services.feed import changes, digest
from nationalstore.services.feed.withdrawn import withdrawn
from tests.helpers.clock import Time
from tests.simulation.commands_everywhere import BODIES, EVENTS, FORCES, CountedIds, Lives, Step, on_rows
from tests.simulation.memory_rows import MemoryStore
from tests.simulation.memory_tables import Row, Tables

STEPS = st.builds(
    Step,
    st.sampled_from(sorted([*BODIES, *EVENTS, "reply", "reply", "delivery", "time", "dispose", "approve"])),
    st.integers(0, 3),
    st.integers(0, 5),
    st.integers(0, 14),
)


def both(path: Any) -> tuple[Store, Lives, MemoryStore, Lives]:
    """Return a database and a store in memory with the same initial state."""
    clocks, ids = (Time(), Time()), (CountedIds(), CountedIds())
    database = Store(f"sqlite:///{path}/store.db", clock=clocks[0], new_id=ids[0])
    database.mark_demo()
    memory = MemoryStore(Surroundings(database.epoch, clocks[1], ids[1], is_demo=lambda: True))
    with database.read() as view:
        memory.tables.marks[contact_index.KEY] = view.rows.contacts.key()
    there = Lives(database, clocks[0], lambda *given: ledger.run(database, *given))
    here = Lives(memory, clocks[1], on_rows(memory))
    for lives in (there, here):
        lives.begin()
    return database, there, memory, here


def kept(conn: Connection) -> dict[str, Any]:
    """Return everything in the database that the store in memory keeps too."""

    def rows(table: Table) -> list[dict[str, Any]]:
        return [dict(row) for row in conn.execute(table.select()).mappings()]

    def documents(table: Table) -> list[Row]:
        return [
            Row(row["kind"], row["id"], row["force"], row["report"], row["position"], row["version"], row["record"],
                row["reason"], row["changed_at"], row.get("audience", ""))
            for row in rows(table)
        ]  # fmt: skip

    return {
        "documents": {(row.kind, row.id, row.force): row for row in documents(schema.entity)},
        "former": {(row.kind, row.id, row.force, row.position): row for row in documents(schema.entity_version)},
        "owners": {(row["kind"], row["id"]): row["force"] for row in rows(schema.document_owner)},
        "counters": {
            row["force"]: Position(row["position"], row["digest"], row["recorded"])
            for row in rows(schema.force_counter)
        },
        "digests": {(row["force"], row["position"]): row["digest"] for row in rows(schema.feed_digest)},
        "entries": {(row["force"], row["index"]): json.loads(row["leaf"]) for row in rows(schema.record_entry)},
        "clients": {row.pop("client"): LedgerClient(**row) for row in rows(schema.ledger_client)},
        "ledger": {row["id"]: LedgerRow(**row) for row in rows(schema.ledger)},
        "settings": {row["id"]: SettingRow(**row) for row in rows(schema.setting_version)},
        "access": {row["report"]: _without_code(CaseAccess(**row)) for row in rows(schema.report_access)},
        "holds": {row["message"]: HeldReply(**row) for row in rows(schema.held_reply)},
        "outbox": {row["id"]: OutboxRow(**row) for row in rows(schema.delivery)},
        "contact_rules": {
            (row["address"], row["force"], row["person"]): row["rules"] for row in rows(schema.contact_rule)
        },
        "account_reports": {row["report"]: row["citizen"] for row in rows(schema.citizen_report)},
        "left": {
            (row["kind"], row["id"], row.pop("force"), row["audience"]): Departure(**row)
            for row in rows(schema.former_audience)
        },
        "erased": {row["id"]: ErasedRow(**row) for row in rows(schema.erased) if row.pop("cleared_at") is None},
        "looks": Counter(row["what"] for row in rows(schema.contact_look)),
    }  # fmt: skip


def _without_code(row: CaseAccess) -> CaseAccess:
    return replace(row, receipt_hash="a code" if row.receipt_hash else None)


def expect_same(database: Store, tables: Tables) -> None:
    """Assert that every table holds the same, to the last character."""
    with database.read() as view:
        for name, there in kept(view.conn).items():
            here = getattr(tables, name)
            if name == "access":  # A code is random, so that nobody can foresee it.
                here = {report: _without_code(row) for report, row in here.items()}
            assert (Counter(here.values()) if name == "looks" else here) == there, name


def pulled(store: Transactions, force: str, readable: Audiences, limit: int) -> list[bytes]:
    """Return every page of a force's feed from the beginning, as sent to a reader of these audiences."""
    pages, after = [], None
    while True:
        pages.append(changes.page(store, force, after, limit, None, readable).body)
        page = json.loads(pages[-1])
        after = page["to"]
        if not page["more"]:
            return pages


def refused(store: Transactions, after: str) -> str:
    """Return why a cursor is refused."""
    with pytest.raises(Problem, match="Start again") as problem:
        changes.page(store, "sussex", after, 10, None, FORCE_WIDE)
    return f"{problem.value.code} {problem.value.fields['reason']}"


def expect_same_feed(database: Store, memory: MemoryStore) -> None:
    """Assert that pages, digests, urgent reports and refused cursors are the same, in bytes and reasons."""
    for force in FORCES:
        for readable in (FORCE_WIDE, frozenset({SETTINGS})):
            there, here = (pulled(store, force, readable, 7) for store in (database, memory))
            assert here == there and len(there) > 1
            assert digest.digest(memory, force, readable) == digest.digest(database, force, readable)
            assert changes.urgent(memory, force, 3, readable) == changes.urgent(database, force, 3, readable)
            known = sorted({id_ for kind, id_, _ in memory.tables.documents if kind == "report"})
            assert withdrawn(memory, force, known, readable) == withdrawn(database, force, known, readable)
    with database.read() as view:
        epoch, position, seen = str(view.head("sussex")).split(".")
    cursors = {
        f"other.{position}.{seen}": "epoch", f"{epoch}.x.{seen}": "malformed", f"{epoch}.{position}9.{seen}": "ahead",
        f"{epoch}.{position}.{seen}.settings": "grants", f"{epoch}.{int(position) - 1}.{seen}": "digest",
    }  # fmt: skip
    for cursor, reason in cursors.items():
        assert refused(memory, cursor) == refused(database, cursor) == f"cursor_gone {reason}"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=8, max_size=30))
def test_every_history_leaves_the_same_in_memory_and_in_a_database(
    steps: list[Step], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Outcomes, documents, positions, audit entries, holds, outbox rows and safe contact rules are the same."""
    database, there, memory, here = both(tmp_path_factory.mktemp("same"))
    try:
        for number, step in enumerate(steps):
            expected = there.live(number, step)
            assert here.live(number, step) == expected, (number, step)
            assert not (isinstance(expected, dict) and "command_failed" in str(expected.get("problem"))), step
        expect_same(database, memory.tables)
        expect_same_feed(database, memory)
    finally:
        database.close()


def test_a_plain_day_goes_through_in_both(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The commonest commands are accepted, a notice leaves and a case is transferred, so no test is vacuous."""
    database, there, memory, here = both(tmp_path_factory.mktemp("day"))
    day = [
        Step("claim", 3, 0, 0), Step("assess", 3, 0, 1), Step("note", 3, 0, 0), Step("set_status", 3, 0, 1),
        Step("settle_contact", 3, 0, 0), Step("reply", 3, 0, 1), Step("delivery", 3, 0, 0), Step("reply", 3, 0, 12),
        Step("time", 3, 0, 1), Step("delivery", 3, 0, 2), Step("offer_transfer", 0, 0, 0),
        Step("accept_transfer", 0, 0, 6), Step("dispose", 3, 0, 0), Step("approve", 3, 2, 2), Step("reporter stops", 3, 0, 0),
    ]  # fmt: skip
    results = []
    for number, step in enumerate(day):
        results.append(there.live(number, step))
        assert here.live(number, step) == results[-1], step
    expect_same(database, memory.tables)
    outcomes = {
        step.what: one["outcome"] for step, one in zip(day, results, strict=True) if isinstance(one, dict)
    }
    assert set(outcomes.values()) == {"accepted"}, outcomes
    assert len(memory.tables.outbox) == 2 and results[6] == [["bea@example.org", False]]
    database.close()


def test_every_command_is_decided_by_rows() -> None:
    """Every command that a desk can write has a handler, and is part of the histories that run in both."""
    assert set(ledger.HANDLERS) == set(EVERY_COMMAND)


@pytest.mark.parametrize("variant", [0, 1, 2])
def test_an_erasure_leaves_the_same_in_both(variant: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A case, a message or a reporter is erased after a day's work; what is left is the same, with nothing of it."""
    database, there, memory, here = both(tmp_path_factory.mktemp("erased"))
    day = [
        Step("claim", 3, 0, 0), Step("assess", 3, 0, 0), Step("note", 3, 0, 0), Step("reporter writes", 3, 0, 0),
        Step("set_status", 3, 0, 3), Step("settle_contact", 3, 0, 0), Step("reply", 3, 0, 12), Step("reply", 3, 0, 1),
        Step("record_crime", 3, 0, 0), Step("erase", 3, 2, variant), Step("note", 3, 0, 0), Step("time", 3, 0, 1), Step("delivery", 3, 0, 0),
    ]  # fmt: skip
    for number, step in enumerate(day):
        expected = there.live(number, step)
        assert here.live(number, step) == expected, step
        if step.what == "erase":
            assert expected["outcome"] == "accepted", expected
    expect_same(database, memory.tables)
    expect_same_feed(database, memory)
    assert [row.kind for row in memory.tables.erased.values()] == [
        ["report"],
        ["message"],
        ["report", "person"],
    ][variant]
    database.close()
