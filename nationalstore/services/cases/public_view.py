"""What the reporter may see of their case. Notes and assessments are never included, and of events only a closed list."""

from __future__ import annotations

from collections.abc import Sequence

from casework import approval, clocks, disclosures, public_crimes, public_ending, public_events
from casework.clock_state import meeting_events
from casework.documents.attachment import Attachment
from casework.documents.message import Message
from casework.documents.officer import Officer
from casework.documents.person import ContactRules, Person
from casework.documents.policy import ClockRule, Policy
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.documents.words import Direction, MessageState, ScanState
from casework.public_events import PublicEntry, PublicEvent
from nationalstore.db.store import ReadTransaction
from nationalstore.services.cases.public_case import (
    PublicCase,
    Reach,
    ShownAnswer,
    ShownFile,
    ShownForce,
    ShownMessage,
    ShownSupport,
    ShownWindow,
    UpdateRequest,
)
from nationalstore.services.catalogue import reference_data, support
from nationalstore.services.catalogue.questions import PRIVATE

IN_CONVERSATION = (MessageState.SENT, MessageState.DELIVERED, MessageState.READ)
ASKED = "update_requested"  # The clock that runs when a reporter asks for an update.
WAITING = "we_need_more_from_you"
"""What the reporter reads of a case that waits for their answer."""
NOT_GIVEN_BACK = PRIVATE | {"distressing"}
"""The flags of cases whose photos are not given back, not even to their sender.

A photo may be unlawful to pass on, or someone close to the reporter may hold the device or the code. A flag that a case once
had counts for good: whoever has the code can change how the reporter is contacted, and with it the flag *Safe contact*.
"""
LARGEST_GIVEN_BACK = 30_000_000
"""The largest own photo that is given back, in bytes.

Photos from phones and cameras are smaller. Each opening holds the whole file in memory, and what is larger is likelier to be
something else behind the first bytes of a picture, passed on through the case.
"""
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
    timeline = public_events.timeline_of(view.documents(Event, report.force, report=report.id))
    hear_by, promised = _hear_by(view, report, policy)
    written = [_message(view, report, message) for message in shown]
    # A message that was only a file says nothing once the file is erased.
    conversation = tuple(message for message in written if message.text or message.attachments)
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
        hear_by=hear_by,
        hear_by_promised=promised,
        update_request=_update(report, policy),
        contact=_contact(view, report),
        withdrawal_asked="withdrawal_asked" in report.flags,
        withdrawal_asked_at=_withdrawal_asked_at(report, timeline),
        messages_stopped_at=_messages_stopped_at(timeline),
        anonymous=report.reporter.anonymous,
        is_open=report.status != "closed",
        messages=conversation,
        files=_own_files(view, report, shown),
        crimes=public_crimes.crimes_of(report, policy),
        ending=public_ending.ending_of(report),
        question=_question(report, conversation),
        support=_support(report),
        victims_code=_victims_code(report, policy),
        timeline=timeline,
    )


def _is_reply(message: Message) -> bool:
    return message.direction == Direction.TO_CITIZEN


def _hear_by(view: ReadTransaction, report: Report, policy: Policy) -> tuple[str | None, bool]:
    """Return when the reporter is to hear from the police, and whether that was promised.

    Without a promise it is the first time by which a reply is due. None while a promise is paused, on a closed case, and on a
    request for a disclosure, which is answered face to face.
    """
    promise = clocks.running(report.clocks, clocks.PROMISED)
    if promise is not None:
        return (None if clocks.pause_runs(promise, view.now()) else promise.due_at), True
    if report.status == "closed" or disclosures.asks_for_disclosure(report):
        return None, False
    due = [
        clock.due_at
        for name, rule in policy.clocks.items()
        if clocks.REPLY_SENT in meeting_events(rule)
        and (clock := clocks.running(report.clocks, name)) is not None
        and clock.due_at is not None
        and not clocks.pause_runs(clock, view.now())
    ]
    return min(due, default=None), False


def _withdrawal_asked_at(report: Report, timeline: Sequence[PublicEntry]) -> str | None:
    if report.status == "closed" or "withdrawal_asked" not in report.flags:
        return None
    return max((entry.at for entry in timeline if entry.what == PublicEvent.WITHDRAWAL_ASKED), default=None)


def _messages_stopped_at(timeline: Sequence[PublicEntry]) -> str | None:
    """Return when the reporter stopped all messages, None when they have changed how they are contacted since."""
    chosen = [
        entry
        for entry in timeline
        if entry.what in (PublicEvent.MESSAGES_STOPPED, PublicEvent.CONTACT_CHANGED)
    ]
    return chosen[-1].at if chosen and chosen[-1].what == PublicEvent.MESSAGES_STOPPED else None


def _question(report: Report, messages: Sequence[ShownMessage]) -> ShownMessage | None:
    """Return the reply that waits for an answer: the newest one, while the case waits for its reporter."""
    replies = [message for message in messages if message.direction == Direction.TO_CITIZEN]
    return replies[-1] if replies and report.public_status == WAITING else None


def _support(report: Report) -> tuple[ShownSupport, ...]:
    """Return who supports the reporter, for this kind of case and in this part of the country."""
    organisations = support.for_case(report.service, report.force, crime=report.crime)
    return tuple(
        ShownSupport(organisation.name, organisation.text, organisation.url, organisation.phone)
        for organisation in organisations
    )


def _victims_code(report: Report, policy: Policy) -> bool:
    facts = clocks.facts_of(report, policy)
    return facts.crime and facts.victim


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
    return tuple(_file(report, file) for file in files if file is not None and _may_see(message, file))


def _may_see(message: Message, file: Attachment) -> bool:
    return file.scan == ScanState.CLEAN if _is_reply(message) else file.from_citizen


def _own_files(view: ReadTransaction, report: Report, shown: list[Message]) -> tuple[ShownFile, ...]:
    """Return the files that the citizen sent separately from their messages."""
    sent = {id_ for message in shown for id_ in message.attachments or ()}
    files = view.documents(Attachment, report.force, report=report.id)
    return tuple(_file(report, file) for file in files if file.from_citizen and file.id not in sent)


def _file(report: Report, file: Attachment) -> ShownFile:
    state = FILE_STATES.get(file.scan, "refused")
    return ShownFile(file.id, file.name, file.size, state, file.uploaded_at, _may_open(report, file))


def _may_open(report: Report, file: Attachment) -> bool:
    """Whether the reporter may have the file: one of a reply, or a photo of their own that was found clean.

    This is the one rule for the case page, the interface and the copy of an account. Videos, documents and large files of
    their own are not given back, so that a case is no place to pass files on through.
    """
    if file.scan != ScanState.CLEAN:
        return False
    return not file.from_citizen or _is_given_back(report, file)


def _is_given_back(report: Report, file: Attachment) -> bool:
    photo = file.media_type.startswith("image/") and file.size <= LARGEST_GIVEN_BACK
    return photo and NOT_GIVEN_BACK.isdisjoint(approval.ever_flags(report))
