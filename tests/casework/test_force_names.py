"""Each force is called by its proper name, in both languages."""

from __future__ import annotations

from casework.force_names import IN_WELSH, NAMES, force_name
from nationalstore.services.catalogue import reference_data
from tools.catalogue import WORKSTATION, by_key, read
from tools.gather_texts import ROOT


def test_the_names_are_those_of_the_published_list() -> None:
    """The shared table has every force of the list, with its name there."""
    published = {row.id: row.name for row in (*reference_data.forces().values(), reference_data.BTP)}
    assert published == NAMES


def test_every_welsh_force_has_its_welsh_name() -> None:
    """A force in Wales has both names; one in England keeps its English one."""
    welsh = {row.id for row in reference_data.forces().values() if row.country == "Wales"}
    assert {*IN_WELSH} == welsh | {"btp"}
    assert force_name("gwent", "cy") == "Heddlu Gwent" and force_name("gwent") == "Gwent Police"
    assert force_name("metropolitan", "cy") == force_name("metropolitan") == "Metropolitan Police Service"


def test_the_window_shows_the_same_welsh_names() -> None:
    """The window's catalogue does not have names of its own."""
    known = by_key(read(ROOT / "resources/i18n/workstation_cy.ts"))
    shown = {force: known[(WORKSTATION, NAMES[force], "")].translation for force in IN_WELSH}
    assert shown == dict(IN_WELSH)
