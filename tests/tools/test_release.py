"""The version: stated once, consistent with changelog and tags, and the same in a copy without tags."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from casework.version import VERSION
from tools import release


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return the files that state the version, in a folder that is not yet a repository."""
    for path in {*(path for path, _ in release.HOMES), "CHANGELOG.md"}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(release.ROOT / path, tmp_path / path)
    return tmp_path


def git(folder: Path, *words: str) -> None:
    """Run git with a fixed author."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_what_says_the_version_agrees() -> None:
    """Files, changelog and any tags agree on the version."""
    assert release.faults(release.ROOT) == []
    assert release.current(release.ROOT) == VERSION


def test_a_copy_without_tags_or_without_git_has_its_version(copy: Path) -> None:
    """A copy without tags or without git still has its version."""
    assert release.current(copy) == VERSION and release.tags(copy) == [] and release.faults(copy) == []
    git(copy, "init", "-q")
    assert release.tags(copy) == [] and release.faults(copy) == []


def test_a_release_gives_the_changelog_a_section_and_every_file_the_version(copy: Path) -> None:
    """A release adds a changelog section and sets the version in every file; it cannot be repeated."""
    release.prepare(copy, "9.0.0", "2030-01-02")
    assert release.current(copy) == "9.0.0" and release.released(copy)[0] == "9.0.0"
    log = (copy / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased\n\n## 9.0.0 – 2030-01-02\n\n### Added" in log
    assert release.faults(copy) == []
    with pytest.raises(SystemExit, match="not newer"):
        release.prepare(copy, "9.0.0", "2030-01-03")


def test_tags_that_disagree_are_named(copy: Path) -> None:
    """Reported are a tag of another version on this commit, a newer tag, and a tag missing from the changelog."""
    git(copy, "init", "-q")
    git(copy, "add", ".")
    release.prepare(copy, "9.0.0", "2030-01-02")
    git(copy, "commit", "-qam", "x")
    git(copy, "tag", "v9.0.0")
    assert release.faults(copy) == []
    git(copy, "tag", "v9.1.0")
    assert release.faults(copy) == [
        "This commit is tagged v9.1.0, the version is 9.0.0.",
        "v9.1.0 is tagged, the version is still 9.0.0.",
        "v9.1.0 is tagged and has no section in the changelog.",
    ]
