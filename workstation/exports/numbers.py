"""The board's figures as a table: each with its part, its unit and a description of what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workstation.domain.metrics import AGES, ALL, BY_KEY, BoardSnapshot, MetricValue
from workstation.exports.columns import MARKING, local
from workstation.exports.lists import BOM, csv_line

HEADS = ("Marking", "Number", "Of", "Value", "Unit", "What it counts", "From", "To", "Key")
UNITS = {"cases": "Reports", "minutes": "Minutes", "marks": "Ratings from 1 to 5", "share": "Share (0 to 1)"}


def table(board: BoardSnapshot, say: Callable[[str], str], names: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the lines. `names` maps the ids of people, teams and services to names, and `say` translates text."""
    yield BOM
    yield csv_line([say(head) for head in HEADS])
    span = [local(at.isoformat()) for at in (board.scope.start, board.scope.end)]
    for figure in board.figures:
        definition = BY_KEY[figure.key]
        yield csv_line((
            MARKING, say(definition.title), _part(figure, board, say, names), _value(figure.value),
            say(UNITS.get(definition.unit, definition.unit)), say(definition.words), *span, figure.key,
        ))  # fmt: skip


def _value(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def _part(
    figure: MetricValue, board: BoardSnapshot, say: Callable[[str], str], names: Mapping[str, str]
) -> str:
    """Return the part of a figure in words."""
    parts = []
    for name, key in zip(BY_KEY[figure.key].parts, figure.part, strict=False):
        if key == ALL:
            continue
        if name == "age":
            parts.append(say(AGES[int(key)][0]))
        elif name in ("part", "day"):
            edges = board.edges if name == "part" else board.days
            parts.append(local(edges[int(key)].isoformat()))
        else:
            parts.append(f"{name} {names.get(key, key) or say('Nobody yet')}")
    return ", ".join(parts) or say("All")
