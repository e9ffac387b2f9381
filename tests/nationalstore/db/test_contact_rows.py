"""Contract of the contact rules by address: memory, SQLite and PostgreSQL give the same results."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casework.documents import codec
from casework.documents.person import Person
from nationalstore.db import contact_index
from nationalstore.db.case_rows import CaseAccess
from nationalstore.db.contact_rows import AddressRules
from nationalstore.db.rows import Rows, Staged
from tests.nationalstore.db.conftest import Transaction

AT = "2026-11-24T11:30:00.000Z"
RULES = {"contact": {"channels": ["portal"]}}


def person(id_: str, **changes: Any) -> Staged:
    """Return a person with an email address, and with rules when they are given."""
    record = {"id": id_, "version": 1, "email": "ann@example.org", **changes}
    return Staged("person", id_, None, 1, codec.read(Person, record))


def hashed(rows: Rows, email: str = "ann@example.org") -> str:
    """Return the hash that stands for an address in these rows."""
    return contact_index.hashed(rows.contacts.key(), "email", email)


def test_rules_at_an_address_name_whose_they_are_and_what_was_proved(transaction: Transaction) -> None:
    """Rules appear once for each account and proved address, and once without an account.

    A person without rules does not appear.
    """
    with transaction() as rows:
        rows.write("sussex", [person("p1", **RULES), person("p2")], 1, AT)
        rows.write("kent", [person("p3", **RULES)], 1, AT)
        for number, (force, one) in enumerate([("sussex", "p1"), ("sussex", "p1"), ("sussex", "p2")]):
            rows.cases.open(CaseAccess(f"SOH-{number}", f"r{number}", force, None, one))
        rows.contacts.add_report("c1", "r0", AT)
        rows.contacts.add_identity("c1", "email", "ann@example.org", "", AT)
        rows.contacts.add_identity("c1", "email", "other@example.org", "", AT)
        rows.contacts.add_identity("c1", "one_login", "ann@example.org", "issuer", AT)
    with transaction() as rows:
        found = {(row.force, row.person, row.citizen, row.subject) for row in _rules(rows)}
        assert found == {
            ("sussex", "p1", "c1", "ann@example.org"), ("sussex", "p1", "c1", "other@example.org"),
            ("sussex", "p1", None, None), ("kent", "p3", None, None),
        }  # fmt: skip
        assert rows.contacts.rules_at(hashed(rows, "nobody@example.org")) == []


def _rules(rows: Rows) -> list[AddressRules]:
    found = list(rows.contacts.rules_at(hashed(rows)))
    assert len({row.rules for row in found}) == 1, "the same rules are written the same"
    return found


def test_accounts_lead_to_people_and_proofs(transaction: Transaction) -> None:
    """Accounts and people are found in both directions, by force, and only proved addresses are proofs."""
    with transaction() as rows:
        rows.cases.open(CaseAccess("SOH-1", "r1", "sussex", None, "p1"))
        rows.cases.open(CaseAccess("SOH-2", "r2", "kent", None, "p2"))
        rows.cases.open(CaseAccess("SOH-3", "r3", "kent", None, None))
        for report in ("r1", "r2", "r3"):
            rows.contacts.add_report("c1", report, AT)
        rows.contacts.add_identity("c1", "email", "ann@example.org", "", AT)
        rows.contacts.add_identity("c2", "email", "bea@example.org", "", AT)
    with transaction() as rows:
        contacts = rows.contacts
        assert contacts.accounts_of("sussex", "p1") == {"c1"} == contacts.accounts_of("kent", "p2")
        assert contacts.accounts_of("kent", "p1") == frozenset()
        assert contacts.people_of({"c1", "c2"}) == {("sussex", "p1"), ("kent", "p2")}
        assert contacts.people_of(set()) == set()
        assert list(contacts.proofs_of("c1")) == ["ann@example.org"] and list(contacts.proofs_of("c9")) == []
        assert contacts.proved({"c1"}, "ann@example.org") and not contacts.proved({"c1"}, "bea@example.org")
        assert not contacts.proved(set(), "ann@example.org")


def test_a_person_is_known_by_their_address_until_they_are_gone(transaction: Transaction) -> None:
    """The index follows the person's document, through a new address and a tombstone.

    Each change is noted for the people it concerns.
    """
    with transaction() as rows:
        rows.write("sussex", [person("p1"), person("p2")], 1, AT)
        rows.write("kent", [person("p3")], 1, AT)
    with transaction() as rows:
        address = hashed(rows)
        assert rows.contacts.shared(address, "sussex", "p1") == {("sussex", "p2"), ("kent", "p3")}
        assert rows.contacts.people_with([address]) == {("sussex", "p1"), ("sussex", "p2"), ("kent", "p3")}
        rows.contacts.drop_notes(list(rows.contacts.noted(100)))
        assert rows.contacts.noted(100) == {}
        changed = replace(person("p2", version=2, email="bea@example.org"), version=2)
        rows.write("sussex", [changed, Staged("person", "p1", None, 2, None, "erased")], 3, AT)
    with transaction() as rows:
        assert rows.contacts.shared(address, "kent", "p3") == set()
        assert set(rows.contacts.noted(100).values()) == {address, hashed(rows, "bea@example.org")}


def test_a_document_written_again_with_the_same_address_is_no_news(transaction: Transaction) -> None:
    """Writing a document with the same address adds no note."""
    with transaction() as rows:
        rows.write("sussex", [person("p1")], 1, AT)
        rows.contacts.drop_notes(list(rows.contacts.noted(100)))
        again = replace(person("p1", version=2, email="Ann@example.org"), version=2)
        rows.write("sussex", [again], 2, AT)
        assert rows.contacts.noted(100) == {}


def test_notes_name_people_by_address_or_by_themselves(transaction: Transaction) -> None:
    """Notes are returned up to the limit, and processed ones are deleted."""
    with transaction() as rows:
        rows.contacts.look_at({("sussex", "p1"), ("kent", "p2")})
        rows.contacts.look_at([])
        rows.contacts.look_again(["a1"])
    with transaction() as rows:
        notes = rows.contacts.noted(100)
        assert sorted(notes.values()) == ["a1", "kent p2", "sussex p1"] and len(rows.contacts.noted(2)) == 2
        assert rows.contacts.people_with(list(notes.values())) == {("sussex", "p1"), ("kent", "p2")}
        rows.contacts.drop_notes([id_ for id_, what in notes.items() if what != "a1"])
        assert list(rows.contacts.noted(100).values()) == ["a1"]


def test_only_people_whom_others_rules_can_reach_are_marked(transaction: Transaction) -> None:
    """Others' rules at a shared address, a report in an account, or a document that names rules; in no other force.

    Others' rules that equal a person's own reach them only from someone with an account, who may have proved the address.
    """
    named = {"elsewhere": {"seen": "x"}}
    people = [
        person("p1", **RULES),
        person("p2"),
        *(person(f"p{n}", email=f"{n}@example.org") for n in (3, 4)),
        *(person(f"p{n}", **{**RULES, "email": "same@example.org"}) for n in (6, 7)),
        *(person(f"p{n}", **{**RULES, "email": "account@example.org"}) for n in (8, 9)),
    ]
    with transaction() as rows:
        rows.write("sussex", [*people, person("p5", email="5@example.org", **named)], 1, AT)
        rows.write("kent", [person("p3", email="3@example.org")], 1, AT)
        rows.cases.open(CaseAccess("SOH-1", "r1", "sussex", None, "p3"))
        rows.contacts.add_report("c1", "r1", AT)
        rows.cases.open(CaseAccess("SOH-2", "r2", "sussex", None, "p8"))
        rows.contacts.add_report("c2", "r2", AT)
    with transaction() as rows:
        everyone = {("sussex", f"p{number}") for number in range(1, 10)} | {("kent", "p3")}
        reached = {("sussex", f"p{number}") for number in (2, 3, 5, 8, 9)}
        assert rows.contacts.marked(everyone) == reached
        assert rows.contacts.marked({("sussex", "p4")}) == rows.contacts.marked(set()) == set()
