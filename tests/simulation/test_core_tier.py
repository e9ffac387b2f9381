"""The core tier in the suite: reproducible seeds, and every world of the corpus."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.simulation.core import plan, running
from tests.simulation.core.findings import Findings
from tests.simulation.core.memory_database import MemoryDatabase

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.json"))
TWICE = (7, 1_000_003, 999_999_999_989)


def _words(failed: plan.Plan, findings: Findings) -> str:
    name, words = findings.violations[0]
    return f"seed {failed.seed}: {name}: {words}\nreplay: make simulate SEEDS=1 FIRST={failed.seed} TRACE=1"


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_a_world_that_once_failed_holds(path: Path) -> None:
    """A world in which a fault was once found holds every invariant."""
    kept = plan.read(path)
    findings = running.attempt(kept)
    assert not findings.violations, _words(kept, findings)


@pytest.mark.parametrize("seed", TWICE)
def test_the_same_seed_gives_the_same_world(seed: int) -> None:
    """Two processes with different hash seeds write the same trace, byte for byte."""
    command = [sys.executable, "-m", "tests.simulation", "--seeds", "1", "--first", str(seed), "--trace"]
    traces = [
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": hashes}
        ).stdout
        for hashes in ("1", "2")
    ]
    assert traces[0] == traces[1]
    assert b"-- everything heals" in traces[0]


def test_what_is_remembered_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worlds that read every document and ask every question anew have the same trace and the same checks."""
    plans = [plan.whole(seed) for seed in range(1, 9)] + [plan.story(seed) for seed in range(1, 25)]
    fast = [running.attempt(one, traced=True) for one in plans]
    monkeypatch.setattr(running, "reading_once", nullcontext)
    monkeypatch.setattr(MemoryDatabase, "known", lambda self, statement, values: None)
    for one, findings in zip(plans, fast, strict=True):
        slow = running.attempt(one, traced=True)
        assert (slow.trace, slow.checks) == (findings.trace, findings.checks), one.seed


def test_a_world_that_fails_is_made_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing world is shrunk to the steps that it needs to fail."""

    def broken(one: plan.Plan, *, traced: bool = False) -> Findings:
        findings = Findings()
        names = {step.name for step in one.steps}
        findings.expect("nothing is lost", not {"claim", "note"} <= names)
        return findings

    monkeypatch.setattr(running, "attempt", broken)
    steps = [plan.Step(name) for name in ("pass", "claim", "fault", "cut", "note", "pass", "reply")]
    short = running.shrunk(plan.Plan(1, 1, 1, tuple(steps)), "nothing is lost")
    assert [step.name for step in short.steps] == ["claim", "note"]


def test_a_kept_world_is_read_as_it_was_written(tmp_path: Path) -> None:
    """A file of the corpus holds the whole world."""
    one = plan.plan_of(5)
    path = tmp_path / "5.json"
    path.write_bytes(plan.written(one, "nothing is lost"))
    assert plan.read(path).steps == one.steps
    assert plan.read(path).found == "nothing is lost"
