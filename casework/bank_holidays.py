"""The bank holidays that come with the product, used until the government's newer file is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from msgspec import Struct, convert

PARTS = ("england-and-wales", "scotland", "northern-ireland")
"""The parts of the country with bank holidays of their own, as the government's list names them."""


class BankHoliday(Struct, frozen=True):
    """One day of the government's list."""

    date: date
    title: str = ""


@cache
def listed(part: str) -> tuple[BankHoliday, ...]:
    """Return a part's bank holidays."""
    # Imported here because the library brings in an HTTP client, which would slow the desk's start.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=part)
    return tuple(convert(holidays, list[BankHoliday]))


@cache
def supplied() -> Mapping[str, frozenset[date]]:
    """Return the bank holidays by part of the country."""
    return MappingProxyType({part: frozenset(day.date for day in listed(part)) for part in PARTS})
