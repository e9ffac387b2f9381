"""A clock of a report: since when it runs, when it is due, and its pauses. Clocks stand inside the report."""

from __future__ import annotations

import msgspec

from casework.documents.base import Part
from casework.documents.values import Time


class Pause(Part, frozen=True, kw_only=True):
    """A time in which a clock does not run."""

    from_: Time | None = msgspec.field(name="from", default=None)
    until: Time | None = None
    """The end that was set when it began; None for a pause without one."""
    to: Time | None = None
    """When it really ended; None while it has not."""
    reason: str | None = None


class ReportClock(Part, frozen=True, kw_only=True):
    """One clock, running or stopped."""

    name: str
    """The key of its rule in the policy."""
    started_at: Time | None = None
    due_at: Time | None = None
    paused: tuple[Pause, ...] | None = ()
    stopped_at: Time | None = None
    why: str | None = ""
