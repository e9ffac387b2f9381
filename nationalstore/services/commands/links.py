"""Links between two reports of one force; undoing a link restores both lists exactly."""

from __future__ import annotations

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import COMBINATION
from nationalstore.db.store import Record, Work
from nationalstore.services.audit import log
from nationalstore.services.cases import cases
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    expect_unchanged,
    report_of,
    save,
    text_of,
)

RELATIONS = ("duplicate_of", "related", "same_person", "same_incident")


def link(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Join two reports; joining them again the same way changes nothing but their versions."""
    report, other, relation = _pair(work, command)
    if other is None:
        raise Problem("report_unknown", "The other report is not here.")
    if other["force"] != work.force:
        raise Problem("transfer_open", "The other report is only offered to you.")
    _connect(report, other, relation)
    return _save_both(work, "linked", report, other, relation, officer.actor)


def join(work: Work, report: Record, other_id: str, relation: str, actor: Record) -> None:
    """Link the report to another one within a larger act; only the other is saved here."""
    other = work.lock_report(other_id)
    if other is None or other_id == report["id"] or other["force"] != work.force:
        raise Problem("body_invalid", "Choose another report of this force.", field="other")
    _connect(report, other, relation)
    log.note(work, COMBINATION, "report", report["id"], officer=actor["id"], report=report["id"],
             detail={"other": other_id, "relation": relation})  # fmt: skip
    for one, two in ((report, other), (other, report)):
        cases.event(work, one["id"], "linked", actor, {"other": two["reference"], "relation": relation})
    save(work, other)


def _connect(report: Record, other: Record, relation: str) -> None:
    for one, two in ((report, other), (other, report)):
        entry = {"report": two["id"], "reference": two["reference"], "relation": relation}
        if entry not in one["links"]:
            one["links"].append(entry)


def unlink(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Take a link away from both sides; from ours alone when the other report has left the force."""
    report, other, relation = _pair(work, command)
    entry = _entry(report, command.body["other"], relation)
    if entry is None:
        raise Problem("link_unknown")
    report["links"].remove(entry)
    if other is None:
        detail = {"other": entry["reference"], "relation": relation}
        cases.event(work, report["id"], "unlinked", officer.actor, detail)
        return save(work, report)
    back = _entry(other, report["id"], relation)
    if back is not None:
        other["links"].remove(back)
    return _save_both(work, "unlinked", report, other, relation, officer.actor)


def _entry(report: Record, other: str, relation: str) -> Record | None:
    wanted = (other, relation)
    return next((e for e in report["links"] if (e["report"], e["relation"]) == wanted), None)


def _pair(work: Work, command: Command) -> tuple[Record, Record | None, str]:
    other_id, relation = text_of(command, "other"), text_of(command, "relation")
    if relation not in RELATIONS:
        raise Problem("body_invalid", "Choose how the reports belong together.", field="relation")
    if other_id == command.report:
        raise Problem("body_invalid", "A report is not linked to itself.", field="other")
    # Both rows are locked in one order whoever asks first, so that two officers cannot wait for each other.
    for id_ in sorted((other_id, command.report or "")):
        work.lock_report(id_)
    report, other = report_of(work, command), work.lock_report(other_id)
    expect_unchanged(command, report)
    return report, other, relation


def _save_both(
    work: Work, event: str, report: Record, other: Record, relation: str, actor: Record
) -> dict[str, int]:
    for one, two in ((report, other), (other, report)):
        detail = {"other": two["reference"], "relation": relation}
        cases.event(work, one["id"], event, actor, detail)
    save(work, other)
    return save(work, report)


HANDLERS: dict[str, Handler] = {"link": link, "unlink": unlink}
