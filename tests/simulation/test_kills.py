"""A workstation killed again and again over a bad connection: every command arrives once, nothing is left open."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

from casework.audiences import FORCE_WIDE
from demo.identity.tokens import mint_demo_token
from demo.seeding import seed
from nationalstore.db.store import Store
from nationalstore.services.feed import digest
from tests.helpers.raw_documents import list_records
from tests.helpers.store import FORCE, free_port, served
from tests.helpers.wire import bad_wire

KILLS = 40
PLANTED = "zebra-crossing-umbrella"


class Desk:
    """A workstation used through its command line."""

    def __init__(self, folder: Path, token: str) -> None:
        self.profile, self.key, self.token = folder / "profile", folder / "key", folder / "token"
        self.key.write_bytes(bytes(range(32)))
        self.key.chmod(0o600)
        self.token.write_text(token)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start one command."""
        command = [sys.executable, "-m", "workstation", *words, "--profile-dir", str(self.profile)]
        command += ["--key-file", str(self.key)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words: str) -> dict[str, Any]:
        """Run one command to its end and return its output."""
        process = self.start(*words)
        said, wrong = process.communicate(timeout=120)
        assert process.returncode == 0, wrong + said
        answer: dict[str, Any] = json.loads(said)
        return answer

    def sync(self, store: str) -> tuple[str, ...]:
        """Return the arguments of a full sync."""
        return ("sync", "--once", "--json", "--store", store, "--token-file", str(self.token))


def test_forty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """Every note is in the store exactly once, the cache matches the digest, and nothing is in plain text."""
    url, port, rng = f"sqlite:///{tmp_path}/store.db", free_port(), Random(7)
    store = Store(url)
    seed.run(store, FORCE, 60, 30, 7)
    desk = Desk(tmp_path, mint_demo_token(store, f"triage.{FORCE}", 3600))
    with store.read() as view:
        reports = [report["id"] for report in list_records(view, FORCE, "report")]
        known = {note["id"] for note in list_records(view, FORCE, "note")}
    written: list[str] = []
    with served(url, port) as (address, _), bad_wire(port, seed=7) as (spoiled, wire):
        for number in range(KILLS):
            body = {"kind": "note", "report": rng.choice(reports), "body": {"text": f"{PLANTED} {number}"}}
            written.append(desk.run("act", "--json", json.dumps(body))["id"])
            answers = wire.answers
            process = desk.start(*desk.sync(spoiled))
            # Some die at the start and most during the sync, however slow the machine is.
            if number % 4:
                assert wire.await_answer(answers, seconds=60)
            try:
                process.communicate(timeout=rng.uniform(0, 0.8))
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
        done = desk.run(*desk.sync(address))
        assert wire.faults > 0
    found = desk.run("doctor", "--json")
    with store.read() as view:
        notes = [note["id"] for note in list_records(view, FORCE, "note") if note["id"] not in known]
    assert sorted(notes) == sorted(written)
    kinds = {kind: said["count"] for kind, said in digest.digest(store, FORCE, FORCE_WIDE)["kinds"].items()}
    assert done["outcome"] == "converged" and found["kinds"] == kinds and found["pending"] == 0
    assert found["integrity"] == {"cache": True, "journal": True}
    for path in desk.profile.iterdir():
        assert PLANTED.encode() not in path.read_bytes()
    store.close()
