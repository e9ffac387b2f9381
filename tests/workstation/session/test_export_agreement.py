"""No case file is exported without the store's agreement: at once when connected, else by an earlier grant."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from tests.helpers.desk import desk, until
from tests.helpers.plain_sheet import Plain
from tests.helpers.record import entries_of
from tests.helpers.store import add_report, prepared, served
from workstation.cache.queue_snapshot import QueueQuery
from workstation.domain.export_grant import ExportGrant
from workstation.errors import ExportNotAgreed
from workstation.journal.journal import Journal
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import ExportOutcome, ExportProgress, ListExport, Purpose, export_list

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield a store with three cases."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    for number in range(3):
        add_report(store, number)
    yield store
    store.close()


def export(one: DeskSession, path: Path) -> ExportOutcome:
    """Export everything to a file."""
    question = QueueQuery("all_open", "", "", datetime.now(UTC))
    asked = ListExport(question, "All open", "csv", Purpose("Chief Constable", "Morning meeting"))
    return export_list(one, asked, path, Plain(), ExportProgress()).result(timeout=60)


def entries(store: Store, kind: str) -> list[dict[str, object]]:
    """Return the entries in the force's audit log about objects of a kind."""
    return [entry for entry in entries_of(store) if entry["object"]["kind"] == kind]


def test_the_store_has_the_entry_before_the_first_byte(store: Store, tmp_path: Path) -> None:
    """Online, the audit log has the entry when the export ends, with case count, recipient and reason."""
    with served(store.url) as (address, _), desk(tmp_path / "desk", address, store) as one:
        until(
            lambda: one.reader.status.state == "up_to_date" and one.reader.read(lambda q: q.counts()).result
        )
        outcome = export(one, tmp_path / "list.csv")
        assert (outcome.count, outcome.problem) == (3, None)
        (entry,) = entries(store, "list")
    assert (entry["what"], entry["reason"], entry["recipients"]) == (
        "disclosure", "Morning meeting", ["Chief Constable"]
    )  # fmt: skip
    assert entry["detail"] == {"form": "csv", "cases": 3}
    (given,) = entries(store, "export_grant")
    assert given["detail"]["cases"] == 200  # type: ignore[index]


def test_without_a_connection_a_grant_is_spent_and_then_nothing_leaves(store: Store, tmp_path: Path) -> None:
    """Offline, exports use up a grant that the store's audit log holds; one too small or expired exports nothing."""
    with served(store.url) as (address, _), desk(tmp_path / "desk", address, store) as one:
        until(lambda: one.reader.read_journal(lambda j: j.export_grant()).result())
        until(lambda: one.reader.status.state == "up_to_date")
        one.connection.go_offline()
        until(lambda: one.reader.status.state == "paused")
        assert export(one, tmp_path / "first.csv").count == 3
        left = one.reader.read_journal(lambda j: j.export_grant()).result()
        assert left is not None and left.cases == 197
        one.commands.write(lambda j: j.keep_export_grant(ExportGrant(left.id, 2, left.until))).result()
        refused = export(one, tmp_path / "second.csv")
        assert isinstance(refused.problem, ExportNotAgreed) and not (tmp_path / "second.csv").exists()
        over = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
        one.commands.write(lambda j: j.keep_export_grant(ExportGrant(left.id, 100, over))).result()
        assert isinstance(export(one, tmp_path / "third.csv").problem, ExportNotAgreed)


def test_the_command_line_is_no_way_around(store: Store, tmp_path: Path) -> None:
    """The command line exports nothing before the first exchange; after it a grant allows exports and shrinks."""
    key, token, folder = tmp_path / "key", tmp_path / "token", tmp_path / "profile"
    key.write_bytes(KEY)
    key.chmod(0o600)
    token.write_text(mint_demo_token(store, "triage.sussex", 3600))
    both = ["--profile-dir", str(folder), "--key-file", str(key)]
    asked = [sys.executable, "-m", "workstation", "export", "--kind", "json", "--recipient", "CC", "--reason", "Why",
             "--out", str(tmp_path / "list.json"), *both]  # fmt: skip
    refused = subprocess.run(asked, capture_output=True, text=True)
    assert refused.returncode == 2 and "store has not agreed" in refused.stderr
    assert not (tmp_path / "list.json").exists()
    with served(store.url) as (address, _):
        sync = [
            sys.executable,
            "-m",
            "workstation",
            "sync",
            "--once",
            "--store",
            address,
            "--token-file",
            str(token),
        ]
        assert subprocess.run([*sync, *both], capture_output=True).returncode == 0
    assert subprocess.run(asked, capture_output=True).returncode == 0
    assert len(json.loads((tmp_path / "list.json").read_text())["cases"]) == 3


def test_a_grant_is_spent_once(tmp_path: Path) -> None:
    """A used amount of a grant stays used after a restart; a request above the rest uses nothing."""
    now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    journal = Journal(tmp_path / "journal.db", KEY)
    assert not journal.spend_export_grant(now, 1)
    journal.keep_export_grant(ExportGrant("g", 10, "2026-11-28T13:00:00Z"))
    assert [journal.spend_export_grant(now, cases) for cases in (6, 6, 4, 1)] == [True, False, True, False]
    journal.close()
    journal = Journal(tmp_path / "journal.db", KEY)
    assert journal.export_grant() == ExportGrant("g", 0, "2026-11-28T13:00:00Z")
    journal.close()
