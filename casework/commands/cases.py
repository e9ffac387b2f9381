"""Commands on related cases and between forces: links, transfers, contact rules, erasure and holds."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from casework.commands.writing import Channel
from casework.documents.bounds import Body, Id, Key, Line, Reason

VictimChannel = Literal["email", "sms", "phone"]
Relation = Literal["duplicate_of", "related", "same_person", "same_incident"]
Erasable = Literal["report", "person", "message", "attachment"]
# Everything on a report: a transfer takes it along and an erasure removes it.
ON_A_CASE = ("message", "note", "assessment", "attachment", "timeline", "reminder")


class ContactWindowBody(msgspec.Struct, frozen=True, kw_only=True):
    """The time of day at which a person may be contacted."""

    from_: Key | None = msgspec.field(name="from", default=None)
    to: Key | None = None


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """The object to erase."""

    kind: Erasable
    id: Id


class Link(Body, frozen=True, kw_only=True):
    """Link two reports."""

    KIND = "link"
    CREATES = ("timeline",)
    other: Id | None = None
    relation: Relation | None = None


class Unlink(Link, frozen=True, kw_only=True):
    """Remove a link from both reports."""

    KIND = "unlink"


class OfferTransfer(Body, frozen=True, kw_only=True):
    """Offer the report to another force, which receives a copy."""

    KIND = "offer_transfer"
    CREATES = ("timeline", "report")
    force: Key | None = None
    reason: Reason | None = None


class AcceptTransfer(Body, frozen=True, kw_only=True):
    """Accept an offered report with everything on it."""

    KIND = "accept_transfer"
    ON_A_VERSION = False
    CREATES = (*ON_A_CASE, "person")
    CHANGES = ("report", *ON_A_CASE, "person")


class RejectTransfer(Body, frozen=True, kw_only=True):
    """Refuse an offered report, or withdraw one's own offer."""

    KIND = "reject_transfer"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    reason: Reason | None = None


class SetContactRules(Body, frozen=True, kw_only=True):
    """Set how a person may be contacted."""

    KIND = "set_contact_rules"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("report", "person")
    channels: Annotated[list[Channel], Meta(max_length=10)] | None = None
    window: ContactWindowBody | None = None
    neutral: bool | None = None
    reason: Reason | None = None


class SaveVictim(Body, frozen=True, kw_only=True):
    """Write down who the victim is, where someone else reported for them, and how it is safe to reach them."""

    KIND = "save_victim"
    CREATES = ("timeline",)
    name: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    language: Literal["en", "cy"] | None = None
    needs: Reason | None = None
    channels: Annotated[list[VictimChannel], Meta(max_length=10)] | None = None
    window: ContactWindowBody | None = None
    neutral: bool | None = None
    reason: Reason | None = None


class SettleContact(Body, frozen=True, kw_only=True):
    """Record that the contact rules another report sets for the same address were reviewed, and the decision."""

    KIND = "settle_contact"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("report", "person")
    decision: Literal["honour", "set_aside"] | None = None
    seen: Key | None = None
    reason: Reason | None = None


class ReissueCode(Body, frozen=True, kw_only=True):
    """Send the reporter a new code by their own channel, after they have proved who they are.

    ``answers`` says which of the policy's questions were answered right. What was answered is not kept.
    """

    KIND = "reissue_code"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    answers: Annotated[dict[Key, Literal["right", "wrong", "not_asked"]], Meta(max_length=50)] | None = None


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
    """Prevent the report, and anything on it, from being erased."""

    KIND = "hold"
    CREATES = ("timeline",)
    reason: Reason | None = None


class LiftHold(Hold, frozen=True, kw_only=True):
    """Lift the hold, so that normal retention applies again."""

    KIND = "lift_hold"


BODIES = (
    Link, Unlink, OfferTransfer, AcceptTransfer, RejectTransfer,
    SetContactRules, SaveVictim, SettleContact, ReissueCode, Erase, Hold, LiftHold,
)  # fmt: skip
