"""Who has a report in hand, as a model for the search of an order: one officer at a time, until the lease ends."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.simulation.process.history import CLAIM_KINDS, NEEDS_HAND, Act
from tests.simulation.process.linearizability import Operation, Undecided, find_order

LEASE = 15 * 60.0
"""Seconds, as the protocol promises it. It is written here again, so that the model does not follow the product."""


@dataclass(frozen=True)
class Hand:
    """The officer who has the report in hand, and the earliest and latest moment at which their lease ends."""

    officer: str = ""
    ends_from: float = 0.0
    ends_by: float = 0.0


def faults(acts: Iterable[Act]) -> list[str]:
    """Return the reports whose claims no order explains, each with a sentence."""
    found = []
    for report, operations in sorted(_by_report(acts).items()):
        try:
            if find_order(operations, Hand(), step) is None:
                found.append(f"report {report}: no order explains {_shown(operations)}")
        except Undecided as undecided:
            found.append(f"report {report}: {undecided}")
    return found


def _by_report(acts: Iterable[Act]) -> dict[str, list[Operation[Act]]]:
    reports: dict[str, list[Operation[Act]]] = defaultdict(list)
    for act in acts:
        if act.kind in (*CLAIM_KINDS, *NEEDS_HAND) and not act.declined and _says_something(act):
            reports[act.report].append(Operation(act.invoked, act.answered, act))
    return reports


def _says_something(act: Act) -> bool:
    """Whether an act could have changed the hand, or its answer shows it. Other refusals show nothing."""
    if act.answered == math.inf:
        return act.kind in CLAIM_KINDS
    if act.outcome == "refused":
        return act.code in ("not_claimed", "claimed_by_other")
    return act.outcome == "accepted" or act.kind == "claim"


def step(hand: Hand, operation: Operation[Act]) -> Hand | None:
    """Return the hand after an act, or None when the act cannot have had its answer while this was the hand."""
    act = operation.what
    free = not hand.officer or operation.returned >= hand.ends_from
    mine = hand.officer == act.actor and operation.called <= hand.ends_by
    another = hand.officer not in ("", act.actor) and operation.called <= hand.ends_by
    if act.outcome in ("", "accepted"):
        return _accepted(hand, operation, free=free, mine=mine)
    if act.code == "not_claimed":
        return hand if free or hand.officer != act.actor else None
    return hand if another else None  # The claim was stale, or the report was claimed by somebody else.


def _accepted(hand: Hand, operation: Operation[Act], *, free: bool, mine: bool) -> Hand | None:
    act = operation.what
    if act.kind == "release":
        return Hand() if mine else None
    if act.kind != "take_over" and not (free or hand.officer == act.actor):
        return None
    if act.kind in NEEDS_HAND:
        return hand
    return Hand(act.actor, operation.called + LEASE, operation.returned + LEASE)


def _shown(operations: Sequence[Operation[Act]]) -> str:
    ordered = sorted(operations, key=lambda one: one.called)
    shown = [
        f"{one.what.kind} by {one.what.actor[-6:]} from {one.called:.2f} to {one.returned:.2f}: "
        f"{one.what.code or one.what.outcome or 'no answer'}"
        for one in ordered
    ]
    return "; ".join(shown)
