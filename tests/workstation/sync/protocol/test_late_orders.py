"""An open desk in any order of work, answers to commands that are on their way, backups and restores."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.workstation.sync.protocol.open_desk import World, healthy
from workstation.errors import StoreProblem
from workstation.sync.protocol import effects
from workstation.sync.protocol.machine import StoreRequest

STEPS = st.lists(st.sampled_from(["work", "deliver", "settle", "look", "back up", "restore"]), max_size=14)
A_WHILE = 6.0  # Seconds: a desk without news from the line looks for changes every five.


class LateWorld:
    """A world in which commands arrive at one moment, and the answer to them comes at a later one."""

    def __init__(self) -> None:
        self.world = healthy()
        self.backup = self.world.store.backup()
        self.on_its_way: dict[int, Any] = {}

    def take(self, step: str) -> None:
        """Take one step."""
        match step:
            case "work":
                self.world.desk.note()
                self.world.act()
                self._let_commands_arrive()
            case "deliver":
                self.deliver()
            case "settle":
                self.deliver()
                self.world.pass_time(A_WHILE)
            case "look":
                self.world.pass_time(A_WHILE)
                self._let_commands_arrive()
            case "back up":
                self.backup = self.world.store.backup()
            case "restore":
                self.world.store = self.backup.backup()

    def _let_commands_arrive(self) -> None:
        """Answer everything but commands, which arrive and whose answer is on its way."""
        while asked := [
            (at, one) for at, one in self.world.asked.items() if not isinstance(one, effects.HearConnection)
        ]:
            ticket, request = asked[0]
            if isinstance(request, effects.Push):
                self.on_its_way[ticket] = _answered(self.world, request)
                del self.world.asked[ticket]
            else:
                self.world.answer(ticket, self.world.store.answer)

    def deliver(self) -> None:
        """Deliver what is on its way."""
        late, self.on_its_way = self.on_its_way, {}
        for ticket, answer in late.items():
            self.world.asked[ticket] = effects.Push("", [])
            self.world.answer(ticket, lambda _, answer=answer: _said(answer))  # type: ignore[misc]


def _answered(world: World, request: StoreRequest[Any]) -> Any:
    try:
        return world.store.answer(request)
    except StoreProblem as problem:
        return problem


def _said(answer: Any) -> Any:
    if isinstance(answer, StoreProblem):
        raise answer
    return answer


@given(STEPS)
@example(["work", "work", "deliver", "work", "restore", "look"])
@example(["back up", "work", "settle", "work", "restore", "look", "work", "deliver"])
@settings(max_examples=60, deadline=None, derandomize=True)
def test_nothing_acknowledged_is_missing_whatever_was_on_its_way(steps: list[str]) -> None:
    """Once everything is answered, the store that is there has every command, and the desk shows each as done."""
    late = LateWorld()
    for step in steps:
        late.take(step)
    late.deliver()
    late.world.act()
    late.world.pass_time(40)
    assert late.world.end is None and late.world.state == "up_to_date", late.world.loop.light.status
    assert sorted(late.world.store.notes) == sorted(one.id for one in late.world.desk.commands)
    assert all(one.state == "confirmed" for one in late.world.desk.commands)
