"""An altered audit row alerts the store's operators and stops new signed heads, but no other work."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.__main__ import main
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db import audit_tiles
from nationalstore.db.store import Store
from nationalstore.jobs import background_jobs
from nationalstore.services.audit import keys
from nationalstore.services.audit.integrity_scan import Checker
from tests.helpers.audit_notes import note
from tests.helpers.commanding import Desk
from tests.helpers.record import Asking, entries_of
from tests.helpers.store import add_report


@pytest.fixture
def still(store: Store, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient[Any]]:
    """The store over HTTP, whose integrity scans are run by the test."""
    monkeypatch.setattr(background_jobs, "CHECKED", 100_000.0)
    with TestClient(create_app(store, Settings(record_key=key_file))) as client:
        yield client


def edit(store: Store, statement: str) -> None:
    """Alter the audit log as the database's owner could."""
    with store.begin() as conn:
        if conn.dialect.name == "postgresql":
            conn.exec_driver_sql("ALTER TABLE record_entry DISABLE TRIGGER ALL")
        else:
            conn.exec_driver_sql("DROP TRIGGER record_entry_no_update")
        conn.exec_driver_sql(statement)


def test_a_changed_row_is_told_everywhere_and_stops_no_work(
    store: Store, still: TestClient[Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Readiness, metrics and the log report the row; that force gets no new heads, and commands still run."""
    report = add_report(store)["id"]
    note(store, 600)
    note(store, 3, "kent")
    Checker(store).round()
    assert still.get("/readyz").json() == {"status": "ready", "record": "sound"}
    edit(store, "UPDATE record_entry SET officer = 'nobody' WHERE force = 'sussex' AND \"index\" = 17")
    with caplog.at_level(logging.CRITICAL):
        Checker(store).round()
        Checker(store).round()
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.CRITICAL] == [
        "the audit log of “sussex” was altered: Entry 17 is not what was written."]  # fmt: skip
    assert still.get("/readyz").json() == {"status": "ready", "record": "changed"}
    assert "nationalstore_record_changed 1\n" in still.get("/metrics").text
    answer = Asking(store, still).get("head")
    assert (answer.status_code, answer.json()["code"]) == (409, "record_damaged")
    assert Asking(store, still, "triage.kent").get("head").status_code == 200
    assert Desk(store).send("note", report, text="Work goes on")["outcome"] == "accepted"
    assert 'nationalstore_record_entries{force="sussex"} 602' in still.get("/metrics").text


def test_a_round_goes_on_where_the_last_one_left_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With time for one part only, successive scans cover different parts, and in the end all of them."""
    monkeypatch.setattr(audit_tiles, "TILE", 4)
    monkeypatch.setattr("nationalstore.services.audit.integrity_scan.TILE", 4)
    monkeypatch.setattr("nationalstore.services.audit.integrity_scan.TILES_AT_ONCE", 1)
    note(store, 90)
    edit(store, "UPDATE record_entry SET leaf = leaf || ' ' WHERE \"index\" = 70")
    checker, rounds = Checker(store), 0
    while not sounding(store):
        checker.round(budget=0)
        rounds += 1
    assert 15 <= rounds <= 25


def sounding(store: Store) -> list[str]:
    with store.read() as view:
        return list(view.conn.exec_driver_sql("SELECT what FROM record_alarm").scalars())


def test_the_command_compares_every_row_and_takes_an_alarm_back(
    store: Store, key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command exits with 1 and names the row; once it is restored the alert is cleared with a reason."""
    note(store, 300)
    verify = ["audit", "verify", "--database", store.url]
    assert main(verify) == 0
    assert "sussex: 300 entries, root " in capsys.readouterr().out
    edit(store, "UPDATE record_entry SET leaf = replace(leaf, 'o1', 'o2') WHERE \"index\" = 299")
    assert main([*verify, "--end-alarm", "Looked into"]) == 1
    assert "sussex: CHANGED. Entry 299 is not what was written." in capsys.readouterr().out
    with store.begin() as conn:
        conn.exec_driver_sql("UPDATE record_entry SET leaf = replace(leaf, 'o2', 'o1') WHERE \"index\" = 299")
    assert main(verify) == 0 and sounding(store) == ["Entry 299 is not what was written."]
    assert main([*verify, "--end-alarm", "Looked into"]) == 0 and sounding(store) == []
    entry = entries_of(store)[-1]
    assert (entry["officer"], entry["reason"], entry["detail"]) == (
        "operator",
        "Looked into",
        {"act": "end_alarm"},
    )


def test_the_command_makes_a_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the public key and never overwrites a file."""
    out = tmp_path / "record.key"
    assert main(["record-key", "--out", str(out)]) == 0
    assert keys.public_of(keys.read(out)) in capsys.readouterr().out
    assert main(["record-key", "--out", str(out)]) == 2
    assert "never overwritten" in capsys.readouterr().err


def test_a_store_of_real_reports_is_told_to_have_a_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A store with real reports and no key refuses to start and explains how to make one."""
    url = f"sqlite:///{tmp_path}/store.db"
    serve = ["serve", "--database", url, "--listen", "127.0.0.1:0", "--issuer", "https://id.example"]
    assert main(serve) == 2
    assert "record-key --out FILE" in capsys.readouterr().err
