"""What goes wrong in a world: drawn from its seed, each with its beginning, its length and its target."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

FIRST_AT = 6.0  # Seconds after which the first fault may come, so that everyone has begun.
GAP = 3.0  # Seconds between the beginnings of two faults, on average.


class Shape(msgspec.Struct, frozen=True):
    """A kind of fault: how often it is drawn, what it happens to, and the shortest and longest it lasts in seconds."""

    share: int
    target: str
    """``desk``, ``store`` or ``database``."""
    shortest: float
    longest: float


SHAPES: dict[str, Shape] = {
    "kill a desk": Shape(5, "desk", 0.5, 10),
    "pause a desk": Shape(3, "desk", 2, 30),
    "cut a desk off": Shape(5, "desk", 1, 45),
    "slow line of a desk": Shape(3, "desk", 5, 30),
    "lossy line of a desk": Shape(4, "desk", 5, 30),
    "narrow line of a desk": Shape(2, "desk", 5, 30),
    "kill a store process": Shape(5, "store", 0.5, 12),
    "stop a store process": Shape(2, "store", 1, 6),
    "pause a store process": Shape(4, "store", 1, 30),
    "cut a store process off": Shape(3, "store", 1, 40),
    "cut a store process from the database": Shape(4, "store", 1, 40),
    "lossy line of a store process": Shape(3, "store", 5, 30),
    "power cut at a desk": Shape(2, "desk", 2, 20),
    "power cut at a store process": Shape(3, "store", 2, 20),
    "power cut at the database": Shape(3, "database", 2, 10),
    "slow line of the database": Shape(2, "database", 3, 15),
    "lossy line of the database": Shape(2, "database", 3, 20),
    "cut the database off": Shape(2, "database", 1, 20),
    "restart the database": Shape(2, "database", 0.2, 4),
    "kill the database": Shape(3, "database", 0.2, 8),
}


class Fault(msgspec.Struct, frozen=True):
    """One fault; `strength` is between 0 and 1."""

    name: str
    target: str
    begins: float
    seconds: float
    strength: float

    @property
    def ends(self) -> float:
        """When it ends, in seconds from the beginning of the world."""
        return self.begins + self.seconds


def plan(
    rng: Random, seconds: float, desks: Sequence[str], stores: Sequence[str], database: str, only: str = ""
) -> list[Fault]:
    """Return the faults of a world whose names begin with `only`, in the order of their beginnings.

    No target has two faults at once.
    """
    shapes = {name: shape for name, shape in SHAPES.items() if name.startswith(only)}
    found: list[Fault] = []
    busy: dict[str, float] = {}
    targets = {"desk": desks, "store": stores, "database": [database]}
    at = FIRST_AT
    while (at := at + rng.expovariate(1 / GAP)) < seconds:
        name = rng.choices([*shapes], [shape.share for shape in shapes.values()])[0]
        shape, strength = shapes[name], rng.random()
        target = rng.choice(targets[shape.target])
        # Short ones are as likely as long ones, whatever the range.
        lasts = shape.shortest * (shape.longest / shape.shortest) ** rng.random()
        if busy.get(target, 0.0) <= at:
            fault = Fault(name, target, round(at, 3), round(min(lasts, seconds - at), 3), round(strength, 3))
            busy[target] = fault.ends
            found.append(fault)
    return found
