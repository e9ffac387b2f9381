"""The version: said once, agreed with the changelog and the tags, and the same in a copy that has no tags."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from casework.version import VERSION
from tools import release


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The files that say the version, in a folder that is no repository yet."""
    for path in {*(path for path, _ in release.HOMES), "CHANGELOG.md"}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(release.ROOT / path, tmp_path / path)
    return tmp_path


def git(folder: Path, *words: str) -> None:
    """Run git as someone."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_what_says_the_version_agrees() -> None:
    """Files, changelog, and tags where there are any."""
    assert release.faults(release.ROOT) == []
    assert release.current(release.ROOT) == VERSION


def test_a_copy_without_tags_or_without_git_has_its_version(copy: Path) -> None:
    """Nothing of the version is asked of git."""
    assert release.current(copy) == VERSION and release.tags(copy) == [] and release.faults(copy) == []
    git(copy, "init", "-q")
    assert release.tags(copy) == [] and release.faults(copy) == []


def test_a_release_gives_the_changelog_a_section_and_every_file_the_version(copy: Path) -> None:
    """What comes next is unreleased again; the same version is not released twice."""
    release.prepare(copy, "9.0.0", "2030-01-02")
    assert release.current(copy) == "9.0.0" and release.released(copy)[0] == "9.0.0"
    log = (copy / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased\n\n## 9.0.0 – 2030-01-02\n\n### Added" in log
    assert release.faults(copy) == []
    with pytest.raises(SystemExit, match="not newer"):
        release.prepare(copy, "9.0.0", "2030-01-03")


def test_tags_that_disagree_are_named(copy: Path) -> None:
    """A tag on this commit of another version, a newer tag, a tag that the changelog does not know."""
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
