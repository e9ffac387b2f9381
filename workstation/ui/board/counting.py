"""From a question to what the board shows: numbers counted, then put into words and charts."""

from __future__ import annotations

from datetime import timedelta

from workstation.cache.board import board
from workstation.cache.queries import Queries
from workstation.domain.beyond import completed
from workstation.domain.figures import ALL, Scope
from workstation.ui.board import flow_words, standing_words, voices_words
from workstation.ui.board.board_presenter import Asked
from workstation.ui.board.content import Shown
from workstation.ui.board.opening import Teller, names_of

SOMETHING = (("waiting", ALL, ALL, ALL), ("came_in", ALL), ("went_out", ALL), ("backlog", ALL))
"""While all of these are nought there is nothing to show."""

SHORT = timedelta(days=7)
"""So long back every desk has what was closed."""


def count(queries: Queries, asked: Asked) -> Shown:
    """Count on a reading thread and return everything that is shown."""
    filters = asked.filters
    scope = Scope(asked.start, asked.end, filters.team, filters.service)
    counted = board(queries.connection, scope, asked.now)
    if asked.past is not None:
        counted = completed(counted, asked.past)
    tell = Teller(names_of(queries), not asked.wall)
    breaking, lead = standing_words.breaking(counted, tell)
    tiles = {
        "waiting": standing_words.waiting(counted, tell),
        "flow": flow_words.flow(counted, tell),
        "answer": flow_words.answer(counted, tell),
        "load": standing_words.load(counted, tell, teams=asked.wall),
        "backlog": flow_words.backlog(counted, tell),
        "public": voices_words.public(counted, tell),
        "clocks": standing_words.clocks(counted, tell),
        "needs": standing_words.needs(counted, tell),
        "takeup": voices_words.takeup(counted, tell),
    }
    nothing = not any(counted.figure(*key).value for key in SOMETHING)
    since = counted.held_since
    late = since is not None and since > scope.start and scope.end - scope.start > SHORT
    return Shown(tiles, breaking, lead, nothing, since if late else None)
