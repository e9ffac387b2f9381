"""What a records system lacks of a case, in the order in which it must be sent. Decided from one snapshot."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from casework import contact, crimes
from casework.documents.crime import Crime
from casework.documents.message import Message
from casework.documents.parts import in_language
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.words import Direction, MessageState
from nationalstore.db.connectors import REFUSED, SENDING, TAKEN, ConnectorRow, SentRow
from nationalstore.db.unit_of_work import ReadSession
from nationalstore.services.connector.messages import (
    ABOUT_CASES,
    CASE_CHANGED,
    CASE_WITHDRAWN,
    CRIME_TO_RECORD,
    MESSAGE,
    NEW_CASE,
    AnswerContent,
    CaseContent,
    Content,
    CrimeContent,
    NoContent,
    OutgoingMessage,
    PlaceContent,
    ReporterContent,
    SafeChannel,
    SpanContent,
    TextContent,
)

NAMESPACE = uuid.UUID("3b1c6a52-6f0e-5c0f-9d55-5d4a7a1f2c27")
"""The namespace of every id that follows from others in the exchange with records systems."""
HAS_CASE = (NEW_CASE, CASE_CHANGED)
CHANNELS = ("email", "sms", "phone")
OWN_FLAG = "rms_refused"
"""The flag of a case that has something refused. The records system need not be told."""
LEFT = (MessageState.SENT, MessageState.DELIVERED, MessageState.READ)


@dataclass(frozen=True)
class DueMessage:
    """A message to send, and the row that is kept of it."""

    message: OutgoingMessage
    object: str
    number: int
    digest: str

    def row(self, connector: ConnectorRow, state: str, at: str, code: str | None = None) -> SentRow:
        """Return the row for a state."""
        return SentRow(
            connector.force, connector.name, self.message.id, self.message.case, self.message.kind,
            self.object, self.number, self.digest, state, at, code,
        )  # fmt: skip


def id_for(*parts: str) -> str:
    """Return the id that follows from these parts."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))


def next_of(
    view: ReadSession, connector: ConnectorRow, report: str, sent: Sequence[SentRow]
) -> DueMessage | None:
    """Return the next message about a report, or None when there is none.

    A refused message is left out until its content changes or someone asks to try it again.
    The session is limited to the connector's audiences, so a case it may not send does not exist here.
    """
    history = _History(connector, report, sent)
    for due in _all(view, history):
        row = history.open(due)
        if row is None:
            return due
        if row.state == REFUSED and row.digest == due.digest:
            if due.message.kind == NEW_CASE:
                return None  # Nothing else about a case makes sense to a receiver that does not have it.
            continue
        kept = msgspec.structs.replace(due.message, id=row.id)
        # The receiver may have the first attempt, whatever has changed since. If so, the change follows.
        return DueMessage(kept, due.object, row.number, row.digest if row.state == SENDING else due.digest)
    return None


def stale_of(
    view: ReadSession, connector: ConnectorRow, report: str, sent: Sequence[SentRow]
) -> frozenset[str]:
    """Return the ids of messages that were begun or refused and are not due any more."""
    history = _History(connector, report, sent)
    due = [row for message in _all(view, history) if (row := history.open(message)) is not None]
    return frozenset(row.id for row in sent if row.state != TAKEN and row not in due)


class _History:
    """What was sent about one report."""

    def __init__(self, connector: ConnectorRow, report: str, sent: Sequence[SentRow]) -> None:
        self.connector, self.report = connector, report
        self.sent = sent
        self.taken = {row.object for row in sent if row.state == TAKEN and row.kind not in ABOUT_CASES}
        self.of_case = [row for row in sent if row.state == TAKEN and row.kind in ABOUT_CASES]

    @property
    def last(self) -> SentRow | None:
        """The last message about the case itself that was taken."""
        return self.of_case[-1] if self.of_case else None

    @property
    def perhaps_there(self) -> int:
        """The number of the last message by which the records system may have the case; -1 when it never had it."""
        may = (row.number for row in self.sent if row.state in (TAKEN, SENDING) and row.kind in HAS_CASE)
        return max(may, default=-1)

    def open(self, due: DueMessage) -> SentRow | None:
        """Return the row of an attempt at this message that was not taken."""
        same = (due.message.kind, due.object, due.number)
        rows = (row for row in self.sent if row.state != TAKEN)
        return next((row for row in rows if (row.kind, row.object, row.number) == same), None)

    def due(self, kind: str, object_: str, content: Content, *more: str, number: int = 0) -> DueMessage:
        """Return a message with the id that follows from what it is about."""
        owner = (self.connector.force, self.connector.name)
        id_ = id_for(*owner, kind, object_, *more)
        written = msgspec.Raw(msgspec.json.encode(content))
        message = OutgoingMessage(id_, kind, self.connector.force, self.report, written)
        return DueMessage(message, object_, number, _digest(content))


def _all(view: ReadSession, history: _History) -> Iterator[DueMessage]:
    """Yield what is due, in order. Each is only sent once those before it were taken."""
    report = view.find(Report, history.report, history.connector.force)
    last = history.last
    if report is None or report.force != history.connector.force:
        number = history.perhaps_there + 1
        if number and (last is None or last.number < number):
            yield history.due(CASE_WITHDRAWN, history.report, NoContent(), str(number), number=number)
        return
    if last is None and (report.submitted_at or "") < history.connector.since:
        return
    content = case_content(view, report)
    if last is None:
        yield history.due(NEW_CASE, report.id, content)
    elif last.kind == CASE_WITHDRAWN or last.digest != _digest(content):
        number = last.number + 1
        yield history.due(CASE_CHANGED, report.id, content, str(number), _digest(content), number=number)
    yield from _crimes(report, history)
    yield from _texts(view, report, history)


def _crimes(report: Report, history: _History) -> Iterator[DueMessage]:
    for crime in crimes.standing(report):
        if not crimes.is_referenced(crime) and crime.id not in history.taken:
            yield history.due(CRIME_TO_RECORD, crime.id, crime_content(crime))


def _texts(view: ReadSession, report: Report, history: _History) -> Iterator[DueMessage]:
    messages = view.documents(Message, history.connector.force, report=report.id)
    # Those written at the same moment stay in the order of the feed.
    for message in sorted(messages, key=lambda message: message.written_at or ""):
        left = message.direction == Direction.FROM_CITIZEN or message.state in LEFT
        if left and message.id not in history.taken:
            yield history.due(MESSAGE, message.id, _text_content(message))


def case_content(view: ReadSession, report: Report) -> CaseContent:
    """Return what is sent of a case, with the ways in which its reporter may be contacted."""
    person = view.find(Person, report.reporter.person, report.force) if report.reporter.person else None
    occurred, place, reporter = report.occurred, report.place, reporter_content(report, person)
    return CaseContent(
        reference=report.reference,
        service=report.service,
        service_title=in_language(report.service_title, "en"),
        submitted_at=report.submitted_at,
        occurred=SpanContent(occurred.from_, occurred.to) if occurred is not None else None,
        place=PlaceContent(place.text, place.postcode) if place is not None else None,
        language=report.language,
        summary=report.summary,
        answers=_answers(report, person, reporter),
        reporter=reporter,
        flags=tuple(flag for flag in report.flags if flag != OWN_FLAG),
        risk=report.risk,
        grade=report.grade,
        status=report.status,
        disposal=report.disposal,
        marking=report.marking,
        restricted=report.restricted is not None,
        crimes=tuple(map(crime_content, report.crimes)),
    )


def reporter_content(report: Report, person: Person | None) -> ReporterContent:
    """Return the reporter with only those addresses that may be used, each with the rules for using it."""
    known = None if report.reporter.anonymous else person
    decisions = [(channel, contact.decide(known, channel, None)) for channel in CHANNELS]
    ways = (
        SafeChannel(channel, contact.address_of(known, channel), decided.rules.windows, decided.rules.neutral)
        for channel, decided in decisions
        if not decided.why
    )
    return ReporterContent(
        name=None if report.reporter.anonymous else report.reporter.name,
        anonymous=report.reporter.anonymous,
        role=report.reporter.role,
        language=known.language if known is not None else report.language,
        stopped=contact.own(known).stopped,
        contact=tuple(way for way in ways if way.address),
    )


def _answers(report: Report, person: Person | None, reporter: ReporterContent) -> tuple[AnswerContent, ...]:
    """Return the answers without any that is an address of the reporter's which must not be used."""
    usable = {way.address for way in reporter.contact}
    own = {contact.address_of(person, channel) for channel in CHANNELS}
    own |= {person.email or "", person.phone or ""} if person is not None else set()
    hidden = own - usable - {""}
    return tuple(
        AnswerContent(answer.key, answer.label_en or answer.label, answer.value)
        for answer in report.answers
        if not any(
            text in hidden for text in (answer.value, answer.given, answer.canonical) if isinstance(text, str)
        )
    )


def crime_content(crime: Crime) -> CrimeContent:
    """Return what is sent of a crime."""
    committed = crime.committed
    return CrimeContent(
        id=crime.id,
        offence_code=crime.offence_code,
        committed=SpanContent(committed.from_, committed.to) if committed is not None else None,
        victim=crime.victim,
        rms_system=crime.rms_system,
        rms_reference=crime.rms_reference,
        outcome=crime.outcome.type if crime.outcome is not None else None,
        cancelled=crime.cancelled is not None,
        recorded_at=crime.recorded_at,
    )


def _text_content(message: Message) -> TextContent:
    return TextContent(
        id=message.id,
        direction=message.direction,
        author=message.author.name,
        text=message.text,
        language=message.language,
        channel=message.channel,
        written_at=message.written_at,
    )


def _digest(content: Content) -> str:
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()
