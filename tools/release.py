"""Prepares a release: ``python -m tools.release 0.2.0``. Writes the version, dates the changelog, names the tag.

The version is stored in a file, so that a copy without tags or git builds the same. Where there are tags, the version
is compared with them, and ``faults`` lists every difference.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOMES = (
    ("casework/version.py", 'VERSION = "{}"'),
    ("demo/pyproject.toml", '\nversion = "{}"'),
    ("demo/pyproject.toml", 'dependencies = ["triage-workstation[store]=={}"]'),
    ("docs/openapi.json", '"version": "{}"'),
    ("docs/openapi-intake.json", '"version": "{}"'),
)
"""Every file that contains the version, and its pattern."""
UNRELEASED = "## Unreleased\n"
SECTION = re.compile(r"^## (\d+\.\d+\.\d+) – (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def current(root: Path) -> str:
    """Return the version of the product."""
    found = re.search(r'^VERSION = "([^"]+)"$', (root / HOMES[0][0]).read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{HOMES[0][0]} says no version.")
    return found[1]


def released(root: Path) -> list[str]:
    """Return the versions that have a section in the changelog, newest first."""
    return [found[1] for found in SECTION.finditer((root / "CHANGELOG.md").read_text("utf-8"))]


def tags(root: Path, *options: str) -> list[str]:
    """Return the versions that git has tags for, newest first, or none without git or tags."""
    command = ["git", "tag", "--list", "v[0-9]*", *options]
    try:
        shown = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout
    except OSError:
        return []
    return sorted((line.removeprefix("v") for line in shown.split()), key=_parts, reverse=True)


def faults(root: Path) -> list[str]:
    """Return every disagreement about the version: between files, with the changelog, and with the tags."""
    version = current(root)
    said = [
        f"{path} does not say {version}."
        for path, words in HOMES
        if words.format(version) not in (root / path).read_text("utf-8")
    ]
    sections = released(root)
    if sections and sections[0] != version:
        said.append(f"The newest section of the changelog is {sections[0]}, the version {version}.")
    here, every = tags(root, "--points-at", "HEAD"), tags(root)
    said += [f"This commit is tagged v{tag}, the version is {version}." for tag in here if tag != version]
    if every and _parts(every[0]) > _parts(version):
        said.append(f"v{every[0]} is tagged, the version is still {version}.")
    said += [f"v{tag} is tagged and has no section in the changelog." for tag in every if tag not in sections]
    return said


def prepare(root: Path, version: str, day: str) -> None:
    """Write a new version into every file, and give the unreleased changes their own section."""
    old = current(root)
    if _parts(version) < _parts(old) or version in released(root):
        raise SystemExit(f"{version} is not newer than {old}.")
    for path, words in HOMES:
        _replace(root / path, words.format(old), words.format(version))
    _replace(root / "CHANGELOG.md", UNRELEASED, f"{UNRELEASED}\n## {version} – {day}\n")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{path} should say {old.strip()!r} once.")
    path.write_text(text.replace(old, new), "utf-8")


def main() -> int:
    """Prepare the requested release."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("version", help="such as 0.2.0")
    version = words.parse_args().version
    prepare(ROOT, version, f"{datetime.now(UTC):%Y-%m-%d}")
    print(f"Commit this, then: git tag --annotate v{version} --message 'Version {version}'")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
