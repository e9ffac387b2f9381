"""The forecast of open reports, from past days and their variation.

Each quarter of a day ahead changes the number by the mean of the same quarter in past days. The band contains eight of
ten simulated futures, each assembled from whole past days drawn at random with replacement. The random seed is fixed,
so the same days give the same band.
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
    """Return the points ahead. `days` are past days up to now, each as arrivals minus closings in each slot.

    Empty when there are too few days for a forecast.
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
