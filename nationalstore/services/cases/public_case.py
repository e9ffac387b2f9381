"""The reporter's view of their case, for pages, apps and the export of an account."""

from __future__ import annotations

import msgspec

from casework.documents.base import Json
from casework.documents.parts import Translated
from casework.public_crimes import PublicCrime
from casework.public_ending import PublicEnding
from casework.public_events import PublicEntry


class ShownAnswer(msgspec.Struct, frozen=True):
    """One answer that the reporter gave."""

    label: str | None
    value: Json


class ShownFile(msgspec.Struct, frozen=True):
    """A file from a reply, or the reporter's own file with the state of its scan."""

    id: str
    name: str
    size: int
    state: str
    sent_at: str | None
    can_open: bool = False
    """Whether the reporter may have it: a clean file of a reply, or a clean photo of their own that is given back."""


class ShownMessage(msgspec.Struct, frozen=True):
    """One message of the conversation; replies name their author."""

    direction: str
    author: str | None
    text: str
    language: str | None
    written_at: str | None
    attachments: tuple[ShownFile, ...]


class ShownForce(msgspec.Struct, frozen=True):
    """The police force that currently has the case."""

    id: str
    name: str


class UpdateRequest(msgspec.Struct, frozen=True):
    """How soon a request for an update is answered, and when a pending one was made."""

    minutes: int | None = None
    working_days: int | None = None
    asked_at: str | None = None


class ShownWindow(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """The hours in which the reporter may be contacted."""

    from_: str
    to: str


class Reach(msgspec.Struct, frozen=True):
    """How the reporter is contacted."""

    channels: list[str] | None
    window: ShownWindow | None
    neutral: bool


class ShownSupport(msgspec.Struct, frozen=True):
    """An organisation that supports the reporter, and how to reach it."""

    name: Translated
    text: Translated
    url: Translated
    phone: str | None


class PublicCase(msgspec.Struct, frozen=True, kw_only=True):
    """The case as its reporter may see it."""

    reference: str
    service: Translated
    force: ShownForce
    language: str
    public_status: str
    wording: Translated | None
    submitted_at: str | None
    name: str | None
    answers: tuple[ShownAnswer, ...]
    officer_in_case: str | None
    hear_by: str | None
    """When the reporter is to hear from the police: a promise, or else the time by which a reply is due."""
    hear_by_promised: bool
    update_request: UpdateRequest
    contact: Reach | None
    withdrawal_asked: bool
    withdrawal_asked_at: str | None
    """When the reporter last asked to withdraw, while that is undecided."""
    messages_stopped_at: str | None
    """When the reporter stopped all messages, unless they chose channels since."""
    anonymous: bool
    is_open: bool
    """Whether an update can be asked for, and the report withdrawn. A message to a closed case opens it again."""
    messages: tuple[ShownMessage, ...]
    files: tuple[ShownFile, ...]
    timeline: tuple[PublicEntry, ...]
    crimes: tuple[PublicCrime, ...]
    ending: PublicEnding | None
    question: ShownMessage | None
    """The reply that the police wait for an answer to."""
    support: tuple[ShownSupport, ...]
    victims_code: bool
    """Whether the rights of the Victims' Code apply: to a victim of crime who gave their name, or whom the report names."""
    can_write: bool = True
