"""Guessing is limited across all processes, and no record shows later who guessed or at which case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.intake.brute_force_guard import FREE, Guesses

DOOR = "SOH-26-ABCD-EFGH"


def test_processes_count_together(store: Store) -> None:
    """Failures seen by one process slow down another, and the right code ends the wait for both."""
    one, two = Guesses(store), Guesses(store)
    for number in range(FREE):
        (one, two)[number % 2].wrong(DOOR)
    for process in (one, two):
        with pytest.raises(Problem) as told:
            process.check(DOOR)
        assert told.value.code == "slow_down"
    two.check("SOH-26-JKMN-PQRS")
    one.right(DOOR)
    two.check(DOOR)


def test_every_further_guess_doubles_the_wait(store: Store) -> None:
    """The wait doubles with each guess, up to five minutes."""
    guesses, now = Guesses(store), store.clock().replace(microsecond=0)
    store.clock = lambda: now
    waits = []
    for _ in range(FREE + 12):
        guesses.wrong(DOOR)
        try:
            guesses.check(DOOR)
        except Problem as problem:
            waits.append(problem.fields["after"])
    assert waits[:4] == [2, 3, 5, 9] and max(waits) == 301
    store.clock = lambda: now + timedelta(seconds=302)
    guesses.check(DOOR)


def test_the_next_day_nothing_is_left(store: Store) -> None:
    """The day's key is destroyed at the end of the day, and clear-text values were never stored."""
    guesses, now = Guesses(store), store.clock()
    guesses.wrong(DOOR)
    with store.read() as view:
        (row,) = view.conn.execute(select(schema.guess)).all()
        (salt,) = view.conn.execute(select(schema.guess_salt)).all()
    assert DOOR not in str(row) and len(salt.salt) == 64
    store.clock = lambda: now + timedelta(days=1)
    guesses.forget_old()
    with store.read() as view:
        assert view.conn.execute(select(schema.guess)).all() == []
        assert salt not in view.conn.execute(select(schema.guess_salt)).all()
