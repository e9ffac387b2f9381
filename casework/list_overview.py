"""Which list of each kind is in use, where it comes from, and whether it is only a sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework import bank_holidays, dated_lists
from casework.dated_lists import Entries
from casework.documents.dated_list import DatedList, Edition, ListEntry
from casework.documents.policy import Policy
from casework.lists_in_use import entries_of, entries_of_outcomes

SOURCES = {
    dated_lists.OFFENCES: "Sample of 2017-18",
    dated_lists.OUTCOMES: "Home Office framework, reworded",
    dated_lists.INCIDENTS: "National categories of 2011, reworded",
    dated_lists.QUALIFIERS: "From practice, not verified",
    dated_lists.HOLIDAYS: "GOV.UK",
    dated_lists.FORCES: "Office for National Statistics",
    dated_lists.POSTCODES: "ONS Postcode Directory, 2025",
}
"""Where the lists come from that are used until an official one is loaded."""
OFFICIAL = frozenset({dated_lists.HOLIDAYS, dated_lists.FORCES, dated_lists.POSTCODES})
"""The kinds whose official list comes with the product."""


@dataclass(frozen=True)
class ListInUse:
    """One list in use: its newest edition and all its entries."""

    kind: str
    edition: Edition
    entries: Entries
    is_loaded: bool

    @property
    def name(self) -> str:
        """Return the name of its kind."""
        return dated_lists.NAMES[self.kind]


def overview(own: Policy, lists: Iterable[DatedList]) -> tuple[ListInUse, ...]:
    """Return the list of each kind, loaded or supplied. ``own`` is the force's policy without the lists."""
    known = {list_.of: list_ for list_ in lists if list_.editions}
    return tuple(
        _loaded(known[kind]) if kind in known else _supplied(kind, own) for kind in dated_lists.NAMES
    )


def samples(rows: Sequence[ListInUse]) -> tuple[str, ...]:
    """Return the kinds with only a sample in use, or nothing."""
    return tuple(row.kind for row in rows if not row.edition.official)


def _loaded(list_: DatedList) -> ListInUse:
    return ListInUse(list_.of, list_.newest, list_.entries, is_loaded=True)


def _supplied(kind: str, own: Policy) -> ListInUse:
    entries: Entries = ()
    if kind == dated_lists.OFFENCES:
        entries = entries_of(own.opening_codes)
    elif kind == dated_lists.INCIDENTS:
        entries = entries_of(own.incident_categories or ())
    elif kind == dated_lists.QUALIFIERS:
        entries = entries_of(own.incident_qualifiers or ())
    elif kind == dated_lists.OUTCOMES:
        entries = entries_of_outcomes(own.crime_outcomes)
    elif kind == dated_lists.HOLIDAYS:
        entries = supplied_holidays()
    elif kind == dated_lists.FORCES:
        entries = tuple(ListEntry(code=target.id, title=target.name) for target in own.transfer_targets)
    days = [entry.code for entry in entries] if kind == dated_lists.HOLIDAYS else [""]
    edition = Edition(
        origin=SOURCES[kind], official=kind in OFFICIAL, valid_from=min(days), valid_to=max(days) or None, count=len(entries)
    )  # fmt: skip
    return ListInUse(kind, edition, entries, is_loaded=False)


def supplied_holidays() -> Entries:
    """Return the bank holidays that come with the product."""
    return tuple(
        ListEntry(code=day.date.isoformat(), title=day.title, group=part)
        for part in bank_holidays.PARTS for day in bank_holidays.listed(part)
    )  # fmt: skip
