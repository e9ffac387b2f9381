"""Turns a query into board contents: counts the numbers, then formats them as text and charts."""

from __future__ import annotations

from datetime import timedelta

from workstation.cache.board import board
from workstation.cache.queries import Queries
from workstation.domain.merge_store_history import completed
from workstation.domain.metrics import ALL, Scope
from workstation.ui.formatting import current_tiles, outcome_tiles, throughput_tiles
from workstation.ui.formatting.drilldown_titles import Teller, names_of
from workstation.ui.formatting.tile_data import Shown
from workstation.ui.screens.board.board_presenter import BoardQuery

SOMETHING = (("waiting", ALL, ALL, ALL), ("came_in", ALL), ("went_out", ALL), ("backlog", ALL))
"""When all of these are zero there is nothing to show."""

SHORT = timedelta(days=7)
"""The period for which every desk holds closed cases."""


def count(queries: Queries, asked: BoardQuery) -> Shown:
    """Count on a reader thread and return everything to show."""
    filters = asked.filters
    scope = Scope(asked.start, asked.end, filters.team, filters.service)
    counted = board(queries.connection, scope, asked.now)
    if asked.past is not None:
        counted = completed(counted, asked.past)
    tell = Teller(names_of(queries), not asked.wall)
    breaking, lead = current_tiles.breaking(counted, tell)
    tiles = {
        "waiting": current_tiles.waiting(counted, tell),
        "flow": throughput_tiles.flow(counted, tell),
        "answer": throughput_tiles.answer(counted, tell),
        "load": current_tiles.load(counted, tell, teams=asked.wall),
        "backlog": throughput_tiles.backlog(counted, tell),
        "public": outcome_tiles.public(counted, tell),
        "clocks": current_tiles.clocks(counted, tell),
        "needs": current_tiles.needs(counted, tell),
        "takeup": outcome_tiles.takeup(counted, tell),
    }
    nothing = not any(counted.figure(*key).value for key in SOMETHING)
    since = counted.held_since
    late = since is not None and since > scope.start and scope.end - scope.start > SHORT
    return Shown(tiles, breaking, lead, nothing, since if late else None)
