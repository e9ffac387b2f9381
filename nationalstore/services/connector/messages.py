"""The messages to a records system, and the events it reports. ``docs/protocol.md`` describes both.

Their shapes are a promise to other programs. Fields are only ever added.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from casework.documents.base import Json

FORMAT = 1
NEW_CASE, CASE_CHANGED, CASE_WITHDRAWN = "new_case", "case_changed", "case_withdrawn"
CRIME_TO_RECORD, MESSAGE = "crime_to_record", "message"
ABOUT_CASES = (NEW_CASE, CASE_CHANGED, CASE_WITHDRAWN)


class SafeChannel(msgspec.Struct, frozen=True):
    """A channel for contacting the reporter, with the rules for using it."""

    channel: str
    """``email``, ``sms`` or ``phone``."""
    address: str
    windows: tuple[tuple[str, str], ...]
    """All of them must be open: ``HH:MM`` to ``HH:MM`` in UK local time."""
    neutral: bool
    """Whether the message must not show what it is about or who sends it."""


class ReporterContent(msgspec.Struct, frozen=True):
    """The reporter. No other way of contacting them than those of ``contact`` may be used."""

    name: str | None
    anonymous: bool
    role: str | None
    language: str | None
    stopped: bool
    """Whether they stopped all messages."""
    contact: tuple[SafeChannel, ...]


class AnswerContent(msgspec.Struct, frozen=True):
    """One answer of the form."""

    key: str | None
    label: str | None
    value: Json


class SpanContent(msgspec.Struct, frozen=True):
    """When something happened: a moment or a period."""

    from_: str | None = msgspec.field(name="from")
    to: str | None


class PlaceContent(msgspec.Struct, frozen=True):
    """Where it happened."""

    text: str | None
    postcode: str | None


class CrimeContent(msgspec.Struct, frozen=True):
    """A crime that an officer has recorded."""

    id: str
    offence_code: str
    committed: SpanContent | None
    victim: str | None
    rms_system: str | None
    rms_reference: str | None
    outcome: str | None
    cancelled: bool
    recorded_at: str | None


class CaseContent(msgspec.Struct, frozen=True):
    """A case as it is now. It replaces what was sent of it before."""

    reference: str
    service: str
    service_title: str
    submitted_at: str | None
    occurred: SpanContent | None
    place: PlaceContent | None
    language: str
    summary: str | None
    answers: tuple[AnswerContent, ...]
    reporter: ReporterContent
    flags: tuple[str, ...]
    risk: str | None
    grade: int | None
    status: str
    disposal: str | None
    marking: str | None
    restricted: bool
    crimes: tuple[CrimeContent, ...]


class TextContent(msgspec.Struct, frozen=True):
    """A message between the reporter and the police."""

    id: str
    direction: str
    author: str
    text: str
    language: str | None
    channel: str
    written_at: str | None


class NoContent(msgspec.Struct, frozen=True):
    """The content of ``case_withdrawn``: the case is not here for this records system any more."""


Content: TypeAlias = CaseContent | CrimeContent | TextContent | NoContent


class OutgoingMessage(msgspec.Struct, frozen=True):
    """One message to the records system."""

    id: str
    """The same at every attempt. A receiver that knows it answers as before and does nothing."""
    kind: str
    force: str
    case: str
    content: msgspec.Raw
    """The JSON of one of ``Content``."""
    format: int = FORMAT


class IncomingEvent(msgspec.Struct, frozen=True):
    """Something that happened in the records system."""

    id: str
    """The records system's own id. The same event may be reported any number of times."""
    kind: str
    case: str
    user: str = ""
    """The user of the records system who did it."""
    crime: str | None = None
    rms_reference: str | None = None
    rms_system: str | None = None
    offence_code: str | None = None
    committed: SpanContent | None = None
    victim: str | None = None
    officer: str | None = None
    """The sign-in name of the officer in the case."""
    status: str | None = None
    outcome: str | None = None
    reason: str | None = None


class EventAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the store did with an event."""

    event: str
    outcome: str
    """``accepted`` or ``refused``."""
    code: str = ""
    detail: str = ""


class EventPage(msgspec.Struct, frozen=True):
    """Events in the order in which they happened, and where to go on."""

    events: tuple[IncomingEvent, ...]
    next: str
