"""A reply by email: a real mail server receives the notice, and the case shows its delivery state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from litestar.testing import TestClient

from casework.documents import codec
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store, wire_time
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.cases import cases
from nationalstore.services.delivery import failure_messages, outbox
from tests.helpers.commanding import Desk
from tests.helpers.mail import FULL, LATER, NOBODY, Inbox, mail_server
from tests.helpers.outbound import (
    Time,
    change_person,
    events,
    history,
    overriding,
    reachable,
    record,
    replied,
    rows,
    smtp,
    steps,
)
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.report_changes import closable
from tests.helpers.store import free_port, put, shown_to_reporter


def test_a_reply_by_email_is_told_by_email(post: Store, inbox: Inbox) -> None:
    """The reply appears on the page at once; the email names the force and says only that there is an update."""
    report = reachable(post)
    message = replied(post, report, "email", "Your bike is at the station.")
    assert record(post, "message", message)["state"] == "queued"
    with post.read() as view:
        shown = shown_to_reporter(view, report)["messages"]
    assert [m["text"] for m in shown] == ["Your bike is at the station."]
    assert ChannelWorker(post, "email", smtp(inbox)).once() == 1
    (mail,) = inbox.mails
    assert mail["To"] == "tamsin@example.org"
    assert mail["From"] == "Police online services <updates@police.example>"
    assert mail["Subject"] == "There is an update about something you reported to the police"
    assert "bike" not in mail.get_content() and mail["Message-ID"] == f"<{rows(post)[0].id}@police.example>"
    assert record(post, "message", message)["state"] == "sent"
    assert steps(post, message) == [("email", "queued", ""), ("email", "sent", "")]
    (row,) = rows(post)
    assert row.state == "sent" and row.next_at is None and row.sealed is None and row.lease is None


def test_a_reply_by_the_website_makes_no_row(post: Store) -> None:
    """A reply on the website alone is sent at once and adds no outbox row."""
    message = replied(post, reachable(post), "portal")
    assert record(post, "message", message)["state"] == "sent" and rows(post) == []
    assert steps(post, message) == [("portal", "sent", "")]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_neutral_mail_names_nobody(post: Store, inbox: Inbox, language: str) -> None:
    """Neutral email does not reveal the sender, even if the reporter asked for it after the reply was written."""
    report = reachable(post)
    Desk(post).send("reply", report, text="There is news.", channel="email", language=language)
    change_person(post, report, contact={"neutral": True})
    ChannelWorker(post, "email", smtp(inbox)).once()
    (mail,) = inbox.mails
    names = {"en": "Update service", "cy": "Gwasanaeth diweddaru"}
    assert mail["From"] == f"{names[language]} <updates@service.example>"
    assert b"olice" not in inbox.raw[0] and b"eddlu" not in inbox.raw[0]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (NOBODY, failure_messages.UNKNOWN_ADDRESS["email"]),
        (FULL, failure_messages.MAILBOX_FULL),
        ("not an address", failure_messages.NOT_AN_ADDRESS["email"]),
        ("a@example.org\nBcc: b@example.org", failure_messages.NOT_AN_ADDRESS["email"]),
    ],
)
def test_a_refused_address_becomes_a_task(post: Store, inbox: Inbox, address: str, why: str) -> None:
    """A refused address marks the reply as failed with a plain reason and flags the case.

    The case is unread and its timeline shows the failure; the public status stays.
    """
    report = reachable(post, email=address)
    message = replied(post, report, "email")
    before = record(post, "report", report)
    assert not before["unread_by_staff"]
    lane = ChannelWorker(post, "email", smtp(inbox))
    assert lane.once() == 1 and lane.once() == 0 and inbox.raw == []
    assert record(post, "message", message)["state"] == "failed"
    assert steps(post, message)[-1] == ("email", "failed", why)
    after = record(post, "report", report)
    assert "undelivered" in after["flags"] and after["unread_by_staff"]
    assert (after["status"], after["public_status"]) == (before["status"], before["public_status"])
    assert events(post, report).count("not_delivered") == 1
    replied(post, report, "portal")
    assert "undelivered" not in record(post, "report", report)["flags"], "a later reply settles it"


def test_a_closed_case_stays_closed_and_is_flagged(post: Store, inbox: Inbox) -> None:
    """A failed delivery does not reopen a closed case, but lists it under failed deliveries."""
    report = reachable(post, email=NOBODY)
    closable(post, report)
    replied(post, report, "email", disposal={"disposal": "no_further_action", "reason": "No lines."})
    assert record(post, "report", report)["status"] == "closed"
    ChannelWorker(post, "email", smtp(inbox)).once()
    after = record(post, "report", report)
    assert after["status"] == "closed" and "undelivered" in after["flags"] and after["unread_by_staff"]


def test_a_passing_refusal_is_tried_again_for_three_days(post: Store, inbox: Inbox, time: Time) -> None:
    """A temporary refusal is retried for three days with growing pauses.

    The case hears once that the reply waits, and once that it failed.
    """
    report = reachable(post, email=LATER)
    message = replied(post, report, "email")
    lane = ChannelWorker(post, "email", smtp(inbox))
    lane.once()
    started = time.now
    assert (
        rows(post)[0].state == "temporary_failure" and record(post, "message", message)["state"] == "queued"
    )
    while rows(post)[0].next_at is not None:
        time.pass_(minutes=20)
        lane.once()
        assert time.now - started < timedelta(hours=80)
    assert time.now - started > timedelta(hours=72)
    (row,) = rows(post)
    assert row.state == "permanent_failure" and 70 < row.attempts <= 72 * 3 + 2
    assert steps(post, message) == [
        ("email", "queued", ""),
        ("email", "queued", failure_messages.OUT_OF_REACH["email"]),
        ("email", "failed", failure_messages.OUT_OF_REACH["email"]),
    ]
    assert history(row) == ["created", "temporary_failure", "permanent_failure"]


def test_the_policy_says_how_long_it_is_tried(post: Store, inbox: Inbox, time: Time) -> None:
    """The policy sets how long a notice is retried: with one hour, the case hears after an hour."""
    with post.write("sussex") as work:
        put(work, "policy", {**codec.encode(work.rules), "delivery": {"tries_hours": 1}})
    message = replied(post, reachable(post, email=LATER), "email")
    lane = ChannelWorker(post, "email", smtp(inbox))
    lane.once()
    time.pass_(minutes=61)
    lane.once()
    assert record(post, "message", message)["state"] == "failed"


def test_a_passing_refusal_ends_well_when_the_mailbox_answers(post: Store, inbox: Inbox, time: Time) -> None:
    """After a temporary refusal exactly one email is delivered, and no task remains."""
    report = reachable(post, email=LATER)
    message = replied(post, report, "email")
    lane = ChannelWorker(post, "email", smtp(inbox))
    lane.once()
    del inbox.answers[LATER]
    time.pass_(hours=2)
    lane.once()
    assert len(inbox.raw) == 1 and record(post, "message", message)["state"] == "sent"
    assert "undelivered" not in record(post, "report", report)["flags"]


def test_a_mail_server_that_is_away_costs_one_attempt(post: Store, time: Time) -> None:
    """While the mail server is down only the first row uses an attempt, and all rows leave when it is back."""
    port = free_port()
    messages = [replied(post, reachable(post, number), "email") for number in range(1, 4)]
    with mail_server(port) as inbox:
        lane = ChannelWorker(post, "email", smtp(inbox))
    assert lane.once() == 3
    assert sorted(row.attempts for row in rows(post)) == [0, 0, 1]
    assert all(row.lease is None for row in rows(post))
    time.pass_(minutes=30)
    with mail_server(port) as inbox:
        while lane.once():
            pass
        assert len(inbox.raw) == 3
    assert {record(post, "message", message)["state"] for message in messages} == {"sent"}


def test_outside_the_window_it_waits_until_it_opens(post: Store, inbox: Inbox, time: Time) -> None:
    """The contact hours at the time of sending count, not those at the time of writing."""
    report = reachable(post)
    message = replied(post, report, "email")
    change_person(post, report, contact={"window": {"from": "13:00", "to": "15:00"}})
    lane = ChannelWorker(post, "email", smtp(inbox))
    lane.once()
    assert inbox.raw == [] and rows(post)[0].next_at.startswith("2026-11-24T13:00")
    assert steps(post, message)[-1] == ("email", "queued", failure_messages.WINDOW)
    time.pass_(hours=1)
    assert lane.once() == 0
    time.pass_(minutes=31)
    lane.once()
    assert len(inbox.raw) == 1 and record(post, "message", message)["state"] == "sent"


def test_a_way_that_was_closed_meanwhile_is_not_used(post: Store, inbox: Inbox) -> None:
    """When its channel is blocked before it leaves, a notice is cancelled with a reason and the case is flagged."""
    report = reachable(post)
    message = replied(post, report, "email")
    change_person(post, report, contact={"channels": ["portal", "sms"]})
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert inbox.raw == [] and rows(post)[0].state == "cancelled"
    assert steps(post, message)[-1] == ("email", "failed", failure_messages.BLOCKED)
    assert "undelivered" in record(post, "report", report)["flags"]


def test_an_override_leaves_against_the_rules(post: Store, inbox: Inbox) -> None:
    """A supervisor's override with a reason is sent against the rules."""
    from tests.helpers.commanding import officer

    report = reachable(post, contact={"channels": ["portal"]})
    said = {
        "text": "Call us.",
        "channel": "email",
        "language": "en",
        "override": overriding(post, report, "email", "Danger."),
    }
    assert Desk(post, officer("supervisor")).send("reply", report, **said)["outcome"] == "accepted"
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert len(inbox.raw) == 1


def test_stopping_all_messages_cancels_what_has_not_left(post: Store, inbox: Inbox, time: Time) -> None:
    """ "Stop all messages" cancels unsent notices on every case of the person.

    Notices that a worker has leased are checked again before they leave.
    """
    receipts = []
    with TestClient(create_app(post, Settings())) as citizen:
        contact = {"name": "Ada", "email": "ada@example.org", "channels": ["email"]}
        said = {"force": "sussex", "service": "crime", "language": "en", "contact": contact,
                "answers": {"what_happened": "x", "where": "Tern Row", "danger": "no"}}  # fmt: skip
        done = citizen.post("/intake/v1/reports", json=said).json()
        receipts.append(done)
        with post.read() as view:
            (report,) = list_records(view, "sussex", "report")
        message = replied(post, report["id"], "email")
        other = replied(post, report["id"], "email")
        with post.begin() as conn:
            leased = outbox.lease(SqlOutbox(conn), "email", time(), "someone", timedelta(minutes=5), 2)
        held = next(row for row in leased if row.message is not None)
        path = f"/intake/v1/reports/{done['reference']}/stop"
        assert citizen.post(path, headers={"Receipt": done["receipt"]}).status_code == 201
    assert [row.state for row in rows(post)] == ["created", "cancelled"]
    assert steps(post, other)[-1] == ("email", "failed", failure_messages.STOPPED)
    time.pass_(minutes=6)
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert inbox.raw == [] and [row.state for row in rows(post)] == ["cancelled", "cancelled"]
    assert held.message == message and steps(post, message)[-1] == (
        "email",
        "failed",
        failure_messages.STOPPED,
    )


def test_a_person_without_an_address_is_said_to_have_none(post: Store, inbox: Inbox) -> None:
    """A reply to a person without an address is refused; it fails if the address was removed later."""
    report = reachable(post)
    message = replied(post, report, "email")
    change_person(post, report, email=None)
    refused = Desk(post).send("reply", report, text="Again.", channel="email", language="en")
    assert refused["outcome"] == "refused" and refused["problem"]["code"] == "channel_blocked"
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert steps(post, message)[-1] == ("email", "failed", failure_messages.NO_ADDRESS["email"])


def test_the_address_of_the_moment_counts(post: Store, inbox: Inbox) -> None:
    """The notice goes to the address that is current when it is sent."""
    report = reachable(post)
    replied(post, report, "email")
    change_person(post, report, email="new@example.org")
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert [mail["To"] for mail in inbox.mails] == ["new@example.org"]


def test_reading_before_the_mail_left_stays_read(post: Store, inbox: Inbox) -> None:
    """A message that was read before its email left stays read, and the sent step is still recorded."""
    report = reachable(post)
    message = replied(post, report, "email")
    with post.write("sussex") as work:
        cases.mark_read(work, report)
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert len(inbox.raw) == 1 and record(post, "message", message)["state"] == "read"
    assert [state for _, state, _ in steps(post, message)] == ["queued", "read", "sent"]


def test_the_conversation_stays_in_order(post: Store, inbox: Inbox, time: Time) -> None:
    """A later delivery step of an earlier reply does not change the order of the conversation."""
    report = reachable(post, email=LATER)
    replied(post, report, "email", "First.")
    lane = ChannelWorker(post, "email", smtp(inbox))
    lane.once()
    with post.write("sussex") as work:
        cases.citizen_message(work, report, "Second.")
    replied(post, report, "portal", "Third.")
    del inbox.answers[LATER]
    time.pass_(hours=2)
    lane.once()
    with post.read() as view:
        shown = shown_to_reporter(view, report)["messages"]
    assert [message["text"] for message in shown] == ["First.", "Second.", "Third."]


def test_a_case_that_moved_takes_its_outbox_along(post: Store, inbox: Inbox) -> None:
    """After a transfer the notice leaves under the new force, and the delivery state is recorded there."""
    from tests.helpers.commanding import officer

    report = reachable(post)
    message = replied(post, report, "email")
    assert Desk(post).send("offer_transfer", report, force="kent", reason="There.")["outcome"] == "accepted"
    taken = Desk(post, officer("triage", "kent")).send("accept_transfer", report)
    assert taken["outcome"] == "accepted"
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert len(inbox.raw) == 1
    with post.read() as view:
        moved = find_record(view, "message", message, "kent")
        assert (
            moved is not None
            and moved["state"] == "sent"
            and find_record(view, "message", message, "sussex") is None
        )


def test_an_erased_reply_is_not_told(post: Store, inbox: Inbox) -> None:
    """No notice is sent for an erased reply."""
    message = replied(post, reachable(post), "email")
    with post.write("sussex") as work:
        work.gone("message", message, "erased")
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert inbox.raw == [] and rows(post)[0].state == "cancelled"


def test_a_held_reply_is_told_when_it_leaves(post: Store, inbox: Inbox, time: Time) -> None:
    """A scheduled reply adds one outbox row, in the transaction that releases it, and none before."""
    from nationalstore.services.commands.held_replies import release_due

    later = wire_time(time.now + timedelta(hours=1))
    message = replied(post, reachable(post), "email", not_before=later)
    assert rows(post) == [] and record(post, "message", message)["state"] == "held"
    time.pass_(hours=2)
    assert release_due(post) == 1 and len(rows(post)) == 1
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert len(inbox.raw) == 1 and record(post, "message", message)["state"] == "sent"
