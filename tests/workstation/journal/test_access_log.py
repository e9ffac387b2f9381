"""The access log: complete, chained, migrated from earlier versions, and kept after any response from the store."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest

from casework import audit_details
from workstation.domain.access import CATEGORIES, CONSULTATION, DISCLOSURE, Access
from workstation.domain.commands import Intent
from workstation.encrypted_db import open_encrypted, transaction
from workstation.journal import schema
from workstation.journal.access_log import chain
from workstation.journal.journal import Journal

KEY = bytes(range(32))
LOOK = Access("", "", CONSULTATION, "report", "r1", "r1", officer="o1")
UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return an empty journal."""
    return Journal(tmp_path / "journal.db", KEY)


def test_an_entry_says_everything_and_survives_reopening(tmp_path: Path) -> None:
    """Id, category, object, report, reason, recipients, detail and the offline flag are read back as written."""
    journal = Journal(tmp_path / "journal.db", KEY)
    copy = Access(
        "", "", DISCLOSURE, "list", "", "r1", "Court", ("CPS",), {"cases": 3}, offline=True, officer="o1"
    )
    made = journal.log_access(copy)
    journal.close()
    (again,) = Journal(tmp_path / "journal.db", KEY).accesses("r1")
    assert again == made and UUID7.fullmatch(made.id) and made.at
    assert (again.recipients, again.detail, again.offline) == (("CPS",), {"cases": 3}, True)


def test_entries_wait_in_order_until_the_store_has_answered(journal: Journal) -> None:
    """Accepted entries are not sent again, unanswered ones are, and a repeated response changes nothing."""
    first, second, third = (journal.log_access(LOOK) for _ in range(3))
    assert [one.id for one in journal.unsent_accesses(2)] == [first.id, second.id]
    for _ in range(2):
        journal.access_settled([first.id], {})
    assert [one.id for one in journal.unsent_accesses(9)] == [second.id, third.id]
    assert journal.unsent_count() == 2 and len(journal.accesses("r1")) == 3


def test_a_desk_writes_down_what_it_may_say_alone(journal: Journal) -> None:
    """The desk checks the store's own table first: every kind of access with every object and detail."""
    kinds = {kind for _, kind in audit_details.BY_DESKS} | {"feed", "request", "export_grant", "store", ""}
    names = sorted(audit_details.WORDS | audit_details.NUMBERS | audit_details.IDS)
    for what, kind in itertools.product(CATEGORIES, sorted(kinds)):
        takes = audit_details.BY_DESKS.get((what, kind))
        for one in ({}, *({name: "word"} for name in names)):
            access = Access("", "", what, kind, "r1", detail=one)
            if takes is not None and takes.issuperset(one):
                assert journal.log_access(access).detail == one
            else:
                with pytest.raises(ValueError, match="no desk says this"):
                    journal.log_access(access)


def test_an_entry_of_before_that_no_desk_may_say_is_told_all_the_same(journal: Journal) -> None:
    """An older journal may hold such an entry; its refusal is reported as an entry that the store accepts."""
    old = Access(
        "0190c5b0-0000-7000-8000-000000000001", "2026-01-01T00:00:00.000Z", "erasure", "report", "r1", "r1"
    )
    with transaction(journal._db):
        journal._write(old)
    journal.access_settled([], {old.id: "body_invalid"})
    (told,) = journal.unsent_accesses(9)
    assert not audit_details.not_a_desks(told.what, told.kind, told.detail) and told.about == old.id


def test_a_refused_entry_is_kept_and_told_once(journal: Journal) -> None:
    """A supervisor sees the refusal as an audit entry; if that entry is refused too, no third is written."""
    look = journal.log_access(LOOK)
    for _ in range(2):
        journal.access_settled([], {look.id: "body_invalid"})
    (told,) = journal.unsent_accesses(9)
    assert (told.kind, told.about, told.report, told.officer) == ("entry", look.id, "r1", "o1")
    assert told.detail == {"refused": "body_invalid", "kind": "report"}
    journal.access_settled([], {told.id: "body_invalid"})
    assert journal.unsent_count() == 0
    assert [one.problem for one in journal.refused_accesses()] == ["body_invalid"] * 2
    assert journal.access_faults() == []


def test_a_store_from_a_backup_gets_the_entries_again(journal: Journal) -> None:
    """Entries keep their ids, so the store accepts each once."""
    look = journal.log_access(LOOK)
    journal.access_settled([look.id], {})
    journal.append(Intent("note", "r1", {"text": "Seen."}))
    journal.prune()
    journal.replay_from(0)
    assert [one.id for one in journal.unsent_accesses(9)] == [look.id]


def test_rows_of_an_earlier_version_are_carried_over(tmp_path: Path) -> None:
    """Migrated rows get ids from their time and current terms, keep their chain and are sent like any other."""
    said = [{"what": "opened", "report": "r1"}, {"what": "evidence_altered", "report": "r1", "about": "f1"}]
    path, before = tmp_path / "journal.db", ""
    engine = open_encrypted(path, KEY, synchronous="FULL")
    with engine.connect() as connection, transaction(connection):
        for statement in (statement for step in schema.STEPS[:4] for statement in step):
            connection.exec_driver_sql(statement)
        for number, entry in enumerate(map(json.dumps, said)):
            at = f"2026-01-02T03:04:05.00{number}Z"
            before = chain(before, at, entry)
            row = (at, entry, before)
            connection.exec_driver_sql("INSERT INTO access (at, entry, hash) VALUES (?, ?, ?)", row)
        connection.exec_driver_sql("PRAGMA user_version = 4")
    engine.dispose()
    journal = Journal(path, KEY)
    opened, altered = journal.unsent_accesses(9)
    assert (opened.what, opened.kind, opened.about) == (CONSULTATION, "report", "r1")
    assert (altered.kind, altered.about, altered.detail) == ("attachment", "f1", {"found": "altered"})
    assert UUID7.fullmatch(opened.id) and opened.id[:13] == "019b7ca9-8c88" and altered.id != opened.id
    assert journal.access_faults() == []
