"""Who supports the reporter of a case besides the police: by kind of crime and by part of the country."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from casework.documents.parts import Translated
from nationalstore.services.catalogue import reference_data


class Support(msgspec.Struct, frozen=True):
    """An organisation that supports people, and how to reach it."""

    name: Translated
    text: Translated
    url: Translated
    phone: str | None = None
    services: tuple[str, ...] = ()
    """The services of the catalogue that it is for; none where it is for every victim of crime."""
    countries: tuple[str, ...] = ()
    """The parts of the country that it is for, as the list of forces names them; none for all."""


@cache
def organisations() -> dict[str, Support]:
    """Return every organisation by its key, in the order of the file."""
    path = resources.files("nationalstore").joinpath("reference_data/support.toml")
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Support])


def for_case(service: str, force: str, *, crime: bool) -> tuple[Support, ...]:
    """Return who supports the reporter of a case of this service in this force's area: those for its kind first.

    Nobody for a case that is no crime and has none of its own, such as lost property.
    """
    country = reference_data.country_of(force)
    return tuple(
        organisation
        for organisation in organisations().values()
        if (service in organisation.services or (crime and not organisation.services))
        and (country is None or not organisation.countries or country in organisation.countries)
    )
