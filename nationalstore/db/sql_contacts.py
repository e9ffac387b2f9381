"""Contact rules by address, accounts and proofs in the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, or_, select

from casework import addresses
from casework.documents.person import Person
from nationalstore.db import contact_index, schema
from nationalstore.db.contact_rows import TOLD, AddressRules, Named
from nationalstore.db.document_history import MOST_KEYS


class SqlContacts:
    """The safe contact tables as one connection sees them."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def key(self) -> str:
        """Return the store's key for address hashes."""
        return contact_index.key_of(self._conn)

    def add_report(self, citizen: str, report: str, since: str) -> None:
        """Add a report to an account."""
        row = {"report": report, "citizen": citizen, "since": since}
        self._conn.execute(schema.citizen_report.insert(), row)

    def add_identity(self, citizen: str, kind: str, subject: str, issuer: str, since: str) -> None:
        """Add a sign-in identity to an account."""
        row = {"kind": kind, "issuer": issuer, "subject": subject, "citizen": citizen, "since": since}
        self._conn.execute(schema.citizen_identity.insert(), row)

    def accounts_of(self, force: str, person: str) -> frozenset[str]:
        """Return the accounts that hold the person's reports."""
        access, held = schema.report_access, schema.citizen_report
        query = select(held.c.citizen).join(access, access.c.report == held.c.report)
        mine = query.where(access.c.person == person, access.c.force == force)
        return frozenset(self._conn.execute(mine).scalars())

    def people_of(self, accounts: Collection[str]) -> set[Named]:
        """Return everyone with a report in one of the accounts."""
        if not accounts:
            return set()
        access, held = schema.report_access, schema.citizen_report
        query = select(access.c.force, access.c.person).join(held, access.c.report == held.c.report)
        query = query.where(held.c.citizen.in_(accounts), access.c.person.is_not(None))
        return {(str(row.force), str(row.person)) for row in self._conn.execute(query)}

    def proved(self, accounts: Collection[str], form: str) -> bool:
        """Whether one of the accounts has proved ownership of the email address."""
        table = schema.citizen_identity
        query = select(table.c.citizen).where(table.c.kind == addresses.EMAIL, table.c.subject == form)
        mine = query.where(table.c.citizen.in_(accounts))
        return bool(accounts) and self._conn.execute(mine).first() is not None

    def proofs_of(self, account: str) -> Sequence[str]:
        """Return the email addresses that an account has proved."""
        table = schema.citizen_identity
        query = select(table.c.subject).where(table.c.citizen == account, table.c.kind == addresses.EMAIL)
        return self._conn.execute(query).scalars().all()

    def rules_at(self, address: str) -> Sequence[AddressRules]:
        """Return the rules set by anyone for the address, with their account and each address that it has proved."""
        rule, access = schema.contact_rule, schema.report_access
        held, identity = schema.citizen_report, schema.citizen_identity
        joined = (
            rule.outerjoin(access, and_(access.c.person == rule.c.person, access.c.force == rule.c.force))
            .outerjoin(held, held.c.report == access.c.report)
            .outerjoin(identity, and_(identity.c.citizen == held.c.citizen, identity.c.kind == addresses.EMAIL))
        )  # fmt: skip
        query = select(rule.c.force, rule.c.person, rule.c.rules, held.c.citizen, identity.c.subject)
        query = query.select_from(joined).where(rule.c.address == address, rule.c.rules.is_not(None))
        return [AddressRules(*row) for row in self._conn.execute(query)]

    def shared(self, address: str, force: str, person: str) -> set[Named]:
        """Return everyone else with the address."""
        return contact_index.shared(self._conn, address, force, person)

    def look_again(self, addresses: Iterable[str]) -> None:
        """Queue an update of the rules that others set, for everyone with one of the addresses."""
        contact_index.look_again(self._conn, addresses)

    def look_at(self, people: Iterable[Named]) -> None:
        """Queue an update for these people."""
        contact_index.look_at(self._conn, people)

    def noted(self, most: int) -> Mapping[str, str]:
        """Return the queued updates by id, at most ``most``."""
        table = schema.contact_look
        rows = self._conn.execute(select(table).order_by(table.c.what).limit(most))
        return {row.id: row.what for row in rows}

    def people_with(self, notes: Collection[str]) -> set[Named]:
        """Return everyone to whom the updates refer."""
        return contact_index.people_with(self._conn, notes)

    def marked(self, people: Collection[Named]) -> set[Named]:
        """Return those of the people whose documents may say something of others' rules."""
        marked: set[Named] = set()
        ids = sorted({person for _, person in people})
        for start in range(0, len(ids), MOST_KEYS):
            for query in _marked(ids[start : start + MOST_KEYS]):
                marked |= {(row.force, row.person) for row in self._conn.execute(query)}
        return marked & set(people)

    def drop_notes(self, ids: Collection[str]) -> None:
        """Delete updates that were handled."""
        table = schema.contact_look
        self._conn.execute(delete(table).where(table.c.id.in_(ids)))


def _marked(people: Sequence[str]) -> Iterator[Select[Any]]:
    """Yield one query for each reason why a person's document may say something of others' rules."""
    mine, ruled = schema.contact_rule.alias(), schema.contact_rule.alias()
    access, held, row = schema.report_access, schema.citizen_report, schema.entity
    someone_else = or_(ruled.c.force != mine.c.force, ruled.c.person != mine.c.person)
    shared = select(mine.c.force, mine.c.person).join(ruled, ruled.c.address == mine.c.address)
    shared = shared.where(mine.c.person.in_(people), ruled.c.rules.is_not(None), someone_else)
    # Rules equal to a person's own change nothing for them, unless the other has proved the address.
    yield shared.where(ruled.c.rules.is_distinct_from(mine.c.rules))
    of_other = and_(access.c.person == ruled.c.person, access.c.force == ruled.c.force)
    yield shared.join(access, of_other).join(held, held.c.report == access.c.report)
    with_account = select(access.c.force, access.c.person).join(held, held.c.report == access.c.report)
    yield with_account.where(access.c.person.in_(people))
    query = select(row.c.force, row.c.id.label("person")).where(
        row.c.kind == Person.KIND, row.c.id.in_(people)
    )
    yield query.where(row.c.record.contains(TOLD))
