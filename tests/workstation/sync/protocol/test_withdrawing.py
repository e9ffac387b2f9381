"""A new copy first asks what left the officer's sight of all that the journal knows; nothing of it stays in the journal."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.workstation.sync.protocol.paper_world import PaperDesk, PaperStore, StillClock
from workstation.domain.changes import Changes
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.sync.protocol import effects, results, withdrawing
from workstation.sync.protocol.cycle import Cycle
from workstation.sync.protocol.faults import NotThere
from workstation.sync.protocol.machine import LocalEffect, Procedure, StoreRequest, WaitUntil
from workstation.sync.protocol.own_numbers import MOST_ASKED
from workstation.sync.protocol.retry_timer import RetryTimer


class ByHand:
    """Carries out a procedure on a model desk, and keeps the names of everything that it did."""

    def __init__(self, desk: PaperDesk, **answers: Any) -> None:
        self.desk, self.store, self.answers = desk, PaperStore(), answers
        self.done: list[Any] = []

    def run(self, procedure: Procedure[Any]) -> Any:
        """Return the procedure's result."""
        answer: Any = None
        fault: StoreProblem | None = None
        while True:
            try:
                effect = procedure.throw(fault) if fault is not None else procedure.send(answer)
            except StopIteration as end:
                return end.value
            self.done.append(effect)
            answer, fault = None, None
            given = self.answers.get(type(effect).__name__)
            if isinstance(given, list):
                given = given.pop(0) if given else None
            if isinstance(given, StoreProblem):
                fault = given
            elif given is not None:
                answer = given
            elif isinstance(effect, StoreRequest):
                answer = self.store.answer(effect)
            elif not isinstance(effect, WaitUntil):
                assert isinstance(effect, LocalEffect)
                answer = self.desk.perform(effect)

    def names(self) -> list[str]:
        """Return the names of the effects in order."""
        return [type(one).__name__ for one in self.done]


def test_what_the_store_names_leaves_the_journal() -> None:
    """Erased reports are forgotten and restricted ones set aside, and the window hears of both."""
    found = results.WithdrawnReports(["r2"], ["r1"])
    world = ByHand(
        PaperDesk(), ReadKeptReports=("r1", "r2", "r3"), AskWithdrawn=found, SetAsideRestricted=True
    )
    changes = world.run(withdrawing.ask())
    assert changes == Changes(erased=frozenset({"r2"}), restricted=frozenset({"r1"}), outbox=True)
    assert effects.AskWithdrawn(("r1", "r2", "r3")) in world.done
    assert effects.ForgetErased([("report", "r2")]) in world.done
    assert effects.SetAsideRestricted(["r1"], []) in world.done


def test_many_reports_are_asked_about_in_parts_and_none_at_all() -> None:
    """No question is longer than the store allows, and an empty journal asks nothing."""
    world = ByHand(PaperDesk(), ReadKeptReports=tuple(f"r{one}" for one in range(MOST_ASKED + 1)))
    assert not world.run(withdrawing.ask())
    assert [len(one.reports) for one in world.done if isinstance(one, effects.AskWithdrawn)] == [
        MOST_ASKED,
        1,
    ]
    world = ByHand(PaperDesk(), ReadKeptReports=())
    assert not world.run(withdrawing.ask()) and "AskWithdrawn" not in world.names()


def test_a_store_of_the_previous_version_cannot_be_asked() -> None:
    """It has nothing under the address, and the copy is fetched as before."""
    desk = PaperDesk()
    desk.note()
    world = ByHand(desk, AskWithdrawn=NotThere("There is nothing here."))
    world.run(Cycle(RetryTimer(StillClock(), Random(1))).pull())
    assert "ApplyPages" in world.names() and "SetAsideRestricted" in world.names()


def test_the_question_comes_between_the_first_page_and_its_storing() -> None:
    """What is restricted after the first page was read is in the pages. A copy that exists already asks nothing."""
    desk = PaperDesk()
    desk.note()
    world = ByHand(desk, AskWithdrawn=[StoreUnreachable("There was no answer."), None])
    cycle = Cycle(RetryTimer(StillClock(), Random(1)))
    for _ in range(2):
        try:
            world.run(cycle.pull())
        except StoreUnreachable:
            assert desk.cursor is None, (
                "without an answer no page is stored, so that the question is asked again"
            )
    assert desk.cursor is not None
    steps = [name for name in world.names() if name in ("AskPage", "AskWithdrawn", "ApplyPages")]
    assert steps == ["AskPage", "AskWithdrawn", "AskPage", "AskWithdrawn", "ApplyPages"]
    world.done.clear()
    world.run(cycle.pull())
    assert "AskPage" in world.names() and "AskWithdrawn" not in world.names()
