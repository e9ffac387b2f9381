"""Loads a file of codes for the whole country: all of it or nothing, once, and into every force's feed and audit log."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from casework import dated_lists, list_overview
from casework.clocks import HERE
from casework.dated_lists import Entries
from casework.documents.dated_list import DatedList, Edition, ListEntry
from nationalstore.core.errors import Misconfigured
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.services.audit import log
from nationalstore.services.catalogue import force_succession, list_files, national_lists, postcode_files
from nationalstore.services.catalogue.national_lists import FEED


@dataclass(frozen=True)
class ListFile:
    """A file to load, and what its loader says of it."""

    kind: str
    content: bytes
    source: str
    valid_from: str
    by: str
    official: bool = True


@dataclass(frozen=True)
class Loaded:
    """The list after loading. ``is_new`` is False when the same file was loaded before."""

    list: DatedList
    is_new: bool


def load(store: Store, file: ListFile) -> Loaded:
    """Load a file. Raises Misconfigured with a readable message, and has then written nothing."""
    new, digest = list_files.read(file.kind, file.content), hashlib.sha256(file.content).hexdigest()
    return _enter(store, file, new, digest, len(new))


def load_postcodes(store: Store, path: Path, file: ListFile) -> Loaded:
    """Load a file of postcodes, which is read line by line and not from ``file``. Raises Misconfigured as ``load`` does."""
    if file.valid_from > store.clock().astimezone(HERE).date().isoformat():
        raise Misconfigured(
            "Nothing was loaded. Postcodes count from the day of loading: give no day that is to come."
        )
    read = postcode_files.read(path, whole=file.official)
    return _enter(store, file, list(read.entries), read.digest, read.count)


def _enter(store: Store, file: ListFile, new: list[ListEntry], digest: str, count: int) -> Loaded:
    with store.write(FEED) as work:
        work.lock_counter()
        before = national_lists.find(work, file.kind)
        edition = _edition(work, file, new, digest, count)
        if before is not None and any(_same(known, edition) for known in before.editions):
            return Loaded(before, is_new=False)
        after = _after(before, edition, new, work.now().astimezone(HERE).date(), file.kind)
        national_lists.save(work, after)
        for force in force_succession.with_desks(work):
            there = work.beside(force)
            national_lists.save(there, after)
            _note(there, after)
        _note(work, after)
    return Loaded(after, is_new=True)


def known(store: Store) -> list[DatedList]:
    """Return the country's lists in the order of their kinds, an empty one for each that is not loaded."""
    with store.read() as view:
        return [national_lists.find(view, kind) or DatedList(id="", of=kind) for kind in dated_lists.NAMES]


def _edition(
    work: WriteTransaction, file: ListFile, new: list[ListEntry], digest: str, count: int
) -> Edition:
    first, last = file.valid_from, None
    if file.kind == dated_lists.HOLIDAYS:
        days = [entry.code for entry in new]
        first, last = min(days), max(days)
    return Edition(
        origin=file.source, official=file.official, valid_from=first, valid_to=last,
        loaded_at=wire_time(work.now()), loaded_by=file.by, digest=digest, count=count,
    )  # fmt: skip


def _same(first: Edition, other: Edition) -> bool:
    return (first.digest, first.valid_from, first.official) == (
        other.digest,
        other.valid_from,
        other.official,
    )


def _after(
    before: DatedList | None, edition: Edition, new: list[ListEntry], today: date, kind: str
) -> DatedList:
    """Return the list with the edition. Raises Misconfigured for one that would take something back."""
    standing = before or DatedList(id=national_lists.list_id(kind, FEED), of=kind)
    if kind == dated_lists.HOLIDAYS:
        entries = _holidays(before, edition, new, today)
    elif kind == dated_lists.POSTCODES:
        _expect_later(standing, edition)
        entries = tuple(new)  # Where a postcode lies now is all that is asked.
    else:
        _expect_later(standing, edition)
        _expect_none_gone(standing, edition, new)
        begun = [
            entry if entry.valid_from else replace(entry, valid_from=edition.valid_from) for entry in new
        ]
        _expect_ends(begun)
        entries = dated_lists.merged(standing.entries, begun, edition.valid_from)
    return replace(standing, editions=(*standing.editions, edition), entries=entries)


def _holidays(before: DatedList | None, edition: Edition, new: list[ListEntry], today: date) -> Entries:
    if before is not None and (edition.valid_to or "") < (before.newest.valid_to or ""):
        raise Misconfigured(
            f"Nothing was loaded. The bank holidays that are loaded reach to {before.newest.valid_to}, this file only "
            f"to {edition.valid_to}."
        )
    known_days = before.entries if before is not None else list_overview.supplied_holidays()
    return dated_lists.merged_holidays(known_days, new, today)


def _expect_later(standing: DatedList, edition: Edition) -> None:
    latest = standing.newest
    if edition.valid_from < latest.valid_from:
        raise Misconfigured(
            f"Nothing was loaded. An edition valid from {latest.valid_from} is loaded already; this one is older."
        )
    if edition.valid_from == latest.valid_from and latest.official and not edition.official:
        raise Misconfigured("Nothing was loaded. A sample cannot replace the official list of the same day.")


def _expect_none_gone(standing: DatedList, edition: Edition, new: list[ListEntry]) -> None:
    latest = standing.newest
    gone = dated_lists.removed(standing, new, edition.valid_from) if standing.editions else ()
    if edition.valid_from == latest.valid_from and latest.official and gone:
        named = ", ".join(gone[:10])
        raise Misconfigured(
            f"Nothing was loaded. This edition is valid from the same day as the one that is loaded, and lacks {named}. "
            "Give the day from which these codes end: --valid-from."
        )


def _expect_ends(entries: list[ListEntry]) -> None:
    wrong = [entry.code for entry in entries if dated_lists.begins(entry) > dated_lists.ends(entry)]
    if wrong:
        raise Misconfigured(
            f"Nothing was loaded. These codes end before --valid-from: {', '.join(wrong[:10])}. Give their first day in"
            " the file."
        )


def _note(work: WriteTransaction, after: DatedList) -> None:
    edition = after.newest
    log.note(work, ALTERATION, "list", national_lists.list_id(after.of, work.force), officer=log.OPERATOR,
             reason=f"{edition.loaded_by}: {edition.origin}",
             detail={"act": "list_loaded", "kind": after.of, "official": edition.official, "entries": edition.count,
                     "valid_from": edition.valid_from, "digest": edition.digest})  # fmt: skip
