"""Where the headings of groups stand among the rows of a list, and which groups are folded. Plain values, no widgets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workstation.cache.queue_snapshot import RowGroup


@dataclass(frozen=True)
class Heading:
    """A heading on screen: the number of its group, from 0, the group, and whether its rows are hidden."""

    number: int
    group: RowGroup
    folded: bool


class GroupLayout:
    """Translates between lines, which are what the list shows, and places, which are positions in the order.

    Both count from 0. Without groups they are the same. The cost of a translation grows with the logarithm of the number
    of groups and not with the rows.
    """

    def __init__(
        self, count: int, groups: Sequence[RowGroup] = (), folded: Collection[str | int] = ()
    ) -> None:
        self.groups, self._count = tuple(groups), count
        self._folded = [group.value in folded for group in self.groups]
        self._first = _sums([group.count for group in self.groups])
        self._arrange()

    def _arrange(self) -> None:
        shown = [
            1 + (0 if folded else group.count)
            for group, folded in zip(self.groups, self._folded, strict=True)
        ]
        self._lines = _sums(shown)
        self.lines = sum(shown) if self.groups else self._count
        """How many lines there are."""

    def heading(self, line: int) -> Heading | None:
        """Return the heading at a line, or None when a row is there."""
        if not self.groups or not 0 <= line < self.lines:
            return None
        number = bisect_right(self._lines, line) - 1
        if line != self._lines[number]:
            return None
        return Heading(number, self.groups[number], self._folded[number])

    def place(self, line: int) -> int | None:
        """Return the place of the row at a line, or None when a heading or nothing is there."""
        if not 0 <= line < self.lines:
            return None
        if not self.groups:
            return line
        number = bisect_right(self._lines, line) - 1
        below = line - self._lines[number] - 1
        return self._first[number] + below if below >= 0 else None

    def line(self, place: int) -> int | None:
        """Return the line of the row at a place, or None when its group is folded."""
        if not 0 <= place < self._count:
            return None
        if not self.groups:
            return place
        number = self.group_of(place)
        return None if self._folded[number] else self._lines[number] + 1 + place - self._first[number]

    def group_of(self, place: int) -> int:
        """Return the number of the group of a place."""
        return bisect_right(self._first, place) - 1

    def heading_line(self, number: int) -> int:
        """Return the line of a group's heading."""
        return self._lines[number]

    def fold(self, number: int, folded: bool) -> None:
        """Hide or show the rows of a group."""
        self._folded[number] = folded
        self._arrange()

    @property
    def folded(self) -> frozenset[str | int]:
        """Return the values of the groups that are folded."""
        return frozenset(
            group.value for group, folded in zip(self.groups, self._folded, strict=True) if folded
        )


def _sums(counts: Sequence[int]) -> list[int]:
    """Return for each count the sum of those before it."""
    before, sums = 0, list[int]()
    for count in counts:
        sums.append(before)
        before += count
    return sums
