"""The table of places and their police forces, made from single postcodes in little memory.

An area, district or sector stands in it once where one force has all of it; where forces meet inside a sector, its
postcodes are listed by their last two letters. Bits of a number stand for those, so 2.7 million postcodes take a few MB.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import NamedTuple, TypeAlias

import msgspec

LETTERS = 26
Sector: TypeAlias = dict[str, int]
"""The postcodes of each force in a sector, as bits."""
Sectors: TypeAlias = dict[str, Sector]
Districts: TypeAlias = dict[str, Sectors]
"""Sectors by district and their digit."""


class PlaceRow(NamedTuple):
    """A place, its forces separated by ``|`` with the one of most postcodes first, and the postcodes of the only one."""

    place: str
    police: str
    units: str = ""


class PostcodeTable:
    """Takes postcodes one by one, and gives the rows of the table."""

    def __init__(self) -> None:
        self._areas: dict[str, Districts] = {}
        self.count = 0

    def add(self, postcode: str, force: str) -> bool:
        """Add a postcode without its space. Return False when it is another force's already."""
        outward, inward = postcode[:-3], postcode[-3:]
        area = "".join(takewhile(str.isalpha, outward))
        if area == outward:  # NPT, without a number, is no longer used.
            return True
        sector = self._areas.setdefault(area, {}).setdefault(outward, {}).setdefault(inward[0], {})
        bit = 1 << ((ord(inward[1]) - ord("A")) * LETTERS + ord(inward[2]) - ord("A"))
        if any(bits & bit for other, bits in sector.items() if other != force):
            return False
        before = sector.get(force, 0)
        self.count += not before & bit
        sector[force] = before | bit
        return True

    def forces(self) -> frozenset[str]:
        """Return the forces that have a postcode."""
        every = self._areas.values()
        return frozenset(force for districts in every for sector in _sectors(districts) for force in sector)

    def rows(self) -> Iterator[PlaceRow]:
        """Yield the rows, by place."""
        for area, districts in sorted(self._areas.items()):
            of_area = _most(_sectors(districts))
            yield PlaceRow(area, "|".join(of_area))
            if len(of_area) > 1:
                for outward, sectors in sorted(districts.items()):
                    yield from _of_district(outward, sectors)


def _of_district(outward: str, sectors: Sectors) -> Iterator[PlaceRow]:
    forces = _most(sectors.values())
    yield PlaceRow(outward, "|".join(forces))
    if len(forces) == 1:
        return
    for digit, sector in sorted(sectors.items()):
        of_sector = _most([sector])
        for force in of_sector:
            units = "".join(_units(sector[force])) if len(of_sector) > 1 else ""
            yield PlaceRow(f"{outward} {digit}", force, units)


def _sectors(districts: Districts) -> Iterator[Sector]:
    return (sector for sectors in districts.values() for sector in sectors.values())


def _most(sectors: Iterable[Sector]) -> list[str]:
    """Return the forces, the one with most postcodes first."""
    counts = Counter[str]()
    for sector in sectors:
        counts.update({force: bits.bit_count() for force, bits in sector.items()})
    return [force for force, _ in counts.most_common()]


def _units(bits: int) -> Iterator[str]:
    for at in range(LETTERS * LETTERS):
        if bits >> at & 1:
            yield chr(ord("A") + at // LETTERS) + chr(ord("A") + at % LETTERS)


class _Run(msgspec.Struct, frozen=True):
    """A run of codes of local authorities with one police force."""

    first: str
    last: str
    police: str


@cache
def authority_runs() -> tuple[tuple[str, str, str], ...]:
    """Return the first and last code of each run of local authorities, and their police force."""
    text = (
        resources.files("nationalstore").joinpath("reference_data/local_authorities.csv").read_text("utf-8")
    )
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple((run.first, run.last, run.police) for run in msgspec.convert(list(rows), list[_Run]))


@cache
def force_of_authority(code: str) -> str | None:
    """Return the police force of a local authority's code, or None when no run has it."""
    return next((police for first, last, police in authority_runs() if first <= code <= last), None)
