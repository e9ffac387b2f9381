"""Shows others' contact rules at the desks: each person's document is updated shortly after a change.

The gate does not use these marks; it checks again each time.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from casework.documents.person import Elsewhere, Person
from nationalstore.db.unit_of_work import Transactions
from nationalstore.services.safe_contact import elsewhere
from nationalstore.services.safe_contact.elsewhere import NOTHING

BATCH = 1_000


def look(store: Transactions) -> int:
    """Update everyone affected by a change, and return the number of changed documents.

    Most changes are of people whose addresses nobody has set rules for. They are passed over in few statements, so that
    a store that has taken in many reports at once is not busy with this for minutes.
    """
    changed = 0
    while noted := _noted(store):
        with store.read() as view:
            contacts = view.rows.contacts
            people = contacts.marked(contacts.people_with(set(noted.values())))
        changed += sum(_tell(store, force, person) for force, person in sorted(people))
        with store.beside() as rows:
            rows.contacts.drop_notes(list(noted))
    return changed


def _noted(store: Transactions) -> Mapping[str, str]:
    with store.read() as view:
        return view.rows.contacts.noted(BATCH)


def _tell(store: Transactions, force: str, id_: str) -> bool:
    with store.read() as view:
        person = view.find(Person, id_, force)
        if person is None or (person.elsewhere or NOTHING) == elsewhere.of(view, force, person):
            return False
    with store.write(force) as work:
        person = work.lock(Person, id_)
        if person is None:
            return False
        work.change(told(person, elsewhere.of(work, force, person)))
    return True


def told(person: Person, asked: Elsewhere) -> Person:
    """Return the person with others' rules; the field is empty when there are none."""
    return replace(person, elsewhere=None if asked == NOTHING else asked)
