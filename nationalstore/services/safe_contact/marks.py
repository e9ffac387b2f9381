"""Shows others' contact rules at the desks: each person's document is updated shortly after a change.

The gate does not use these marks; it checks again each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from casework.documents.person import Elsewhere, Person
from nationalstore.core.one_by_one import each_alone
from nationalstore.db.unit_of_work import ReadSession, Transactions
from nationalstore.services.safe_contact import elsewhere
from nationalstore.services.safe_contact.elsewhere import NOTHING

BATCH = 250
"""Notes of one round."""
TOGETHER = 25
"""People updated in one transaction, so that a busy force waits for one flush and not for each of them."""


def look(store: Transactions) -> int:
    """Update everyone affected by a change, and return the number of changed documents."""
    changed = 0
    while (told_now := one_round(store)) is not None:
        changed += told_now
    return changed


def one_round(store: Transactions) -> int | None:
    """Update those whom the oldest notes affect. Return the number of changed documents, or None without notes.

    Raises NotAll once every note had its turn, when some failed; their notes stay.

    Most changes are of people whose addresses nobody has set rules for. They are passed over in few statements, so that
    a store that has taken in many reports at once is not busy with this for minutes.
    """
    noted = _noted(store)
    if not noted:
        return None
    try:
        return _settle(store, [*noted.items()])
    except Exception:  # One person who cannot be updated must not keep the news from all others.
        return each_alone(noted.items(), lambda note: _settle(store, [note]))


def _settle(store: Transactions, noted: Sequence[tuple[str, str]]) -> int:
    """Update those whom these notes affect, then drop the notes. A note is an id and the address it is about."""
    with store.read() as view:
        contacts = view.rows.contacts
        people = sorted(contacts.marked(contacts.people_with({address for _, address in noted})))
    changed = 0
    for force, of_force in groupby(people, key=lambda pair: pair[0]):
        ids = [id_ for _, id_ in of_force]
        for start in range(0, len(ids), TOGETHER):
            changed += _tell(store, force, ids[start : start + TOGETHER])
    with store.beside() as rows:
        rows.contacts.drop_notes([id_ for id_, _ in noted])
    return changed


def _noted(store: Transactions) -> Mapping[str, str]:
    with store.read() as view:
        return view.rows.contacts.noted(BATCH)


def _tell(store: Transactions, force: str, ids: Sequence[str]) -> int:
    """Update those of these people whose documents say something else, and return how many they were."""
    with store.read() as view:
        late = [id_ for id_ in ids if _is_late(view, force, view.find(Person, id_, force))]
    if not late:
        return 0
    with store.write(force) as work:
        marked = [person for id_ in late if (person := work.lock(Person, id_)) is not None]
        for person in marked:
            work.change(told(person, elsewhere.of(work, force, person)))
    return len(marked)


def _is_late(view: ReadSession, force: str, person: Person | None) -> bool:
    return person is not None and (person.elsewhere or NOTHING) != elsewhere.of(view, force, person)


def told(person: Person, asked: Elsewhere) -> Person:
    """Return the person with others' rules; the field is empty when there are none."""
    return replace(person, elsewhere=None if asked == NOTHING else asked)
