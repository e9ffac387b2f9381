"""How the work stands, counted from the desk's own copy. Without widgets."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from workstation.cache.queries import Queries
from workstation.desk.desk import Desk
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

AGES = (("under 1 h", 0, 1), ("1–4 h", 1, 4), ("4–24 h", 4, 24), ("1–2 days", 24, 48), ("2–5 days", 48, 120),
        ("over 5 days", 120, None))  # fmt: skip
GRADES = ("Not graded", "1 Emergency", "2 Priority", "3 Non-urgent", "4 Appointment", "5 Resolved")
ALL = "All"
Cell = tuple[int, int]


class BoardScreen(Protocol):
    """What the presenter needs of the screen."""

    def show_waiting(self, cells: list[list[Cell]], as_of: datetime) -> None: ...

    def show_load(self, rows: list[tuple[str, int]]) -> None: ...


class BoardPresenter:
    """Open reports by grade and age, and who has how many."""

    def __init__(self, desk: Desk, then: Then, screen: BoardScreen) -> None:
        self._desk, self._then, self._screen = desk, then, screen

    def look(self) -> None:
        """Count again."""
        now = self._desk.now()

        def ask(queries: Queries) -> tuple[list[list[Cell]], list[tuple[str, int]]]:
            names = queries.officer_names()
            waiting = queries.waiting(now, [(low, high) for _, low, high in AGES])
            load = [(names.get(owner, tr("Nobody yet")), n) for owner, n in queries.load()]
            return table(waiting), load

        def show(found: tuple[list[list[Cell]], list[tuple[str, int]]]) -> None:
            self._screen.show_waiting(found[0], now)
            self._screen.show_load(found[1])

        self._then(self._desk.read(ask), show)


def table(waiting: dict[tuple[int, int], Cell]) -> list[list[Cell]]:
    """Return rows by grade with a column for each age and one for all, and a last row of sums."""
    rows: list[list[Cell]] = []
    for grade in range(len(GRADES)):
        cells = [waiting.get((grade, age), (0, 0)) for age in range(len(AGES))]
        rows.append([*cells, _sum(cells)])
    rows.append([_sum([row[column] for row in rows]) for column in range(len(AGES) + 1)])
    return rows


def _sum(cells: list[Cell]) -> Cell:
    return sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)
