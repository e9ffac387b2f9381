"""The contact rules for each address, across all forces, with a keyed hash in place of the address.

The key is in the database itself, like that of the outbox. It protects addresses where the table is seen alone, in
statistics, logs or a partial copy. Anyone with the whole database has the people in it anyway. A key kept elsewhere
could be missing after a restore, and every rule would silently be lost.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, and_, delete, insert, or_, select

from casework import addresses, contact
from casework.documents import codec
from casework.documents.person import Person
from nationalstore.db import schema

KEY = "contact_key"
Row = tuple[str, str, str, str | None]  # address, force, person, rules


def hashed(key: str, kind: str, typed: str | None) -> str:
    """Return the hash of an address, or "" when there is none. All email addresses of one mailbox share a hash."""
    form = addresses.form(kind, typed)
    form = addresses.mailbox(form) if kind == addresses.EMAIL else form
    return hmac.new(key.encode(), f"{kind}:{form}".encode(), hashlib.sha256).hexdigest() if form else ""


def key_of(conn: Connection) -> str:
    """Return the store's key for address hashes."""
    table = schema.store_meta
    return str(conn.execute(select(table.c.value).where(table.c.key == KEY)).scalar_one())


def keep(conn: Connection, force: str, people: Mapping[str, Person | None]) -> None:
    """Keep the index of addresses in step with the people's documents. None marks a deleted person.

    Called wherever documents are written, so that no code path can change a person without it.
    """
    table = schema.contact_rule
    mine = and_(table.c.force == force, table.c.person.in_(people))
    columns = (table.c.address, table.c.force, table.c.person, table.c.rules)
    before = {tuple(row) for row in conn.execute(select(*columns).where(mine))}
    standing = [person for person in people.values() if person is not None]
    after = set(rows(key_of(conn), force, standing))
    if before == after:
        return
    conn.execute(delete(table).where(mine))
    _add(conn, after)
    look_again(conn, {row[0] for row in before ^ after})


def rows(key: str, force: str, people: Iterable[Person]) -> list[Row]:
    """Return the index rows of the people: one for each of their addresses, with any rules they set."""
    rows: list[Row] = []
    for person in people:
        rules = contact.own(person)
        kept = None if rules == contact.NONE else codec.encode_json(rules.joint).decode()
        for kind, typed in ((addresses.EMAIL, person.email), (addresses.PHONE, person.phone)):
            address = hashed(key, kind, typed)
            if address:
                rows.append((address, force, person.id, kept))
    return rows


def look_again(conn: Connection, addresses_: Iterable[str]) -> None:
    """Queue an update for everyone with one of the addresses, to refresh the rules that others set for it."""
    _note(conn, addresses_)


def look_at(conn: Connection, people: Iterable[tuple[str, str]]) -> None:
    """Queue an update for these people, given by force and id."""
    _note(conn, (f"{force} {person}" for force, person in people))


def people_with(conn: Connection, what: Collection[str]) -> set[tuple[str, str]]:
    """Return force and id of everyone to whom the queued updates refer."""
    table = schema.contact_rule
    query = select(table.c.force, table.c.person).where(table.c.address.in_(what))
    people = {(str(row.force), str(row.person)) for row in conn.execute(query)}
    named = (contact.partition(" ") for contact in what if " " in contact)
    return people | {(force, person) for force, _, person in named}


def shared(conn: Connection, address: str, force: str, person: str) -> set[tuple[str, str]]:
    """Return force and id of everyone else with the address."""
    table = schema.contact_rule
    other = or_(table.c.force != force, table.c.person != person)
    query = select(table.c.force, table.c.person).where(table.c.address == address, other)
    return {(str(row.force), str(row.person)) for row in conn.execute(query)}


def _add(conn: Connection, rows: Collection[Row]) -> None:
    names = ("address", "force", "person", "rules")
    if rows:
        conn.execute(insert(schema.contact_rule), [dict(zip(names, row, strict=True)) for row in rows])


def _note(conn: Connection, what: Iterable[str]) -> None:
    # Insert only, so that two transactions on one address do not block each other.
    noted = [{"id": secrets.token_hex(16), "what": contact} for contact in what]
    if noted:
        conn.execute(insert(schema.contact_look), noted)
