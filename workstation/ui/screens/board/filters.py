"""The scope and time range that the board shows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta

from casework.clocks import HERE
from workstation.domain.ids import read_time

SPANS = ("12h", "today", "7d", "30d", "own")
_SHORTEST = timedelta(hours=12)
_LENGTHS = {"12h": _SHORTEST, "7d": timedelta(days=7), "30d": timedelta(days=30)}


@dataclass(frozen=True)
class Filters:
    """Team and service by key, "" for all. Start and end are set only for a custom range, in wire format."""

    team: str = ""
    service: str = ""
    span: str = "12h"
    start: str = ""
    end: str = ""

    def between(self, now: datetime) -> tuple[datetime, datetime]:
        """Return the start and end; an invalid range becomes the last twelve hours."""
        if self.span == "today":
            midnight = now.astimezone(HERE).replace(hour=0, minute=0, second=0, microsecond=0)
            return midnight.astimezone(now.tzinfo), now
        if self.span == "own":
            start, end = read_time(self.start), read_time(self.end)
            if start is not None and end is not None and start < end:
                return start, end
        return now - _LENGTHS.get(self.span, _SHORTEST), now


def kept(text: str | None) -> Filters:
    """Return the saved filters; unreadable ones are discarded."""
    try:
        stored = json.loads(text or "{}")
    except ValueError:
        return Filters()
    known = {field.name for field in fields(Filters)}
    good = isinstance(stored, dict) and all(isinstance(value, str) for value in stored.values())
    filters = replace(Filters(), **{k: v for k, v in stored.items() if k in known}) if good else Filters()
    return filters if filters.span in SPANS else replace(filters, span="12h")


def to_keep(filters: Filters) -> str:
    """Return the filters as text."""
    return json.dumps(asdict(filters))


_DAY = ("%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d %B %Y", "%Y-%m-%d")


def read_day(text: str, now: datetime, *, end: bool = False) -> datetime | None:
    """Return the first moment of a typed day, or with `end` its last; None when the text is not a day."""
    typed = " ".join(text.split())
    for form in _DAY:
        try:
            day = datetime.strptime(typed, form).replace(tzinfo=HERE)
        except ValueError:
            continue
        return (day + timedelta(days=1) if end else day).astimezone(now.tzinfo)
    return None
