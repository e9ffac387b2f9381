"""The command of an officer's own reminder of a case."""

from __future__ import annotations

from casework.documents.bounds import Body, Line, Time


class Remind(Body, frozen=True, kw_only=True):
    """Remind the officer of the case at a time, instead of any time before. Without a time, remove the reminder."""

    KIND = "remind"
    ON_A_VERSION = False
    CREATES = ("reminder",)
    CHANGES = ("reminder",)
    at: Time | None = None
    note: Line | None = None


BODIES = (Remind,)
