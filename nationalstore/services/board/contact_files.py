"""Loads a file of how many people contacted a force on other channels: all of it or nothing, and twice is once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casework import contact_weeks
from casework.clocks import HERE
from casework.commands.contact_weeks import SaveContactWeek
from casework.documents.contact_week import ContactWeek
from casework.documents.parts import Actor
from casework.online_measures import Numbers
from nationalstore.core.errors import Misconfigured
from nationalstore.db.audit_rows import ALTERATION
from nationalstore.db.store import Store, WriteTransaction
from nationalstore.services.audit import log
from nationalstore.services.commands import contact_weeks as saving


@dataclass(frozen=True)
class Replaced:
    """A number of a week that was known and is another one now."""

    week: str
    what: str
    before: int
    after: int


@dataclass(frozen=True)
class LoadedWeeks:
    """How many weeks the file has, how many of them changed, and every number that was replaced."""

    weeks: int
    changed: int
    replaced: tuple[Replaced, ...]


def load(store: Store, force: str, content: bytes, by: str) -> LoadedWeeks:
    """Load a file. Raises Misconfigured that names every line that cannot be used, and has then written nothing."""
    read = contact_weeks.read_file(content, store.clock().astimezone(HERE).date())
    if read.faults:
        raise Misconfigured("Nothing was loaded.\n" + "\n".join(fault.sentence for fault in read.faults))
    replaced: list[Replaced] = []
    changed = 0
    with store.write(force) as work:
        work.lock_counter()
        for week, numbers in read.weeks.items():
            known = work.find(ContactWeek, contact_weeks.id_of(force, week))
            before = dict(known.numbers) if known is not None else {}
            replaced += _replaced(week, before, numbers)
            body = SaveContactWeek(week=week, numbers={**numbers}, before={**before}, from_file=True)
            saved = saving.save_week(work, body, Actor(name=by))
            if saved is not None:
                changed += 1
                _note(work, saved, by)
    return LoadedWeeks(len(read.weeks), changed, tuple(replaced))


def _replaced(week: str, before: Numbers, numbers: Numbers) -> Iterator[Replaced]:
    for what, number in numbers.items():
        was = before.get(what)
        if was is not None and was != number:
            yield Replaced(week, what, was, number)


def _note(work: WriteTransaction, saved: ContactWeek, by: str) -> None:
    log.note(work, ALTERATION, ContactWeek.KIND, saved.id, officer=log.OPERATOR, reason=by,
             detail={"act": "contacts_loaded", "week": saved.week})  # fmt: skip
