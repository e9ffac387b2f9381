"""Looks up the police force of a postcode in a sample list of postcode areas and districts."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

import msgspec

OUTSIDE = {"police-scotland": "police_scotland", "psni": "psni"}  # Forces without a desk here, by signpost.


class _Row(msgspec.Struct, frozen=True):
    """A postcode area or district, and its forces, separated by ``|``."""

    outward: str
    police: str


@cache
def _police() -> dict[str, tuple[str, ...]]:
    text = resources.files("nationalstore").joinpath("reference_data/postcode_areas.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row.outward: tuple(row.police.split("|")) for row in msgspec.convert(list(rows), list[_Row])}


def police_of(postcode: str) -> tuple[str, ...]:
    """Return the forces a full postcode can belong to: one, two or three, or none if it is not listed.

    The district decides where it is listed, otherwise the area.
    """
    found = re.match(r"([A-Z]+)([0-9]+)", postcode[:-3].strip())
    if found is None:
        return ()
    return _police().get(found[0]) or _police().get(found[1]) or ()
