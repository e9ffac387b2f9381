"""Compares the locked packages with advisories in a file: ``python -m tools.advisories all.zip``.

The file is what the OSV project publishes for PyPI: one archive, or a folder, of JSON records. Nothing is fetched, so this
works on a machine without a connection; it says what it did not check. It ends with 1 if a locked version is affected and
with 2 if nothing could be checked.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from tools import locked
from tools.locked import ROOT, Locked


class Event(msgspec.Struct, frozen=True):
    """A point in the order of versions where a package becomes affected or stops being affected."""

    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None


class Range(msgspec.Struct, frozen=True):
    """A range of versions."""

    type: str
    events: tuple[Event, ...] = ()


class Package(msgspec.Struct, frozen=True):
    """Which package an advisory is about."""

    ecosystem: str
    name: str


class Affected(msgspec.Struct, frozen=True):
    """The versions of one package that an advisory is about."""

    package: Package | None = None
    versions: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()


class Advisory(msgspec.Struct, frozen=True):
    """One record of the file."""

    id: str
    modified: str = ""
    summary: str = ""
    withdrawn: str | None = None
    affected: tuple[Affected, ...] = ()


@dataclass(frozen=True)
class Findings:
    """What a comparison showed."""

    advisories: int
    newest: str
    affected: tuple[tuple[Locked, Advisory], ...]
    unreadable: tuple[str, ...]


def _place(event: Event) -> Version:
    """Return the version at which an event stands; `0` stands before every version."""
    at = event.introduced or event.fixed or event.last_affected or "0"
    return Version("0.dev0" if at == "0" else at)


def _within(version: Version, events: Sequence[Event]) -> bool:
    """Whether a version is affected. The format does not promise an order of the events."""
    inside = False
    for event in sorted(events, key=_place):
        if event.introduced is not None and (event.introduced == "0" or version >= Version(event.introduced)):
            inside = True
        if event.fixed is not None and version >= Version(event.fixed):
            inside = False
        if event.last_affected is not None and version > Version(event.last_affected):
            inside = False
    return inside


def affects(advisory: Advisory, package: Locked) -> bool:
    """Whether an advisory is about this version of a package."""
    if advisory.withdrawn:
        return False
    for one in advisory.affected:
        if one.package is None or one.package.ecosystem != "PyPI":
            continue
        if canonicalize_name(one.package.name) != package.name:
            continue
        ordered = [span for span in one.ranges if span.type == "ECOSYSTEM"]
        if package.version in one.versions or any(
            _within(Version(package.version), span.events) for span in ordered
        ):
            return True
    return False


def records(source: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every record in an archive or a folder."""
    if source.is_dir():
        yield from ((path.name, path.read_bytes()) for path in sorted(source.rglob("*.json")))
        return
    with zipfile.ZipFile(source) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist() if name.endswith(".json"))


def compare(source: Path, packages: Sequence[Locked]) -> Findings:
    """Compare packages with every record of a file. What cannot be read is counted, never passed over silently."""
    found: list[tuple[Locked, Advisory]] = []
    unreadable: list[str] = []
    count, newest = 0, ""
    for name, content in records(source):
        try:
            advisory = msgspec.json.decode(content, type=Advisory)
            found += [(one, advisory) for one in packages if affects(advisory, one)]
        except (msgspec.MsgspecError, InvalidVersion):
            unreadable.append(name)
            continue
        count, newest = count + 1, max(newest, advisory.modified)
    return Findings(count, newest, tuple(found), tuple(unreadable))


def report(findings: Findings, packages: Sequence[Locked], others: Sequence[Locked]) -> list[str]:
    """Return the sentences that a comparison comes to."""
    said = [
        f"{one.name} {one.version}: {advisory.id} {advisory.summary}".rstrip()
        for one, advisory in findings.affected
    ]
    said.append(
        f"{len(packages)} packages compared with {findings.advisories} advisories, the newest of {findings.newest or 'no date'}: "
        f"{len(findings.affected)} affected."
    )
    if findings.unreadable:
        said.append(f"Not read: {len(findings.unreadable)} records, beginning with {findings.unreadable[0]}.")
    if others:
        said.append(f"Not compared, because they are from npm: {', '.join(one.name for one in others)}.")
    return said


def main(words: Sequence[str] | None = None) -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, nargs="?")
    source: Path | None = parser.parse_args(words).source
    packages = list(
        {(one.name, one.version): one for name in locked.LOCKS for one in locked.read(ROOT / name)}.values()
    )
    if source is None or not source.exists():
        print(
            f"Nothing was checked: there is no file of advisories. {len(packages)} packages are locked. "
            "Download the archive for PyPI from the OSV project and name it: make audit ADVISORIES=all.zip. "
            "Where the internet can be reached, `pip-audit -r requirements.lock` asks for the newest ones.",
            file=sys.stderr,
        )
        return 2
    findings = compare(source, packages)
    print("\n".join(report(findings, packages, locked.assets())))
    if not findings.advisories:
        print("Nothing was checked: the file holds no advisory that can be read.", file=sys.stderr)
        return 2
    return 1 if findings.affected else 0


if __name__ == "__main__":
    raise SystemExit(main())
