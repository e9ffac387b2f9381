"""Does the same for each of many rows, so that one that fails stops none of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class NotAll(Exception, Generic[T]):
    """Raised at the end when some rows failed. Its text names the kinds of errors and nothing of what the rows hold."""

    def __init__(self, rows: list[T], kinds: Counter[str]) -> None:
        super().__init__(", ".join(f"{kind} ({number})" for kind, number in sorted(kinds.items())))
        self.rows, self.kinds = rows, kinds
        """The rows that failed, and how often each kind of error occurred."""


def each_alone(rows: Iterable[T], do: Callable[[T], int | None]) -> int:
    """Do it for every row, and return the sum of the results that are numbers. Raises NotAll once every row has had its turn."""
    done, failed, kinds = 0, list[T](), Counter[str]()
    for row in rows:
        try:
            done += do(row) or 0
        except NotAll as some:
            failed.append(row)
            kinds += some.kinds
        except Exception as fault:  # Whatever is wrong with one row is reported at the end.
            failed.append(row)
            kinds[type(fault).__name__] += 1
    if failed:
        raise NotAll(failed, kinds)
    return done
