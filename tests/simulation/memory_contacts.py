"""Rules by address, accounts and proofs, in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from casework import addresses
from casework.documents.person import Person
from nationalstore.db import contact_index
from nationalstore.db.contact_rows import TOLD, AddressRules, Named
from tests.simulation.memory_tables import Changes, Tables

Proof = tuple[str | None, str | None]
"""An account and one email address that it has proved; either may be missing."""


class MemoryContacts:
    """The safe contact tables as one transaction in memory sees them."""

    def __init__(self, tables: Tables, changes: Changes) -> None:
        self._tables, self._changes = tables, changes

    def keep(self, force: str, people: Mapping[str, Person | None]) -> None:
        """Update the index of addresses from the people's documents, as the database does."""
        kept = self._tables.contact_rules
        before = {(*key, rules) for key, rules in kept.items() if key[1] == force and key[2] in people}
        standing = [person for person in people.values() if person is not None]
        after = set(contact_index.rows(self.key(), force, standing))
        for address, where, person, _ in before - after:
            self._changes.drop(kept, (address, where, person))
        for address, where, person, rules in sorted(after - before, key=str):
            self._changes.put(kept, (address, where, person), rules)
        self.look_again({row[0] for row in before ^ after})

    def key(self) -> str:
        """Return the store's key for the hashes of addresses."""
        return self._tables.marks[contact_index.KEY]

    def add_report(self, citizen: str, report: str, since: str) -> None:
        """Put a report into an account."""
        assert report not in self._tables.account_reports, "a database would not take a report twice"
        self._changes.put(self._tables.account_reports, report, citizen)

    def add_identity(self, citizen: str, kind: str, subject: str, issuer: str, since: str) -> None:
        """Add an identity to an account."""
        key = (kind, issuer, subject)
        assert key not in self._tables.identities, "a database would not take an identity twice"
        self._changes.put(self._tables.identities, key, citizen)

    def accounts_of(self, force: str, person: str) -> frozenset[str]:
        """Return the accounts that contain the person's reports."""
        return frozenset(account for account in self._accounts(force, person) if account is not None)

    def people_of(self, accounts: Collection[str]) -> set[Named]:
        """Return everyone whose reports are in one of the accounts."""
        mine = (report for report, account in self._tables.account_reports.items() if account in accounts)
        access = (self._tables.access[report] for report in mine if report in self._tables.access)
        return {(row.force, row.person) for row in access if row.person is not None}

    def proved(self, accounts: Collection[str], form: str) -> bool:
        """Whether one of the accounts has proved that it holds the email address."""
        return any(form in self.proofs_of(account) for account in accounts)

    def proofs_of(self, account: str) -> Sequence[str]:
        """Return the email addresses that an account has proved."""
        known = self._tables.identities.items()
        return [subject for (kind, _, subject), owner in known if (kind, owner) == (addresses.EMAIL, account)]

    def rules_at(self, address: str) -> Sequence[AddressRules]:
        """Return everyone's rules for the address, with their account and each address it has proved."""
        rows = [(*key[1:], rules) for key, rules in self._tables.contact_rules.items() if key[0] == address]
        return [
            AddressRules(force, person, rules, *proof)
            for force, person, rules in rows
            if rules is not None
            for proof in self._proofs(force, person)
        ]

    def shared(self, address: str, force: str, person: str) -> set[Named]:
        """Return everyone else with the address."""
        named = {(key[1], key[2]) for key in self._tables.contact_rules if key[0] == address}
        return named - {(force, person)}

    def look_again(self, addresses: Iterable[str]) -> None:
        """Note that everyone with one of the addresses needs an update."""
        for address in sorted(addresses):
            self._note(address)

    def look_at(self, people: Iterable[Named]) -> None:
        """Note that these people need an update."""
        for force, person in sorted(people):
            self._note(f"{force} {person}")

    def noted(self, most: int) -> Mapping[str, str]:
        """Return notes of pending updates, by the note's id."""
        return dict(sorted(self._tables.looks.items(), key=lambda note: note[1])[:most])

    def people_with(self, notes: Collection[str]) -> set[Named]:
        """Return everyone whom the notes refer to."""
        by_address = {(key[1], key[2]) for key in self._tables.contact_rules if key[0] in notes}
        named = (note.partition(" ") for note in notes if " " in note)
        return by_address | {(force, person) for force, _, person in named}

    def marked(self, people: Collection[Named]) -> set[Named]:
        """Return those of the people whose documents may say something of others' rules."""
        with_account = self.people_of(set(self._tables.account_reports.values()))
        at: dict[str, list[tuple[Named, str]]] = {}
        for (address, force, person), rules in self._tables.contact_rules.items():
            if rules is not None:
                at.setdefault(address, []).append(((force, person), rules))
        found = {
            (force, person)
            for (address, force, person), mine in self._tables.contact_rules.items()
            for other, rules in at.get(address, ())
            if other != (force, person) and (rules != mine or other in with_account)
        } | with_account
        rows = (row for row in self._tables.documents.values() if row.kind == Person.KIND)
        return (found | {(row.force, row.id) for row in rows if TOLD in (row.text or "")}) & set(people)

    def drop_notes(self, ids: Collection[str]) -> None:
        """Delete notes that were processed."""
        for id_ in ids:
            self._changes.drop(self._tables.looks, id_)

    def _accounts(self, force: str, person: str) -> Iterator[str | None]:
        """Yield the account of each of the person's reports, None for a report outside any account."""
        for row in self._tables.access.values():
            if (row.force, row.person) == (force, person):
                yield self._tables.account_reports.get(row.report)

    def _proofs(self, force: str, person: str) -> list[Proof]:
        accounts = list(self._accounts(force, person)) or [None]
        proofs: list[Proof] = []
        for account in accounts:
            proved = self.proofs_of(account) if account is not None else ()
            proofs += [(account, subject) for subject in proved] or [(account, None)]
        return proofs

    def _note(self, what: str) -> None:
        number = max(map(int, self._tables.looks), default=0) + 1
        self._changes.put(self._tables.looks, str(number), what)
