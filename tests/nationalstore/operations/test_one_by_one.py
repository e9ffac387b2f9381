"""One row that fails keeps no other waiting: replies, changes of settings, marks, disposal, national settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nationalstore.core.one_by_one import NotAll, each_alone
from nationalstore.db.store import Store
from nationalstore.jobs import background_jobs
from nationalstore.services.commands import approved_copies, held_replies
from nationalstore.services.policy import save_setting, version_store
from nationalstore.services.safe_contact import marks
from tests.helpers.held_replies import Clock, hold, message
from tests.helpers.store import add_report, prepared


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A store of one force."""
    made = prepared(f"sqlite:///{tmp_path / 'store.db'}", clock=clock)
    yield made
    made.close()


class Broken(Exception):
    """Raised by the row that fails. Its text may hold personal data."""


def fails_for(id_: str, real: Any) -> Any:
    """Return a function that does what the real one does, but fails for one id."""

    def called(*given: Any) -> Any:
        if id_ in given or any(id_ in one for one in given if isinstance(one, list | tuple | set | dict)):
            raise Broken("07700 900123")
        return real(*given)

    return called


def test_every_row_has_its_turn_and_the_failures_are_named_without_their_words() -> None:
    """The result is the sum; failures are raised at the end, by kind, also those of a round within the round."""
    done: list[int] = []

    def do(row: int) -> int:
        if row in (2, 4):
            raise Broken("07700 900123")
        if row == 5:
            each_alone([1, 2], lambda _: 1 // 0)
        done.append(row)
        return row

    with pytest.raises(NotAll) as some:
        each_alone(range(1, 7), do)
    assert done == [1, 3, 6] and some.value.rows == [2, 4, 5]
    assert str(some.value) == "Broken (2), ZeroDivisionError (2)"
    assert each_alone([1, 2], lambda row: row) == 3


def test_a_reply_that_fails_keeps_no_other_waiting(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The later ones leave in the same round; the one that failed stays held and leaves once it can."""
    first = hold(store, clock, add_report(store)["id"])
    second = hold(store, clock, add_report(store, 2)["id"], 2)
    clock.now += timedelta(hours=2)
    real = held_replies._release
    monkeypatch.setattr(held_replies, "_release", fails_for(first, real))
    with pytest.raises(NotAll):
        held_replies.release_due(store)
    assert message(store, first)["state"] == "held" and message(store, second)["state"] == "sent"
    monkeypatch.setattr(held_replies, "_release", real)
    assert held_replies.release_due(store) == 1 and message(store, first)["state"] == "sent"


def test_a_copy_that_fails_keeps_no_other_waiting(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of people's data that two officers approved: the later ones leave in the same round."""
    sent: list[str] = []
    monkeypatch.setattr(approved_copies, "_with_files", lambda _: [("sussex", "one"), ("kent", "two")])

    def send(_: Store, __: str, id_: str) -> bool:
        sent.append(id_)
        return True

    monkeypatch.setattr(approved_copies, "_carry_out", fails_for("one", send))
    with pytest.raises(NotAll) as some:
        approved_copies.carry_out(store)
    assert sent == ["two"] and str(some.value) == "Broken (1)"


def test_replies_wait_while_a_change_of_their_forces_settings_fails(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new settings might forbid them. The other changes take effect, and nothing of the failure's text is logged."""
    reply, applied = hold(store, clock, add_report(store)["id"]), list[str]()
    clock.now += timedelta(hours=2)
    due = [("sussex", "one"), ("kent", "two")]
    monkeypatch.setattr(version_store, "due", lambda *_: due)
    apply = fails_for("one", lambda work, id_: applied.append(id_))
    monkeypatch.setattr(save_setting, "take_effect", apply)
    background_jobs.deliver(store)
    assert applied == ["two"] and message(store, reply)["state"] == "held"
    due.clear()
    background_jobs.deliver(store)
    assert message(store, reply)["state"] == "sent"


def test_a_person_who_cannot_be_marked_keeps_the_news_from_nobody_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each note gets a turn of its own; those that were settled are gone, and the one that failed stays."""
    notes = {"n1": "a", "n2": "b", "n3": "c"}
    settled: list[str] = []

    def settle(_: Any, noted: list[tuple[str, str]]) -> int:
        if ("n2", "b") in noted:
            raise Broken
        settled.extend(id_ for id_, _ in noted)
        return len(noted)

    monkeypatch.setattr(marks, "_noted", lambda _: notes)
    monkeypatch.setattr(marks, "_settle", settle)
    with pytest.raises(NotAll) as some:
        marks.one_round(store)
    assert settled == ["n1", "n3"] and some.value.rows == [("n2", "b")]
