"""From a question to what the board shows: numbers counted, then put into words and charts."""

from __future__ import annotations

from workstation.cache.board import board
from workstation.cache.queries import Queries
from workstation.domain.figures import ALL, Scope
from workstation.ui.board import standing_words
from workstation.ui.board.board_presenter import Asked
from workstation.ui.board.content import Shown
from workstation.ui.board.opening import Teller, names_of


def count(queries: Queries, asked: Asked) -> Shown:
    """Count on a reading thread and return everything that is shown."""
    filters = asked.filters
    scope = Scope(asked.start, asked.end, filters.team, filters.service)
    counted = board(queries.connection, scope, asked.now)
    tell = Teller(names_of(queries), not asked.wall)
    breaking, lead = standing_words.breaking(counted, tell)
    tiles = {
        "waiting": standing_words.waiting(counted, tell),
        "load": standing_words.load(counted, tell, teams=asked.wall),
        "clocks": standing_words.clocks(counted, tell),
        "needs": standing_words.needs(counted, tell),
    }
    nothing = not counted.figure("waiting", ALL, ALL, ALL).value and not breaking
    return Shown(tiles, breaking, lead, nothing)
