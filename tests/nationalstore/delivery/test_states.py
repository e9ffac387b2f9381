"""Delivery updates in any order and number never move a message back and never lose a failure."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from nationalstore.db import schema
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from nationalstore.services.delivery import outbox, receipts, states
from nationalstore.services.delivery.states import DeliveryUpdate
from tests.helpers.outbound import Time, events, history, reachable, record, replied, rows, steps
from tests.helpers.store import FORCE, prepared

SETTLING = st.sampled_from(["sending", "sent", "delivered", "permanent_failure", "cancelled"])
STATES = st.sampled_from(sorted(states.RANK))


@given(st.lists(SETTLING, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_end_does_not_depend_on_the_order(news: list[str], chance: Random) -> None:
    """The same updates, shuffled and repeated, lead to the same state."""
    ends = set()
    for _ in range(3):
        order = news + chance.choices(news, k=3)
        chance.shuffle(order)
        state = "created"
        for one in order:
            state = states.after(state, one)
        ends.add(state)
    assert ends == {max(news, key=states.RANK.__getitem__)}


@given(STATES, STATES)
def test_only_waiting_and_sending_go_back_to_waiting(state: str, news: str) -> None:
    """No state gives way to a lower one, except for a retry."""
    after = states.after(state, news)
    assert states.RANK[after] >= states.RANK[state] or (state == "sending" and after in states.TRY_AGAIN)


@given(st.sampled_from(sorted(states.MESSAGE_RANK)), st.lists(STATES, max_size=3))
def test_a_message_fails_only_when_every_way_has(state: str, ways: list[str]) -> None:
    """The message never moves back, and it has failed only when every channel has."""
    after = states.message_after(state, ways)
    assert states.MESSAGE_RANK[after] >= states.MESSAGE_RANK[state]
    if after == "failed" != state:
        assert ways and all(way in states.FAILED for way in ways)


@given(st.integers(0, 200), st.randoms(use_true_random=False))
def test_pauses_grow_to_an_hour_and_are_spread(attempts: int, chance: Random) -> None:
    """A pause is a random time up to a bound that doubles and ends at an hour."""
    assert 0 <= states.wait_before(attempts, chance) <= min(3600, 10 * 2 ** min(attempts, 9))


WORKERS = st.sampled_from(["a", "b"])
# Important actions are listed more than once, so that they are drawn often.
ACTS = st.one_of(
    st.tuples(st.just("lease"), WORKERS), st.just(("try", "a", "sending")), st.just(("try", "a", "sending")),
    st.tuples(st.just("hand"), WORKERS, st.sampled_from(["sending", "sent", "temporary_failure", "technical_failure",
                                                         "permanent_failure", "delivered"])),
    st.tuples(st.just("told"), st.integers(0, 1), st.sampled_from(["sent", "delivered", "permanent_failure",
                                                                  "temporary_failure", "technical_failure"])),
    st.just(("told", 0, "delivered")), st.just(("told", 0, "permanent_failure")),
    st.just(("told", 0, "temporary_failure")),
    st.tuples(st.just("read")), st.tuples(st.just("stop")), st.tuples(st.just("time"), st.integers(1, 30)),
)  # fmt: skip


class Post:
    """One reply by text message, and everyone who acts on it."""

    def __init__(self, store: Store, time: Time, number: int) -> None:
        self.store, self.time = store, time
        self.report = reachable(store, number)
        self.message = replied(store, self.report, "sms")
        self.row = self.as_it_stands().id
        self.names: list[str] = []
        self.leased: set[str] = set()

    def as_it_stands(self) -> Any:
        """Return the outbox row."""
        return next(row for row in rows(self.store) if row.message == self.message)

    def act(self, act: tuple[Any, ...]) -> None:
        """Perform one action."""
        match act:
            case ("lease", worker):
                with self.store.begin() as conn:
                    if outbox.lease(SqlOutbox(conn), "sms", self.time(), worker, timedelta(minutes=5), 1):
                        self.leased.add(worker)
            case ("try", worker, state):
                self.time.pass_(hours=1)
                self.act(("lease", worker))
                self.act(("hand", worker, state))
            case ("hand", worker, state) if worker in self.leased:
                name = f"n{len(self.names)}" if state in ("sending", "sent") else None
                self.names += [name] if name else []
                receipts.record(self.store, self.row, DeliveryUpdate(state, "Why.", name), lease=worker)
                self.leased.discard(worker)
            case ("told", number, state) if number < len(self.names):
                receipts.record(self.store, self.row, DeliveryUpdate(state, "Why.", self.names[number]))
            case ("read",):
                with self.store.write(FORCE) as work:
                    cases.mark_read(work, self.report)
            case ("stop",):
                with self.store.write(FORCE) as work:
                    receipts.cancel_waiting(work, self.report, "Stopped.")
            case ("time", hours):
                self.time.pass_(hours=hours)


def test_whoever_tells_what_in_whichever_order(tmp_path: Path) -> None:
    """Against a real store the message never moves back, and each failure is recorded and flagged once."""
    time = Time()
    store = prepared(f"sqlite:///{tmp_path / 'store.db'}", clock=time)
    numbers = itertools.count(1)

    @settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(ACTS, min_size=2, max_size=12))
    def run(acts: list[tuple[Any, ...]]) -> None:
        post = Post(store, time, next(numbers))
        rank = 0
        for act in acts:
            post.act(act)
            rank = _holds(post, rank)
        with store.begin() as conn:  # The next example's worker must not get this row.
            conn.execute(delete(schema.delivery).where(schema.delivery.c.id == post.row))

    run()
    store.close()


def _holds(post: Post, rank: int) -> int:
    message, row = record(post.store, "message", post.message), post.as_it_stands()
    assert states.MESSAGE_RANK[message["state"]] >= rank
    assert (row.next_at is None) == (row.state in states.SETTLED)
    told = [state for state in history(row) if state in states.FAILED]
    assert len(told) == len(set(told)) == events(post.store, post.report).count("not_delivered")
    assert ("undelivered" in record(post.store, "report", post.report)["flags"]) == bool(told)
    failed = [state for _, state, _ in steps(post.store, post.message)].count("failed")
    assert min(len(told), 1) <= failed <= len(told)
    if row.state in states.FAILED:
        assert message["state"] in ("failed", "read")
    if row.state == "delivered":
        assert message["state"] in ("delivered", "read")
    return states.MESSAGE_RANK[message["state"]]
