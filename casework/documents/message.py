"""A message between the reporter and the police, with its delivery progress."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document, Part
from casework.documents.parts import Actor, CaseClosing, Late
from casework.documents.values import AttachmentId, ReportId, Time
from casework.documents.words import ContactChannel, Direction, MessageState, Risk


class DeliveryStep(Part, frozen=True, kw_only=True):
    """One step of the delivery, in the order the steps became known."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"why"})

    channel: ContactChannel
    state: MessageState
    at: Time
    why: str | None = None
    """A sentence for the officer."""


class ContactOverride(Part, frozen=True, kw_only=True):
    """A supervisor's decision to write despite the contact rules."""

    reason: str | None = None
    rules: str | None = None
    """The version of the rules that the supervisor saw."""


class ApprovalFacts(Part, frozen=True, kw_only=True):
    """The facts a second approval is based on. The approval holds while they stay the same."""

    risk: Risk | None = None
    flags: tuple[str, ...] = ()


class Approved(Part, frozen=True, kw_only=True):
    """The second person's approval of the closing that the message announces."""

    by: Actor
    at: Time
    facts: ApprovalFacts = msgspec.field(default=ApprovalFacts(), name="for")
    """``for`` on the wire."""


class Message(Document, frozen=True, kw_only=True):
    """One message."""

    KIND: ClassVar[str] = "message"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset(
        {"disposal", "override", "on_version", "left_at", "approved", "late"}
    )

    report: ReportId | None = None
    direction: Direction = Direction.TO_CITIZEN
    author: Actor = Actor()
    text: str = ""
    language: str | None = None
    channel: ContactChannel = ContactChannel.PORTAL
    state: MessageState | None = None
    delivery: tuple[DeliveryStep, ...] | None = ()
    attachments: tuple[AttachmentId, ...] | None = ()
    template: str | None = None
    status_after: str | None = None
    disposal: CaseClosing | None = None
    override: ContactOverride | None = None
    not_before: Time | None = None
    written_at: Time | None = None
    on_version: int | None = None
    """The version of the report that the reply was written against."""
    left_at: Time | None = None
    approved: Approved | None = None
    late: Late | None = None
