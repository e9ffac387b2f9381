"""Contact rules that other reports set for a person's addresses, and whether they apply.

Rules apply if they come from the same person (one account), or from someone who has proved that they hold the address.
Anyone else's rules never apply to the holder's own reports. For every other report, an officer must review them, and
follow them or, as a supervisor, set them aside.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

from msgspec.structs import replace

from casework import addresses, contact
from casework.contact import NONE, Rules
from casework.documents import codec
from casework.documents.person import ContactDecision, Elsewhere, ElsewhereRules, JointRules, Person
from casework.documents.words import ElsewhereState
from nationalstore.db import contact_index
from nationalstore.db.contact_rows import AddressRules, ContactRows
from nationalstore.db.unit_of_work import ReadSession

NOTHING = Elsewhere()


@dataclass(frozen=True)
class _OthersRules:
    """Others' rules for one address: those that apply, and the unproved ones, each with its person."""

    standing: tuple[Rules, ...] = ()
    unproved: tuple[tuple[str, Rules], ...] = ()


def with_others(view: ReadSession, force: str, person: Person | None) -> Person | None:
    """Return the person with others' current rules, regardless of what their document says."""
    return None if person is None else replace(person, elsewhere=of(view, force, person))


def of(view: ReadSession, force: str, person: Person) -> Elsewhere:
    """Return other reports' rules for the person's addresses, by channel, with a fingerprint of the unproved ones."""
    key, mine = view.rows.contacts.key(), view.rows.contacts.accounts_of(force, person.id)
    asked = {kind: _asked(view, key, force, person, kind, mine) for kind in addresses.KINDS}
    stopped = Rules(stopped=True) if _stopped(view, mine) else NONE
    seen = _seen(key, asked)
    email, sms, phone = (
        _entry(person, channel, asked[addresses.KIND_OF[channel]], stopped, seen)
        for channel in ("email", "sms", "phone")
    )
    if (email, sms, phone) == (None, None, None):
        return NOTHING
    return Elsewhere(email=email, sms=sms, phone=phone, seen=seen)


def proof_changed(rows: ContactRows, account: str) -> None:
    """Queue everyone affected by an account's proofs for an update: its own people, and those sharing its addresses."""
    key = rows.key()
    rows.look_again(
        [contact_index.hashed(key, addresses.EMAIL, address) for address in rows.proofs_of(account)]
    )
    rows.look_at(rows.people_of({account}))


def _asked(
    view: ReadSession, key: str, force: str, person: Person, kind: str, mine: frozenset[str]
) -> _OthersRules:
    form = addresses.form(kind, person.email if kind == addresses.EMAIL else person.phone)
    if not form:
        return _OthersRules()
    rules, holders, of_mailbox = {}, set(), set()
    for row in _others(view, contact_index.hashed(key, kind, form), force, person.id):
        who = f"{row.force} {row.person}"
        rules[who] = contact.together(codec.read(JointRules, row.rules))
        if row.subject == form or row.citizen in mine:
            holders.add(who)
        elif row.subject is not None and addresses.mailbox(row.subject) == addresses.mailbox(form):
            of_mailbox.add(who)
    standing = tuple(rules[who] for who in sorted(holders))
    # A person who has proved the address is restricted only by someone who has proved another address of the same
    # mailbox, probably the same person.
    heard = (of_mailbox if view.rows.contacts.proved(mine, form) else set(rules)) - holders
    return _OthersRules(standing, tuple(sorted((who, rules[who]) for who in heard)))


def _others(view: ReadSession, address: str, force: str, person: str) -> list[AddressRules]:
    """Return everyone else's rules for the address, with their account and each address it has proved."""
    rows = view.rows.contacts.rules_at(address)
    return [row for row in rows if (row.force, row.person) != (force, person)]


def _stopped(view: ReadSession, accounts: frozenset[str]) -> bool:
    """Whether the same person has stopped all messages in any of their reports, regardless of its addresses."""
    people = view.rows.contacts.people_of(accounts)
    documents = (view.find_for_store(Person, person, force) for force, person in people)
    return any(contact.own(person).stopped for person in documents)


def _seen(key: str, asked: dict[str, _OthersRules]) -> str:
    """Return a fingerprint of the unproved rules that does not reveal whose they are."""
    unproved = [
        [kind, who, codec.encode(rules.joint)] for kind, each in asked.items() for who, rules in each.unproved
    ]
    return hmac.new(key.encode(), json.dumps(unproved).encode(), hashlib.sha256).hexdigest()[:16]


def _entry(
    person: Person, channel: str, asked: _OthersRules, stopped: Rules, seen: str
) -> ElsewhereRules | None:
    """Return the state of others' rules for one channel: in force, set aside, or unsettled."""
    own = contact.about(contact.own(person), channel)
    standing = contact.strictest([stopped, *(contact.about(rules, channel) for rules in asked.standing)])
    unproved = [contact.about(rules, channel) for _, rules in asked.unproved]
    settled = person.contact_settled or ContactDecision()
    base, whole = contact.strictest([own, standing]), contact.strictest([standing, *unproved])
    if contact.strictest([own, whole]) == base:
        return _as_held(contact.IN_FORCE, standing) if standing != NONE else None
    if settled.seen != seen:
        return _as_held(contact.UNSETTLED, whole)
    if settled.decision == contact.HONOUR:
        return _as_held(contact.IN_FORCE, whole)
    return _as_held(contact.SET_ASIDE, standing)


def _as_held(state: ElsewhereState, rules: Rules) -> ElsewhereRules:
    return ElsewhereRules(state=state, rules=rules.joint)
