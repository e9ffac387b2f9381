"""Retry pauses: computed in one place, capped after any number of failures, never shorter than the store asked for."""

from __future__ import annotations

import ast
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from random import Random

import pytest

import workstation
from tests.helpers.still_loop import START
from workstation.sync.answers import retry_after
from workstation.sync.protocol.retry_timer import (
    LONGEST_ASKED,
    LONGEST_PAUSE,
    MOST_REQUESTS,
    Pace,
    RetryTimer,
)

ROOT = Path(workstation.__file__).parent


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> datetime:
        return START

    def monotonic(self) -> float:
        return self.at


def test_ten_thousand_failures_are_still_a_pause() -> None:
    """The pause grows to its cap and stays there for any number of failures."""
    backoff = RetryTimer(Clock(), Random(1))
    pauses = [backoff.failed() for _ in range(10_000)]
    assert all(0 < pause <= LONGEST_PAUSE for pause in pauses)
    assert pauses[0] <= 0.2 and min(pauses[20:]) >= LONGEST_PAUSE / 2
    backoff.worked()
    assert backoff.failed() <= 0.2


def test_what_the_store_asks_for_is_kept_and_bounded() -> None:
    """A pause that the store asks for is not shortened, and it has an upper limit."""
    clock = Clock()
    backoff = RetryTimer(clock, Random(1))
    assert backoff.failed(60) == 60 and backoff.soonest() == 60
    clock.at = 59.0
    assert backoff.soonest() == 1
    assert backoff.failed(10**9) == LONGEST_ASKED == backoff.soonest()
    assert backoff.failed(0) > 0, "a store that asks for nothing is not asked at once for ever"


def test_something_put_right_costs_nothing_once() -> None:
    """The first repair costs no pause; further ones do, until something has worked."""
    backoff = RetryTimer(Clock(), Random(1))
    assert backoff.mended() == 0.0
    assert all(backoff.mended() > 0 for _ in range(50))
    backoff.worked()
    assert backoff.mended() == 0.0


def test_no_loop_passes_the_last_door_faster() -> None:
    """Once a second's limit of requests is reached, the loop waits for the rest of that second."""
    clock = Clock()
    pace = Pace(clock)
    assert [pace.turn() for _ in range(MOST_REQUESTS)] == [0.0] * MOST_REQUESTS
    clock.at = 0.25
    assert pace.turn() == 0.75
    clock.at = 1.0
    assert pace.turn() == 0.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "9"}, 9.0),
        ({"retry-after": " 120 "}, 120.0),
        ({"retry-after": "9" * 400}, 999_999_999.0),
        (
            {
                "retry-after": format_datetime(START.replace(minute=2), usegmt=True),
                "date": format_datetime(START, usegmt=True),
            },
            120.0,
        ),
        (
            {
                "retry-after": format_datetime(START, usegmt=True),
                "date": format_datetime(START.replace(minute=2), usegmt=True),
            },
            0.0,
        ),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Sun, 99 Nov 2026 99:00:00 GMT"}, None),
        ({"retry-after": "-1"}, None),
        ({}, None),
    ],
)
def test_retry_after_in_seconds_and_as_a_date(headers: dict[str, str], seconds: float | None) -> None:
    """Both forms in RFC 9110 are read; a date counts from the store's own clock."""
    assert retry_after(headers) == seconds


def test_no_other_place_computes_a_pause() -> None:
    """Code that talks to the store has no powers, no random numbers and one sleep: `casework.backoff` computes."""
    sleeping = ROOT / "sync" / "rest.py"
    found = []
    for path in [*ROOT.glob("sync/**/*.py"), *ROOT.glob("session/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            name = node.attr if isinstance(node, ast.Attribute) else ""
            power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
            computes = power or name in ("uniform", "random", "expovariate")
            wrong = computes or (name == "sleep" and path != sleeping)
            if isinstance(node, ast.expr) and wrong:
                found.append(f"{path.name}:{node.lineno}")
    assert found == []
