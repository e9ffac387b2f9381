"""Schemas for intake on the wire: requests from a citizen's program, and the responses."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from casework.public_crimes import CrimeStage
from casework.public_events import PublicEvent

Short = Annotated[str, msgspec.Meta(max_length=200)]
Long = Annotated[str, msgspec.Meta(max_length=20_000)]
Mark = Annotated[int, msgspec.Meta(ge=1, le=5)]
Channel = Literal["portal", "email", "sms", "phone"]


class Window(msgspec.Struct):
    """The hours in which a person may be contacted, as times of day."""

    opens: Short = msgspec.field(name="from")
    closes: Short = msgspec.field(name="to")


class Contact(msgspec.Struct):
    """How the person may and may not be contacted."""

    name: Short | None = None
    email: Short | None = None
    phone: Short | None = None
    channels: list[Channel] | None = None
    window: Window | None = None
    neutral: bool = False
    safe: bool | msgspec.UnsetType = msgspec.UNSET
    """False when no message to the person is safe on any channel; left out when the channels and hours say it."""


class ReportIn(msgspec.Struct):
    """A report: the answers, by the keys of the service's questions."""

    force: str
    service: str
    answers: dict[str, Any]
    language: Literal["en", "cy"] = "en"
    anonymous: bool = False
    contact: Contact | None = None
    version: int | None = None  # The version of the service whose questions were asked, if not the newest.
    occurred: Any = None  # {from, to}, or one of them as text; validated like an answer.
    place: Any = None  # {text, postcode, uprn, lat, lon}, or text.


class Receipt(msgspec.Struct):
    """The credentials for the case; the code is shown only once."""

    reference: str
    receipt: str


class MessageIn(msgspec.Struct):
    """A message for the officer."""

    text: str


class WithdrawIn(msgspec.Struct):
    """A request to withdraw; whether someone put pressure on the reporter, and a comment."""

    pressed: Literal["yes", "no"] | None = None
    text: Long = ""


class FeedbackIn(msgspec.Struct, forbid_unknown_fields=True):
    """Feedback: ratings from 1 to 5, and a comment. At least one of them is given."""

    ease_of_contact: Mark | None = None
    actions_taken: Mark | None = None
    kept_informed: Mark | None = None
    treatment: Mark | None = None
    whole_experience: Mark | None = None
    text: Long = ""


class Done(msgspec.Struct):
    """An empty response: the request succeeded."""


class BilingualText(msgspec.Struct):
    """A text in English and Welsh."""

    en: str
    cy: str


class FilesOut(msgspec.Struct):
    """Which files are accepted, how many, and whether they are mandatory."""

    kinds: list[str]
    most: int
    mandatory: bool


class QuestionOut(msgspec.Struct):
    """One question of a service; `when` gives the answers after which it is asked."""

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
    """One service for citizens, with its questions."""

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
    """Every service for citizens."""

    services: list[ServiceOut]


class AnswerOut(msgspec.Struct):
    """One answer from the citizen."""

    label: str | None
    value: Any


class FileOut(msgspec.Struct):
    """A file of the case: a clean file from a reply, or the citizen's own file with the state of its scan."""

    id: str
    name: str
    size: int
    state: Literal["being_checked", "taken", "refused"]
    sent_at: str | None
    can_open: bool


class MessageOut(msgspec.Struct):
    """One message of the conversation; replies name their author."""

    direction: Literal["to_citizen", "from_citizen"]
    author: str | None
    text: str
    language: Literal["en", "cy"] | None
    written_at: str
    attachments: list[FileOut]


class ForceOut(msgspec.Struct):
    """The police force that currently has the case."""

    id: str
    name: str


class UpdateRequestOut(msgspec.Struct):
    """How soon a request for an update is answered, and when a pending one was made."""

    minutes: int | None
    working_days: int | None
    asked_at: str | None


class ReachOut(msgspec.Struct):
    """How the citizen is contacted."""

    channels: list[str] | None
    window: dict[str, str] | None
    neutral: bool


class CrimeOut(msgspec.Struct):
    """A crime recorded on the case, in words for its reporter."""

    reference: str | None
    stage: CrimeStage
    words: BilingualText


class TimelineOut(msgspec.Struct):
    """One entry of the case's timeline, in words for its reporter."""

    at: str
    what: PublicEvent
    words: BilingualText


class SupportOut(msgspec.Struct):
    """An organisation that supports the reporter."""

    name: BilingualText
    text: BilingualText
    url: BilingualText
    phone: str | None


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
    hear_by_promised: bool
    update_request: UpdateRequestOut
    contact: ReachOut | None
    withdrawal_asked: bool
    withdrawal_asked_at: str | None
    messages_stopped_at: str | None
    anonymous: bool
    is_open: bool
    messages: list[MessageOut]
    files: list[FileOut]
    timeline: list[TimelineOut]
    crimes: list[CrimeOut]
    question: MessageOut | None
    support: list[SupportOut]
    victims_code: bool
    can_write: bool


class ReportOut(CaseOut):
    """A case in its reporter's account."""

    feedback_open: bool
    unread: int


class AccountOut(msgspec.Struct):
    """One page of a citizen's reports, newest first; `unread` is the number with unread replies."""

    reports: list[ReportOut]
    page: int
    pages: int
    total: int
    unread: int


class UploadOut(msgspec.Struct):
    """An open upload, and how much of it has arrived."""

    id: str
    offset: int
