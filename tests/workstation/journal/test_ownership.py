"""A journal belongs to one officer, and every row names its officer from the moment it is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demo.identity.tokens import mint_demo_token
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepared, served
from workstation.__main__ import main
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.commands import Intent
from workstation.encrypted_db import open_encrypted
from workstation.errors import OtherOfficer
from workstation.journal import schema
from workstation.journal.journal import Journal
from workstation.journal.ownership import TABLES, Owner
from workstation.session.profile import Profile

KEY = bytes(range(32))
WREN, JOSS = Owner("o1", "sussex", "Wren"), Owner("o2", "sussex", "Joss")
NOTE = Intent("note", "r1", {"text": "x"})


def write_all(journal: Journal) -> None:
    """Write a row into every table that holds an officer's work."""
    journal.append(NOTE)
    journal.save_draft("r1", "reply", "Half")
    journal.log_access(Access("", "", CONSULTATION, "report", "r1"))
    journal.keep_parcel("r1", "a.txt", "text/plain", b"a")
    journal.saw("r1", "2026-11-28T00:00:00.000Z")


def owners(journal: Journal) -> dict[str, set[tuple[str | None, str | None]]]:
    """Return the officers named in the rows of each table."""
    return {table: {tuple(row) for row in journal._db.exec_driver_sql(f"SELECT by_officer, by_force FROM {table}")}
            for table in TABLES}  # fmt: skip


def test_every_row_carries_its_officer_from_the_moment_of_writing(tmp_path: Path) -> None:
    """Rows written before the first sign-in become that officer's."""
    journal = Journal(tmp_path / "j.db", KEY)
    write_all(journal)
    assert all(found == {(None, None)} for found in owners(journal).values())
    journal.bind(WREN)
    assert all(found == {("o1", "sussex")} for found in owners(journal).values())
    write_all(journal)
    assert all(found == {("o1", "sussex")} for found in owners(journal).values())
    journal.close()


def test_another_officer_cannot_have_the_profile(tmp_path: Path) -> None:
    """A second officer is refused and nothing changes; the same officer keeps the profile after a merger of forces."""
    journal = Journal(tmp_path / "j.db", KEY)
    journal.bind(WREN)
    write_all(journal)
    with pytest.raises(OtherOfficer, match="Wren's"):
        journal.bind(JOSS)
    assert journal.owner() == WREN and len(journal.next_batch()) == 1
    journal.bind(Owner("o1", "kent", "Wren"))
    assert owners(journal)["command"] == {("o1", "kent")}
    journal.close()


def test_rows_of_another_officer_are_never_prepared_for_sending(tmp_path: Path) -> None:
    """A profile from an earlier version may hold two officers' work: each row stays its author's."""
    path = tmp_path / "j.db"
    engine = open_encrypted(path, KEY, synchronous="FULL")
    with engine.connect() as connection:
        for statement in (statement for step in schema.STEPS[:7] for statement in step):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT INTO meta VALUES ('client', 'c1'), ('own:officer', ?)",
                                   (json.dumps({"id": "o2", "name": "Joss", "force": "sussex"}),))  # fmt: skip
        for number, writer in enumerate(('{"id": "o1"}', '{"id": "o2"}', "{}")):
            connection.exec_driver_sql(
                "INSERT INTO command (id, kind, report, body, officer, made_at, state)"
                " VALUES (?, 'note', 'r1', '{}', ?, '2026-11-28T00:00:00.000Z', 'waiting')", (f"c{number}", writer),
            )  # fmt: skip
        connection.exec_driver_sql("PRAGMA user_version = 7")
    engine.dispose()
    journal = Journal(path, KEY)
    assert journal.owner() == JOSS
    assert [command.id for command in journal.next_batch()] == ["c1", "c2"]
    journal.close()


def test_a_token_of_another_officer_or_force_sends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`sync` refuses it with a message and changes nothing; with the officer's own token the note is sent as theirs."""
    database = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(database, "sussex", "kent")
    report = add_report(store)["id"]
    key, token = tmp_path / "key", tmp_path / "token"
    key.write_bytes(KEY)
    key.chmod(0o600)
    place = ["--profile-dir", str(tmp_path / "profile"), "--key-file", str(key)]

    def sync(person: str, address: str) -> int:
        token.write_text(mint_demo_token(store, person, 3600))
        return main(["sync", "--once", "--store", address, "--token-file", str(token), *place])

    with served(database) as (address, _):
        assert sync("triage.sussex", address) == 0
        said = {"kind": "note", "report": report, "body": {"text": "Written offline by triage"}}
        assert main(["act", "--json", json.dumps(said), *place]) == 0
        with Profile(tmp_path / "profile", KEY) as profile:
            before = list(profile.journal._db.exec_driver_sql("SELECT * FROM command"))
        for other in ("officer.sussex", "triage.kent"):
            capsys.readouterr()
            assert sync(other, address) == 2
            assert "belongs to another officer" in capsys.readouterr().err
        with Profile(tmp_path / "profile", KEY) as profile:
            assert list(profile.journal._db.exec_driver_sql("SELECT * FROM command")) == before
        assert sync("triage.sussex", address) == 0
    with store.read() as view:
        (note,) = list_records(view, "sussex", "note")
        with Profile(tmp_path / "profile", KEY) as profile:
            owner = profile.journal.owner()
        assert owner is not None and (note["author"]["id"], note["author"]["name"]) == (owner.id, owner.name)
    store.close()
