"""An open desk in a model world with simulated time: any order of answers, timers, wakes and pauses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.helpers.hostile_answers import HOSTILE, Forgiving
from tests.workstation.sync.protocol.open_desk import World, healthy
from tests.workstation.sync.protocol.paper_world import PaperDesk, PaperStore
from workstation.errors import ForbiddenByStore, Retryable, SignInNeeded
from workstation.sync.protocol import effects
from workstation.sync.protocol.machine import (
    Failed,
    LocalEffect,
    StoreRequest,
)
from workstation.sync.wire import read_event


def test_a_desk_comes_up_to_date_and_then_keeps_still() -> None:
    """The first round sends and fetches everything; with a live connection nothing is requested for minutes."""
    world = healthy(notes=3)
    assert world.state == "up_to_date" and world.store.notes == ["n0", "n1", "n2"]
    assert [one.state for one in world.desk.commands] == ["confirmed"] * 3
    asked = world.pages()
    world.pass_time(200)
    assert world.pages() == asked and world.loop.line.live


def test_news_on_the_line_is_fetched_at_once() -> None:
    """A head other than ours wakes the desk; a heartbeat, our own head and an unknown event do not."""
    world = healthy()
    for name, data, more in (
        ("", "{}", 0),
        ("head", '{"to": "0.0"}', 0),
        ("weather", "{}", 0),
        ("head", '{"to": "0.1"}', 1),
    ):
        asked, event = world.pages(), read_event(name, data)
        world.settle(line=lambda _, told=event: told)  # type: ignore[misc]
        world.pass_time(0)
        assert world.pages() - asked == more, name


@pytest.mark.parametrize("word", ["gap", "busy", "away", "garbage", "forbidden", "not taken"])
def test_reading_never_waits_for_sending(word: str) -> None:
    """For any response to commands, changes are fetched in the same round and in every later one."""
    desk, store = Forgiving(), PaperStore(notes=["elsewhere"])
    desk.note()
    world = World(desk, store)

    def answering(request: StoreRequest[Any]) -> Any:
        if isinstance(request, effects.Push) and request.commands:
            raise HOSTILE[word]()
        return store.answer(request)

    world.pass_time(0, answering)
    assert "elsewhere" in desk.records
    store.notes.append("later")
    world.pass_time(10, answering)
    assert "later" in desk.records


def test_a_gap_said_of_a_question_sends_nothing_again() -> None:
    """A gap applies to commands only; as the answer to any other request it fails, with growing pauses."""
    world = healthy(notes=2)

    def answering(request: StoreRequest[Any]) -> Any:
        if not isinstance(request, effects.Push | effects.AskPage | effects.CloseConnection):
            raise HOSTILE["gap"]()
        return world.store.answer(request)

    def pushes() -> int:
        return sum("Push(" in one for one in world.trace)

    sent, asked = pushes(), world.pages()
    world.act()
    world.pass_time(120, answering)
    assert pushes() == sent and world.pages() - asked <= 30


def test_a_lost_place_said_of_commands_leaves_the_copy_alone() -> None:
    """A lost cursor in the answer to commands leaves the copy alone, because a page may be in flight."""
    world = healthy(notes=2)
    world.desk.note()
    world.act()
    pushed = next(ticket for ticket, one in world.asked.items() if isinstance(one, effects.Push))

    def lost(request: StoreRequest[Any]) -> Any:
        raise HOSTILE["epoch"]()

    world.answer(pushed, lost)
    assert not world.desk.refreshing and not world.desk.owed
    world.pass_time(60)
    assert set(world.desk.records) == {"n0", "n1", *(one.id for one in world.desk.commands)}


class HoldIsOver(PaperDesk):
    """A desk with a held reply whose hold may be over."""

    def _read(self, effect: LocalEffect[Any]) -> tuple[Any, bool]:
        return (0.0, False) if isinstance(effect, effects.ReadHoldLeft) else super()._read(effect)


def test_a_hold_that_is_over_makes_no_haste_while_sending_rests() -> None:
    """An ended account cannot send for minutes, and the feed is not requested fifty times a second in that time."""
    desk, store = HoldIsOver(), PaperStore()
    desk.note()
    world = World(desk, store)

    def answering(request: StoreRequest[Any]) -> Any:
        if isinstance(request, effects.Push):
            raise HOSTILE["forbidden"]()
        return store.answer(request)

    world.pass_time(60, answering)
    assert 1 <= world.pages() <= 30


def test_an_answer_to_commands_that_never_comes_stops_no_reading() -> None:
    """With a push in flight for minutes, the feed is still requested every few seconds, and at once on a wake."""
    desk, store = PaperDesk(), PaperStore()
    desk.note()
    world = World(desk, store)

    def answer_all_but_commands() -> None:
        while tickets := [
            t for t, one in world.asked.items() if not isinstance(one, effects.Push | effects.HearConnection)
        ]:
            world.answer(tickets[0], store.answer)

    answer_all_but_commands()
    for step in (world.tick, world.tick, world.act, world.act):
        asked = world.pages()
        while world.pages() == asked:
            step()
            answer_all_but_commands()
            assert world.at < 60
    assert sum("Push(" in one for one in world.trace) == 1


def test_what_the_store_asks_for_is_not_shortened_by_anybody() -> None:
    """An officer who acts twice a second does not shorten it; the status shows when the next attempt is."""
    world = healthy()
    busy = lambda _: _raise(Retryable("busy", after=60))  # noqa: E731
    world.act()
    world.pass_time(0, busy)
    asked = world.pages()
    for _ in range(50):
        world.act()
        world.pass_time(1, busy)
    assert world.pages() == asked and world.loop.light.status.next_try is not None
    world.pass_time(15)
    assert world.state == "up_to_date"


def _raise(fault: Exception) -> Any:
    raise fault


def test_a_sign_in_is_renewed_and_one_that_cannot_be_is_said() -> None:
    """A renewed token is used at once; without one the officer is asked, and their sign-in is tried at once."""
    world = healthy()
    refused: list[bool] = [True]

    def answering(request: StoreRequest[Any]) -> Any:
        if isinstance(request, effects.RenewSignIn):
            return renewable
        if refused and isinstance(request, effects.AskPage):
            refused.pop()
            raise SignInNeeded("again")
        return world.store.answer(request)

    renewable = True
    world.act()
    world.pass_time(0, answering)
    assert world.state == "up_to_date"
    renewable = False
    refused.extend([True])
    world.act()
    world.pass_time(0, answering)
    assert world.state == "sign_in"
    world.loop.signed_in()
    world.act()
    world.pass_time(1, answering)
    assert world.state == "up_to_date"


def test_a_round_without_an_answer_is_not_up_to_date() -> None:
    """Twenty-two seconds of silence change the status, although no error has come yet."""
    world = healthy()
    world.act()
    assert world.state == "up_to_date" and any(
        isinstance(one, effects.AskPage) for one in world.asked.values()
    )
    since = world.at
    while world.at < since + 23:
        world.tick()
    assert world.state == "offline"


def test_a_sleep_opens_the_line_anew() -> None:
    """After a sleep, when only the wall clock has advanced, the live connection is reopened."""
    world = healthy()
    world.moved += timedelta(hours=2)
    world.pass_time(6)
    assert any("Reconnect" in one for one in world.trace)
    assert sum("HearConnection(line=2)" in one for one in world.trace) == 1 and world.state == "up_to_date"


def test_a_part_that_was_ended_is_begun_anew_and_said() -> None:
    """An interrupted part triggers the next round, which restarts it and reports the restart."""
    from workstation.sync.protocol.machine import Interrupted

    world = healthy()
    (ticket,) = [t for t, one in world.asked.items() if isinstance(one, effects.HearConnection)]
    del world.asked[ticket]
    world.feed(Failed(ticket, Interrupted()))
    world.pass_time(1)
    assert any("restarted" in status.detail for status in world.desk.statuses)
    assert any(isinstance(one, effects.HearConnection) for one in world.asked.values())
    assert world.state == "up_to_date"


def test_a_paused_desk_asks_nothing() -> None:
    """A paused desk abandons a push in flight and requests nothing until the officer works online again."""
    world = healthy()
    world.loop.line.paused = True
    world.act()
    world.pass_time(0)
    before = len(world.asked)
    world.pass_time(600)
    assert world.state == "paused" and len(world.asked) == before and not world.loop.may_ask
    world.loop.line.paused = False
    world.act()
    world.pass_time(1)
    assert world.state == "up_to_date"


def test_a_bug_is_noted_and_ends_nothing() -> None:
    """A round that fails for an unknown reason counts as one more failure."""
    world = healthy()
    world.act()
    (ticket,) = [t for t, one in world.asked.items() if isinstance(one, effects.AskPage)]
    del world.asked[ticket]
    world.feed(Failed(ticket, ZeroDivisionError("of someone's")))
    assert world.state == "offline" and "someone" not in world.loop.light.status.detail
    assert [type(one) for one in world.desk.shown][-1] is effects.NoteBug
    world.pass_time(5)
    assert world.state == "up_to_date"


def test_forbidden_is_said_and_asked_rarely() -> None:
    """A forbidden request is reported and retried rarely, because a person has to act first."""
    world = healthy()
    world.act()
    forbidden = lambda _: _raise(ForbiddenByStore("no"))  # noqa: E731
    world.pass_time(0, forbidden)
    asked = world.pages()
    world.pass_time(200, forbidden)
    assert world.state == "incompatible" and world.pages() == asked
