"""A clock of a report: when it started, when it is due, and its pauses. Clocks are part of the report."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Part
from casework.documents.values import Time


class Pause(Part, frozen=True, kw_only=True):
    """A period in which a clock does not run."""

    from_: Time | None = msgspec.field(name="from", default=None)
    until: Time | None = None
    """The planned end, set when the pause began. None for a pause without one."""
    to: Time | None = None
    """The actual end. None while the pause has not ended."""
    reason: str | None = None


class ReportClock(Part, frozen=True, kw_only=True):
    """One clock, running or stopped. ``casework.clock_state`` says how it ended."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"met_by", "replaced", "about", "extended"})

    name: str
    """The key of its rule in the policy."""
    started_at: Time | None = None
    due_at: Time | None = None
    paused: tuple[Pause, ...] | None = ()
    stopped_at: Time | None = None
    met_by: str | None = None
    """The event that the clock waited for, when that event stopped it."""
    replaced: bool | None = None
    """Whether it stopped because another clock of its name took its place."""
    why: str | None = ""
    about: str | None = None
    """What it is about, where several of its name may run: the event of the Victims' Code that started it."""
    extended: str | None = None
    """The reason for which its time was extended, which is possible once."""
