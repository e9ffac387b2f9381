"""Everything of one case as one document, for whatever records system takes it. The shape is published and versioned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workstation.exports.columns import MARKING

Record = dict[str, Any]
FORMAT = "workstation-handover/1"
APART = ("answers", "clocks", "links", "external", "reporter", "marking")
"""Parts of a report that have a place of their own in the document."""
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Case:
    """A case as the desk holds it, with what its ids mean."""

    report: Record
    person: Record | None = None
    messages: Sequence[Record] = ()
    notes: Sequence[Record] = ()
    assessments: Sequence[Record] = ()
    timeline: Sequence[Record] = ()
    attachments: Sequence[Record] = ()
    waiting: Sequence[tuple[str, str]] = ()
    """What this desk has done and the store does not have yet: kind, and when."""
    officers: Record | None = None
    teams: Record | None = None


@dataclass(frozen=True)
class Made:
    """Who hands over, when, to whom and why. Times are the wire's."""

    by: Record
    at: str
    as_of: str
    recipient: str
    reason: str
    with_notes: bool = False


def document(case: Case, made: Made, files: Sequence[Record], continuity: Sequence[Record]) -> Record:
    """Return the whole case; internal notes only when they were asked for, and marked as never for the citizen."""
    report = case.report
    said = {
        "format": FORMAT,
        "marking": str(report.get("marking") or MARKING),
        "made_at": made.at,
        "made_by": {name: str(made.by.get(name) or "") for name in ("id", "name", "force")},
        "recipient": made.recipient,
        "reason": made.reason,
        "data_as_of": made.as_of,
        "includes_internal_notes": made.with_notes,
        "case": _facts(case),
        "people": _people(case),
        "answers": _list(report.get("answers")),
        "conversation": _in_order(case.messages, "written_at"),
        "assessments": _in_order(case.assessments, "made_at"),
        "timeline": _in_order(case.timeline, "at"),
        "clocks": _list(report.get("clocks")),
        "links": _list(report.get("links")),
        "external_references": _list(report.get("external")),
        "files": list(files),
        "continuity": list(continuity),
        "not_yet_at_the_store": [{"kind": kind, "made_at": at} for kind, at in case.waiting],
    }
    if made.with_notes:
        marked = {"internal": True, "never_for_the_citizen": True}
        said["internal_notes"] = [{**note, **marked} for note in _in_order(case.notes, "written_at")]
    return said


def _facts(case: Case) -> Record:
    """Return what is known of the case itself, ids with their names beside them."""
    facts = {name: value for name, value in case.report.items() if name not in APART}
    owner, team = str(facts.get("owner") or ""), str(facts.get("team") or "")
    return {
        **facts,
        "owner_name": (case.officers or {}).get(owner, ""),
        "team_name": (case.teams or {}).get(team, ""),
    }


def _people(case: Case) -> list[Record]:
    """Return people, each in the category in which they stand in this case; categories are never mixed."""
    reporter = case.report.get("reporter")
    reporter = dict(reporter) if isinstance(reporter, dict) else {}
    category = str(reporter.pop("role", "") or UNKNOWN)
    known = {f"known_{name}": value for name, value in (case.person or {}).items() if name != "version"}
    first = {"category": category, "is_reporter": True, **reporter, **known}
    others = [
        {
            **person,
            "category": str(person.get("category") or person.get("role") or UNKNOWN),
            "is_reporter": False,
        }
        for person in _list(case.report.get("people"))
    ]
    return [first, *others]


def _list(value: object) -> list[Record]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _in_order(records: Iterable[Record], time: str) -> list[Record]:
    return sorted(records, key=lambda record: str(record.get(time) or ""))
