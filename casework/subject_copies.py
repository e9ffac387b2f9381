"""Requests for one's own data: what is decided about each item, and when the copy may be released.

Nothing is released by default. Every item is decided on by a person; what may be about someone else is removed, or
kept with a reason; what is withheld has an exemption and a reason. One officer proposes the release, and another, who
decided on none of it, approves exactly that text. Both programs ask here. Pure; no I/O.
Sources: Data Protection Act 2018, sections 45, 51 and 54 and schedules 2 and 3; UK GDPR articles 12 and 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from casework import approval, copy_text
from casework.clocks import pause_runs
from casework.commands.subject_access import (
    ApproveRelease,
    DecideCopyItem,
    MarkedPassage,
    ProposeRelease,
    ReturnRelease,
)
from casework.documents.bounds import text_or_none
from casework.documents.parts import Actor
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, Mark, SubjectCopy
from casework.documents.values import Time
from casework.documents.words import CopyDecision, ReleaseState
from casework.rule_faults import RuleFault
from casework.third_parties import CHOSEN, WHY, merged

SERVICE, CLOCK = "subject_access", "subject_access"
RELEASE, REDACT, WITHHOLD = CopyDecision.RELEASE, CopyDecision.REDACT, CopyDecision.WITHHOLD
OPEN, PROPOSED, APPROVED, RELEASED = (
    ReleaseState.OPEN,
    ReleaseState.PROPOSED,
    ReleaseState.APPROVED,
    ReleaseState.RELEASED,
)
CHANGED, FILES = "changed", "files"
"""Why an approved copy was not sent: its items have changed, or its files cannot be sent."""
MOST_FILES, MOST_BYTES = 40, 500_000_000
"""The files that one copy can release, and their bytes together."""
EXEMPTIONS: Mapping[str, str] = {
    "inquiry": "It would obstruct an inquiry, investigation or procedure (DPA 2018, section 45(4)(a))",
    "crime": "It would prejudice preventing or investigating crime (DPA 2018, section 45(4)(b); schedule 2, paragraph 2)",
    "public_security": "Public security (DPA 2018, section 45(4)(c))",
    "national_security": "National security (DPA 2018, section 45(4)(d))",
    "rights_of_others": "The rights and freedoms of others (DPA 2018, section 45(4)(e); schedule 2, paragraph 16)",
    "legal_privilege": "Legal professional privilege (DPA 2018, schedule 2, paragraph 19)",
    "serious_harm": "It would be likely to cause serious harm to someone's health (DPA 2018, schedule 3, paragraph 5)",
    "not_theirs": "It is not data about the person who asks",
}
"""Why an item may be withheld, in the words of the screen."""
SENTENCES = {
    "not_a_request": "This case is not a request for someone's own data.",
    "no_copy": "Gather the data first.",
    "copy_closed": "The copy has been proposed, approved or released.",
    "item_unknown": "There is no such item in the copy.",
    "item_changed": "Someone else has decided on this item since you read it. Read it again.",
    "decision_missing": "Choose what becomes of the item.",
    "passage_wrong": "A passage lies outside the text.",
    "passages_missing": "Mark the passages to be removed.",
    "not_a_text": "A file is released or withheld as a whole.",
    "kept_reason": "Say why a passage that may be about someone else is not removed.",
    "exemption_missing": "Choose the exemption.",
    "reason_missing": "Enter the reason.",
    "undecided": "Decide on every item first.",
    "too_much": "The copy releases too many files, or files that are too large together.",
    "clock_paused": "The time for the answer is paused. Resume the clock when you know who is asking.",
    "copy_changed": "The copy has changed since you read it. Read the preview again.",
    "not_waiting": "This copy is not waiting for a second person.",
    "own_approval": "A different officer must approve this.",
    "not_allowed": "Your role cannot approve this.",
}
CODES = {
    "not_a_request": "not_a_request", "no_copy": "not_a_request", "copy_closed": "copy_closed", "item_unknown": "not_found",
    "item_changed": "version_stale", "kept_reason": "reason_needed", "reason_missing": "reason_needed",
    "undecided": "copy_incomplete", "clock_paused": "clock_not_running", "copy_changed": "copy_changed",
    "not_waiting": "approval_unknown", "own_approval": "own_approval", "not_allowed": "not_allowed",
}  # fmt: skip


class CopyFault(RuleFault):
    """Why a command on a copy cannot be accepted."""

    SENTENCES = SENTENCES
    CODES = CODES


def is_request(report: Report) -> bool:
    """Whether someone asks for their own data with this case."""
    return report.service == SERVICE


def in_hand(copies: Iterable[SubjectCopy]) -> SubjectCopy | None:
    """Return the copy of a request that has not been released, or None."""
    return next((copy for copy in copies if copy.state != RELEASED), None)


def assembly_fault(report: Report, copy: SubjectCopy | None) -> CopyFault | None:
    """Return why a copy cannot be gathered, or None. ``copy`` is the one in hand."""
    if not is_request(report):
        return CopyFault("report", "not_a_request")
    return CopyFault("report", "copy_closed") if copy is not None and copy.state != OPEN else None


def decision_fault(copy: SubjectCopy | None, item: CopyItem | None, body: DecideCopyItem) -> CopyFault | None:
    """Return why this cannot be decided about an item, or None."""
    if item is None or copy is None or item.copy != copy.id:
        return CopyFault("item", "item_unknown")
    if copy.state != OPEN:
        return CopyFault("item", "copy_closed")
    if body.version is not None and body.version != item.version:
        return CopyFault("item", "item_changed")
    if body.decision is None:
        return CopyFault("decision", "decision_missing")
    if body.decision == WITHHOLD:
        return _withholding_fault(body)
    return _passages_fault(item, body)


def _withholding_fault(body: DecideCopyItem) -> CopyFault | None:
    if body.exemption not in EXEMPTIONS:
        return CopyFault("exemption", "exemption_missing")
    return CopyFault("reason", "reason_missing") if text_or_none(body.reason) is None else None


def _passages_fault(item: CopyItem, body: DecideCopyItem) -> CopyFault | None:
    marks = body.marks or []
    if body.decision == REDACT and item.file is not None:
        return CopyFault("decision", "not_a_text")
    if any(not 0 <= mark.start < mark.end <= len(item.text) for mark in marks):
        return CopyFault("marks", "passage_wrong")
    if body.decision == REDACT and not marks:
        return CopyFault("marks", "passages_missing")
    removed = marks if body.decision == REDACT else []
    if not_removed(item, removed) and text_or_none(body.reason) is None:
        return CopyFault("reason", "kept_reason")
    return None


def not_removed(item: CopyItem, marks: Sequence[MarkedPassage | Mark]) -> tuple[Mark, ...]:
    """Return the suggested passages that would be released in whole or in part."""
    whole = merged(Mark(start=mark.start, end=mark.end) for mark in marks)
    return tuple(
        suggestion
        for suggestion in item.suggested
        if not any(mark.start <= suggestion.start and suggestion.end <= mark.end for mark in whole)
    )


def decided(item: CopyItem, body: DecideCopyItem, actor: Actor, at: Time) -> CopyItem:
    """Return the item with the decision."""
    decision = CopyDecision(body.decision or "")
    marks = [Mark(start=passage.start, end=passage.end, why=_why(passage)) for passage in body.marks or ()]
    withheld = decision == WITHHOLD
    return replace(
        item, decision=decision, marks=merged(marks) if decision == REDACT else (),
        exemption=body.exemption if withheld else None, reason=text_or_none(body.reason),
        silent=withheld and body.silent is True, decided_by=actor, decided_at=at,
    )  # fmt: skip


def _why(passage: MarkedPassage) -> str:
    return passage.why if passage.why in WHY else CHOSEN


def found_again(known: CopyItem, now: CopyItem) -> CopyItem | None:
    """Return the item as it is now, undecided, when what it was copied from has changed; otherwise None."""
    if (known.text, known.file, known.suggested) == (now.text, now.file, now.suggested):
        return None
    return replace(
        known, text=now.text, file=now.file, at=now.at, suggested=now.suggested, decision=None, marks=(), exemption=None,
        reason=None, silent=False, decided_by=None, decided_at=None,
    )  # fmt: skip


def proposal_fault(
    report: Report, copy: SubjectCopy | None, items: Sequence[CopyItem], body: ProposeRelease, now: datetime
) -> CopyFault | None:
    """Return why the release cannot be proposed, or None."""
    fault = readiness_fault(report, copy, items, now)
    if fault is not None or copy is None:
        return fault
    if body.sha256 != copy_text.digest(report, copy, items):
        return CopyFault("sha256", "copy_changed")
    return CopyFault("reason", "reason_missing") if text_or_none(body.reason) is None else None


def readiness_fault(
    report: Report, copy: SubjectCopy | None, items: Sequence[CopyItem], now: datetime
) -> CopyFault | None:
    """Return why no release of the copy can be proposed as things are, or None."""
    if not is_request(report) or copy is None:
        return CopyFault("report", "no_copy" if is_request(report) else "not_a_request")
    if copy.state != OPEN:
        return CopyFault("report", "copy_closed")
    if not items or any(item.decision is None for item in items):
        return CopyFault("report", "undecided")
    files = [item.file for item in copy_text.files(copy, items) if item.file is not None]
    if len(files) > MOST_FILES or sum(file.size for file in files) > MOST_BYTES:
        return CopyFault("report", "too_much")
    if any(clock.name == CLOCK and pause_runs(clock, now) for clock in report.clocks):
        return CopyFault("report", "clock_paused")
    return None


def second_fault(
    policy: Policy,
    copy: SubjectCopy | None,
    items: Iterable[CopyItem],
    body: ApproveRelease | ReturnRelease,
    officer: str | None,
    roles: Iterable[str],
) -> CopyFault | None:
    """Return why this officer cannot be the second person, or None. Anyone may send back what is approved and not sent."""
    withdrawn = copy is not None and copy.state == APPROVED and isinstance(body, ReturnRelease)
    if copy is None or not (copy.state == PROPOSED or withdrawn):
        return CopyFault("report", "not_waiting")
    if withdrawn:
        return _without_reason(body)
    why = approval.second_person(policy, parties(copy, items), officer, frozenset(roles))
    if why:
        return CopyFault("report", why)
    if isinstance(body, ApproveRelease):
        return CopyFault("sha256", "copy_changed") if body.sha256 != copy.sha256 else None
    return _without_reason(body)


def _without_reason(body: ApproveRelease | ReturnRelease) -> CopyFault | None:
    return CopyFault("reason", "reason_missing") if text_or_none(body.reason) is None else None


def parties(copy: SubjectCopy, items: Iterable[CopyItem]) -> frozenset[str]:
    """Return the officers who cannot be the second person: who proposed the release or decided on an item."""
    actors = [copy.proposed_by, *(item.decided_by for item in items)]
    return frozenset(actor.id for actor in actors if actor is not None and actor.id is not None)


def proposed(copy: SubjectCopy, body: ProposeRelease, actor: Actor, at: Time) -> SubjectCopy:
    """Return the copy as it waits for a second person."""
    return replace(
        copy, state=PROPOSED, proposed_by=actor, proposed_at=at, reason=text_or_none(body.reason), sha256=body.sha256,
        decided_by=None, decided_at=None, decided_reason=None, stopped=None,
    )  # fmt: skip


def settled(
    copy: SubjectCopy, state: ReleaseState, reason: str | None, actor: Actor, at: Time
) -> SubjectCopy:
    """Return the copy after the second person's decision: ``approved``, or ``open`` again."""
    return replace(copy, state=state, decided_by=actor, decided_at=at, decided_reason=text_or_none(reason))


def taken_back(copy: SubjectCopy) -> SubjectCopy:
    """Return a copy whose release was proposed or approved as it is when its request is closed: open again."""
    return replace(copy, state=OPEN, decided_reason=None)


def stopped(copy: SubjectCopy, why: str) -> SubjectCopy:
    """Return an approved copy that cannot be sent: it has to be proposed again. ``why`` is CHANGED or FILES."""
    return replace(copy, state=OPEN, stopped=why, files=())
