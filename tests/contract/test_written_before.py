"""A database and a profile from before documents became types can both be opened, and they sync."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casework.audiences import FORCE_WIDE
from casework.documents.note import Note
from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from nationalstore.services.feed import digest
from tests.helpers.store import FORCE, served
from workstation.keys.key_file import read_key
from workstation.session.profile import Profile

BEFORE = Path(__file__).parent / "written_before"
REPORT = "6f746fbf-65e8-772c-a9fa-a1f37d550d22"
SENT = "Sent before the move."
WAITING = ("Not yet sent before the move.", "Nor was this.")
TYPED = "Typed before the move, and not sent."


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A copy of the files written then."""
    shutil.copytree(BEFORE / "profile", tmp_path / "profile")
    (tmp_path / "store.db").write_bytes(gzip.decompress((BEFORE / "store.db.gz").read_bytes()))
    for name in ("store.db.record-key", "key"):
        shutil.copy(BEFORE / name, tmp_path / name)
        (tmp_path / name).chmod(0o600)
    (tmp_path / "profile").chmod(0o700)
    return tmp_path


def workstation(folder: Path, *words: str) -> dict[str, Any]:
    """Run the workstation's command line on the profile and return its output."""
    command = [sys.executable, "-m", "workstation", *words, "--json"]
    command += ["--profile-dir", str(folder / "profile"), "--key-file", str(folder / "key")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_both_open_and_meet(kept: Path) -> None:
    """Waiting commands arrive once, drafts and refusals are kept, and the copy equals the store."""
    url = f"sqlite:///{kept}/store.db"
    before = workstation(kept, "doctor")
    assert (before["pending"], before["conflicts"], before["drafts"]) == (3, 1, 1)
    with served(url) as (address, _):
        store = Store(url)
        (kept / "token").write_text(mint_demo_token(store, f"triage.{FORCE}", 3600))
        exchange = ("sync", "--once", "--store", address, "--token-file", str(kept / "token"))
        first, second = workstation(kept, *exchange), workstation(kept, *exchange)
        assert (first["outcome"], first["pushed"], first["refused"]) == ("converged", 3, 0)
        assert (second["outcome"], second["pushed"]) == ("converged", 0)
        after = workstation(kept, "doctor")
        kinds = {
            kind: said["count"] for kind, said in digest.digest(store, FORCE, FORCE_WIDE)["kinds"].items()
        }
        with store.read() as view:
            texts = [note.text for note in view.documents(Note, FORCE)]
        store.close()
    assert (
        after["kinds"] == kinds
        and after["quarantined"] == 0
        and (first["rebuilt"], first["resyncs"]) == (0, 0)
    )
    assert (after["pending"], after["conflicts"], after["drafts"]) == (0, 1, 1)
    assert after["integrity"] == {"cache": True, "journal": True} and after["access_log"] == "sound"
    assert [texts.count(text) for text in (SENT, *WAITING)] == [1, 1, 1]


def test_what_was_typed_is_read_as_it_was_typed(kept: Path) -> None:
    """The earlier program's half-written reply is today's draft."""
    with Profile(kept / "profile", read_key(kept / "key")) as profile:
        draft = profile.journal.find_draft(REPORT, "reply")
    assert draft is not None and draft.text == TYPED
