"""Names of police forces for the pages, in the reader's language."""

from __future__ import annotations

from casework import force_names
from nationalstore.db.store import Store
from nationalstore.services.catalogue import force_succession, reference_data

AREAS = {"metropolitan": "London"}  # Areas for forces whose row in the published list has no place name.


def title(force: str, language: str) -> str:
    """Return the force's own name in the language."""
    return force_names.force_name(force, language)


def area(force: str) -> str:
    """Return the area of the force, in English; empty for British Transport Police."""
    row = reference_data.forces().get(force)
    return "" if row is None else AREAS.get(force, row.ons_pfa_name)


def by_name(store: Store, language: str) -> list[tuple[str, str]]:
    """Return id and name of every territorial force, sorted by name, without those merged into another."""
    with store.read() as view:
        ended = force_succession.known(view)
    named = [(force, title(force, language)) for force in reference_data.forces() if force not in ended]
    return sorted(named, key=lambda row: row[1].casefold())
