"""How many reports will likely be open: by what past days did, and how much they differed.

Each quarter of a day ahead moves the number by the mean of what the same quarter did in past days. The band is
what eight of ten made-up futures stay in, each put together from whole past days drawn by chance with
repetition; the chance is the same every time, so that the same days give the same band.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from .metrics import Point

SLOTS = 4  # Parts of a day.
SLOT = timedelta(hours=24 // SLOTS)
DAYS_BACK, FEWEST_DAYS, DAYS_AHEAD = 28, 7, 4
DRAWS = 400
LOW, HIGH = 0.1, 0.9


def forecast(now: datetime, open_now: int, days: Sequence[Sequence[int]]) -> tuple[Point, ...]:
    """Return points ahead; `days` are past days up to now, each as what came less what went in each slot.

    Empty when there are too few days to say anything.
    """
    if len(days) < FEWEST_DAYS:
        return ()
    chance = Random(0)
    futures = [_future(open_now, [chance.choice(days) for _ in range(DAYS_AHEAD)]) for _ in range(DRAWS)]
    mean = [sum(day[slot] for day in days) / len(days) for slot in range(SLOTS)]
    points, likely = [Point(now, open_now, open_now, open_now)], float(open_now)
    for step in range(DAYS_AHEAD * SLOTS):
        likely = max(0.0, likely + mean[step % SLOTS])
        ordered = sorted(future[step] for future in futures)
        low, high = ordered[int(LOW * (DRAWS - 1))], ordered[int(HIGH * (DRAWS - 1))]
        points.append(Point(now + SLOT * (step + 1), likely, min(low, likely), max(high, likely)))
    return tuple(points)


def _future(open_now: int, days: Sequence[Sequence[int]]) -> list[int]:
    at, steps = open_now, []
    for net in (net for day in days for net in day):
        at = max(0, at + net)
        steps.append(at)
    return steps
