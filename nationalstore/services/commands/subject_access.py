"""Requests for one's own data: gathering what the force holds, deciding on each item, and the release by two people."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from casework import copy_text, subject_copies, subject_items
from casework.commands.subject_access import (
    ApproveRelease,
    AssembleCopy,
    DecideCopyItem,
    ProposeRelease,
    ReturnRelease,
)
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.reminder import Reminder
from casework.documents.report import Report
from casework.documents.subject_copy import CopiedCase, CopyItem, SubjectCopy
from casework.documents.timeline import Event
from casework.documents.values import AttachmentId
from casework.subject_copies import CopyFault
from casework.subject_items import CaseFile
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access import people
from nationalstore.services.attachments import uploads
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    Stale,
    case_of,
    expect_no,
    in_hand,
    needed,
    problem_of,
)
from nationalstore.services.retention import copied_items

TEXT_BYTES = 10_000_000
"""Room for the text of a copy."""
ON_A_CASE: tuple[type[Document], ...] = (Message, Attachment, Note, Reminder, Assessment, Event)


def assemble(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Gather the person's own cases and those linked to the request, as far as the officer may read them.

    A case restricted to a team is left out unless the request is restricted to the same team, because everyone who
    reads the request reads the copy.
    """
    command.read(AssembleCopy)
    case = _case(work, command, officer)
    copy = copy_in_hand(work, case.id)
    expect_no(subject_copies.assembly_fault(case.report, copy))
    person = _person(work, case.report)
    files = [_file(work, report, own) for report, own in _cases(work, case.report, person)]
    cases = tuple(
        CopiedCase(report=file.report.id, reference=file.report.reference, own=file.own) for file in files
    )
    if copy is None:
        copy = work.create(
            SubjectCopy(id=command.id, report=case.id, force=case.report.force, by=officer.as_actor,
                        at=wire_time(work.now()), cases=cases)
        )  # fmt: skip
    else:
        copy = work.change(replace(copy, cases=cases))
    officers = [colleague.name for colleague in work.documents(Officer, work.force)]
    _enter(work, copy, subject_items.items(copy, case.report, person, files, officers))
    case.event("copy_assembled", officer.as_actor, {"cases": len(cases)})
    return {"subject_copy": copy.version}


def _person(work: UnitOfWork, report: Report) -> Person | None:
    return work.find(Person, report.reporter.person) if report.reporter.person else None


def _cases(work: UnitOfWork, request: Report, person: Person | None) -> Iterator[tuple[Report, bool]]:
    """Yield the cases that the copy draws on, the person's own first, and whether each is theirs."""
    own = dict.fromkeys(person.reports if person is not None else (), True)
    linked = {link.report: False for link in request.links if link.report not in own}
    for id_, is_own in {**own, **linked}.items():
        report = work.find(Report, id_) if id_ != request.id else None
        if report is not None and report.force == work.force and copied_items.fits(report, request):
            yield report, is_own


def _file(work: UnitOfWork, report: Report, own: bool) -> CaseFile:
    documents = [
        document for kind in ON_A_CASE for document in work.documents(kind, work.force, report=report.id)
    ]
    return CaseFile(report, own, _person(work, report), documents)


def _enter(work: UnitOfWork, copy: SubjectCopy, items: list[CopyItem]) -> None:
    """Add the items that are new and remove those that were not found again.

    One whose document has changed is undecided again. One that was removed before comes back under another id, because
    no id is used twice.
    """
    known = {(item.what, item.object): item for item in copied_items.of_copy(work, work.force, copy)}
    for item in items:
        before = known.pop((item.what, item.object), None)
        if before is not None:
            again = subject_copies.found_again(before, item)
            if again is not None:
                work.change(again)
        else:
            taken = work.is_taken(CopyItem.KIND, item.id)
            work.create(replace(item, id=work.new_id()) if taken else item)
    for item in known.values():
        work.gone(CopyItem.KIND, item.id, copied_items.GONE)


def decide_item(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Decide what becomes of one item."""
    case, body = _case(work, command, officer), command.read(DecideCopyItem)
    item = work.lock(CopyItem, needed(body.item, "item"))
    expect_no(subject_copies.decision_fault(copy_in_hand(work, case.id), item, body))
    assert item is not None, "the rule refuses an unknown item"
    changed = subject_copies.decided(item, body, officer.as_actor, wire_time(work.now()))
    return {"copy_item": work.change(changed).version}


def propose(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Ask a second person to agree to the release. From now on nothing in the copy changes."""
    case, body = _case(work, command, officer), command.read(ProposeRelease)
    copy = copy_in_hand(work, case.id)
    items = copied_items.of_copy(work, work.force, copy) if copy is not None else []
    expect_no(subject_copies.proposal_fault(case.report, copy, items, body, work.now()))
    assert copy is not None, "the rule refuses a request without a copy"
    _expect_clean(work, copy, items)
    _expect_room(work, copy, items)
    case.event("release_proposed", officer.as_actor, {})
    changed = subject_copies.proposed(copy, body, officer.as_actor, wire_time(work.now()))
    return {"subject_copy": work.change(changed).version}


def _expect_clean(work: UnitOfWork, copy: SubjectCopy, items: list[CopyItem]) -> None:
    for item in copy_text.files(copy, items):
        if not copied_items.is_clean(work, work.force, item):
            raise Problem(
                "copy_incomplete", "A file that would be released has not been found clean.", field="report"
            )


def _expect_room(work: UnitOfWork, copy: SubjectCopy, items: list[CopyItem]) -> None:
    """Raise Problem when the request has no room for the released files and the text beside the files that it has."""
    there = work.documents(Attachment, work.force, report=copy.report)
    released = [item.file.size for item in copy_text.files(copy, items) if item.file is not None]
    size = sum(released) + sum(file.size for file in there) + TEXT_BYTES
    if len(there) + len(released) + 1 > uploads.MOST_FILES or size > uploads.MOST_BYTES:
        raise problem_of(CopyFault("report", "too_much"))


def approve(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Approve the release of exactly what the officer read. The store's next round sends it."""
    body = command.read(ApproveRelease)
    return _settle(work, command, officer, body, "release_approved")


def return_(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Send the copy back, with a reason. Its items can be decided on again."""
    return _settle(work, command, officer, command.read(ReturnRelease), "release_returned")


def _settle(
    work: UnitOfWork,
    command: ReceivedCommand,
    officer: Principal,
    body: ApproveRelease | ReturnRelease,
    event: str,
) -> dict[str, int]:
    case = case_of(work, command)
    copy = copy_in_hand(work, case.id)
    items = copied_items.of_copy(work, work.force, copy) if copy is not None else []
    parties = subject_copies.parties(copy, items) if copy is not None else frozenset[str]()
    # Someone who works in two forces may have decided under the record of the other one.
    acting = people.known_as(work, officer.officer_id, parties)
    expect_no(subject_copies.second_fault(work.rules, copy, items, body, acting, officer.roles))
    assert copy is not None, "the rule refuses a request without a copy"
    if isinstance(body, ApproveRelease) and copy_text.digest(case.report, copy, items) != copy.sha256:
        raise problem_of(CopyFault("sha256", "copy_changed"))
    if isinstance(body, ApproveRelease) and case.is_closed:
        raise Stale(case.report)
    reason = body.reason
    case.event(event, officer.as_actor, {"reason": reason} if reason else {})
    state = subject_copies.APPROVED if isinstance(body, ApproveRelease) else subject_copies.OPEN
    changed = subject_copies.settled(copy, state, reason, officer.as_actor, wire_time(work.now()))
    if isinstance(body, ApproveRelease):
        # The store's round removes the files of an earlier approval that was sent back.
        ids = [AttachmentId(work.new_id()) for _ in ("the text", *copy_text.files(copy, items))]
        changed = replace(changed, files=(*copy.files, *ids))
    return {"subject_copy": work.change(changed).version}


def copy_in_hand(work: UnitOfWork, report: str) -> SubjectCopy | None:
    """Return the copy of a request that has not been released, or None."""
    return subject_copies.in_hand(work.documents(SubjectCopy, work.force, report=report))


def _case(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> OpenCase:
    """Return the open request that nobody else holds."""
    case = case_of(work, command)
    if not subject_copies.is_request(case.report):
        raise problem_of(CopyFault("report", "not_a_request"))
    if case.is_closed:
        raise Stale(case.report)
    in_hand(case, officer)
    return case


HANDLERS: Handlers = {
    "assemble_copy": assemble,
    "decide_copy_item": decide_item,
    "propose_release": propose,
    "approve_release": approve,
    "return_release": return_,
}
