"""Lists of codes as text: a row for each list, and a row for each entry."""

from __future__ import annotations

from casework.documents.dated_list import ListEntry
from casework.list_overview import ListInUse
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.i18n import bare, tr

LIST_HEADS = ("List", "State", "Valid", "Entries", "Source", "Loaded")
ENTRY_HEADS = ("Code", "Title", "Group", "Valid")


def list_cells(row: ListInUse) -> tuple[str, ...]:
    """Return the cells of a list, in the order of its heads."""
    edition = row.edition
    if not row.is_loaded and not edition.origin:
        return tr(row.name), tr("Missing"), "–", "–", "–", "–"
    valid, count = validity(edition.valid_from, edition.valid_to), str(edition.count or "–")
    state = tr("Official") if edition.official else tr("Sample only")
    if not row.is_loaded:
        return tr(row.name), state, valid, count, tr(edition.origin), tr("With the product")
    loaded = tr("{when} by {name}", when=clock_time(edition.loaded_at), name=bare(edition.loaded_by))
    return tr(row.name), state, valid, count, bare(edition.origin), loaded


def entry_cells(entry: ListEntry) -> tuple[str, ...]:
    """Return the cells of an entry, in the order of its heads."""
    return bare(entry.code), bare(entry.title), bare(entry.group), validity(entry.valid_from, entry.valid_to)


def validity(first: str | None, last: str | None) -> str:
    """Return the days on which something is valid."""
    if first and last:
        return tr("{start} to {end}", start=_day(first), end=_day(last))
    if first:
        return tr("from {day}", day=_day(first))
    return tr("until {day}", day=_day(last)) if last else tr("no dates")


def _day(day: str) -> str:
    return "/".join(reversed(bare(day).split("-")))
