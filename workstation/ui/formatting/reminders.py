"""When an officer is reminded of a case, as text."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import HERE
from workstation.ui.formatting.cases import hour_words
from workstation.ui.formatting.scheduled import day_and_time
from workstation.ui.kit.i18n import tr


def moment_words(at: datetime, now: datetime) -> str:
    """Return a moment: today its time, on any other day with the day before it."""
    is_today = at.astimezone(HERE).date() == now.astimezone(HERE).date()
    return hour_words(at) if is_today else day_and_time(at)


def remind_words(at: datetime, now: datetime) -> str:
    """Return what a reminder says: “Remind 14:00”, and from that time on that it is due."""
    words = moment_words(at, now)
    return tr("Reminder due {when}", when=words) if at <= now else tr("Remind {when}", when=words)
