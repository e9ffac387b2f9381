"""Links between two reports of one force. Undoing a link restores both lists exactly.

A restricted case is named on another one only where all readers of the other may read it too.
"""

from __future__ import annotations

from casework import audiences
from casework.commands.cases import Link
from casework.documents.parts import Actor
from casework.documents.report import Report, ReportLink
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import COMBINATION
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.db.writing import report_audience
from nationalstore.services.audit import log
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_unchanged,
    needed,
    save,
)

NOT_JOINED = "Choose another report of this force that everyone who reads this one may read."


def link(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Link two reports; repeating the same link changes nothing but their versions."""
    case, other, relation = _pair(work, command)
    if other is None:
        raise Problem("report_unknown", "The other report is not here.")
    if other.report.force != work.force:
        raise Problem("transfer_open", "The other report has only been offered to you.")
    if not names(case.report, other.report) and not names(other.report, case.report):
        raise Problem("case_restricted", "Both cases are restricted, each to another team.", field="other")
    _connect(case, other, relation)
    return _save_both("linked", case, other, relation, officer.as_actor)


def join(case: OpenCase, other_id: str, relation: str, actor: Actor) -> None:
    """Link the report to another one as part of a larger command; only the other report is saved here."""
    other = OpenCase.find(case.work, other_id)
    if other is None or not _may_join(case.report, other.report):
        raise Problem("body_invalid", NOT_JOINED, field="other")
    _connect(case, other, relation)
    log.note(case.work, COMBINATION, "report", case.id, officer=actor.id or log.CITIZEN, report=case.id,
             detail={"other": other_id, "relation": relation})  # fmt: skip
    _tell_both("linked", case, other, relation, actor)
    save(other)


def expect_joinable(case: OpenCase, other_id: str) -> None:
    """Raise Problem when ``join`` would refuse the other report."""
    other = case.work.find(Report, other_id)
    if other is None or not _may_join(case.report, other):
        raise Problem("body_invalid", NOT_JOINED, field="other")


def _may_join(report: Report, other: Report) -> bool:
    return other.id != report.id and other.force == report.force and names(report, other)


def names(report: Report, other: Report) -> bool:
    """Whether a report may name another one: everyone who reads the first may read the second."""
    here, there = report_audience(report), report_audience(other)
    return there == here or audiences.is_wider(there, here)


def _sides(case: OpenCase, other: OpenCase) -> list[tuple[OpenCase, OpenCase]]:
    """Return each side that may name the other, with the other."""
    return [pair for pair in ((case, other), (other, case)) if names(pair[0].report, pair[1].report)]


def _connect(case: OpenCase, other: OpenCase, relation: str) -> None:
    for here, there in _sides(case, other):
        entry = ReportLink(report=there.id, reference=there.report.reference, relation=relation)
        if entry not in here.report.links:
            here.set(links=(*here.report.links, entry))


def unlink(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Remove a link from both reports, or only from ours when the other report has left the force."""
    case, other, relation = _pair(work, command)
    entry = _entry(case.report, needed(command.read(Link).other, "other"), relation)
    if entry is None:
        raise Problem("link_unknown")
    _remove(case, entry)
    if other is None:
        case.event("unlinked", officer.as_actor, {"other": entry.reference, "relation": relation})
        return save(case)
    back = _entry(other.report, case.id, relation)
    if back is not None:
        _remove(other, back)
    return _save_both("unlinked", case, other, relation, officer.as_actor)


def _entry(report: Report, other: str, relation: str) -> ReportLink | None:
    return next((e for e in report.links if (e.report, e.relation) == (other, relation)), None)


def _remove(case: OpenCase, entry: ReportLink) -> None:
    links = list(case.report.links)
    links.remove(entry)
    case.set(links=tuple(links))


def _pair(work: UnitOfWork, command: ReceivedCommand) -> tuple[OpenCase, OpenCase | None, str]:
    body = command.read(Link)
    other_id, relation = needed(body.other, "other"), needed(body.relation, "relation")
    if other_id == command.report:
        raise Problem("body_invalid", "A report cannot be linked to itself.", field="other")
    # Both rows are always locked in the same order, so that two officers cannot deadlock.
    for id_ in sorted((other_id, command.report or "")):
        work.lock(Report, id_)
    case, other = case_of(work, command), OpenCase.find(work, other_id)
    expect_unchanged(command, case)
    return case, other, relation


def _tell_both(event: str, case: OpenCase, other: OpenCase, relation: str, actor: Actor) -> None:
    for here, there in _sides(case, other):
        here.event(event, actor, {"other": there.report.reference, "relation": relation})


def _save_both(event: str, case: OpenCase, other: OpenCase, relation: str, actor: Actor) -> dict[str, int]:
    _tell_both(event, case, other, relation, actor)
    save(other)
    return save(case)


HANDLERS: Handlers = {"link": link, "unlink": unlink}
