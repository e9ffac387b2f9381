"""What the lock files say: each package with its version, its hashes and the packages that ask for it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-build.lock")
NAMED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
ASSET = re.compile(r"^\s*unpacked (?P<name>\S+) (?P<version>\S+) (?P<hash>[0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True)
class Locked:
    """One package of a lock file."""

    name: str
    version: str
    hashes: tuple[str, ...]
    asked_for_by: tuple[str, ...]


def read(lock: Path) -> list[Locked]:
    """Read a lock file; a line that names no package with its version ends with a sentence."""
    found: list[Locked] = []
    for block in re.split(r"\n(?=[^\s#])", lock.read_text("utf-8").strip()):
        named = NAMED.match(block)
        if named is None:
            raise ValueError(f"{lock.name} has a line that names no exact version: {block.splitlines()[0]}")
        # A comment says "via one" on its own line, or "via" with a line for each of several.
        via = re.findall(r"^    #(?: via)? +([A-Za-z0-9._-]+)", block, re.MULTILINE)
        askers = tuple(canonicalize_name(name) for name in via if name != "via")
        name = canonicalize_name(named["name"])
        found.append(Locked(name, named["version"], tuple(HASH.findall(block)), askers))
    return found


def assets(root: Path = ROOT) -> list[Locked]:
    """Return the packages whose files the portal serves, as the script that fetches them names them."""
    script = (root / "tools" / "portal_assets.sh").read_text("utf-8")
    return [Locked(one["name"], one["version"], (one["hash"],), ()) for one in ASSET.finditer(script)]


def asked_by_the_product(root: Path = ROOT) -> set[str]:
    """Return the names of the packages that the workstation or the store asks for itself."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["store"]]
    return {canonicalize_name(Requirement(one).name) for one in asked}


def shipped(locked: list[Locked], root: Path = ROOT) -> set[str]:
    """Return the names of all packages that run in the product, also those that others bring along."""
    reached, waiting = set[str](), asked_by_the_product(root)
    while waiting:
        reached |= waiting
        waiting = {one.name for one in locked if set(one.asked_for_by) & waiting} - reached
    return reached
