"""The coverage floors, on a small report and on a small run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import coverage_gate
from tools.coverage_gate import Area, covered, main, measure, missing, read


def report(folder: Path, **files: tuple[int, int, int, int]) -> Path:
    """Write a report: lines, lines run, branches and branches run of each file. The last lines are missing."""
    names = ("num_statements", "covered_lines", "num_branches", "covered_branches")
    found = {
        name.replace("__", "/") + ".py": {
            "summary": dict(zip(names, counts, strict=True)),
            "missing_lines": list(range(counts[1] + 1, counts[0] + 1)),
            "missing_branches": [[1, 2 + one] for one in range(counts[2] - counts[3])],
        }
        for name, counts in files.items()
    }
    path = folder / "coverage.json"
    path.write_text(json.dumps({"files": found}))
    return path


def test_lines_and_branches_count_alike(tmp_path: Path) -> None:
    """All files of an area count towards its coverage, lines and branches alike, and no others."""
    files = read(
        report(
            tmp_path, casework__a=(8, 8, 2, 1), casework__b=(10, 5, 0, 0), workstation__sync__a=(5, 0, 0, 0)
        )
    )
    assert covered(Area(("casework/",), 0.0, ()), files) == 70.0
    assert covered(Area(("workstation/journal/",), 0.0, ()), files) == 0.0, (
        "nothing that was measured is nothing that was run"
    )


@pytest.mark.parametrize(
    ("floor", "ends", "word"), [(71.0, 1, "TOO LOW"), (70.0, 0, ""), (60.0, 0, "raise the floor")]
)
def test_an_area_below_its_floor_fails(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    floor: float,
    ends: int,
    word: str,
) -> None:
    """An area below its floor fails; one well above it asks for the floor to be raised."""
    monkeypatch.setattr(coverage_gate, "AREAS", {"casework": Area(("casework/",), floor, ())})
    assert main(["--report", str(report(tmp_path, casework__a=(10, 7, 0, 0)))]) == ends
    assert capsys.readouterr().out.splitlines()[1].endswith(word or "100.0")


def test_a_line_short_of_the_goal_does_not_look_like_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of thousands is missing: the area is below its floor, and the number says so."""
    monkeypatch.setattr(coverage_gate, "AREAS", {"casework": Area(("casework/",), 100.0, ())})
    assert main(["--report", str(report(tmp_path, casework__a=(9000, 8999, 0, 0)))]) == 1
    assert capsys.readouterr().out.splitlines()[1].split()[1:] == ["99.9", "100.0", "100.0", "TOO", "LOW"]


def test_only_areas_that_are_asked_for_are_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A partial run checks only its areas; an unknown name is refused."""
    path = str(report(tmp_path, casework__a=(1, 1, 0, 0)))
    main(["--report", path, "casework"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    with pytest.raises(SystemExit):
        main(["--report", path, "nowhere"])


def test_every_area_has_files_and_tests() -> None:
    """Every area has files and tests of its own, because an empty one would check nothing."""
    for name, area in coverage_gate.AREAS.items():
        assert area.paths, name
        assert area.tests, name
        assert all((coverage_gate.PROJECT / path).exists() for path in area.paths + area.tests), name


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """Missing lines and branches of the area are named, but no branch to a line that is named already."""
    files = read(
        report(
            tmp_path, casework__b=(9, 7, 3, 0), casework__a=(3, 3, 1, 1), workstation__sync__a=(5, 0, 0, 0)
        )
    )
    assert list(missing(Area(("casework/",), 0.0, ()), files)) == ["  casework/b.py: 8-9, 1->2, 1->3, 1->4"]


def small_project(folder: Path, test: str) -> Area:
    """Write a project of one module and one test, and return its area."""
    folder.joinpath("small").mkdir()
    Path(folder, "small", "__init__.py").write_text("")
    Path(folder, "small", "rule.py").write_text(
        "def rule(n: int) -> int:\n    if n:\n        n += 1\n    return n\n"
    )
    Path(folder, "test_rule.py").write_text(f"from small.rule import rule\n\ndef test_rule():\n    {test}\n")
    Path(folder, "pyproject.toml").write_text("[tool.coverage.run]\nbranch = true\nparallel = true\n")
    return Area(("small/",), 100.0, ("test_rule.py",))


def test_an_area_is_measured_by_its_own_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests of an area are run, and the branch that they leave out is named."""
    monkeypatch.setattr(coverage_gate, "PROJECT", tmp_path)
    monkeypatch.setenv(
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1"
    )  # The plugins take seconds to load and have no part in it.
    area = small_project(tmp_path, "assert rule(1) == 2")
    assert list(missing(area, measure(area, area.tests))) == ["  small/rule.py: 2->4"]


def test_an_area_whose_tests_fail_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A test that fails fails the gate, whatever was covered."""
    monkeypatch.setattr(coverage_gate, "PROJECT", tmp_path)
    monkeypatch.setenv(
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1"
    )  # The plugins take seconds to load and have no part in it.
    monkeypatch.setattr(
        coverage_gate, "AREAS", {"small": small_project(tmp_path, "assert rule(1) + rule(0) == 0")}
    )
    assert main([]) == 1
    assert capsys.readouterr().out == "small: its tests fail\n"
