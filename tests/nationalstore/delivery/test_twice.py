"""A worker killed between the provider's response and its commit sends nothing twice, or flags a possible repeat."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casework.documents.report import Report
from nationalstore.db.cursor import uuid7
from nationalstore.db.store import Store
from nationalstore.jobs.delivery_worker import ChannelWorker
from nationalstore.services.commands import ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.delivery import case_updates, failure_messages
from nationalstore.services.delivery import notify as way_to
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.operations import restoring
from tests.helpers.commanding import Desk
from tests.helpers.mail import Inbox, mail_server
from tests.helpers.notify import KEY, Notify, notify_service, templates_toml
from tests.helpers.outbound import reachable, record, replied, rows, smtp, steps
from tests.helpers.store import free_port, prepared


def waiting(url: str, channel: str) -> tuple[Store, str]:
    """A store with an unsent reply."""
    store = prepared(url, "sussex")
    return store, replied(store, reachable(store, phone="07700 900123"), channel)


def killed_at_the_provider(url: str, options: list[str], provider: Notify | Inbox) -> None:
    """Run a worker that is killed after the provider has accepted a message and before it responds."""
    command = [sys.executable, "-m", "nationalstore", "deliver", "--database", url, *options]
    workers: list[subprocess.Popen[bytes]] = []
    provider.taking = lambda: workers[0].kill()
    workers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    assert workers[0].wait(timeout=60) == -9
    provider.taking = lambda: None


def later(url: str) -> Store:
    """Return the same store after the dead worker's lease has ended."""
    return Store(url, clock=lambda: datetime.now(UTC) + timedelta(minutes=6))


def test_notify_is_asked_before_anything_is_handed_over_again(url: str, tmp_path: Path) -> None:
    """Notify is queried by reference first: it has exactly one notification, and the case one sent step."""
    (tmp_path / "key").write_text(KEY)
    (tmp_path / "templates.toml").write_text(templates_toml())
    first, message = waiting(url, "sms")
    first.close()
    with notify_service() as notify:
        options = ["--notify-key-file", str(tmp_path / "key"), "--notify-templates", str(tmp_path / "templates.toml"),
                   "--notify-url", notify.url]  # fmt: skip
        killed_at_the_provider(url, options, notify)
        assert len(notify.taken) == 1
        store = later(url)
        assert rows(store)[0].state == "created" and rows(store)[0].begun_at
        way = way_to.Notify(notify.url, KEY, way_to.templates(tmp_path / "templates.toml"))
        ChannelWorker(store, "sms", way).once()
        assert len(notify.taken) == 1 and notify.asked == [rows(store)[0].id]
        assert record(store, "message", message)["state"] == "delivered"
        assert steps(store, message) == [("sms", "queued", ""), ("sms", "delivered", "")]
        store.close()


def test_notify_that_has_nothing_is_handed_it(url: str, tmp_path: Path) -> None:
    """A worker that died before Notify accepted the message: Notify is queried, has nothing, and gets it once."""
    (tmp_path / "templates.toml").write_text(templates_toml())
    store, message = waiting(url, "sms")
    with notify_service() as notify:
        way = way_to.Notify(notify.url, KEY, way_to.templates(tmp_path / "templates.toml"))
        notify.broken = 1
        ChannelWorker(store, "sms", way).once()
        assert rows(store)[0].state == "temporary_failure" and rows(store)[0].begun_at, (
            "no answer is no answer"
        )
        again = later(url)
        ChannelWorker(again, "sms", way).once()
        assert len(notify.taken) == 1 and len(notify.asked) == 1
        assert record(again, "message", message)["state"] in ("sent", "delivered")
        assert rows(again)[0].begun_at is None
        again.close()
    store.close()


def test_a_mail_server_gets_the_same_message_id_and_the_officer_is_told(url: str) -> None:
    """A mail server cannot be queried, so the repeat carries the same Message-ID and is marked on the message."""
    first, message = waiting(url, "email")
    first.close()
    with mail_server(free_port()) as inbox:
        killed_at_the_provider(url, mail_options(inbox), inbox)
        assert len(inbox.raw) == 1
        store = later(url)
        ChannelWorker(store, "email", smtp(inbox)).once()
        assert len(inbox.raw) == 2 and len({mail["Message-ID"] for mail in inbox.mails}) == 1
        assert steps(store, message) == [
            ("email", "queued", ""),
            ("email", "sent", failure_messages.PERHAPS_TWICE),
        ]
        store.close()


def test_what_was_refused_in_words_is_no_repeat(url: str) -> None:
    """A message that the mail server refused was not accepted, so the next attempt is no repeat."""
    store, message = waiting(url, "email")
    with mail_server(free_port()) as inbox:
        inbox.at_data = "451 4.3.0 Not now"
        ChannelWorker(store, "email", smtp(inbox)).once()
        assert rows(store)[0].state == "temporary_failure" and rows(store)[0].begun_at is None
        inbox.at_data = "250 OK"
        again = later(url)
        ChannelWorker(again, "email", smtp(inbox)).once()
        assert len(inbox.raw) == 1 and steps(again, message)[-1] == ("email", "sent", "")
        again.close()
    store.close()


def mail_options(inbox: Inbox) -> list[str]:
    """Return a worker's mail server options, with the sender that the tests use."""
    return ["--smtp", inbox.address, "--sender", "updates@police.example",
            "--neutral-sender", "updates@service.example"]  # fmt: skip


def test_a_restored_store_asks_before_it_tells_again(tmp_path: Path) -> None:
    """After a restore, the provider knows notices sent since the backup by their reference; none is sent again."""
    (tmp_path / "templates.toml").write_text(templates_toml())
    store = prepared(f"sqlite:///{tmp_path}/store.db", "sussex")
    desk, report, sent = Desk(store), reachable(store, phone="07700 900123"), []
    said = {"text": "We have news.", "channel": "sms", "language": "en"}
    sent.append(ReceivedCommand(1, store.new_id(), "reply", said, report))
    ledger.run(store, desk.client, sent[0], desk.who)  # The notice is in the outbox for the backup.
    back_up(tmp_path)
    sent.append(ReceivedCommand(2, store.new_id(), "reply", {**said, "text": "More news."}, report))
    ledger.run(store, desk.client, sent[1], desk.who)
    with notify_service() as notify:
        way = way_to.Notify(notify.url, KEY, way_to.templates(tmp_path / "templates.toml"))
        ChannelWorker(store, "sms", way).once()
        references = sorted(made["reference"] for made in notify.taken)
        assert len(set(references)) == 2 and notify.asked == []
        store.close()
        restored = Store(f"sqlite:///{tmp_path}/backup.db")
        restoring.begin_epoch(restored, "M. Hale", "The disk failed")
        ledger.run(restored, desk.client, sent[1], desk.who)
        ChannelWorker(restored, "sms", way).once()
        assert sorted(made["reference"] for made in notify.taken) == references == sorted(notify.asked)
        assert {record(restored, "message", one.id)["state"] for one in sent} == {"delivered"}
        notify.asked.clear()
        later = uuid7(restored.clock() + timedelta(hours=2))
        ledger.run(restored, desk.client, ReceivedCommand(3, later, "reply", said, report), desk.who)
        ChannelWorker(restored, "sms", way).once()
        assert len(notify.taken) == 3 and notify.asked == [], "what was written since is in no doubt"
        restored.close()


def back_up(folder: Path) -> None:
    """Copy the database while it is open, with SQLite's backup function."""
    source, target = sqlite3.connect(folder / "store.db"), sqlite3.connect(folder / "backup.db")
    source.backup(target)
    source.close()
    target.close()


def test_the_same_news_is_told_to_a_case_once(post: Store) -> None:
    """Repeated updates add one step to the message; another update adds another step."""
    report = reachable(post)
    message = replied(post, report, "email")
    for why in ("Why.", "Why.", "Why now."):
        with post.write("sussex") as work:
            row = work.rows.outbox.find(rows(post)[0].id)
            assert row is not None
            case_updates.tell(work, row, work.lock(Report, report), DeliveryUpdate("created", why))
    assert [step[2] for step in steps(post, message)][-2:] == ["Why.", "Why now."]
    assert [step[2] for step in steps(post, message)].count("Why.") == 1
