"""A mailbox has many addresses, and rules for one address are checked for the others too."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from casework import addresses
from nationalstore.db import contact_index, migrations, schema
from nationalstore.db.engine import open_engine
from nationalstore.db.store import Store, wire_time
from nationalstore.services.intake import submissions
from tests.helpers.commanding import code
from tests.helpers.outbound import Time, record
from tests.helpers.reporters import account, asked, reply, settle, tell

SAME = [
    ("ann@example.org", "ann+x@example.org"),
    ("ann+police@example.org", "ann@example.org"),
    ("ann+a@example.org", "Ann+B@Example.org"),
    ("ann.quince@gmail.com", "annquince@gmail.com"),
    ("annquince@googlemail.com", "a.n.n.quince+x@gmail.com"),
]


@pytest.mark.parametrize(("with_rules", "without"), SAME)
@pytest.mark.parametrize("force", ["sussex", "kent"])
def test_another_address_of_the_mailbox_opens_nothing(
    post: Store, with_rules: str, without: str, force: str
) -> None:
    """Another address of the mailbox gets email only once an officer has seen the other report's rules."""
    tell(post, [], email=with_rules, phone="", force=force)
    told = tell(post, email=without, phone="")
    assert code(reply(post, told, "email")) == "contact_unsettled"
    assert settle(post, told, "honour")["outcome"] == "accepted"
    assert code(reply(post, told, "email")) == "channel_blocked"


@pytest.mark.parametrize(
    "other", ["ann.x@example.org", "ann-x@example.org", "ann+x@example.net", "an.n@example.org"]
)
def test_another_mailbox_is_nobody_elses(post: Store, other: str) -> None:
    """Dots and hyphens separate mailboxes unless the provider is known to ignore them."""
    tell(post, [], email="ann@example.org", phone="")
    assert reply(post, tell(post, email=other, phone=""), "email")["outcome"] == "accepted"


def test_a_proof_is_of_one_address(post: Store, time: Time) -> None:
    """Proof of ann+x@ does not prove ann@, so that account's rules need review there and its stop does not apply."""
    tagged = account(post, "ann+x@example.org")
    holder = tell(post, ["portal"], email="ann+x@example.org", phone="", citizen=tagged)
    told = tell(post, email="ann@example.org", phone="")
    assert asked(post, told)["email"]["state"] == "unsettled", (
        "not in force, as a proof of this address would be"
    )
    assert settle(post, told, "set_aside", "supervisor")["outcome"] == "accepted"
    later = wire_time(time.now + timedelta(hours=1))
    held = reply(post, told, "email", not_before=later)
    assert held["outcome"] == "accepted"
    submissions.stop_messages(post, holder.case)
    assert record(post, "message", held["id"])["state"] == "held", "the gate looks again when it is due"
    assert code(reply(post, told, "email")) == "contact_unsettled"


def test_who_proved_the_address_is_silenced_by_no_tag(post: Store) -> None:
    """A report under her address with a tag, from someone who has not proved it, does not stop replies to her."""
    mine = account(post, "ann@example.org")
    told = tell(post, phone="", citizen=mine)
    by_another = tell(post, [], email="ann+x@example.org", phone="")
    submissions.stop_messages(post, by_another.case)
    assert reply(post, told, "email")["outcome"] == "accepted"


def test_who_proved_another_address_of_the_mailbox_is_heard(post: Store) -> None:
    """Two accounts of one mailbox are probably one person, so a stop in one is reviewed before the other gets email."""
    first = tell(post, phone="", citizen=account(post, "ann@example.org"))
    second = tell(post, email="ann+x@example.org", phone="", citizen=account(post, "ann+x@example.org"))
    assert reply(post, second, "email")["outcome"] == "accepted"
    submissions.stop_messages(post, first.case)
    assert code(reply(post, second, "email")) == "contact_unsettled"


@given(
    st.from_regex(r"[a-z][a-z0-9.]{0,10}", fullmatch=True),
    st.from_regex(r"[a-z0-9+.]{0,20}", fullmatch=True),
    st.sampled_from(["example.org", "gmail.com", "googlemail.com"]),
)
def test_any_tag_has_the_same_hash(name: str, tag: str, domain: str) -> None:
    """The index stores the hash of the mailbox, not of the tagged address."""
    assert contact_index.hashed("k", "email", f"{name}+{tag}@{domain}") == contact_index.hashed(
        "k", "email", f"{name}@{domain}"
    )


def test_addresses_of_before_are_found_by_their_mailbox(url: str) -> None:
    """An index of whole addresses is rebuilt at the first start, and desks are updated."""
    people = {
        f"p{number:05}": {
            "id": f"p{number:05}",
            "email": f"ann+{number}@example.org",
            "contact": {"channels": ["portal"]},
        }
        for number in range(1_203)
    }
    engine = open_engine(url)
    with engine.connect() as conn:
        if engine.dialect.name == "sqlite":
            conn.exec_driver_sql("BEGIN")
        migrations.upgrade(conn, "0021")
        key = contact_index.key_of(conn)
        for number, (id_, person) in enumerate(people.items()):
            force = ("kent", "sussex")[number % 2]
            conn.execute(text(
                "INSERT INTO entity (kind, id, force, position, version, record, gone, changed_at) "
                "VALUES ('person', :id, :force, :position, 1, :record, false, 'x')"),
                {"id": id_, "force": force, "position": number, "record": json.dumps(person)})  # fmt: skip
            whole = f"email:{addresses.form('email', str(person['email']))}"
            address = hmac.new(key.encode(), whole.encode(), hashlib.sha256).hexdigest()
            rules = '{"channels":["portal"]}'
            row = {"address": address, "force": force, "person": id_, "rules": rules}
            conn.execute(schema.contact_rule.insert(), row)
        conn.commit()
    engine.dispose()
    store = Store(url)
    with store.read() as view:
        address = contact_index.hashed(key, "email", "ann@example.org")
        assert {person for _, person in contact_index.people_with(view.conn, [address])} == set(people)
        assert set(view.conn.execute(select(schema.contact_rule.c.address)).scalars()) == {address}
        assert address in set(view.conn.execute(select(schema.contact_look.c.what)).scalars())
    store.close()
