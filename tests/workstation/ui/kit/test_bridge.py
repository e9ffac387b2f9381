"""Answers from other threads: of what is asked again and again, only what is still wanted is shown."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from workstation.ui.kit.bridge import Rounds

Waiting = list[tuple[Future[Any], Callable[[Any], None]]]


def _rounds(waiting: Waiting, *, only_last: bool = False) -> Rounds:
    return Rounds(lambda future, callback: waiting.append((future, callback)), only_last=only_last)


def test_an_answer_that_a_newer_one_has_overtaken_is_dropped() -> None:
    """Answers in order all arrive; the late answer to an earlier question does not."""
    waiting, heard = Waiting(), list[str]()
    rounds = _rounds(waiting)
    for _ in range(4):
        rounds.ask(Future(), heard.append)
    for at, answer in ((0, "first"), (2, "third"), (1, "second, late"), (3, "fourth")):
        waiting[at][1](answer)
    assert heard == ["first", "third", "fourth"]


def test_only_the_last_question_is_answered_where_questions_differ() -> None:
    """The answer to an earlier question is dropped as soon as another one is asked."""
    waiting, heard = Waiting(), list[str]()
    rounds = _rounds(waiting, only_last=True)
    rounds.ask(Future(), heard.append)
    waiting[0][1]("June")
    rounds.ask(Future(), heard.append)
    rounds.ask(Future(), heard.append)
    waiting[1][1]("July, late")
    waiting[2][1]("August")
    assert heard == ["June", "August"]


def test_the_steps_of_an_overtaken_round_end_when_a_newer_round_has_ended() -> None:
    """A round of several steps goes on while a newer one is on its way, and ends once that one has ended."""
    waiting, heard = Waiting(), list[str]()
    rounds = _rounds(waiting)

    def ask(name: str) -> None:
        one = rounds.begin()
        one.then(Future(), lambda _: one.last(Future(), lambda _: heard.append(name)))

    ask("first")
    ask("second")
    waiting[0][1](None)
    waiting[1][1](None)
    waiting[3][1](None)
    waiting[2][1](None)
    assert heard == ["second"]


def test_what_was_dropped_does_not_arrive() -> None:
    """After dropping, answers to earlier questions do not arrive, and those to later ones do."""
    waiting, heard = Waiting(), list[str]()
    rounds = _rounds(waiting)
    rounds.ask(Future(), heard.append)
    rounds.drop()
    rounds.ask(Future(), heard.append)
    waiting[0][1]("dropped")
    waiting[1][1]("wanted")
    assert heard == ["wanted"]
