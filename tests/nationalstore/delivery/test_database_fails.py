"""A database failure between the provider's response and its commit is not recorded as a failed delivery."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from nationalstore.db.store import Store
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.delivery import receipts
from nationalstore.services.delivery.states import DeliveryUpdate
from tests.helpers.mail import Inbox
from tests.helpers.outbound import Time, reachable, record, replied, rows, smtp


def test_a_database_error_is_not_taken_for_a_fault_of_the_notice(
    post: Store, inbox: Inbox, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database error is raised; the row says that the notice may have left, and the case shows no failure."""
    message = replied(post, reachable(post), "email")
    write, failed = receipts.record, list[str]()

    def away_once(store: Store, id_: str, news: DeliveryUpdate, **said: Any) -> None:
        if not failed:
            failed.append(news.state)
            raise OperationalError("UPDATE", {}, Exception("the database is away"))
        write(store, id_, news, **said)

    monkeypatch.setattr(receipts, "record", away_once)
    with pytest.raises(OperationalError):
        ChannelWorker(post, "email", smtp(inbox)).once()
    (row,) = rows(post)
    assert failed == ["sent"] and row.state == "created" and row.begun_at and row.lease
    assert "technical_failure" not in row.history and record(post, "message", message)["state"] == "queued"
    time.pass_(minutes=6)
    ChannelWorker(post, "email", smtp(inbox)).once()
    assert rows(post)[0].state == "sent" and len({mail["Message-ID"] for mail in inbox.mails}) == 1
