"""Accounts, sessions and sign-in links, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.citizens import accounts, magic_links, sessions
from nationalstore.services.citizens.accounts import Identity


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    """An empty store on each database."""
    made = Store(url, clock=clock)
    yield made
    made.close()


def link_for(store: Store, address: str) -> str:
    """Create a sign-in link for an address."""
    with store.begin() as conn:
        return magic_links.make(
            conn, magic_links.LinkPayload(accounts.email(address), "en", None), store.clock()
        )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Tamsin@Example.ORG ", "tamsin@example.org"),
        ("a.b+c@bücher.example", "a.b+c@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    """Every spelling of an address leads to the same account, and mail goes to the normalised form."""
    assert accounts.email(typed) == Identity("email", kept)


@pytest.mark.parametrize(
    "typed",
    ["", "tamsin", "@example.org", "a b@example.org", "a@b", "a@b@", "tamsın@example.org", "a@exa\nmple.org",
     "a@example.org\r\nBcc: b@example.org", "x" * 65 + "@example.org", "a@" + "b." * 130 + "org", "a@-.org"],
)  # fmt: skip
def test_what_is_no_address_is_told(typed: str) -> None:
    """Look-alike letters and line breaks make an address invalid."""
    with pytest.raises(Problem) as told:
        accounts.email(typed)
    assert told.value.fields["question"] == "email"


def test_an_identity_is_never_the_key(store: Store) -> None:
    """Several identities lead to one internal id; one identity never leads to two accounts."""
    tamsin = accounts.find_or_make(store, accounts.email("tamsin@example.org"), "cy")
    provider = Identity("one_login", "urn:sub:1", "https://issuer.example/")
    accounts.add_identity(store, tamsin, provider)
    accounts.add_identity(store, tamsin, provider)
    assert accounts.find_or_make(store, provider, "en") == tamsin
    assert {i.kind for i in accounts.identities(store, tamsin)} == {"email", "one_login"}
    other = accounts.find_or_make(store, Identity("one_login", "urn:sub:1", "https://other.example/"), "en")
    assert other != tamsin, "a subject belongs to its issuer"
    with pytest.raises(Problem) as told:
        accounts.add_identity(store, other, provider)
    assert told.value.code == "identity_taken"


def test_two_doors_at_once_make_one_account(store: Store) -> None:
    """The same address used twice at the same moment creates one account."""
    start, found = threading.Barrier(4), []

    def come() -> None:
        start.wait()
        found.append(accounts.find_or_make(store, accounts.email("tamsin@example.org"), "en"))

    threads = [threading.Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and len(set(found)) == 1


def test_a_session_slides_and_ends(store: Store, clock: Clock) -> None:
    """A session ends after half an hour without a request or twelve hours in any case, and its token is not stored."""
    token = sessions.begin(store, "tamsin")
    began = clock.now
    while clock.now < began + timedelta(hours=11, minutes=30):
        clock.now += timedelta(minutes=25)
        session = sessions.find(store, token)
        assert session is not None and session.citizen == "tamsin" and session.id != token
    clock.now = began + timedelta(hours=12, seconds=1)
    assert sessions.find(store, token) is None
    idle = sessions.begin(store, "tamsin")
    clock.now += timedelta(minutes=31)
    assert sessions.find(store, idle) is None and sessions.find(store, "") is None
    with store.read() as view:
        kept = str(view.conn.execute(select(schema.citizen_session)).all())
    assert token not in kept and idle not in kept


def test_signing_out_here_and_everywhere(store: Store) -> None:
    """Signing out ends one browser or all of them, and never another person's."""
    one, two, other = (sessions.begin(store, who) for who in ("tamsin", "tamsin", "joss"))
    assert sessions.count(store, "tamsin") == 2
    here = sessions.find(store, one)
    assert here is not None
    sessions.end(store, here)
    assert sessions.find(store, one) is None and sessions.find(store, two) is not None
    sessions.end_all(store, "tamsin")
    assert sessions.find(store, two) is None and sessions.find(store, other) is not None


def test_a_session_cannot_be_planted(store: Store) -> None:
    """Signing in creates a new token and ends the session that the browser brought, so no session can be planted."""
    planted = sessions.begin(store, "attacker")
    fresh = sessions.begin(store, "tamsin", before=planted)
    assert fresh != planted and sessions.find(store, planted) is None


def test_a_link_works_once_and_not_for_long(store: Store, clock: Clock) -> None:
    """Opening a link does not use it up; using it does; it expires after a quarter of an hour."""
    token = link_for(store, "tamsin@example.org")
    assert len(token) >= 43, "256 bits"
    for _ in range(3):
        assert magic_links.look(store, token).identity.subject == "tamsin@example.org"
    assert magic_links.use(store, token).identity.subject == "tamsin@example.org"
    late = link_for(store, "tamsin@example.org")
    clock.now += timedelta(minutes=15, seconds=1)
    for dead in (token, late, "made-up"):
        for act in (magic_links.look, magic_links.use):
            with pytest.raises(Problem) as told:
                act(store, dead)
            assert told.value.code == "link_over"


def test_one_link_used_by_many_at_once_signs_in_once(store: Store) -> None:
    """When many use one link at once, exactly one signs in."""
    token = link_for(store, "tamsin@example.org")
    start = threading.Barrier(6)
    won: list[magic_links.LinkPayload | None] = []

    def use() -> None:
        start.wait()
        try:
            won.append(magic_links.use(store, token))
        except Problem:
            won.append(None)

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([asked for asked in won if asked]) == 1


def test_the_address_asked_for_is_not_readable_in_the_database(store: Store, clock: Clock) -> None:
    """The requested address is encrypted with a secret in the link, which the store does not keep."""
    token = link_for(store, "tamsin@example.org")
    table = schema.sign_in_link
    with store.read() as view:
        kept = str(view.conn.execute(select(table)).all())
    assert "tamsin" not in kept and token not in kept


def test_what_has_had_its_time_is_forgotten(store: Store, clock: Clock) -> None:
    """Old links and ended sessions are deleted from the database; valid ones stay."""
    link_for(store, "tamsin@example.org")
    sessions.begin(store, "tamsin")
    clock.now += timedelta(minutes=31)
    link, session = link_for(store, "joss@example.org"), sessions.begin(store, "joss")
    magic_links.forget_old(store)
    sessions.forget_old(store)
    with store.read() as view:
        for table in (schema.sign_in_link, schema.citizen_session):
            assert len(view.conn.execute(select(table)).all()) == 1
    assert magic_links.look(store, link) and sessions.find(store, session)


def test_a_deleted_account_leaves_nothing(store: Store) -> None:
    """Deleting an account removes its identities, sessions and links to reports; the same address starts anew."""
    address = accounts.email("tamsin@example.org")
    tamsin = accounts.find_or_make(store, address, "en")
    token = sessions.begin(store, tamsin)
    with store.begin() as conn:
        row = {"report": "r1", "citizen": tamsin, "since": "2026-11-24T09:00:00.000Z"}
        conn.execute(schema.citizen_report.insert(), row)
    accounts.forget(store, tamsin)
    assert sessions.find(store, token) is None
    with store.read() as view:
        for table in (schema.citizen, schema.citizen_identity, schema.citizen_session, schema.citizen_report):
            assert view.conn.execute(select(table)).all() == []
    assert accounts.find_or_make(store, address, "en") != tamsin
