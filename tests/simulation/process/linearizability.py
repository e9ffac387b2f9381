"""Whether concurrent operations can be put into one order that explains every answer, as porcupine does it.

Each operation takes effect at one moment between its call and its return. The search goes through the possible orders,
depth first, and remembers which sets of operations with which state led nowhere (Wing and Gong; Lowe). An operation
without an answer may have taken effect at any moment after its call, or never.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Input = TypeVar("Input")
S = TypeVar("S", bound=Hashable)
MOST_STEPS = 2_000_000


class Undecided(Exception):
    """The search was ended before it had an answer."""


@dataclass(frozen=True)
class Operation(Generic[Input]):
    """One operation: when it was called and when its answer came, infinite when none did, and what it was."""

    called: float
    returned: float
    what: Input


Step = Callable[[S, Operation[Input]], S | None]
"""Returns the state after an operation, or None when the operation cannot have had its answer in this state."""


def find_order(
    operations: Sequence[Operation[Input]], begin: S, step: Step[S, Input], most_steps: int = MOST_STEPS
) -> list[Operation[Input]] | None:
    """Return the operations in an order that explains every answer, or None when there is no such order.

    Raises Undecided after so many steps.
    """
    ops = sorted(operations, key=lambda one: one.called)
    answered = sum(1 << place for place, one in enumerate(ops) if one.returned < math.inf)
    seen: set[tuple[int, S]] = set()
    stack: list[tuple[int, S, Iterator[int]]] = [(0, begin, _next(ops, 0))]
    chosen: list[int] = []
    steps = 0
    while stack:
        done, state, candidates = stack[-1]
        if done & answered == answered:
            return [ops[place] for place in chosen]
        for place in candidates:
            steps += 1
            if steps > most_steps:
                raise Undecided(f"No answer after {most_steps:,} steps with {len(ops)} operations.")
            after = step(state, ops[place])
            reached = done | 1 << place
            if after is None or (reached, after) in seen:
                continue
            seen.add((reached, after))
            stack.append((reached, after, _next(ops, reached)))
            chosen.append(place)
            break
        else:
            stack.pop()
            if chosen:
                chosen.pop()
    return None


def _next(ops: Sequence[Operation[Input]], done: int) -> Iterator[int]:
    """Yield the operations that may come next: those called before any other one that is left has returned."""
    soonest = math.inf
    left = []
    for place in range((~done & (done + 1)).bit_length() - 1, len(ops)):
        if done >> place & 1:
            continue
        if ops[place].called > soonest:
            break
        soonest = min(soonest, ops[place].returned)
        left.append(place)
    # Those that returned first come first, because this order is the likely one.
    yield from sorted((one for one in left if ops[one].called <= soonest), key=lambda one: ops[one].returned)
