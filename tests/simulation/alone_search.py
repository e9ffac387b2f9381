"""A search over sequences of one person's commands, breadth first over states that differ in what decides an ending."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from nationalstore.services.commands import held_replies, ledger
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.simulation.alone_commands import Sent, every_command
from tests.simulation.alone_world import DAY, State, World, is_over, likeness, rid_of


@dataclass
class Searched:
    """What a search did and found."""

    states: int = 0
    sent: int = 0
    accepted: Counter[str] = field(default_factory=Counter)
    """How often each kind of command was accepted."""
    refused: Counter[str] = field(default_factory=Counter)
    """How often each problem code was the answer."""
    ways: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The shortest way to each bad end, as the commands that lead there."""


def search(world: World, depth: int) -> Searched:
    """Try every sequence of up to ``depth`` commands. What time brings about by itself costs no command."""
    found, seen, states = Searched(), {likeness(world, world.start)}, [world.start]
    for left in reversed(range(depth)):
        later: list[State] = []
        for state in states:
            for after in _next(world, state, found):
                ways = rid_of(world, state, after)
                for way in ways:
                    found.ways.setdefault(way, after.path)
                if ways or not left or is_over(world, after):
                    continue
                mark = likeness(world, after)
                if mark not in seen:
                    seen.add(mark)
                    later.append(after)
        found.states += len(states)
        states = later
    return found


def _next(world: World, state: State, found: Searched) -> Iterator[State]:
    for sent in list(every_command(world, state)):
        after = _run(world, state, sent, found)
        if after is not None:
            yield after
            if after.tables.holds:
                yield _waited(world, after)


def _run(world: World, state: State, sent: Sent, found: Searched) -> State | None:
    """Send one command; return the state after it, or None when it was refused."""
    store, who = world.at(state), world.me(sent.force)
    client = f"client {sent.force}"
    known = store.tables.clients.get(client)
    id_ = str(uuid.uuid5(uuid.NAMESPACE_OID, world.ids()))
    command = ReceivedCommand(
        (known.last if known is not None else 0) + 1, id_, sent.kind, sent.body, sent.report
    )
    with store.write(sent.force) as work:
        outcome = ledger.settle(work, client, command, who, ledger.HANDLERS)
    found.sent += 1
    if outcome.outcome != "accepted":
        found.refused[str((outcome.problem or {}).get("code"))] += 1
        return None
    found.accepted[sent.kind] += 1
    return State(store.tables, state.now, (*state.path, f"{sent.force}: {sent.kind} {sent.body}"))


def _waited(world: World, state: State) -> State:
    """Return the state two days later, when scheduled replies have left or were given up."""
    store = world.at(state)
    world.time.now += 2 * DAY
    held_replies.release_due(store)
    return State(store.tables, world.time.now, (*state.path, "two days pass"))
