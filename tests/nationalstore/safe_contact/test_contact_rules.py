"""The store's safe contact rules: one named test each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casework import contact
from casework.documents.person import ContactRules, Person
from casework.documents.values import PersonId
from nationalstore.db.store import Store, wire_time
from nationalstore.services.commands import held_replies
from tests.helpers.clock import NOW, Time
from tests.helpers.commanding import Desk, code, officer
from tests.helpers.outbound import overriding
from tests.helpers.raw_documents import list_records
from tests.helpers.report_changes import change, report_of
from tests.helpers.store import add_report


@pytest.fixture
def store(timed: Store) -> Store:
    """A store of two forces, on each database, whose clock stands still until the test moves it."""
    return timed


def test_a_blocked_channel_is_refused(store: Store) -> None:
    """A reply by blocked email is refused, and one in the portal is accepted."""
    report, desk = add_report(store)["id"], Desk(store)
    assert code(desk.send("reply", report, text="There is an update.", channel="email")) == "channel_blocked"
    assert desk.send("reply", report, text="There is an update.", channel="portal")["outcome"] == "accepted"


def test_the_contact_window_is_kept(store: Store) -> None:
    """Outside contact hours a reply is refused with the next opening time, and accepted when scheduled for then."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, person={"channels": ["portal", "sms"], "window": {"from": "13:00", "to": "15:00"}})
    refused = desk.send("reply", report, text="There is an update.", channel="sms")
    assert code(refused) == "outside_window"
    opens = refused["problem"]["opens_at"]
    assert opens == "2026-11-24T13:00:00.000Z"
    held = desk.send("reply", report, text="There is an update.", channel="sms", not_before=opens)
    assert held["outcome"] == "accepted"


def test_a_window_over_midnight_and_summer_time() -> None:
    """Contact hours follow the reporter's local time, over midnight and at clock changes."""
    window = contact.window_of("22:00", "02:00")
    rules = contact.own(Person(id=PersonId("p"), contact=ContactRules(window=window)))
    assert contact.opens_at(rules, datetime(2026, 7, 1, 21, 30, tzinfo=UTC)) is None
    assert contact.opens_at(rules, datetime(2026, 7, 1, 20, 0, tzinfo=UTC)) == datetime(
        2026, 7, 1, 21, tzinfo=UTC
    )
    assert contact.opens_at(rules, datetime(2026, 12, 1, 1, 0, tzinfo=UTC)) is None


@pytest.mark.parametrize("text", [
    "The police have news.", "Call Tamsin back.", "About SOH-26-SUSS-0001", "Ring 07700 900123",
    "He lives at BN1 1AA", "The car AB12 CDE was seen", "Write to someone@example.org",
])  # fmt: skip
def test_a_neutral_message_tells_nothing(store: Store, text: str) -> None:
    """A neutral message contains no revealing word, name, number or reference in any channel that others may read."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, person={"channels": ["portal", "sms"]})
    assert code(desk.send("reply", report, text=text, channel="sms")) == "not_neutral"
    ok = desk.send("reply", report, text="There is an update for you. Sign in when it suits.", channel="sms")
    assert ok["outcome"] == "accepted"


def test_only_a_supervisor_overrides_with_a_reason(store: Store) -> None:
    """An override needs a supervisor and a reason, and is audited."""
    report = add_report(store)["id"]
    said = {"text": "Please call us.", "channel": "email"}
    assert code(Desk(store).send("reply", report, **said, override={"reason": "Urgent"})) == "not_allowed"
    boss = Desk(store, officer("supervisor"))
    assert code(boss.send("reply", report, **said, override={"reason": " "})) == "reason_needed"
    assert (
        boss.send("reply", report, **said, override=overriding(store, report, "email", "Life at risk"))[
            "outcome"
        ]
        == "accepted"
    )
    with store.read() as view:
        events = [line["event"] for line in list_records(view, "sussex", "timeline", report=report)]
    assert "contact_rules_overridden" in events


def test_anybody_tightens_and_a_supervisor_loosens_contact_rules(store: Store) -> None:
    """Anyone can tighten the rules with a reason; only a supervisor can loosen them."""
    report, desk = add_report(store)["id"], Desk(store)
    tight = {"channels": ["portal"], "neutral": True, "window": None}
    assert code(desk.send("set_contact_rules", report, **tight)) == "reason_needed"
    assert desk.send("set_contact_rules", report, **tight, reason="She asked.")["outcome"] == "accepted"
    loose = {"channels": ["portal", "email"], "neutral": False, "window": None, "reason": "He moved out."}
    assert code(desk.send("set_contact_rules", report, **loose)) == "not_allowed"
    assert (
        Desk(store, officer("supervisor")).send("set_contact_rules", report, **loose)["outcome"] == "accepted"
    )
    bad = {**tight, "reason": "x", "window": {"from": "25:00", "to": "x"}}
    assert code(desk.send("set_contact_rules", report, **bad)) == "body_invalid"


def test_rules_that_became_stricter_keep_a_held_reply_back(store: Store, time: Time) -> None:
    """A reporter's stop keeps a scheduled reply on hold: the text stays and the case is flagged."""
    report, desk = add_report(store)["id"], Desk(store)
    change(store, report, person={"channels": ["portal", "sms"], "neutral": False})
    later = wire_time(NOW + timedelta(hours=1))
    desk.send("reply", report, text="News for you.", channel="sms", not_before=later)
    change(store, report, person={"channels": ["portal"]})
    time.now += timedelta(hours=2)
    assert held_replies.release_due(store) == 0
    with store.read() as view:
        message = list_records(view, "sussex", "message", report=report)[0]
    assert message["state"] == "failed" and message["text"] == "News for you."
    assert "undelivered" in report_of(store, report)["flags"]
