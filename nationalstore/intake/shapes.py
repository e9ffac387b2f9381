"""The shapes of intake on the wire: what a citizen's program sends, and what it is answered."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

Short = Annotated[str, msgspec.Meta(max_length=200)]
Mark = Annotated[int, msgspec.Meta(ge=1, le=5)]
Channel = Literal["portal", "email", "sms", "phone"]


class Window(msgspec.Struct):
    """From when to when a person may be contacted, as times of day."""

    opens: Short = msgspec.field(name="from")
    closes: Short = msgspec.field(name="to")


class Contact(msgspec.Struct):
    """How the person may be reached, and how they must not be."""

    name: Short | None = None
    email: Short | None = None
    phone: Short | None = None
    channels: list[Channel] | None = None
    window: Window | None = None
    neutral: bool = False


class ReportIn(msgspec.Struct):
    """A report: the answers by the keys of the service's questions."""

    force: str
    service: str
    answers: dict[str, Any]
    language: Literal["en", "cy"] = "en"
    anonymous: bool = False
    contact: Contact | None = None


class Receipt(msgspec.Struct):
    """What opens the case; the code is shown this once."""

    reference: str
    receipt: str


class MessageIn(msgspec.Struct):
    """Words for the officer."""

    text: str


# How the service was: marks from 1 to 5 by name, and words under `text`.
FeedbackIn = dict[str, Mark | Annotated[str, msgspec.Meta(max_length=20_000)]]


class Done(msgspec.Struct):
    """It was done; there is nothing to tell."""


class Words(msgspec.Struct):
    """A text in English and Welsh."""

    en: str
    cy: str


class QuestionOut(msgspec.Struct):
    """One question of a service."""

    key: str
    label: Words
    type: str
    required: bool


class ServiceOut(msgspec.Struct):
    """One thing a citizen can do, with its questions."""

    key: str
    version: int
    title: Words
    group: str
    questions: list[QuestionOut]


class Services(msgspec.Struct):
    """Everything a citizen can do."""

    services: list[ServiceOut]


class AnswerOut(msgspec.Struct):
    """What the citizen answered."""

    label: str | None
    value: Any


class FileOut(msgspec.Struct):
    """A clean file that came with a reply."""

    id: str
    name: str
    size: int


class MessageOut(msgspec.Struct):
    """One message of the conversation."""

    direction: Literal["to_citizen", "from_citizen"]
    text: str
    written_at: str
    attachments: list[FileOut]


class CaseOut(msgspec.Struct):
    """The case as the citizen may see it."""

    reference: str
    public_status: str
    submitted_at: str
    answers: list[AnswerOut]
    officer_in_case: str | None
    messages: list[MessageOut]
    can_write: bool


class UploadOut(msgspec.Struct):
    """An upload that was opened, and how much of it has arrived."""

    id: str
    offset: int
