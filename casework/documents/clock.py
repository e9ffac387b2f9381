"""A clock of a report: when it started, when it is due, and its pauses. Clocks are part of the report."""

from __future__ import annotations

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
    """One clock, running or stopped."""

    name: str
    """The key of its rule in the policy."""
    started_at: Time | None = None
    due_at: Time | None = None
    paused: tuple[Pause, ...] | None = ()
    stopped_at: Time | None = None
    why: str | None = ""
