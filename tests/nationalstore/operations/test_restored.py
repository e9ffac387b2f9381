"""A restored backup starts a new epoch, expires every older cursor, and is audited with the operator's name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casework.audiences import CASES, FORCE_WIDE
from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.services.feed import changes
from tests.helpers.record import entries_of
from tests.helpers.store import add_report, prepare


def restored(url: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "nationalstore", "restored", "--database", url, *more]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_restored_store_begins_a_new_epoch(tmp_path: Path) -> None:
    """An older cursor expires for the reason “epoch”, whatever its position; each force's audit log has an entry."""
    path = tmp_path / "store.db"
    url = f"sqlite:///{path}"
    store = prepare(Store(url), "sussex", "kent")
    add_report(store, 1)
    with store.read() as view:
        early = f"{view.head('sussex')}.{CASES}"
    store.close()
    shutil.copy(path, tmp_path / "backup.db")
    store = Store(url)
    add_report(store, 2)
    with store.read() as view:
        late = f"{view.head('sussex')}.{CASES}"
    store.close()
    shutil.copy(tmp_path / "backup.db", path)
    done = restored(url, "--by", "M. Hale", "--reason", "The disk failed")
    assert done.returncode == 0 and "send again" in done.stdout
    store = Store(url)
    for cursor in (early, late):
        with pytest.raises(Problem) as gone:
            changes.page(store, "sussex", cursor, 100, None, FORCE_WIDE)
        assert (gone.value.code, gone.value.fields["reason"]) == ("cursor_gone", "epoch")
    for force in ("sussex", "kent"):
        entry = entries_of(store, force)[-1]
        assert (entry["officer"], entry["detail"], entry["reason"]) == (
            "operator", {"act": "restored"}, "M. Hale: The disk failed"
        )  # fmt: skip
    assert b"more" in changes.page(store, "sussex", None, 100, None, FORCE_WIDE).body
    store.close()


def test_nobody_restores_without_a_name_and_a_reason(tmp_path: Path) -> None:
    """Without a name and a reason a restore is refused and changes nothing."""
    url = f"sqlite:///{tmp_path}/store.db"
    epoch = prepare(Store(url)).epoch
    assert restored(url, "--by", " ", "--reason", "x").returncode == 2
    store = Store(url)
    assert store.epoch == epoch
    store.close()
