"""Which rejected commands belong to one event: a lost claim takes with it what was done on the strength of it."""

from __future__ import annotations

from collections.abc import Iterable

from workstation.domain.commands import Command

LOST_WITH_A_CLAIM = ("claimed_by_other", "not_claimed")
"""The problem codes of commands that were refused only because the claim before them was lost."""


def is_lost_claim(command: Command) -> bool:
    """Return whether the command is a claim that someone else was quicker with."""
    return command.kind == "claim" and command.state == "stale"


def conflict_events(rejected: Iterable[Command]) -> list[tuple[Command, ...]]:
    """Return the rejected commands by event, in the order of the first of each."""
    events: list[list[Command]] = []
    lost: dict[str, list[Command]] = {}
    for command in rejected:
        problem = command.outcome.problem if command.outcome is not None else None
        code = problem.code if problem is not None else None
        event = lost.get(command.report or "")
        # The colleague's claim changed the case, so what rests on a version of it is stale and not refused.
        if event is not None and (code in LOST_WITH_A_CLAIM or command.state == "stale"):
            event.append(command)
            continue
        events.append([command])
        if is_lost_claim(command):
            lost[command.report or ""] = events[-1]
    return [tuple(event) for event in events]
