"""Writes the software bill of materials (CycloneDX 1.6): ``python -m tools.sbom dist/sbom.cdx.json``.

It is made from the lock file, so it names what a production install gets on every system; the licences are those that the
packages installed here name. Packages that only tests and development need have the scope `excluded`.
"""

from __future__ import annotations

import argparse
import re
import uuid
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import msgspec

from casework.version import VERSION
from tools import locked
from tools.locked import ROOT, Locked

PRODUCT = "triage-workstation"
SPACE = uuid.UUID("7d0b4d6a-1f0a-5a53-9d1c-2f6c1a0d5b11")
"""The namespace of serial numbers: the same contents have the same number."""


class Written(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """The base of everything in the file: names in camel case, nothing that is empty."""


class Hash(Written, frozen=True):
    """The hash of one file in which a component is distributed."""

    alg: str
    content: str


class Named(Written, frozen=True):
    """A licence by its name."""

    name: str


class Choice(Written, frozen=True):
    """A licence, either as an SPDX expression or by its name."""

    expression: str | None = None
    license: Named | None = None


class Component(Written, frozen=True):
    """A package, or the product itself."""

    type: str
    name: str
    version: str
    bom_ref: str = msgspec.field(name="bom-ref")
    scope: str | None = None
    purl: str | None = None
    hashes: tuple[Hash, ...] = ()
    licenses: tuple[Choice, ...] = ()


class Dependency(Written, frozen=True):
    """What a component asks for."""

    ref: str
    depends_on: tuple[str, ...] = ()


class About(Written, frozen=True):
    """What the file is about."""

    component: Component


class Bill(Written, frozen=True):
    """The whole file. It has no time, so that the same contents are the same bytes."""

    bom_format: str
    spec_version: str
    serial_number: str
    version: int
    metadata: About
    components: tuple[Component, ...]
    dependencies: tuple[Dependency, ...]


def licences(name: str) -> tuple[Choice, ...]:
    """Return what an installed package says of its licence; nothing if it is not installed here."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ()
    if expressions := said.get_all("License-Expression"):
        return (Choice(expression=expressions[0]),)
    names = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if "License ::" in line]
    names = [one for one in names if one != "OSI Approved"]
    short = [line for line in said.get_all("License") or [] if line and "\n" not in line]
    return tuple(Choice(license=Named(one)) for one in names or short)


def _component(one: Locked, kind: str, scope: str) -> Component:
    purl = f"pkg:{kind}/{one.name.replace('@', '%40')}@{one.version}"
    hashes = tuple(Hash("SHA-256", value) for value in one.hashes)
    said = licences(one.name) if kind == "pypi" else ()
    return Component("library", one.name, one.version, purl, scope, purl, hashes, said)


def bill(root: Path = ROOT) -> Bill:
    """Return the bill of the product as the lock files of `root` describe it."""
    packages = locked.read(root / locked.LOCKS[0])
    inside = locked.shipped(packages, root)
    parts = [_component(one, "pypi", "required" if one.name in inside else "excluded") for one in packages]
    files = [_component(one, "npm", "required") for one in locked.assets(root)]
    itself = Component("application", PRODUCT, VERSION, f"pkg:pypi/{PRODUCT}@{VERSION}")
    asked = locked.asked_by_the_product(root)
    own = [part.bom_ref for part in (*parts, *files) if part.name in asked or part in files]
    asks = [Dependency(itself.bom_ref, tuple(own))]
    for part in parts:
        # A package may be locked in two versions, one for each version of Python.
        asked_for = zip(packages, parts, strict=True)
        wanted = {other.bom_ref for one, other in asked_for if part.name in one.asked_for_by}
        asks.append(Dependency(part.bom_ref, tuple(sorted(wanted))))
    asks += [Dependency(one.bom_ref) for one in files]
    body = Bill("CycloneDX", "1.6", "", 1, About(itself), (*parts, *files), tuple(asks))
    serial = uuid.uuid5(SPACE, msgspec.json.encode(body).decode())
    return msgspec.structs.replace(body, serial_number=serial.urn)


def without_licence(made: Bill) -> list[str]:
    """Return what the product includes but whose licence is not known here."""
    return [
        one.name
        for one in made.components
        if one.scope == "required" and not one.licenses and re.match("pkg:pypi/", one.bom_ref)
    ]


def main(words: Sequence[str] | None = None) -> int:
    """Write the file and print what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    target: Path = parser.parse_args(words).target
    made = bill()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
    counts = {scope: sum(one.scope == scope for one in made.components) for scope in ("required", "excluded")}
    print(f"{target}: {counts['required']} components in the product, {counts['excluded']} for tests only.")
    if unknown := without_licence(made):
        print(f"Without a licence, because it is not installed here or names none: {', '.join(unknown)}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
