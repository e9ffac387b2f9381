"""Commands that write text: a reply to the reporter, cancelling or hastening one, and an internal note."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from casework.commands.closing import Closing
from casework.documents.bounds import Body, Id, Key, Message, Note, Reason, Time

Channel = Literal["portal", "email", "sms"]
MOST_MENTIONS = 10
"""The most officers that one note names."""


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """Why the contact rules are overridden, and the version of the rules that the supervisor saw."""

    reason: Reason | None = None
    rules: Key | None = None


class Reply(Body, frozen=True, kw_only=True):
    """Reply to the reporter, now or later. With a disposal, the same command closes the report."""

    KIND = "reply"
    CREATES = ("message", "timeline")
    CHANGES = ("report", "message")  # A closing reply that was waiting is replaced by a newer one.
    text: Message | None = None
    language: Annotated[str, Meta(max_length=20)] | None = None
    channel: Channel | Literal[""] | None = None
    template: Key | None = None
    attachments: Annotated[list[Id], Meta(max_length=50)] | None = None
    status_after: Key | None = None
    not_before: Time | None = None
    disposal: Key | Closing | None = None
    override: Override | None = None


class CancelReply(Body, frozen=True, kw_only=True):
    """Cancel a reply that has not been sent."""

    KIND = "cancel_reply"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("report", "message")
    message: Id | None = None


class SendNow(Body, frozen=True, kw_only=True):
    """Send a scheduled reply before its time."""

    KIND = "send_now"
    CREATES = Reply.CREATES
    CHANGES = Reply.CHANGES
    message: Id | None = None


class WriteNote(Body, frozen=True, kw_only=True):
    """Write a note that only colleagues see. ``mentions`` are the ids of officers whom it names."""

    KIND = "note"
    ON_A_VERSION = False
    CREATES = ("note",)
    CHANGES = ()
    text: Note | None = None
    mentions: Annotated[list[Id], Meta(max_length=MOST_MENTIONS)] | None = None


BODIES = (Reply, CancelReply, SendNow, WriteNote)
