"""Looks up the police force of a postcode in a table made from the ONS Postcode Directory.

The table names the edition it was made from. ``tools/postcode_forces.py`` writes it anew from a later one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import msgspec

from casework.typed_values import postcodes

OUTSIDE = {"police-scotland": "police_scotland", "psni": "psni"}  # Forces without a desk here, by signpost.
UNIT_LETTERS = 2


class _Row(msgspec.Struct, frozen=True):
    """An area (``GU``), district (``GU12``) or sector (``GU12 5``) and its forces, separated by ``|``.

    Where forces meet inside a sector there is a row for each force, with the last two letters of its postcodes.
    """

    place: str
    police: str
    units: str


@dataclass(frozen=True)
class _Table:
    """The forces of places, and of single postcodes by sector and last two letters."""

    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    units: dict[str, dict[str, str]] = field(default_factory=dict)


@cache
def _with_area() -> frozenset[str]:
    return frozenset(force for forces in _table().places.values() for force in forces)


def forces_of_place(text: str | None, postcode: str | None) -> tuple[str, ...]:
    """Return the forces in whose area a place can lie, by its postcode or the only one in its words, or none."""
    written: Sequence[str] = (
        [postcode] if postcode else sorted({one.value for one in postcodes.find(text or "")})
    )
    return police_of(written[0]) if len(written) == 1 else ()


def elsewhere(force: str, text: str | None, postcode: str | None) -> tuple[str, ...]:
    """Return the forces with a desk here to which a place belongs instead of to this force, or none.

    A force without an area of its own, such as the British Transport Police, deals with places anywhere.
    """
    police = forces_of_place(text, postcode)
    if force in police or force not in _with_area():
        return ()
    return tuple(other for other in police if other not in OUTSIDE)


@cache
def _table() -> _Table:
    text = resources.files("nationalstore").joinpath("reference_data/postcode_forces.csv").read_text("utf-8")
    lines = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    table = _Table()
    for row in msgspec.convert(list(lines), list[_Row]):
        police = tuple(row.police.split("|"))
        table.places[row.place] = (*table.places.get(row.place, ()), *police)
        if row.units:
            table.units.setdefault(row.place, {}).update(
                (row.units[at : at + UNIT_LETTERS], row.police)
                for at in range(0, len(row.units), UNIT_LETTERS)
            )
    return table


def police_of(postcode: str) -> tuple[str, ...]:
    """Return the forces a full postcode can belong to, the likeliest first, or none if nobody lists its area.

    A listed postcode has one force. For one that is too new to be listed, its sector, district or area answers with
    every force that lies in it.
    """
    found = re.fullmatch(r"([A-Z]+)([0-9][A-Z0-9]?) ?([0-9])([A-Z]{2})", postcode)
    if found is None:
        return ()
    area, district, sector, unit = found.groups()
    table = _table()
    place = f"{area}{district} {sector}"
    force = table.units.get(place, {}).get(unit)
    if force is not None:
        return (force,)
    return table.places.get(place) or table.places.get(area + district) or table.places.get(area) or ()
