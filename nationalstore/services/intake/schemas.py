"""The shapes of intake on the wire: what a citizen's program sends, and what it is answered."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

Short = Annotated[str, msgspec.Meta(max_length=200)]
Long = Annotated[str, msgspec.Meta(max_length=20_000)]
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
    version: int | None = None  # Of the service, when it is not the newest that was asked.
    occurred: Any = None  # {from, to}, or one of them as text; held to the same rules as an answer.
    place: Any = None  # {text, postcode, uprn, lat, lon}, or text.


class Receipt(msgspec.Struct):
    """What opens the case; the code is shown this once."""

    reference: str
    receipt: str


class MessageIn(msgspec.Struct):
    """Words for the officer."""

    text: str


class WithdrawIn(msgspec.Struct):
    """That the reporter wants to withdraw; whether someone pressed them to, and words."""

    pressed: Literal["yes", "no"] | None = None
    text: Long = ""


class FeedbackIn(msgspec.Struct, forbid_unknown_fields=True):
    """How it was: marks from 1 to 5, and words. At least one of them is given."""

    ease_of_contact: Mark | None = None
    actions_taken: Mark | None = None
    kept_informed: Mark | None = None
    treatment: Mark | None = None
    whole_experience: Mark | None = None
    text: Long = ""


class Done(msgspec.Struct):
    """It was done; there is nothing to tell."""


class BilingualText(msgspec.Struct):
    """A text in English and Welsh."""

    en: str
    cy: str


class FilesOut(msgspec.Struct):
    """Which files are welcome, how many, and whether there is nothing to do without them."""

    kinds: list[str]
    most: int
    mandatory: bool


class QuestionOut(msgspec.Struct):
    """One question of a service; `when` says after which answers it is asked."""

    key: str
    label: BilingualText
    type: str
    required: bool
    options: list[str]
    option_labels: dict[str, BilingualText]
    when: dict[str, Any] | None
    section: str
    hint: BilingualText | None
    not_sure: bool
    min: int | None
    max: int | None
    pattern: str | None
    dates: str | None
    files: FilesOut | None = None


class ServiceOut(msgspec.Struct):
    """One thing a citizen can do, with its questions."""

    key: str
    version: int
    title: BilingualText
    group: str
    regime: str
    crime: bool
    anonymous: str
    intro: BilingualText | None
    sections: dict[str, BilingualText]
    questions: list[QuestionOut]
    local_text: BilingualText | None = None


class Services(msgspec.Struct):
    """Everything a citizen can do."""

    services: list[ServiceOut]


class AnswerOut(msgspec.Struct):
    """What the citizen answered."""

    label: str | None
    value: Any


class FileOut(msgspec.Struct):
    """A file of the case: a clean one that came with a reply, or the citizen's own with how its check stands."""

    id: str
    name: str
    size: int
    state: Literal["being_checked", "taken", "refused"]
    sent_at: str | None


class MessageOut(msgspec.Struct):
    """One message of the conversation; replies name their author."""

    direction: Literal["to_citizen", "from_citizen"]
    author: str | None
    text: str
    language: Literal["en", "cy"] | None
    written_at: str
    attachments: list[FileOut]


class ForceOut(msgspec.Struct):
    """The police force that has the case now."""

    id: str
    name: str


class UpdateRequestOut(msgspec.Struct):
    """How soon a request for an update is answered, and since when one waits."""

    minutes: int | None
    working_days: int | None
    asked_at: str | None


class ReachOut(msgspec.Struct):
    """How the citizen is written to."""

    channels: list[str] | None
    window: dict[str, str] | None
    neutral: bool


class CaseOut(msgspec.Struct):
    """The case as the citizen may see it."""

    reference: str
    service: BilingualText
    force: ForceOut
    language: Literal["en", "cy"]
    public_status: str
    wording: BilingualText | None
    submitted_at: str
    name: str | None
    answers: list[AnswerOut]
    officer_in_case: str | None
    hear_by: str | None
    update_request: UpdateRequestOut
    contact: ReachOut | None
    withdrawal_asked: bool
    messages: list[MessageOut]
    files: list[FileOut]
    can_write: bool


class ReportOut(CaseOut):
    """A case in its reporter's account."""

    anonymous: bool
    feedback_open: bool
    unread: int


class AccountOut(msgspec.Struct):
    """One page of a citizen's reports, the newest first; `unread` is how many have news."""

    reports: list[ReportOut]
    page: int
    pages: int
    total: int
    unread: int


class UploadOut(msgspec.Struct):
    """An upload that was opened, and how much of it has arrived."""

    id: str
    offset: int
