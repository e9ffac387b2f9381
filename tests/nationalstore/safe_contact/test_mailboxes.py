"""One mailbox has many addresses: rules attached to one of them are asked for the others too."""

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
    """It is written to only when an officer has seen what the other report asks."""
    tell(post, [], email=with_rules, phone="", force=force)
    told = tell(post, email=without, phone="")
    assert code(reply(post, told, "email")) == "contact_unsettled"
    assert settle(post, told, "honour")["outcome"] == "accepted"
    assert code(reply(post, told, "email")) == "channel_blocked"


@pytest.mark.parametrize(
    "other", ["ann.x@example.org", "ann-x@example.org", "ann+x@example.net", "an.n@example.org"]
)
def test_another_mailbox_is_nobody_elses(post: Store, other: str) -> None:
    """Dots and hyphens tell people apart where no provider is known to leave them out."""
    tell(post, [], email="ann@example.org", phone="")
    assert reply(post, tell(post, email=other, phone=""), "email")["outcome"] == "accepted"


def test_a_proof_is_of_one_address(post: Store, time: Time) -> None:
    """Who proved ann+x@ has not proved ann@: their rules are looked at there, and their stop ends nothing there."""
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
    """A report with a tag in her address, by who cannot read her mail, stops no reply to her."""
    mine = account(post, "ann@example.org")
    told = tell(post, phone="", citizen=mine)
    by_another = tell(post, [], email="ann+x@example.org", phone="")
    submissions.stop_messages(post, by_another.case)
    assert reply(post, told, "email")["outcome"] == "accepted"


def test_who_proved_another_address_of_the_mailbox_is_heard(post: Store) -> None:
    """Two accounts of one mailbox are most likely one person: their stop in one is seen before the other is written to."""
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
    """What the index keeps of an address is kept of its mailbox."""
    assert contact_index.hashed("k", "email", f"{name}+{tag}@{domain}") == contact_index.hashed(
        "k", "email", f"{name}@{domain}"
    )


def test_addresses_of_before_are_found_by_their_mailbox(url: str) -> None:
    """A database whose index was made of whole addresses is made anew at the first start, and desks are told."""
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
