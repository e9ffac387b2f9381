"""When the board counts: on every change, at most twice a second, always after the last one, never while hidden."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from casework.documents import codec
from casework.documents.base import Document
from casework.documents.officer import Officer
from workstation.cache.queries import Queries
from workstation.domain.changes import Changes
from workstation.domain.metrics import ALL, MetricValue, Past
from workstation.errors import CacheCorrupt, WorkstationError
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting.tile_data import Shown
from workstation.ui.kit.charts.inline_text import Line
from workstation.ui.kit.forms import Form, FormAnswers
from workstation.ui.screens.board.board_presenter import REST_MS, BoardPresenter, BoardQuery
from workstation.ui.screens.board.filters import Filters, read_day

NOW = datetime(2026, 11, 24, 9, 14, tzinfo=UTC)
BOSS = {"id": "o1", "team": "t1", "roles": ["supervisor"]}
NEWS = Changes(reports=frozenset({"r1"}))
RECORDS: dict[str, list[dict[str, Any]]] = {
    "team": [{"id": "t1", "name": "Contact centre"}, {"id": "t2", "name": "Hove"}],
    "service": [
        {"key": "theft", "title": {"en": "Theft"}},
        {"key": "off", "title": {"en": "Off"}, "enabled": False},
    ],
}


class Memory:
    """An officer's stored preferences."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def remember(self, name: str, value: str) -> None:
        self.kept[name] = value

    def recall(self, name: str) -> str | None:
        return self.kept.get(name)


class Records:
    """The reference documents of a desk."""

    def documents(self, type_: type[Document]) -> list[Document]:
        return [codec.read(type_, {"id": "x", **record}) for record in RECORDS[type_.KIND]]


class Place:
    """A desk whose responses arrive when the test releases them, and a screen that records what it was shown."""

    def __init__(self, officer: dict[str, Any], memory: Memory | None = None) -> None:
        self.officer, self.memory = codec.read(Officer, officer), memory or Memory()
        self.status = SyncStatus("up_to_date", at=NOW - timedelta(minutes=16))
        self.waiting: list[Callable[[], None]] = []
        self.timers: list[tuple[int, Callable[[], None]]] = []
        self.asked: list[BoardQuery] = []
        self.pasts: list[tuple[datetime, datetime, str]] = []
        self.answer: Shown | WorkstationError = Shown({}, [], Line(()))
        self.boards = 0
        self.progress: list[bool] = []
        self.nothing = self.as_of = self.own = ""
        self.state: tuple[str, str] = ("", "")
        self.teams: list[tuple[str, str]] = []
        self.services: list[tuple[str, str]] = []
        self.filters = Filters()
        self.form: Form | None = None
        self.done: Callable[[FormAnswers], None] = lambda said: None
        self.presenter = BoardPresenter(
            cast(Any, self), cast(Any, self), cast(Any, self), self.then, self, self.later, self.count
        )

    def now(self) -> datetime:
        return NOW

    def read(self, question: Callable[[Any], Any]) -> Future[Any]:
        return self._answered(lambda: question(Records()))

    def read_journal(self, job: Callable[[Any], Any]) -> Future[Any]:
        return self._answered(lambda: job(self.memory))

    def remember(self, name: str, value: str) -> Future[Any]:
        return self._answered(lambda: self.memory.remember(name, value))

    def past(self, start: datetime, end: datetime, service: str) -> Future[Any]:
        self.pasts.append((start, end, service))
        figures = (
            MetricValue("came_in", (ALL,), 1200),
            MetricValue("went_out", (ALL,), 1100),
            MetricValue("first_median", (ALL, ALL), 38.2),
        )
        return self._answered(lambda: Past(NOW, (start, end), figures))

    def _answered(self, job: Callable[[], Any]) -> Future[Any]:
        late: Future[Any] = Future()
        self.waiting.append(lambda: late.set_result(job()))
        return late

    def then(self, late: Future[Any], call: Callable[[Any], None]) -> None:
        late.add_done_callback(lambda done: call(done.result()))

    def later(self, milliseconds: int, call: Callable[[], None]) -> None:
        self.timers.append((milliseconds, call))

    def count(self, queries: Queries, asked: BoardQuery) -> Shown:
        self.asked.append(asked)
        if isinstance(self.answer, WorkstationError):
            raise self.answer
        return self.answer

    def settle(self) -> None:
        """Deliver every outstanding response."""
        while self.waiting:
            self.waiting.pop(0)()

    def rested(self) -> None:
        """Let the pause between counts end."""
        milliseconds, call = self.timers.pop(0)
        assert milliseconds == REST_MS
        call()

    def looked(self) -> Place:
        """Show the board and count once."""
        self.presenter.seen(True)
        self.presenter.open()
        self.settle()
        return self

    # -- the screen -------------------------------------------------------------------------------------

    def show_board(self, shown: Shown) -> None:
        self.boards += 1
        self.nothing = ""

    def show_nothing(self, words: str) -> None:
        self.nothing = words

    def show_as_of(self, words: str) -> None:
        self.as_of = words

    def show_state(self, words: str, role: str) -> None:
        self.state = (words, role)

    def show_progress(self, waiting: bool) -> None:
        self.progress.append(waiting)

    def show_choices(self, teams: list[tuple[str, str]], services: list[tuple[str, str]]) -> None:
        self.teams, self.services = teams, services

    def show_filters(self, filters: Filters, own: str) -> None:
        self.filters, self.own = filters, own

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None:
        self.form, self.done = form, done


def test_a_burst_of_changes_is_counted_twice() -> None:
    """The first change in a burst is counted at once, and the rest in one count half a second later."""
    place = Place(BOSS).looked()
    place.rested()
    counted = len(place.asked)
    for _ in range(100):
        place.presenter.changed(NEWS)
    assert len(place.waiting) == 1, "only one question at a time"
    place.settle()
    for _ in range(100):
        place.presenter.changed(NEWS)
    assert len(place.asked) == counted + 1 and not place.waiting
    place.rested()
    place.settle()
    assert len(place.asked) == counted + 2
    place.rested()
    assert not place.waiting, "nothing more changed"


def test_what_changes_during_a_count_is_counted_after_it() -> None:
    """A change that arrives during a count is included in the next one."""
    place = Place(BOSS).looked()
    place.rested()
    place.presenter.changed(NEWS)
    place.presenter.changed(NEWS)
    place.settle()
    counted = len(place.asked)
    place.rested()
    place.settle()
    assert len(place.asked) == counted + 1


def test_nothing_is_counted_while_hidden() -> None:
    """Changes while the board is hidden are counted when it is shown again."""
    place = Place(BOSS).looked()
    place.rested()
    place.presenter.seen(False)
    place.presenter.changed(NEWS)
    place.presenter.tick()
    assert not place.waiting
    counted = len(place.asked)
    place.presenter.seen(True)
    place.settle()
    assert len(place.asked) == counted + 1


def test_a_late_answer_to_an_old_question_is_not_shown() -> None:
    """A result for earlier filters is never shown after the filters change."""
    place = Place(BOSS).looked()
    shown = place.boards
    place.presenter.choose("service", "theft")
    place.presenter.choose("service", "")
    place.settle()
    assert place.boards == shown + 1 and place.asked[-1].filters.service == ""


def test_filters_are_each_officers_own_and_come_back() -> None:
    """One officer's filters return at their next start, and do not apply to a colleague."""
    memory = Memory()
    place = Place(BOSS, memory).looked()
    place.presenter.choose("span", "7d")
    place.presenter.choose("team", "t2")
    place.settle()
    again = Place(BOSS, memory).looked()
    assert (again.filters.span, again.filters.team) == ("7d", "t2")
    assert again.asked[-1].start == NOW - timedelta(days=7)
    other = Place({**BOSS, "id": "o2"}, memory).looked()
    assert other.filters == Filters()


def test_only_supervisors_see_the_whole_force() -> None:
    """Officers who are not supervisors see only their own team's numbers, and a message explains it."""
    memory = Memory()
    memory.remember("board:o1", '{"team": "t2"}')
    place = Place({"id": "o1", "team": "t1", "roles": ["officer"]}, memory).looked()
    assert place.asked[-1].filters.team == "t1"
    assert [key for key, _ in place.teams] == ["t1"]
    assert "own team" in place.state[0]
    boss = Place(BOSS).looked()
    assert [key for key, _ in boss.teams] == ["", "t1", "t2"] and boss.state == ("", "")
    assert [words for _, words in boss.services] == ["All services", "Theft"]


@pytest.mark.parametrize("roles", [["officer"], []])
def test_an_officer_without_a_team_is_told_what_to_do(roles: list[str]) -> None:
    """Without a team the board shows no numbers, and a message says whom to ask."""
    place = Place({"id": "o1", "roles": roles}).looked()
    assert "Ask a supervisor" in place.state[0]


def test_offline_numbers_say_of_when_they_are() -> None:
    """Offline, the time shown is that of the last response from the store; online, that of the count."""
    place = Place(BOSS).looked()
    assert place.as_of == "Figures as of 09:14, 24 Nov"
    place.status = SyncStatus("offline", at=NOW - timedelta(minutes=16), since=NOW - timedelta(minutes=10))
    place.presenter.status(place.status)
    assert place.as_of == "Data as of 08:58, 24 Nov"
    assert place.state[1] == "offline" and "own copy" in place.state[0]


def test_nothing_and_loading_have_their_sentences() -> None:
    """Before the first count, with no reports, and before any data has arrived, the board shows a message."""
    place = Place(BOSS)
    place.presenter.seen(True)
    place.presenter.open()
    assert place.nothing.startswith("Counting")
    place.answer = Shown({}, [], Line(()), nothing=True)
    place.settle()
    assert place.nothing.startswith("Nothing to count here")
    place.status = SyncStatus("receiving")
    place.rested()
    place.presenter.tick()
    place.settle()
    assert place.nothing.startswith("Loading")


def test_numbers_that_begin_too_early_say_from_when_they_are_whole() -> None:
    """A period that starts before this desk's data is complete shows a notice."""
    place = Place(BOSS)
    place.status = SyncStatus("offline", at=NOW)
    place.answer = Shown({}, [], Line(()), held_since=NOW - timedelta(days=29))
    place.looked()
    assert place.pasts == [] and place.state[1] == "offline"
    place.status = SyncStatus("up_to_date", at=NOW)
    place.presenter.status(place.status)
    words = (
        "This desk has closed cases from 09:14, 26 Oct onwards. Earlier closures are not in these figures."
    )
    assert place.state == (f"{words} The store's figures have not arrived yet.", "info")


def test_what_this_desk_no_longer_has_the_store_has_counted() -> None:
    """The store is asked once for the same days and its numbers are added; it has none for a single team."""
    place = Place(BOSS)
    place.answer = Shown({}, [], Line(()), held_since=NOW - timedelta(days=29))
    place.looked()
    assert place.progress == [True, False] and place.asked[-1].past is None
    place.rested()
    place.settle()
    assert place.asked[-1].past is not None
    assert place.state[0] == (
        "Closures before 09:14, 26 Oct are counted at the store; you cannot open those reports here."
    )
    place.rested()
    place.presenter.tick()
    place.settle()
    assert len(place.pasts) == 1
    place.presenter.choose("team", "t1")
    place.settle()
    assert place.state[0].endswith("Choose all teams to see its figures.")


def test_a_fault_says_that_it_is_tried_again() -> None:
    """After a fault the numbers stay on screen with a message that they are old, until the next count."""
    place = Place(BOSS).looked()
    shown = place.boards
    place.answer = CacheCorrupt("The file cannot be read.")
    place.rested()
    place.presenter.tick()
    place.settle()
    assert place.state[1] == "wrong" and "try again" in place.state[0] and place.boards == shown
    place.answer = Shown({}, [], Line(()))
    place.rested()
    place.presenter.tick()
    place.settle()
    assert place.state == ("", "") and place.boards == shown + 1


def test_days_of_ones_own_are_asked_for() -> None:
    """From and to are whole days, both included; an invalid day gives a message and changes nothing."""
    place = Place(BOSS).looked()
    place.presenter.choose("span", "own")
    assert place.form is not None and place.filters.span == "12h"
    place.done(FormAnswers({"start": "24/11/2026", "end": "1/11/2026"}))
    assert place.state[1] == "wrong" and place.presenter.filters.span == "12h"
    place.done(FormAnswers({"start": "1/10/2026", "end": "24/11/2026"}))
    place.settle()
    assert place.asked[-1].start == datetime(2026, 9, 30, 23, tzinfo=UTC), "midnight in summer time"
    assert place.asked[-1].end == datetime(2026, 11, 25, tzinfo=UTC)
    assert place.own == "01/10 – 24/11/2026"


@pytest.mark.parametrize("typed", ["24/11/2026", "24/11/26", "24 Nov 2026", "24 November 2026", "2026-11-24"])
def test_days_are_read_as_people_write_them(typed: str) -> None:
    """Days are read with the day before the month, in numbers or words."""
    assert read_day(f" {typed} ", NOW) == datetime(2026, 11, 24, tzinfo=UTC)
