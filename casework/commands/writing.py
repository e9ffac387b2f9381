"""Words: a reply that goes to the reporter, taking it back, and a note that never goes."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from casework.commands.bounds import Body, Id, Key, Message, Note, Reason, Time
from casework.commands.closing import Closing

Channel = Literal["portal", "email", "sms"]


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """Why the contact rules are passed over, and the version of them that was seen."""

    reason: Reason | None = None
    rules: Key | None = None


class Reply(Body, frozen=True, kw_only=True):
    """Write to the reporter, at once or later; with a disposal the report is closed in the same act."""

    KIND = "reply"
    CREATES = ("message", "timeline")
    CHANGES = ("report", "message")  # A closing reply that waited is given up for a newer one.
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
    """Stop a reply that has not left."""

    KIND = "cancel_reply"
    ON_A_VERSION = False
    CREATES = ("timeline",)
    CHANGES = ("report", "message")
    message: Id | None = None


class WriteNote(Body, frozen=True, kw_only=True):
    """Write down something for colleagues only."""

    KIND = "note"
    ON_A_VERSION = False
    CREATES = ("note",)
    CHANGES = ()
    text: Note | None = None


BODIES = (Reply, CancelReply, WriteNote)
