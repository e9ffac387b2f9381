"""Answers from other threads: what is asked again and again shows only the newest."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from workstation.ui.kit.bridge import newest


def test_an_answer_that_a_newer_one_has_overtaken_is_dropped() -> None:
    """Answers in order all arrive; the late answer to an earlier question does not."""
    waiting: list[tuple[Future[Any], Callable[[Any], None]]] = []
    ask, heard = newest(lambda future, callback: waiting.append((future, callback))), list[str]()
    for _ in range(4):
        ask(Future(), heard.append)
    for at, answer in ((0, "first"), (2, "third"), (1, "second, late"), (3, "fourth")):
        waiting[at][1](answer)
    assert heard == ["first", "third", "fourth"]
