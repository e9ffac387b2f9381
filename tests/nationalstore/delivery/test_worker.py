"""The delivery worker: no waiting, abandoned or broken row stops another."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.jobs import delivery_worker
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.delivery import failure_messages, outbox, worker_heartbeat
from nationalstore.services.delivery import receipts as settling
from nationalstore.services.delivery.states import DeliveryUpdate
from tests.helpers.mail import Inbox
from tests.helpers.outbound import (
    Time,
    reachable,
    record,
    replied,
    rows,
    smtp,
    steps,
)
from tests.helpers.raw_documents import find_record
from tests.helpers.store import prepared, put


def test_without_a_service_the_case_says_that_it_waits(post: Store, inbox: Inbox, time: Time) -> None:
    """Without a transport the case says once that the reply waits; it leaves when a worker starts."""
    message = replied(post, reachable(post), "email")
    assert worker_heartbeat.tell_unserved(post) == 0, "a service that is being started is given a moment"
    time.pass_(seconds=11)
    assert worker_heartbeat.tell_unserved(post) == 1 and worker_heartbeat.tell_unserved(post) == 0
    assert record(post, "message", message)["state"] == "queued"
    assert steps(post, message)[-1] == ("email", "queued", failure_messages.NO_EMAIL_SERVICE)
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert steps(post, message)[-1] == ("email", "sent", "") and len(inbox.raw) == 1
    another = replied(post, reachable(post, 2), "email")
    time.pass_(seconds=30)
    assert worker_heartbeat.tell_unserved(post) == 0 and len(steps(post, another)) == 1


def test_a_dead_workers_row_is_taken_over_with_its_reference(post: Store, inbox: Inbox, time: Time) -> None:
    """A row that a dead worker sent leaves again with the same Message-ID, and the case shows it once."""
    message = replied(post, reachable(post), "email")
    way, dead = smtp(inbox), "dead"
    with post.begin() as conn:
        outbox.lease(SqlOutbox(conn), "email", time(), dead, timedelta(minutes=5), 5)
    from nationalstore.services.delivery.transports import Notice
    from nationalstore.services.safe_contact import send_policy

    with post.read() as view:
        notice = send_policy.decide(view, rows(post)[0], time())
    assert isinstance(notice, Notice)
    way.hand(notice)
    lane = ChannelWorker(post, "email", way)
    assert lane.once() == 0, "the lease still runs"
    time.pass_(minutes=6)
    assert lane.once() == 1
    assert len({mail["Message-ID"] for mail in inbox.mails}) == 1 and len(inbox.raw) == 2
    assert steps(post, message) == [("email", "queued", ""), ("email", "sent", "")]
    settling.record(post, rows(post)[0].id, DeliveryUpdate("temporary_failure", "Late."), lease=dead)
    assert rows(post)[0].state == "sent", "what the dead one says of its attempt no longer counts"


def test_a_sign_in_link_cannot_be_read_afterwards(tmp_path: Path, inbox: Inbox) -> None:
    """A sign-in link is encrypted before sending, deleted afterwards, and not sent once expired."""
    time = Time()

    store = prepared(f"sqlite:///{tmp_path / 'store.db'}", clock=time)
    link = "https://portal.example/sign-in/quince-marmalade"
    said: Any = {"channel": "email", "wording": "sign_in_link", "language": "en", "to": "ada@example.org"}
    for lasts in (timedelta(minutes=15), timedelta(seconds=1)):
        with store.begin() as conn:
            outbox.to_address(
                SqlOutbox(conn), now=time(), values={"link": link}, lasts=lasts, neutral=True, **said
            )
        time.pass_(seconds=2)
    ChannelWorker(store, "email", smtp(inbox)).once()
    assert link in inbox.of("ada@example.org")[0].get_content() and len(inbox.raw) == 1
    assert sorted(row.state for row in rows(store)) == ["permanent_failure", "sent"]
    assert all(row.sealed is None for row in rows(store))
    store.close()
    for path in tmp_path.iterdir():
        assert b"quince-marmalade" not in path.read_bytes() and b"ada@example" not in path.read_bytes()


def test_a_row_nobody_can_handle_stops_no_other(post: Store, inbox: Inbox) -> None:
    """A row that raises is recorded as an error and retried; the next row leaves."""
    first = replied(post, reachable(post), "email")
    second = replied(post, reachable(post, 2), "email")
    with post.begin() as conn:
        from sqlalchemy import update

        from nationalstore.db import schema

        broken = update(schema.delivery).where(schema.delivery.c.message == first).values(wording="lost")
        conn.execute(broken)
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert steps(post, first)[-1] == ("email", "queued", failure_messages.SERVICE_FAULT["email"])
    assert record(post, "message", second)["state"] == "sent"


def test_a_case_that_cannot_be_told_stops_no_other(post: Store, inbox: Inbox) -> None:
    """A row whose case cannot be updated is set aside for an hour; the next row leaves."""
    first = replied(post, reachable(post), "email")
    second = replied(post, reachable(post, 2), "email")
    with post.write("sussex") as work:
        broken = find_record(work, "message", first)
        assert broken is not None
        put(work, "message", {**broken, "delivery": None})
    lane = ChannelWorker(post, "email", smtp(inbox))
    assert lane.once() == 2 and lane.once() == 0
    assert record(post, "message", second)["state"] == "sent" and rows(post)[0].lease is None


def test_several_at_once_hand_over_each_row_once(post: Store, inbox: Inbox) -> None:
    """Two workers on 60 rows send 60 emails with 60 different references."""
    import threading

    report = reachable(post)
    for _ in range(60):
        replied(post, report, "email")
    ended = threading.Event()
    lanes = [
        threading.Thread(target=delivery_worker.run, args=(ChannelWorker(post, "email", smtp(inbox)), ended))
        for _ in "ab"
    ]
    for lane in lanes:
        lane.start()
    from tests.helpers.desk import until

    until(lambda: all(row.state == "sent" for row in rows(post)), 60)
    ended.set()
    for lane in lanes:
        lane.join()
    assert len({mail["Message-ID"] for mail in inbox.mails}) == len(inbox.raw) == 60
