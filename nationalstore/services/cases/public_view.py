"""What the reporter may see of their case. Notes and assessments are never included, and of events only a closed list."""

from __future__ import annotations

from casework import clocks, public_crimes, public_ending, public_events
from casework.documents.attachment import Attachment
from casework.documents.message import Message
from casework.documents.officer import Officer
from casework.documents.person import ContactRules, Person
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.documents.words import Direction, MessageState, ScanState
from nationalstore.db.store import ReadTransaction
from nationalstore.services.cases.public_case import (
    PublicCase,
    Reach,
    ShownAnswer,
    ShownFile,
    ShownForce,
    ShownMessage,
    ShownWindow,
    UpdateRequest,
)
from nationalstore.services.catalogue import reference_data

IN_CONVERSATION = (MessageState.SENT, MessageState.DELIVERED, MessageState.READ)
ASKED = "update_requested"  # The clock that runs when a reporter asks for an update.
FILE_STATES = {ScanState.PENDING: "being_checked", ScanState.CLEAN: "taken"}


def has_left(message: Message) -> bool:
    """Whether a reply is in the conversation. It is as soon as it is sent; the notice only announces it."""
    return bool(message.left_at) or message.state in IN_CONVERSATION


def unread_by_citizen(message: Message) -> bool:
    """Whether the message is a reply that the citizen has not opened yet."""
    return _is_reply(message) and has_left(message) and message.state != MessageState.READ


def public_view(view: ReadTransaction, report: Report) -> PublicCase:
    """Return the reporter's view of the case."""
    officer = view.find(Officer, report.owner) if report.owner else None
    messages = view.documents(Message, report.force, report=report.id)
    shown = [message for message in messages if not _is_reply(message) or has_left(message)]
    # A delivery update moves a message within the feed; in the conversation it must stay in place.
    shown.sort(key=lambda message: (message.left_at or message.written_at or "", message.id))
    policy = view.rules_of(report.force)
    return PublicCase(
        reference=report.reference,
        service=report.service_title,
        force=ShownForce(report.force, reference_data.name_of(report.force)),
        language=report.language,
        public_status=report.public_status,
        wording=policy.public_wording.get(report.public_status),
        submitted_at=report.submitted_at,
        name=report.reporter.name,
        answers=tuple(ShownAnswer(answer.label, answer.value) for answer in report.answers),
        officer_in_case=officer.name if officer else None,
        hear_by=_hear_by(view, report),
        update_request=_update(report, policy),
        contact=_contact(view, report),
        withdrawal_asked="withdrawal_asked" in report.flags,
        is_open=report.status != "closed",
        messages=tuple(_message(view, report, message) for message in shown),
        files=_own_files(view, report, shown),
        crimes=public_crimes.crimes_of(report, policy),
        ending=public_ending.ending_of(report),
        timeline=public_events.timeline_of(view.documents(Event, report.force, report=report.id)),
    )


def _is_reply(message: Message) -> bool:
    return message.direction == Direction.TO_CITIZEN


def _hear_by(view: ReadTransaction, report: Report) -> str | None:
    """Return when the citizen is promised an update, None without a promise or while it is paused."""
    promise = clocks.running(report.clocks, clocks.PROMISED)
    if promise is None or clocks.pause_runs(promise, view.now()):
        return None
    return promise.due_at


def _update(report: Report, policy: Policy) -> UpdateRequest:
    """Return how soon a request for an update is answered, and when a pending one was made."""
    rule = policy.clocks.get(ASKED) or ClockRule()
    waits = clocks.running(report.clocks, ASKED)
    return UpdateRequest(rule.minutes, rule.working_days, waits.started_at if waits else None)


def _contact(view: ReadTransaction, report: Report) -> Reach | None:
    """Return how the citizen is contacted; None when they are anonymous and nobody contacts them."""
    id_ = report.reporter.person
    person = view.find(Person, id_, report.force) if id_ else None
    if person is None:
        return None
    rules = person.contact or ContactRules()
    channels: list[str] | None = None if rules.channels is None else [*rules.channels]
    window = rules.hours
    shown = ShownWindow(window.from_, window.to) if window is not None else None
    return Reach(channels, shown, bool(rules.neutral))


def _message(view: ReadTransaction, report: Report, message: Message) -> ShownMessage:
    return ShownMessage(
        message.direction,
        message.author.name if _is_reply(message) else None,
        message.text,
        message.language,
        message.written_at,
        _files(view, report, message),
    )


def _files(view: ReadTransaction, report: Report, message: Message) -> tuple[ShownFile, ...]:
    """Return the files of a message: only clean ones for a reply, all of them for the citizen's own."""
    files = [view.find(Attachment, id_, report.force) for id_ in message.attachments or ()]
    return tuple(_file(file) for file in files if file is not None and _may_see(message, file))


def _may_see(message: Message, file: Attachment) -> bool:
    return file.scan == ScanState.CLEAN if _is_reply(message) else file.from_citizen


def _own_files(view: ReadTransaction, report: Report, shown: list[Message]) -> tuple[ShownFile, ...]:
    """Return the files that the citizen sent separately from their messages."""
    sent = {id_ for message in shown for id_ in message.attachments or ()}
    files = view.documents(Attachment, report.force, report=report.id)
    return tuple(_file(file) for file in files if file.from_citizen and file.id not in sent)


def _file(file: Attachment) -> ShownFile:
    state = FILE_STATES.get(file.scan, "refused")
    return ShownFile(file.id, file.name, file.size, state, file.uploaded_at)
