"""Commands on the clocks of a case: promises, pauses, extensions, and the dated events and steps that they wait for."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from casework.documents.bounds import Body, Key, Reason, Time

MOST_DAYS = 366


class PromiseUpdate(Body, frozen=True, kw_only=True):
    """Set when the reporter will hear next, or start the Victims' Code clock from an event."""

    KIND = "promise_update"
    CREATES = ("timeline",)
    until: Time | None = None
    every_days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] | None = None
    event: Key | None = None
    at: Time | None = None


class VictimsCodeEvent(Body, frozen=True, kw_only=True):
    """Record an event of the Victims' Code with its own date and time. The victim is told of each."""

    KIND = "victims_code_event"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    event: Key | None = None
    at: Time | None = None


class RecordStep(Body, frozen=True, kw_only=True):
    """Record that a step was done that a clock of the case waits for, such as an initial check or a meeting."""

    KIND = "record_step"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    step: Key | None = None
    at: Time | None = None


class RecordVictimRight(Body, frozen=True, kw_only=True):
    """Record that a right of the victim was offered, done or declined, and when."""

    KIND = "victim_right"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    right: Key | None = None
    state: Literal["offered", "done", "declined"] | None = None
    at: Time | None = None


class PauseClock(Body, frozen=True, kw_only=True):
    """Pause a clock."""

    KIND = "pause_clock"
    CREATES = ("timeline",)
    clock: Key | None = None
    reason: Reason | None = None
    until: Time | None = None


class ResumeClock(Body, frozen=True, kw_only=True):
    """Resume a paused clock."""

    KIND = "resume_clock"
    CREATES = ("timeline",)
    clock: Key | None = None


class ExtendClock(Body, frozen=True, kw_only=True):
    """Extend a clock by the time that its rule allows, once and with a reason."""

    KIND = "extend_clock"
    CREATES = ("timeline",)
    clock: Key | None = None
    reason: Reason | None = None


BODIES = (
    PromiseUpdate,
    VictimsCodeEvent,
    RecordStep,
    RecordVictimRight,
    PauseClock,
    ResumeClock,
    ExtendClock,
)
