"""A report's messages, notes, assessments and events as one timeline of text. Plain values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework import delivery_reasons
from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.base import Part
from casework.documents.message import DeliveryStep, Message
from casework.documents.note import Note
from casework.documents.parts import Actor
from casework.documents.policy import Policy
from casework.documents.timeline import Event
from casework.documents.words import ContactChannel, Direction, MessageState
from workstation.cache.rows import ReportBundle
from workstation.domain.scheduled import leaves_at, scheduled
from workstation.ui.formatting.cases import clock_time, counted_words
from workstation.ui.formatting.crimes import offence_title, outcome_title
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.safe_contact import CHANNELS
from workstation.ui.formatting.scheduled import leaves_words
from workstation.ui.kit.i18n import bare, tr

EVENTS = {
    "report_received": "Report received", "claimed": "Claimed", "released": "Claim released",
    "handed_over": "Handed over", "taken_over": "Taken over", "assessed": "Assessed",
    "categorised": "Categorised", "status_changed": "Status changed", "disposed": "Closed",
    "reopened": "Reopened", "linked": "Linked", "unlinked": "Unlinked", "assigned": "Assigned",
    "restricted": "Restricted", "unrestricted": "Restriction lifted",
    "reply_sent": "Reply sent", "reply_cancelled": "Reply not sent",
    "reply_status_dropped": "Status of the reply not used: a later one was chosen", "citizen_wrote": "Reporter wrote",
    "update_requested": "Update requested", "messages_stopped": "All messages stopped by the reporter",
    "delivery_changed": "Delivery changed", "withdrawal_asked": "The reporter asks to withdraw",
    "feedback_given": "Feedback given", "control_room_told": "Control room informed", "decided": "Decision",
    "update_promised": "Update promised", "clock_paused": "Clock paused", "clock_resumed": "Clock resumed",
    "victims_code_event": "Victims' Code event", "step_recorded": "Step recorded",
    "victim_right": "Right of the victim", "clock_extended": "Clock extended",
    "approval_asked": "Closure waiting for approval", "approved": "Closure approved", "returned": "Closure sent back",
    "lowering_asked": "Risk or flag change waiting for approval", "lowering_approved": "Risk or flag change approved",
    "lowering_returned": "Risk or flag change sent back",
    "crime_recorded": "Crime recorded", "crime_corrected": "Crime corrected", "crime_outcome": "Crime outcome",
    "cancelling_asked": "Cancelling a crime waiting for approval", "crime_cancelled": "Crime cancelled",
    "cancelling_returned": "Cancelling a crime sent back",
    "transfer_offered": "Offered to another force", "transfer_accepted": "Accepted from another force",
    "transfer_rejected": "Offer rejected", "transfer_withdrawn": "Offer withdrawn",
    "victim_saved": "The victim's details written down",
    "contact_rules_set": "Contact rules changed", "contact_rules_overridden": "Contact rules overridden",
    "contact_rules_changed": "Contact rules changed by the reporter",
    "contact_settled": "Contact rules from another report settled",
    "not_delivered": "Not delivered", "content_erased": "Something was erased",
    "held": "On hold for a court or an inquiry", "hold_lifted": "Hold released",
    "retention_reviewed": "Reviewed and kept", "disposal_asked": "Disposal waiting for approval",
    "disposal_approved": "Disposal approved", "disposal_returned": "Disposal sent back",
    "force_merged": "Came with the merger of two forces",
    "code_changed": "The reporter changed the code", "code_sent": "New code sent to the reporter",
    "code_asked": "New code waiting for approval", "code_approved": "New code approved",
    "code_returned": "Request for a new code sent back", "copy_downloaded": "The reporter downloaded a copy of the case",
    "rms_refused": "Refused by the records system",
    "copy_assembled": "Data gathered for the copy", "release_proposed": "Release of the copy proposed",
    "release_approved": "Release of the copy approved", "release_returned": "Copy sent back",
}  # fmt: skip
STATES = {
    "held": "On hold", "queued": "Waiting", "sent": "Sent", "delivered": "Delivered", "read": "Read",
    "failed": "Not delivered",
}  # fmt: skip
BY_STORE = ("not_delivered", "reply_cancelled")
"""Events whose reasons are sentences from the store."""
DATED = ("victims_code_event", "step_recorded", "victim_right")
"""Events that were recorded with a time of their own."""
NAMED = ("rms_refused",)
"""Events that name what they are about."""
REPEATED = ("reply_sent", "citizen_wrote", "assessed")  # Entries of their own already show these events.
ACTORS = ("The reporter", "Delivery")
"""The store's names for actors who are not officers."""


@dataclass(frozen=True)
class TimelineEntry:
    """One entry in the timeline. `kind` is citizen, officer, note, event or assessment."""

    kind: str
    id: str
    at: str
    who: str
    text: str
    state: str = ""
    pending: bool = False
    new: bool = False
    failed: bool = False


def timeline(
    bundle: ReportBundle, policy: Policy, since: str = "", now: datetime | None = None, officer: str = ""
) -> list[TimelineEntry]:
    """Return messages, notes, assessments and events in time order; entries after `since` are marked as new.

    The policy names the offences and outcomes of crimes. Notes that name `officer` say so.
    """
    entries = [_message(message, bundle, since, now) for message in bundle.messages]
    entries += [_note(note, bundle.is_pending(note), officer) for note in bundle.notes]
    entries += [_assessment(assessment, bundle.is_pending(assessment)) for assessment in bundle.assessments]
    entries += [_event(event, policy) for event in bundle.timeline if event.event not in REPEATED]
    return sorted(entries, key=lambda entry: entry.at)


def _who(actor: Actor) -> str:
    return tr(actor.name) if actor.name in ACTORS else bare(actor.name)


def _message(message: Message, bundle: ReportBundle, since: str, now: datetime | None) -> TimelineEntry:
    ours, at = message.direction == Direction.TO_CITIZEN, message.written_at or ""
    pending = bundle.is_pending(message)
    state = _leaving_words(message, bundle, now) or (delivery_words(message) if ours else "")
    return TimelineEntry(
        "officer" if ours else "citizen",
        message.id,
        at,
        _who(message.author) or (tr("The reporter") if not ours else ""),
        message.text or _files_words(message, bundle),
        ". ".join(part for part in (state if leaves_at(message) else "", tr("Waiting to be sent")) if part)
        if pending
        else state,
        pending,
        new=bool(since) and not ours and at > since,
        failed=ours and message.state == MessageState.FAILED,
    )


def _files_words(message: Message, bundle: ReportBundle) -> str:
    """Return the names of the files of a message without text: what the reporter sent when they were asked for it."""
    names = [file.name for file in bundle.attachments if file.id in (message.attachments or ())]
    return tr("Files: {names}", names=", ".join(names)) if names else ""


def _leaving_words(message: Message, bundle: ReportBundle, now: datetime | None) -> str:
    """Return when a scheduled reply leaves, or "" for any other message."""
    at = leaves_at(message)
    if at is None:
        return ""
    if message not in scheduled((message,), bundle.pending):
        return tr("A change to this is waiting to be sent")
    return leaves_words(at, now)


def delivery_words(message: Message) -> str:
    """Return the delivery progress of a reply, each step with its time and any reason.

    A wait that has ended is mentioned once, without reasons, because only its result matters.
    """
    steps = message.delivery or ()
    last = len(steps) - 1
    shown = [step for n, step in enumerate(steps) if step.state != MessageState.QUEUED or n in (0, last)]
    if not shown:
        return _state_words(message.state or "")
    # A reply that was kept back never left; "not delivered" would suggest that it had.
    kept_back = message.state == MessageState.FAILED and not message.left_at
    parts, day = [], ""
    for step in shown:
        moment, before = clock_time(step.at), day
        day, _, time = moment.rpartition(" ")
        failed = step.state == MessageState.FAILED
        word = tr("Not sent") if kept_back and failed else _state_words(step.state)
        why = (
            f": {tr(delivery_reasons.today(step.why))}"
            if step.why and (failed or step is steps[last])
            else ""
        )
        parts.append(f"{word} {time if day == before else moment}{why}")
    return _way_words(steps[0]) + " → ".join(parts)


def _state_words(state: str) -> str:
    return tr(STATES.get(state, state))


def _way_words(step: DeliveryStep) -> str:
    """Return the channel of a reply, or "" for the website, which is the usual one."""
    channel = step.channel
    return tr(CHANNELS.get(channel, channel)) + ": " if channel != ContactChannel.PORTAL else ""


def _note(note: Note, pending: bool, officer: str) -> TimelineEntry:
    state = tr("Waiting to be sent") if pending else tr("Mentions you") if officer in note.mentions else ""
    return TimelineEntry("note", note.id, note.written_at or "", _who(note.author), note.text, state, pending)


def _assessment(assessment: Assessment, pending: bool) -> TimelineEntry:
    levels = ", ".join(f"{term(key)} {term(level).lower()}" for key, level in assessment.levels.items())
    text = tr("Grade {n}. {levels}", n=assessment.grade, levels=levels)
    at, who = assessment.made_at or "", _who(assessment.author)
    return TimelineEntry("assessment", assessment.id, at, who, text, pending=pending)


class EventReason(Part, frozen=True, kw_only=True):
    """The event details that the timeline shows: its reason, or what was recorded and when it happened."""

    reason: str | None = None
    what: str | None = None
    when: str | None = None
    state: str | None = None
    offence_code: str | None = None
    rms_reference: str | None = None
    outcome: str | None = None
    not_told: str | None = None
    closing_code: str | None = None
    qualifiers: tuple[str, ...] = ()


def _crime(detail: EventReason, code: str, policy: Policy) -> str:
    """Return the offence of an event about a crime, with its reference and its outcome as far as there are any."""
    outcome = outcome_title(policy, detail.outcome) if detail.outcome else ""
    return ", ".join(
        part for part in (offence_title(policy, code), bare(detail.rms_reference or ""), outcome) if part
    )


def _event(event: Event, policy: Policy) -> TimelineEntry:
    words = tr(EVENTS[event.event]) if event.event in EVENTS else term(event.event)
    detail = codec.read_by_parts(EventReason, event.detail)
    reason = detail.reason
    if detail.offence_code:
        words = f"{words}: {_crime(detail, detail.offence_code, policy)}"
    if event.event in DATED and detail.what:
        state = f", {term(detail.state)}" if detail.state else ""
        words = f"{words}: {term(detail.what)}{state}, {clock_time(detail.when)}"
    if event.event in NAMED and detail.what:
        words = f"{words}: {term(detail.what)}"
    counted = counted_words(policy, detail.closing_code, detail.qualifiers)
    if counted:
        words = f"{words}: {counted}"
    if reason:
        # Reasons from the store are translatable sentences; an officer's own text stays as written.
        words = f"{words}: {tr(reason) if event.event in BY_STORE else reason}"
    if detail.not_told:
        words = tr("{event}. The reporter was not told: {reason}", event=words, reason=detail.not_told)
    return TimelineEntry("event", event.id, event.at or "", _who(event.actor), words)
