"""The coverage floors, on a small report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import coverage_gate
from tools.coverage_gate import Area, covered, main, read


def report(folder: Path, **files: tuple[int, int, int, int]) -> Path:
    """Write a report: lines, lines run, branches and branches run of each file."""
    names = ("num_statements", "covered_lines", "num_branches", "covered_branches")
    found = {
        name.replace("__", "/") + ".py": {"summary": dict(zip(names, counts, strict=True))}
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
    assert covered(Area(("casework/",), 0.0), files) == 70.0
    assert covered(Area(("workstation/journal/",), 0.0), files) == 0.0, (
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
    monkeypatch.setattr(coverage_gate, "AREAS", {"casework": Area(("casework/",), floor)})
    assert main([str(report(tmp_path, casework__a=(10, 7, 0, 0)))]) == ends
    assert capsys.readouterr().out.splitlines()[1].endswith(word or "100.0")


def test_only_areas_that_are_asked_for_are_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A partial run checks only its areas; an unknown name is refused."""
    path = str(report(tmp_path, casework__a=(1, 1, 0, 0)))
    main([path, "casework"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    with pytest.raises(SystemExit):
        main([path, "nowhere"])


def test_every_area_has_files() -> None:
    """Every area has files, because an empty one would check nothing."""
    for name, area in coverage_gate.AREAS.items():
        assert all(Path(path).exists() for path in area.paths), name
