"""What a profile keeps besides commands: files, drafts, grants to export, heads of the audit log and alarms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.helpers.journal_head import HEAD
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.export_grant import ExportGrant
from workstation.encrypted_db import open_encrypted, transaction
from workstation.errors import JournalCorrupt
from workstation.journal import schema, withholding
from workstation.journal.damaged_pages import PAGE
from workstation.journal.journal import Journal

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LOOK = Access("", "", CONSULTATION, "report", "r1", "r1", officer="o1")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return an empty journal."""
    return Journal(tmp_path / "journal.db", KEY)


def test_a_file_is_to_upload_until_the_store_has_it(journal: Journal) -> None:
    """Its content is read while it waits, and its description as long as its reply may show it."""
    kept = journal.keep_parcel("r1", "photo.png", "image/png", b"content")
    found = journal.parcel(kept.id)
    assert found is not None and (found.content, found.size, found.sha256) == (b"content", 7, kept.sha256)
    journal.parcel_settled(kept.id, "sent")
    assert journal.parcel(kept.id) is None and journal.attached(kept.id) == kept
    journal.parcel_settled(kept.id, "refused")
    assert journal.attached(kept.id) is None and journal.attached("unknown") is None


def test_a_file_that_was_taken_off_is_gone_and_a_sent_one_is_not(journal: Journal) -> None:
    """An officer can take a file off a reply until it has left."""
    off, sent = (journal.keep_parcel("r1", name, "text/plain", b"x") for name in ("a.txt", "b.txt"))
    journal.parcel_settled(sent.id, "sent")
    for one in (off, sent):
        journal.drop_parcel(one.id)
    assert journal.attached(off.id) is None and journal.attached(sent.id) == sent


def test_a_grant_is_spent_before_anything_is_exported(journal: Journal) -> None:
    """Cases are deducted durably; a grant that is too small or over is not touched, and without one there is nothing."""
    assert not journal.spend_export_grant(NOW, 1)
    journal.keep_export_grant(ExportGrant("g1", 10, (NOW + timedelta(hours=1)).isoformat()))
    assert journal.spend_export_grant(NOW, 7)
    assert not journal.spend_export_grant(NOW, 4) and not journal.spend_export_grant(
        NOW + timedelta(hours=2), 1
    )
    journal.close()
    left = Journal(journal.path, KEY).export_grant()
    assert left is not None and (left.id, left.cases) == ("g1", 3)


def test_each_force_has_its_pinned_head(journal: Journal) -> None:
    """An officer of two forces keeps one head of each, and a later head replaces the earlier."""
    assert journal.pin("sussex") is None and journal.pins() == []
    kent, later = replace(HEAD, force="kent"), replace(HEAD, size=HEAD.size + 1)
    for head in (HEAD, kent, later):
        journal.keep_pin(head)
    assert journal.pins() == [kent, later] and journal.pin("sussex") == later


def test_an_alarm_is_raised_once_and_settled_by_someone(journal: Journal) -> None:
    """The same open alarm is not raised again; once it is settled, the evidence stays and the next head is trusted."""
    journal.keep_pin(HEAD)
    other = replace(HEAD, root="b" * 64)
    assert journal.raise_alarm("fork", HEAD, other, ["h1"]) and not journal.raise_alarm(
        "fork", HEAD, other, []
    )
    assert journal.raise_alarm("unsigned", None, None, []) and journal.alarm_count() == 2
    assert journal.settle_alarms("The server was moved.") == 2
    assert (journal.alarm_count(), journal.pin("sussex"), journal.settle_alarms("Again.")) == (0, None, 0)
    fork, unsigned = journal.alarms()
    assert (fork.pinned, fork.shown, fork.hashes) == (HEAD, other, ("h1",))
    assert (unsigned.pinned, unsigned.shown) == (None, None)
    assert {fork.settled, unsigned.settled} == {"The server was moved."} and fork.settled_at
    assert journal.raise_alarm("fork", HEAD, other, []), "a settled alarm does not hide the next one"


def test_an_entry_of_the_access_log_that_was_changed_is_found(journal: Journal) -> None:
    """The row at which the chain breaks is named, and the state of each entry can be asked for by its id."""
    first, second, third = (journal.log_access(LOOK) for _ in range(3))
    journal.access_settled([first.id], {second.id: "body_invalid"})
    assert [journal.access_state(id_) for id_ in (first.id, second.id, third.id, "unknown")] == [
        "accepted", "refused", "waiting", "",
    ]  # fmt: skip
    assert journal.refused_count() == 1 and journal.access_faults() == []
    with transaction(journal._db) as connection:
        connection.exec_driver_sql("UPDATE access SET entry = '{}' WHERE id = ?", (second.id,))
    assert journal.access_faults() == [2]


def test_spaces_on_a_restricted_case_make_no_card(journal: Journal) -> None:
    """Neither an empty draft nor one that is emptied after the restriction has words that need a person."""
    journal.save_draft("r1", "reply", "  \n")
    withholding.set_aside(journal, ["r1"])
    journal.save_draft("r1", "note", " ")
    assert journal.conflicts() == [] and journal.drafts() == []


def test_damage_that_a_migration_meets_is_damage_and_changes_nothing(tmp_path: Path) -> None:
    """A journal of an earlier version with an unreadable page is reported for recovery, and stays at its version."""
    path = tmp_path / "journal.db"
    engine = open_encrypted(path, KEY, synchronous="FULL")
    with engine.connect() as connection:
        with transaction(connection):
            for statement in (statement for step in schema.STEPS[:4] for statement in step):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO access (at, entry, hash) VALUES ('2026', '{}', 'h')")
            connection.exec_driver_sql("PRAGMA user_version = 4")
        roots = connection.exec_driver_sql("SELECT rootpage FROM sqlite_schema WHERE name = 'access'")
        page = int(roots.scalar() or 0)
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + 100)
        file.write(b"\0" * 8)
    for _ in range(2):
        with pytest.raises(JournalCorrupt, match="part of the journal"):
            Journal(path, KEY)
