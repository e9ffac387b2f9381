"""When a scheduled reply leaves, as text."""

from __future__ import annotations

from datetime import datetime

from workstation.domain.ids import wire_time
from workstation.ui.formatting.answers import HERE
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.i18n import tr

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_and_time(at: datetime) -> str:
    """Return a moment with its day of the week, such as “Sun 29 Nov 10:00”."""
    return f"{tr(WEEKDAYS[at.astimezone(HERE).weekday()])} {clock_time(wire_time(at))}"


def leaves_words(at: datetime, now: datetime | None = None) -> str:
    """Return when a reply leaves. Past its time, the store is sending it or could not be reached since."""
    if now is not None and at <= now:
        return tr("Due {when}; not known to have left", when=day_and_time(at))
    return tr("Leaves {when}", when=day_and_time(at))
