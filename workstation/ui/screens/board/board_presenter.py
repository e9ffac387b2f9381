"""When the board recounts, for which scope, and how current its numbers are. Without widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from casework.clocks import HERE
from casework.documents.parts import in_language
from casework.documents.service import ForceService
from casework.documents.team import Team
from workstation.cache.queries import Queries
from workstation.domain.changes import Changes
from workstation.domain.ids import wire_time
from workstation.domain.metrics import Past, Scope
from workstation.errors import WorkstationError
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting.answers import MONTHS
from workstation.ui.formatting.sync_status import sentence
from workstation.ui.formatting.tile_data import Shown
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import fault, tr
from workstation.ui.screens.board.filters import Filters, kept, read_day, to_keep

REST_MS = 500
"""Shortest time between counts, in milliseconds; changes within it are counted afterwards."""
Choices = list[tuple[str, str]]
Later = Callable[[int, Callable[[], None]], None]


class BoardScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_board(self, shown: Shown) -> None: ...

    def show_nothing(self, words: str) -> None: ...

    def show_as_of(self, words: str) -> None: ...

    def show_state(self, words: str, role: str) -> None: ...

    def show_progress(self, waiting: bool) -> None: ...

    def show_choices(self, teams: Choices, services: Choices) -> None: ...

    def show_filters(self, filters: Filters, own: str) -> None: ...

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None: ...


@dataclass(frozen=True)
class BoardQuery:
    """The scope of the numbers, their audience, and whether they open lists."""

    filters: Filters
    start: datetime
    end: datetime
    now: datetime
    wall: bool = False
    past: Past | None = None
    """The store's counts, used when this desk no longer holds every case."""


Count = Callable[[Queries, BoardQuery], Shown]


class BoardPresenter:
    """Counts when the board is shown, when data changes and as time passes, but never while hidden."""

    def __init__(
        self,
        reader: Reader,
        commands: Commands,
        connection: Connection,
        then: Then,
        screen: BoardScreen,
        later: Later,
        count: Count,
    ) -> None:
        self._reader, self._commands, self._connection = reader, commands, connection
        self._then, self._screen = then, screen
        self._later, self._count = later, count
        self.filters = Filters()
        self._seen = self._busy = self._completed = self._resting = self._noted = self._known = self._wall = (
            False
        )
        self._asking = 0
        self.counted_at: datetime | None = None
        self._held_since: datetime | None = None
        self._past: tuple[str, Past] | None = None
        self._asking_store = ""

    # -- timing -----------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the board with this officer's last settings."""
        if self._known:
            self._learn()
            self._now()
            return
        if self.counted_at is None:
            self._screen.show_nothing(tr("Counting the reports on this desk …"))

        def know(text: str | None) -> None:
            if not self._known:  # A choice made in the meantime stays.
                self._known, self.filters = True, kept(text)
            self._learn()
            self._now()

        self._then(self._reader.read_journal(lambda journal: journal.recall(self._place())), know)

    def seen(self, seen: bool) -> None:
        """Update whether the board is visible; nothing is counted while it is hidden."""
        self._seen = seen
        if seen and self._noted and self._known:
            self._note()

    def changed(self, changes: Changes) -> None:
        """Schedule a recount; changes during a count are counted afterwards."""
        if changes.everything or changes.reference & {"team", "service", "officer"}:
            self._learn()
        self._note()

    def tick(self) -> None:
        """Recount because clocks fall due as time passes."""
        self._note()

    def status(self, status: SyncStatus) -> None:
        """Update the connection status."""
        if self._seen:
            self._say_when(status)
            self._say_state(status)

    def _note(self) -> None:
        if self._busy or self._resting or not self._seen or not self._known:
            self._noted = True
            return
        self._now()

    def _now(self) -> None:
        """Count now; results of an outdated query are not shown."""
        self._noted, self._busy = False, True
        self._asking += 1
        asking, query = self._asking, self._query()

        def look(queries: Queries) -> Shown | WorkstationError:
            try:
                return self._count(queries, query)
            except WorkstationError as problem:
                return problem

        def arrived(result: Shown | WorkstationError) -> None:
            if asking == self._asking:
                self._busy, self._resting = False, True
                self._arrived(result, query)
                self._later(REST_MS, self._rested)

        self._then(self._reader.read(look), arrived)

    def _rested(self) -> None:
        self._resting = False
        if self._noted:
            self._note()

    # -- scope ------------------------------------------------------------------------------------------

    def _arrived(self, result: Shown | WorkstationError, query: BoardQuery) -> None:
        if isinstance(result, WorkstationError):
            words = tr(
                "The figures could not be counted: {why} The board will try again automatically.",
                why=fault(result),
            )
            self._screen.show_state(words, "wrong")
            return
        self.counted_at, self._held_since = query.now, result.held_since
        self._completed = query.past is not None
        self._ask_store(query)
        status = self._reader.status
        self._say_when(status)
        self._say_state(status)
        if result.nothing:
            self._screen.show_nothing(self._nothing(status))
        else:
            self._screen.show_board(result)

    def _query(self) -> BoardQuery:
        now = self._reader.now()
        start, end = self.filters.between(now)
        team = self.filters.team if self.whole else (self._reader.officer.team or "")
        span = self._span(start, end)
        past = self._past[1] if self._past is not None and self._past[0] == span and not team else None
        return BoardQuery(replace(self.filters, team=team), start, end, now, self._wall, past)

    def scope(self) -> Scope:
        """Return the scope and time range of the numbers shown."""
        query = self._query()
        return Scope(query.start, query.end, query.filters.team, query.filters.service)

    @property
    def whole(self) -> bool:
        """Return whether this officer sees the whole force; others see their own team's work."""
        return "supervisor" in (self._reader.officer.roles or ())

    def _nothing(self, status: SyncStatus) -> str:
        if status.at is None:
            return tr("Loading reports. The figures will follow.")
        if not self.whole and not self._reader.officer.team:
            return ""
        return tr("Nothing to count here. Choose all teams and services, or a longer period.")

    def _say_when(self, status: SyncStatus) -> None:
        """Show how current the numbers are: live, or as of the last update from the store."""
        at = self.counted_at if status.connected else status.at
        if at is None:
            self._screen.show_as_of("")
            return
        text = tr("Figures as of {time}") if status.connected else tr("Data as of {time}")
        self._screen.show_as_of(text.format(time=_moment(at)))

    def _say_state(self, status: SyncStatus) -> None:
        if not self._reader.officer.id:
            self._screen.show_state(tr("Sign in to see your team's numbers."), "info")
        elif not status.connected and status.state != "starting":
            words = tr("{state}. These figures come from this desk's own copy and change with what you do here.",
                       state=sentence(status))  # fmt: skip
            self._screen.show_state(words, "offline")
        elif not self.whole and not self._wall:
            self._screen.show_state(self._own_team(), "info")
        elif self._held_since is not None and self._completed:
            words = tr("Closures before {time} are counted at the store; you cannot open those reports here.",
                       time=_moment(self._held_since))  # fmt: skip
            self._screen.show_state(words, "info")
        elif self._held_since is not None:
            words = tr("This desk has closed cases from {time} onwards. Earlier closures are not in these figures.",
                       time=_moment(self._held_since))  # fmt: skip
            self._screen.show_state(f"{words} {self._of_store()}".strip(), "info")
        else:
            self._screen.show_state("", "")

    def _ask_store(self, query: BoardQuery) -> None:
        """Ask the store, for supervisors, to count cases no longer on this desk.

        The same days are requested only once.
        """
        span = self._span(query.start, query.end)
        past_needed = (
            self._held_since is not None and query.past is None and self.whole and not self.filters.team
        )
        if not past_needed or not self._reader.status.connected or span == self._asking_store:
            return
        self._asking_store = span
        self._screen.show_progress(True)

        def came(past: Past | None) -> None:
            self._asking_store = ""
            self._screen.show_progress(False)
            if past is not None:
                self._past = (span, past)
                self._note()

        self._then(self._connection.past(query.start, query.end, self.filters.service), came)

    def _span(self, start: datetime, end: datetime) -> str:
        """Return the key of a store query: the days and the service."""
        return f"{start.astimezone(HERE):%Y%m%d}-{end.astimezone(HERE):%Y%m%d} {self.filters.service}"

    def _of_store(self) -> str:
        """Return the state of the store's numbers, which are not available for a single team."""
        if self.filters.team or not self.whole:
            return (
                tr("The store counts the whole force only. Choose all teams to see its figures.")
                if self.whole
                else ""
            )
        return tr("The store's figures have not arrived yet.")

    def _own_team(self) -> str:
        if not self._reader.officer.team:
            return tr(
                "You are not in a team yet, so there is nothing to count. Ask a supervisor to add you to one."
            )
        return tr("You see your own team's numbers. Supervisors see the whole force's.")

    # -- filters ----------------------------------------------------------------------------------------

    def choose(self, what: str, value: str) -> None:
        """Set the team, service or time range and save the choice."""
        if what == "span" and value == "own":
            self._ask_span()
            return
        self._keep(replace(self.filters, **{what: value}))

    def _keep(self, filters: Filters) -> None:
        self._known, self.filters = True, filters
        self._say_filters()
        self._commands.remember(self._place(), to_keep(filters))
        self._now()

    def _ask_span(self) -> None:
        """Ask for the first and last day; the previous choice is restored until both are valid."""
        self._say_filters()
        hint = tr("24/11/2026")
        first, last = (
            FormField("start", tr("From"), hint=hint),
            FormField("end", tr("To and including"), hint=hint),
        )
        form = Form(tr("Which days?"), (first, last), tr("Show"))

        def answered(answers: FormAnswers) -> None:
            now = self._reader.now()
            start, end = read_day(answers.to(first), now), read_day(answers.to(last), now, end=True)
            if start is None or end is None or start >= end or start > now:
                self._screen.show_state(
                    tr("Enter two dates as day/month/year, the earlier one first."), "wrong"
                )
                return
            own = replace(self.filters, span="own", start=wire_time(start), end=wire_time(end))
            self._keep(own)

        self._screen.ask(form, answered)

    def _say_filters(self) -> None:
        start, end = self.filters.between(self._reader.now())
        first, last = start.astimezone(HERE), end.astimezone(HERE) - timedelta(days=1)
        own = f"{first:%d/%m} – {last:%d/%m/%Y}" if self.filters.span == "own" else ""
        self._screen.show_filters(self.filters, own)

    def _place(self) -> str:
        return f"board:{self._reader.officer.id}"

    def _learn(self) -> None:
        """Fetch the available teams and services."""

        def ask(queries: Queries) -> tuple[Choices, Choices]:
            teams: Choices = [(team.id, team.name) for team in queries.documents(Team)]
            offered = (service for service in queries.documents(ForceService) if service.enabled)
            services = [(service.key, _title(service)) for service in offered]
            return sorted(teams, key=lambda team: team[1]), sorted(services, key=lambda service: service[1])

        def offer(choices: tuple[Choices, Choices]) -> None:
            teams, services = choices
            mine = self._reader.officer.team or ""
            seen = (
                [("", tr("All teams")), *teams] if self.whole else [team for team in teams if team[0] == mine]
            )
            self._screen.show_choices(seen or [("", tr("No team"))], [("", tr("All services")), *services])
            self._say_filters()

        self._then(self._reader.read(ask), offer)

    def on_wall(self, wall: bool) -> None:
        """Count for a wall display, where numbers open nothing and no one is named."""
        self._wall = wall
        self._screen.show_nothing(tr("Counting the reports on this desk …"))
        self._now()


def _title(service: ForceService) -> str:
    return tr(in_language(service.title, "en") or service.key)


def _moment(at: datetime) -> str:
    """Return a time with its date, in the officer's language."""
    here = at.astimezone(HERE)
    return f"{here:%H:%M}, {here.day} {tr(MONTHS[here.month - 1])}"
