"""Exports at a desk: recorded first, written whole or not at all, and stopped on request."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.helpers.bundles import officer
from tests.helpers.plain_sheet import Plain
from tests.workstation.ui.conftest import ME, fill, report
from workstation.cache.queue_snapshot import QueueQuery
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import (
    ExportProgress,
    ListExport,
    Purpose,
    as_of,
    export_list,
    keep_as_of,
)
from workstation.session.profile import Profile
from workstation.sync.protocol.status import SyncStatus
from workstation.sync.session import FixedSession

PURPOSE = Purpose("Chief Constable", "Morning meeting")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskSession]:
    """Yield a desk with 1,200 cases and no store."""
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        fill(profile, [report(n, summary="=HYPERLINK(1)") for n in range(1, 1201)])
        made = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
        made.state.officer = officer(ME)
        yield made
        made.stop()


def asked(form: str) -> ListExport:
    """Return an export of everything, in one format."""
    return ListExport(QueueQuery("all_open", "o1", "t1", datetime.now(UTC)), "All open", form, PURPOSE)


def test_a_list_is_written_whole_with_its_steps(desk: DeskSession, tmp_path: Path) -> None:
    """Each case is a row, no cell is a formula, and the progress ends at the total."""
    steps: list[tuple[int, int]] = []
    path = tmp_path / "list.csv"
    outcome = export_list(
        desk, asked("excel"), path, Plain(), ExportProgress(lambda *step: steps.append(step))
    ).result()
    assert outcome.count == 1200 and outcome.problem is None
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1200 and {row["summary"] for row in rows} == {"'=HYPERLINK(1)"}
    assert steps == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]


def test_the_same_list_as_json(desk: DeskSession, tmp_path: Path) -> None:
    """The document has its description and every case."""
    path = tmp_path / "list.json"
    export_list(desk, asked("json"), path, Plain(), ExportProgress()).result()
    document = json.loads(path.read_text("utf-8"))
    assert (document["count"], document["title"], document["force"]) == (1200, "All open", "sussex")
    assert len({case["id"] for case in document["cases"]}) == 1200


def test_the_disclosure_is_recorded_before_the_file_begins(desk: DeskSession, tmp_path: Path) -> None:
    """When the first case is read, the log already has recipient, reason and number of cases."""
    seen: list[list[str]] = []

    def look(done: int, total: int) -> None:
        names = [path.name for path in tmp_path.iterdir() if path.suffix in (".csv", ".part")]
        seen.append([*names, *disclosures(desk)])

    export_list(desk, asked("csv"), tmp_path / "list.csv", Plain(), ExportProgress(look)).result()
    assert "list.csv" not in seen[0] and len([one for one in seen[0] if "Morning meeting" in one]) == 1
    assert '"cases":1200' in seen[0][-1] and "Chief Constable" in seen[0][-1]
    assert desk.reader.read_journal(lambda journal: journal.access_faults()).result() == []


def disclosures(desk: DeskSession) -> list[str]:
    """Return the disclosures in the access log."""
    rows = desk.reader._profile.journal._run("SELECT entry FROM access ORDER BY row").scalars()
    return [str(row) for row in rows if "disclosure" in str(row)]


def test_a_cancelled_export_leaves_nothing(desk: DeskSession, tmp_path: Path) -> None:
    """A cancelled export leaves no file, not even a partial one, and reports that it was cancelled."""
    going = ExportProgress(lambda done, total: going.cancel() if done else None)
    outcome = export_list(desk, asked("csv"), tmp_path / "list.csv", Plain(), going).result()
    assert outcome.stopped and not outcome.count
    assert [path.name for path in tmp_path.iterdir()] == ["profile"]


def test_the_end_of_the_program_ends_an_export(tmp_path: Path) -> None:
    """The program does not wait for a long export; no part of it is kept."""
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        fill(profile, [report(n) for n in range(1, 1201)])
        desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
        begun, go_on = threading.Event(), threading.Event()

        def hold(done: int, total: int) -> None:
            begun.set()
            go_on.wait(10)

        future = export_list(desk, asked("csv"), tmp_path / "list.csv", Plain(), ExportProgress(hold))
        assert begun.wait(10)
        ending = threading.Thread(target=desk.stop)
        ending.start()
        while not desk.reader.stopping:
            pass
        go_on.set()
        ending.join(10)
        assert future.result().stopped and not (tmp_path / "list.csv").exists()


def test_where_one_may_not_write_the_reason_is_told(desk: DeskSession, tmp_path: Path) -> None:
    """A missing folder gives a message, and the attempted disclosure is still recorded."""
    outcome = export_list(
        desk, asked("csv"), tmp_path / "gone" / "list.csv", Plain(), ExportProgress()
    ).result()
    assert outcome.problem is not None and "no longer exists" in outcome.problem.message
    assert len(disclosures(desk)) == 1


def test_up_to_when_the_desk_knows_outlives_a_start(desk: DeskSession) -> None:
    """The time of the last exchange is stored; a later offline start still shows how old its data is."""
    keep_as_of(desk)
    assert as_of(desk) == ""
    at = datetime(2026, 11, 24, 9, 14, tzinfo=UTC)
    for status in (SyncStatus("receiving", at), SyncStatus("up_to_date", at)):
        desk.state.publish_status(status)
    desk.state.status = SyncStatus()
    assert as_of(desk) == "2026-11-24T09:14:00.000Z"
