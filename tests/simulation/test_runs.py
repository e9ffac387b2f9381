"""Long runs add up in a file, and count only on the decisions that they ran on."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.simulation import runs


def test_a_run_that_goes_on_lengthens_its_line(tmp_path: Path) -> None:
    """Consecutive seeds on the same decisions are one line, and the next run begins after the last seed."""
    path = tmp_path / "runs.csv"
    assert runs.next_seed("core", path) == 1
    runs.add("core", 1, 250, 0, path)
    runs.add("core", 251, 250, 1, path)
    runs.add("storage", 1, 10, 0, path)
    assert [(run.tier, run.first, run.last, run.worlds, run.violations) for run in runs.read(path)] == [
        ("core", 1, 500, 500, 1),
        ("storage", 1, 10, 10, 0),
    ]
    assert (runs.next_seed("core", path), runs.next_seed("storage", path)) == (501, 11)


def test_worlds_on_other_decisions_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change to a decision the earlier worlds are history."""
    path = tmp_path / "runs.csv"
    runs.add("core", 1, 250, 0, path)
    assert "250 worlds count on today's decisions, with 0 violations; 250 ran" in next(runs.standing(path))
    former = [msgspec.structs.replace(run, decisions="others") for run in runs.read(path)]
    runs.write(former, path)
    runs.add("core", 251, 50, 0, path)
    assert "50 worlds count on today's decisions, with 0 violations; 300 ran" in next(runs.standing(path))
    assert len(runs.read(path)) == 2


def test_words_are_no_decisions() -> None:
    """Comments, docstrings and layout may change; anything else makes earlier runs void."""
    before = runs._meaning('def one():\n    """Return one."""\n    return 1  # The first.\n')
    assert before == runs._meaning('def one():\n    """Return the number one."""\n\n    return (1)\n')
    assert before != runs._meaning('def one():\n    """Return one."""\n    return 2\n')


def test_the_file_of_the_project_is_readable() -> None:
    """Every line of the committed file names its decisions, and holds as many worlds as it has seeds."""
    for run in runs.read():
        assert len(run.decisions) == 16 and run.worlds == run.last - run.first + 1
