"""From a citizen's answers to a report in the force's queue, and back to the case they may see."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import select

from casework.confidence import may_ask
from casework.contact import own
from casework.documents.attachment import Attachment
from casework.documents.base import Json
from casework.documents.force import Force
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Place, Report
from casework.flags import PLACE_ELSEWHERE
from casework.typed_values import references
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.services.attachments import uploads
from nationalstore.services.audit import log
from nationalstore.services.cases import cases, receipt_codes, timeline
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.cases.public_case import PublicCase
from nationalstore.services.cases.public_view import public_view, unread_by_citizen
from nationalstore.services.catalogue import (
    force_succession,
    postcode_lookup,
    reference_data,
    service_catalogue,
)
from nationalstore.services.intake import (
    feedback,
    idempotency,
    narrative,
    reporter_contact,
    reporter_counts,
    service_availability,
    signpost_statistics,
)
from nationalstore.services.intake.brute_force_guard import Guesses
from nationalstore.services.intake.narrative import Narrative
from nationalstore.services.intake.schemas import Contact, FeedbackIn, ReportIn, WithdrawIn
from nationalstore.services.safe_contact import gate, stopping

LONGEST_MESSAGE = 20_000  # Characters.
PRESSED = {
    "yes": "The reporter says that someone put pressure on them.",
    "no": "The reporter says that nobody put pressure on them.",
    None: "",
}


@dataclass(frozen=True)
class SubmissionReceipt:
    """The citizen's proof of submission: a reference, and the receipt code that opens the case, shown once."""

    reference: str
    receipt: str


@dataclass(frozen=True)
class ReporterCase:
    """A case that the citizen has opened with the right code."""

    reference: str
    report: str
    force: str


def submit(
    store: Store,
    sent: ReportIn,
    citizen: str | None = None,
    *,
    key: str = "",
    by_app: bool = False,
    confidence: str | None = None,
) -> SubmissionReceipt:
    """Submit a citizen's report, and add it to their account if they are signed in and give their name.

    ``by_app`` means that an app other than the portal sent it. ``confidence`` is the answer to the question that the portal
    asked with it, "" when it was left open, and None when it was not asked; it is counted and not kept with the report.

    The same ``key`` again means the same report: nothing is added, and the reference and receipt are the same. Raises
    ``answer_invalid`` naming the question that needs attention.
    """
    sending = idempotency.sending(store, key, sent)
    with store.read() as view:
        known = sending.before(view.conn)
    if known is not None:
        return SubmissionReceipt(known, sending.receipt)
    service = service_catalogue.find(sent.service, sent.version)
    force, language = force_succession.of(store, sent.force), sent.language
    service_availability.check(store, force, service)
    heard = narrative.read(service, sent.answers, language, store.clock(), sent.occurred, sent.place)
    elsewhere = heard.signpost()
    if elsewhere is not None:
        question, post = elsewhere
        signpost_statistics.record(store, force, service.key, post.key)
        raise Problem("signposted", post.text[language], question=question.key, signpost=post.as_record())
    anonymous = sent.anonymous or service.anonymous
    contact = None if anonymous or sent.contact is None else reporter_contact.checked(sent.contact)
    if contact is not None and heard.may_be_overlooked:
        # The notice must give nothing away, even where the box about neutral messages was left empty.
        contact = replace(contact, neutral=True)
    if service.needs_name and not (contact and contact.name):
        raise Problem("answer_invalid", "We need your name for this.", question="contact")
    receipt_hash = receipt_codes.hashed(sending.receipt)
    others: set[tuple[str, str]] = set()
    with store.write(force) as work:
        new = _new_reference(work)
        known = sending.first(work.conn, new, wire_time(work.now()))
        if known != new:
            return SubmissionReceipt(known, sending.receipt)
        if work.find(Force, force) is None:
            reference_data.ensure_force(work, force)
        person = reporter_contact.person_of(work, contact, language) if contact else None
        came_by = _came_by(anonymous, citizen is not None, by_app)
        report = replace(_report(heard, contact, person, anonymous, force), reference=new, came_by=came_by)
        stored = cases.submit_report(work, report, person=person, receipt_hash=receipt_hash)
        if confidence is not None:
            reporter_counts.take_before(work, stored, person, confidence)
        if citizen is not None and not anonymous:
            work.rows.contacts.add_report(citizen, stored.id, stored.submitted_at or "")
        if person is not None and own(person).stopped:
            others = stopping.other_reports(work, force, person, stored.id)
        gate.acknowledge(work, stored)
    stopping.stop_others(store, others)
    return SubmissionReceipt(new, sending.receipt)


def asks_confidence(store: Store, sent: ReportIn) -> bool:
    """Whether the question of confidence may stand beside this report before it is sent. Raises ``answer_invalid``."""
    service = service_catalogue.find(sent.service, sent.version)
    heard = narrative.read(service, sent.answers, sent.language, store.clock(), sent.occurred, sent.place)
    anonymous = sent.anonymous or service.anonymous
    contact = None if anonymous else sent.contact
    force = force_succession.of(store, sent.force)
    report = _report(heard, contact, None, anonymous, force)
    open_to_all = not service_availability.starts_restricted(store, force, service)
    return open_to_all and may_ask(report, None, report.case_kind)


def _report(
    heard: Narrative, contact: Contact | None, person: Person | None, anonymous: bool, force: str
) -> Report:
    """Return the report with its reporter, as far as they identified themselves."""
    report = heard.as_report()
    reporter = replace(
        report.reporter,
        person=person.id if person else None,
        name=contact.name if contact else None,
        anonymous=anonymous,
    )
    flags = _flags(anonymous, heard.language, contact, report.flags)
    place = report.place
    if place is not None and _lies_elsewhere(force, place):
        flags = tuple(dict.fromkeys([*flags, PLACE_ELSEWHERE]))
    return replace(report, flags=flags, reporter=reporter)


def _lies_elsewhere(force: str, place: Place) -> bool:
    """Whether a place lies in the area of another force, of this country or another one."""
    where = force, place.text, place.postcode
    return bool(postcode_lookup.elsewhere(*where) or postcode_lookup.outside(*where))


def _came_by(anonymous: bool, signed_in: bool, by_app: bool) -> str:
    """Return how a report arrived, for the board's count by channel; it does not identify the sender."""
    if by_app:
        return "app"
    return "anonymous" if anonymous else "account" if signed_in else "guest"


def _flags(
    anonymous: bool, language: str, contact: Contact | None, answered: Sequence[str]
) -> tuple[str, ...]:
    flags = ["anonymous"] * anonymous + ["welsh"] * (language == "cy")
    flags += ["safe_contact"] * (contact is not None and reporter_contact.needs_care(contact))
    return tuple(dict.fromkeys([*flags, *answered]))


def open_case(store: Store, guesses: Guesses, typed_reference: str, receipt: str) -> ReporterCase:
    """Return the case of the reference if the code matches.

    Raises ``not_found``, the same for an unknown reference and a wrong code, and ``slow_down`` after many wrong codes
    from the same network; the right code is never slowed down.
    """
    reference = references.form(typed_reference)
    table = schema.report_access
    with store.read() as view:
        row = view.conn.execute(select(table).where(table.c.reference == reference)).first()
    if not receipt_codes.fits(receipt, row.receipt_hash if row else None) or row is None:
        guesses.refuse(reference)
        raise Problem("not_found", "There is no report with this reference and code.")
    guesses.opened(reference)
    return ReporterCase(row.reference, row.report, row.force)


def view_case(store: Store, case: ReporterCase, *, read: bool) -> PublicCase:
    """Return the citizen's view of the case; with ``read``, the replies shown now are marked as read."""
    if read:
        with store.read() as view:
            messages = view.documents(Message, case.force, report=case.report)
        if any(unread_by_citizen(message) for message in messages):
            with store.write(case.force) as work:
                cases.mark_read(work, case.report)
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
        if report is None:
            raise Problem("not_found", "There is no report with this reference and code.")
        return public_view(view, report)


def reply_file(store: Store, case: ReporterCase, id_: str) -> tuple[str, bytes]:
    """Return name and content of a clean file of a sent reply, or of a photo that the citizen sent themselves.

    Raises ``not_found`` for any other file.
    """
    with store.read() as view:
        report = view.find(Report, case.report, case.force)
        given = _given(public_view(view, report)) if report is not None else set[str]()
        attachment = view.find(Attachment, id_, case.force)
    if attachment is None or id_ not in given:
        raise Problem("not_found", "There is no such file.")
    content = uploads.read(store, id_)
    with store.write(case.force) as work:
        log.note(work, DISCLOSURE, "attachment", id_, report=case.report, recipients=[log.CITIZEN])
    return attachment.name, content


def _given(shown: PublicCase) -> set[str]:
    """Return the ids of the files that the citizen may open."""
    files = [*shown.files, *(file for message in shown.messages for file in message.attachments)]
    return {file.id for file in files if file.can_open}


def now_with(store: Store, case: ReporterCase) -> ReporterCase:
    """Return the case with its current force: another force may have taken it over since the visit began."""
    table = schema.report_access
    with store.read() as view:
        force = view.conn.execute(select(table.c.force).where(table.c.report == case.report)).scalar()
    return case if force is None else ReporterCase(case.reference, case.report, force)


def write(store: Store, case: ReporterCase, text: str, *, id_: str = "") -> None:
    """Add the citizen's message to the conversation; the same id again is the same message."""
    if not text.strip():
        raise Problem("answer_invalid", "Write your message first.", question="text")
    if len(text) > LONGEST_MESSAGE:
        raise Problem("answer_invalid", "The message is too long.", question="text")
    with store.write(case.force) as work:
        open_for(work, case)
        cases.citizen_message(work, case.report, text, id_=id_ if uploads.OWN_ID.fullmatch(id_) else None)


def request_update(store: Store, case: ReporterCase) -> None:
    """Request an update on the case: sets a flag and a clock, and adds a timeline entry. Raises ``already_closed``."""
    with store.write(case.force) as work:
        opened = _still_open(work, case)
        opened.add_flag("update_requested")
        opened.run_clocks("update_requested")
        opened.save()
        opened.event("update_requested", timeline.CITIZEN)


def open_for(work: WriteTransaction, case: ReporterCase) -> OpenCase:
    """Return the case with its report's row locked. Raises ``not_found``."""
    opened = OpenCase.find(work, case.report)
    if opened is None:
        raise Problem("not_found", "There is no report with this reference and code.")
    return opened


def _still_open(work: WriteTransaction, case: ReporterCase) -> OpenCase:
    """Return the case if it is open. On a closed one nobody would see what is asked; a message opens it again."""
    opened = open_for(work, case)
    if opened.is_closed:
        raise Problem("already_closed", "Your report is closed. Write a message to open it again.")
    return opened


def withdraw(store: Store, case: ReporterCase, sent: WithdrawIn) -> None:
    """Record that the citizen wants to withdraw, and whether someone put pressure on them.

    An officer decides, because a report may concern other people. A repeated request changes nothing except what is
    new. Raises ``already_closed``.
    """
    pressed, text = sent.pressed, sent.text.strip()
    flags = ["withdrawal_asked", *(["withdrawal_pressed"] if pressed == "yes" else [])]
    with store.write(case.force) as work:
        opened = _still_open(work, case)
        new = [flag for flag in flags if flag not in opened.report.flags]
        if new or text:
            opened.set(flags=(*opened.report.flags, *new), unread_by_staff=True)
            opened.save()
            detail: dict[str, Json] = {"pressed": pressed, "reason": f"{PRESSED[pressed]} {text}".strip()}
            opened.event("withdrawal_asked", timeline.CITIZEN, detail)


def give_feedback(store: Store, case: ReporterCase, sent: FeedbackIn) -> None:
    """Store the citizen's feedback."""
    with store.write(case.force) as work:
        feedback.give(open_for(work, case), sent)


def say_confidence(store: Store, case: ReporterCase, answer: str) -> None:
    """Count how confident the citizen is after the end; "" when they do not want to answer."""
    with store.write(case.force) as work:
        reporter_counts.take_after(work, open_for(work, case), answer)


def stop_messages(store: Store, case: ReporterCase) -> None:
    """Stop all notifications to the same person, on all their reports; only the case pages remain."""
    others: set[tuple[str, str]] = set()
    with store.write(case.force) as work:
        opened = open_for(work, case)
        person = work.lock(Person, opened.report.reporter.person or "")
        if person is not None:
            work.change(stopping.stopped(person))
            others = stopping.other_reports(work, case.force, person, case.report)
        opened.add_flag("safe_contact")
        opened.save()
        opened.event("messages_stopped", timeline.CITIZEN)
        stopping.end_waiting(work, case.report)
    stopping.stop_others(store, others)


def _new_reference(work: WriteTransaction) -> str:
    pick = "".join(secrets.choice(references.LETTERS) for _ in range(8))
    return f"SOH-{work.now():%y}-{pick[:4]}-{pick[4:]}"
