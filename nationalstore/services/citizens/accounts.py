"""Accounts: an id of our own, and the identities with which a person signs in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import IntegrityError

from casework import addresses
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.sql_contacts import SqlContacts
from nationalstore.db.store import Store, wire_time
from nationalstore.services.safe_contact import elsewhere

EMAIL, ONE_LOGIN = "email", "one_login"
LONGEST_ADDRESS = addresses.LONGEST_EMAIL
# Only characters that every mail server supports: look-alike letters must not count as someone's address.
_LOCAL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


@dataclass(frozen=True)
class Identity:
    """One way to prove an identity: an email address, or an external provider's subject."""

    kind: str
    subject: str
    issuer: str = ""

    @property
    def columns(self) -> dict[str, str]:
        """The identity by the columns of its table."""
        return {"kind": self.kind, "issuer": self.issuer, "subject": self.subject}


def email(typed: str) -> Identity:
    """Return the identity for a typed email address. Raises ``answer_invalid`` when it is not one.

    Links are sent to the address in this form, so that only a person who can read its mail can sign in.
    """
    try:
        plain = addresses.email(typed)
    except ValueError:
        plain = ""
    local, _, domain = plain.rpartition("@")
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise Problem("answer_invalid", "That is not an email address.", question="email")
    return Identity(EMAIL, plain)


def find_or_make(store: Store, identity: Identity, language: str) -> str:
    """Return the id of the identity's citizen; a new identity gets an account."""
    try:
        return _find_or_make(store, identity, language)
    except IntegrityError:  # The same person signed in twice at the same time.
        return _find_or_make(store, identity, language)


def _find_or_make(store: Store, identity: Identity, language: str) -> str:
    with store.begin() as conn:
        owner = _owner(conn, identity)
        if owner is not None:
            return owner
        id_, now = store.new_id(), wire_time(store.clock())
        conn.execute(schema.citizen.insert(), {"id": id_, "created_at": now, "language": language})
        SqlContacts(conn).add_identity(id_, identity.kind, identity.subject, identity.issuer, now)
        return id_


def add_identity(store: Store, citizen: str, identity: Identity) -> None:
    """Add another way to sign in to an account. Raises ``identity_taken`` when another account has it."""
    with store.begin() as conn:
        owner = _owner(conn, identity)
        if owner is not None and owner != citizen:
            raise Problem("identity_taken")
        if owner is None:
            contacts, since = SqlContacts(conn), wire_time(store.clock())
            contacts.add_identity(citizen, identity.kind, identity.subject, identity.issuer, since)
            elsewhere.proof_changed(contacts, citizen)


def identities(store: Store, citizen: str) -> list[Identity]:
    """Return the ways to sign in to an account, oldest first."""
    table = schema.citizen_identity
    query = select(table).where(table.c.citizen == citizen).order_by(table.c.since, table.c.kind)
    with store.read() as view:
        return [Identity(row.kind, row.subject, row.issuer) for row in view.conn.execute(query)]


def forget(store: Store, citizen: str) -> None:
    """Delete the account: identities, sessions and the list of reports. The reports stay with the police."""
    with store.begin() as conn:
        elsewhere.proof_changed(SqlContacts(conn), citizen)
        for table in (schema.citizen_identity, schema.citizen_session, schema.citizen_report):
            conn.execute(delete(table).where(table.c.citizen == citizen))
        conn.execute(delete(schema.citizen).where(schema.citizen.c.id == citizen))


def _owner(conn: Connection, identity: Identity) -> str | None:
    table = schema.citizen_identity
    where = [table.c[name] == value for name, value in identity.columns.items()]
    return conn.execute(select(table.c.citizen).where(*where)).scalar()
