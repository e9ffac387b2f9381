"""Looks up the police force of a postcode in a table made from the ONS Postcode Directory.

The table that comes with the product names its edition; ``tools/postcode_forces.py`` writes it anew. An operator may
load a later one (``nationalstore lists load postcodes``), which each process uses from its start.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import msgspec

from casework.documents.dated_list import DatedList, ListEntry
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


class _Held:
    """The table that was loaded into this process's store, beside the one that comes with the product."""

    def __init__(self) -> None:
        self.loaded: _Table | None = None
        self.official = False


_held = _Held()


def use(loaded: DatedList | None) -> None:
    """Use a list of postcodes in this process, or none. A sample only adds places that the product's table lacks."""
    known = loaded is not None and bool(loaded.editions)
    _held.loaded = _table_of(loaded.entries) if loaded is not None and known else None
    _held.official = loaded is not None and loaded.newest.official
    _with_area.cache_clear()


def _tables() -> tuple[_Table, ...]:
    """Return the tables in which a postcode is looked up, in their order."""
    if _held.loaded is None:
        return (_table(),)
    return (_held.loaded, _table()) if _held.official else (_table(), _held.loaded)


@cache
def _with_area() -> frozenset[str]:
    return frozenset(force for table in _tables() for forces in table.places.values() for force in forces)


def forces_of_place(text: str | None, postcode: str | None) -> tuple[str, ...]:
    """Return the forces in whose area a place can lie, by its postcode or the only one in its words, or none."""
    written: Sequence[str] = (
        [postcode] if postcode else sorted({match.value for match in postcodes.find(text or "")})
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


def outside(force: str, text: str | None, postcode: str | None) -> str:
    """Return the signpost to the police of another country in whose area alone a place lies, or "".

    A force without an area of its own deals with places anywhere.
    """
    police = forces_of_place(text, postcode)
    if force not in _with_area() or not police or not OUTSIDE.keys() >= set(police):
        return ""
    return OUTSIDE[police[0]]


@cache
def _table() -> _Table:
    text = resources.files("nationalstore").joinpath("reference_data/postcode_forces.csv").read_text("utf-8")
    lines = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return _made(msgspec.convert(list(lines), list[_Row]))


def _table_of(entries: Sequence[ListEntry]) -> _Table:
    return _made(_Row(row.code, row.title, row.group or "") for row in entries)


def _made(rows: Iterable[_Row]) -> _Table:
    table = _Table()
    for row in rows:
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
    parts = re.fullmatch(r"([A-Z]+)([0-9][A-Z0-9]?) ?([0-9])([A-Z]{2})", postcode)
    if parts is None:
        return ()
    area, district, sector, unit = parts.groups()
    place = f"{area}{district} {sector}"
    found_in = (_in_table(table, (place, area + district, area), unit) for table in _tables())
    return next((police for police in found_in if police), ())


def _in_table(table: _Table, places: tuple[str, str, str], unit: str) -> tuple[str, ...]:
    """Return the forces of a postcode by its sector, district and area, or none that the table knows."""
    force = table.units.get(places[0], {}).get(unit)
    if force is not None:
        return (force,)
    return next((table.places[place] for place in places if place in table.places), ())
