"""Delivery in separate processes: several at once, and killed again and again during work."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest

from nationalstore.db.store import Store
from nationalstore.services.delivery import failure_messages
from tests.helpers.desk import until
from tests.helpers.mail import Inbox, mail_server
from tests.helpers.outbound import reachable, record, replied, rows, steps, unsettled
from tests.helpers.store import postgres, prepare

ROWS, KILLS, EACH = 500, 20, 10


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store on each database."""
    if request.param == "sqlite":
        made = prepare(Store(f"sqlite:///{tmp_path / 'store.db'}"))
        yield made
        made.close()
        return
    with postgres(tmp_path) as url:
        made = prepare(Store(url))
        yield made
        made.close()


def deliver(store: Store, inbox: Inbox, *words: str) -> subprocess.Popen[bytes]:
    """Start a worker process."""
    command = [sys.executable, "-m", "nationalstore", "deliver", "--database", store.url, *words]
    return subprocess.Popen([*command, "--smtp", inbox.address], stdout=subprocess.DEVNULL)


def write(store: Store, report: str, number: int) -> list[str]:
    """Let officers send this many replies by email."""
    return [replied(store, report, "email", f"Reply {n}.") for n in range(number)]


def holds(inbox: Inbox, number: int) -> bool:
    """Whether this many messages have arrived."""
    return len(inbox.raw) >= number


def references(inbox: Inbox) -> Counter[str]:
    """Count the arrivals of each reference."""
    return Counter(str(mail["Message-ID"])[1:].partition("@")[0] for mail in inbox.mails)


def test_two_processes_send_each_of_500_once(store: Store) -> None:
    """Two workers on 500 notices send 500 emails, none twice, and both take part."""
    messages = write(store, reachable(store), ROWS)
    with mail_server() as inbox:
        workers = [deliver(store, inbox), deliver(store, inbox)]
        try:
            until(lambda: len(inbox.raw) >= ROWS and not unsettled(store), 240)
        finally:
            for worker in workers:
                worker.terminate()
            assert [worker.wait(30) for worker in workers] == [0, 0]
        assert references(inbox) == Counter(row.id for row in rows(store))
    assert all(
        steps(store, message) == [("email", "queued", ""), ("email", "sent", "")] for message in messages
    )


def test_twenty_kills_lose_nothing_and_double_nothing_in_the_conversation(store: Store) -> None:
    """Twenty kills during sending cause at most repeats under the same reference, and the conversation is correct."""
    report, rng, messages = reachable(store), Random(11), list[str]()
    with mail_server() as inbox:
        for _ in range(KILLS):
            messages += write(store, report, EACH)
            before, wanted = len(inbox.raw), rng.randint(1, EACH - 3)
            worker = deliver(store, inbox, "--lease", "1")
            until(partial(holds, inbox, before + wanted), 60)
            worker.kill()
            worker.wait(30)
        worker = deliver(store, inbox, "--lease", "1")
        until(lambda: not unsettled(store), 120)
        worker.terminate()
        assert worker.wait(30) == 0
        arrived = references(inbox)
    made = rows(store)
    assert sorted(row.message for row in made) == sorted(messages) and len(made) == KILLS * EACH
    assert set(arrived) == {row.id for row in made} and {row.state for row in made} == {"sent"}
    assert sum(arrived.values()) - len(arrived) <= KILLS, "at most the one in hand at each kill is repeated"
    twice = {row.message for row in made if arrived[row.id] > 1}
    marked = {
        message for message in messages if steps(store, message)[-1][2] == failure_messages.PERHAPS_TWICE
    }
    assert twice <= marked and len(marked) <= KILLS, (
        "the officer is told of every repeat, and of what may be one"
    )
    for message in messages:
        why = failure_messages.PERHAPS_TWICE if message in marked else ""
        assert steps(store, message) == [("email", "queued", ""), ("email", "sent", why)]
        assert record(store, "message", message)["state"] == "sent"
