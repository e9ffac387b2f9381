"""Cases beside each other and between forces: links, transfers, clocks, contact rules, erasing and holding."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from casework.commands.bounds import Body, Id, Key, Reason, Time
from casework.commands.writing import Channel

Relation = Literal["duplicate_of", "related", "same_person", "same_incident"]
Erasable = Literal["report", "person", "message", "attachment"]
MOST_DAYS = 366
# Everything on a report: what a transfer brings along and an erasure takes away.
ON_A_CASE = ("message", "note", "assessment", "attachment", "timeline")


class ContactWindowBody(msgspec.Struct, frozen=True, kw_only=True):
    """The time of day at which a person may be written to."""

    from_: Key | None = msgspec.field(name="from", default=None)
    to: Key | None = None


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be erased."""

    kind: Erasable
    id: Id


class Link(Body, frozen=True, kw_only=True):
    """Join two reports."""

    KIND = "link"
    CREATES = ("timeline",)
    other: Id | None = None
    relation: Relation | None = None


class Unlink(Link, frozen=True, kw_only=True):
    """Take a link away from both sides."""

    KIND = "unlink"


class OfferTransfer(Body, frozen=True, kw_only=True):
    """Offer the report to another force, where a copy of it appears."""

    KIND = "offer_transfer"
    CREATES = ("timeline", "report")
    force: Key | None = None
    reason: Reason | None = None


class AcceptTransfer(Body, frozen=True, kw_only=True):
    """Take over an offered report with everything on it."""

    KIND = "accept_transfer"
    ON_A_VERSION = False
    CREATES = (*ON_A_CASE, "person")
    CHANGES = ("report", *ON_A_CASE, "person")


class RejectTransfer(Body, frozen=True, kw_only=True):
    """Refuse an offered report, or take one's own offer back."""

    KIND = "reject_transfer"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    reason: Reason | None = None


class PromiseUpdate(Body, frozen=True, kw_only=True):
    """Say until when the reporter hears again, or start the Victims' Code clock from an event."""

    KIND = "promise_update"
    CREATES = ("timeline",)
    until: Time | None = None
    every_days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] | None = None
    event: Key | None = None
    at: Time | None = None


class PauseClock(Body, frozen=True, kw_only=True):
    """Let a clock stand still."""

    KIND = "pause_clock"
    CREATES = ("timeline",)
    clock: Key | None = None
    reason: Reason | None = None
    until: Time | None = None


class ResumeClock(Body, frozen=True, kw_only=True):
    """Let a paused clock run again."""

    KIND = "resume_clock"
    CREATES = ("timeline",)
    clock: Key | None = None


class SetContactRules(Body, frozen=True, kw_only=True):
    """Say how a person may be reached."""

    KIND = "set_contact_rules"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("report", "person")
    channels: Annotated[list[Channel], Meta(max_length=10)] | None = None
    window: ContactWindowBody | None = None
    neutral: bool | None = None
    reason: Reason | None = None


class SettleContact(Body, frozen=True, kw_only=True):
    """Say that what another report asks for the person's address was seen, and what follows."""

    KIND = "settle_contact"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("report", "person")
    decision: Literal["honour", "set_aside"] | None = None
    seen: Key | None = None
    reason: Reason | None = None


class Erase(Body, frozen=True, kw_only=True):
    """Erase a report, its reporter, a message or a file."""

    KIND = "erase"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("report", "person", *ON_A_CASE)
    object: Thing | None = None
    authority: Key | None = None
    reason: Reason | None = None


class Hold(Body, frozen=True, kw_only=True):
    """Forbid that anything of the report ends."""

    KIND = "hold"
    CREATES = ("timeline",)
    reason: Reason | None = None


class LiftHold(Hold, frozen=True, kw_only=True):
    """Let the report end in its time again."""

    KIND = "lift_hold"


BODIES = (
    Link, Unlink, OfferTransfer, AcceptTransfer, RejectTransfer, PromiseUpdate, PauseClock, ResumeClock,
    SetContactRules, SettleContact, Erase, Hold, LiftHold,
)  # fmt: skip
