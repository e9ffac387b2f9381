"""Completes a board with the store's figures for days on which this desk no longer has every case."""

from __future__ import annotations

from dataclasses import replace

from .metrics import ALL, BoardSnapshot, MetricValue, Past

SUMS = ("came_in", "went_out")


def completed(board: BoardSnapshot, past: Past) -> BoardSnapshot:
    """Return the board with the store's figures where this desk's would be too small. Those have no drill-down.

    The desk's complete days keep its own live figures. A board whose days differ from the store's is returned
    unchanged.
    """
    same = len(past.edges) == len(board.edges) and board.days == board.edges
    if board.held_since is None or not same:
        return board
    early = {str(nth) for nth, start in enumerate(board.edges[:-1]) if start < board.held_since}
    put = {(figure.key, *figure.part): figure for figure in board.figures}
    for figure in past.figures:
        if figure.part[0] in early or (not figure.part[0].isdecimal() and figure.key not in SUMS):
            put[figure.key, *figure.part] = figure
    merged = replace(board, figures=tuple(put.values()))
    for key in SUMS:
        put[key, ALL] = MetricValue(key, (ALL,), _sum(merged, key))
    for figure in _backlog(merged, len(early)):
        put[figure.key, *figure.part] = figure
    return replace(board, figures=tuple(put.values()))


def _sum(board: BoardSnapshot, key: str) -> float:
    return sum(board.figure(key, str(nth)).value or 0 for nth in range(len(board.edges) - 1))


def _backlog(board: BoardSnapshot, early: int) -> list[MetricValue]:
    """Return the backlog, counted backwards from this desk's first complete day.

    Each step back subtracts the arrivals from the open reports and adds the closings.
    """
    known = str(early) if early < len(board.edges) - 1 else ALL
    at, metrics = board.figure("backlog", known).value or 0, list[MetricValue]()
    for nth in map(str, reversed(range(early))):
        at += (board.figure("went_out", nth).value or 0) - (board.figure("came_in", nth).value or 0)
        metrics.append(MetricValue("backlog", (nth,), at))
    return metrics
