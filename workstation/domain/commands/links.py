"""Links between reports: link and unlink."""

from __future__ import annotations

from msgspec.structs import replace

from casework.commands.cases import Link
from casework.documents.officer import Officer
from casework.documents.report import Report, ReportLink
from casework.documents.values import ReportId

from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank

RELATIONS = ("duplicate_of", "related", "same_person", "same_incident")


def _check(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(Link), []
    if is_blank(body.other) or body.other == intent.report:
        problems.append(FieldProblem("other", "Choose another report."))
    if body.relation not in RELATIONS:
        problems.append(FieldProblem("relation", "Choose how the reports are related."))
    return problems


def _without(report: Report, body: Link) -> tuple[ReportLink, ...]:
    ends = (body.other, body.relation)
    return tuple(link for link in report.links if (link.report, link.relation) != ends)


def _link(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(Link)
    if len(_without(report, body)) < len(report.links):
        return report
    link = ReportLink(report=ReportId(body.other or ""), relation=body.relation)
    return replace(report, links=(*report.links, link))


def _unlink(report: Report, intent: Intent, moment: Moment) -> Report:
    return replace(report, links=_without(report, intent.read(Link)))


CHECKS: dict[str, CHECK] = {"link": _check, "unlink": _check}
PROJECTIONS: dict[str, PROJECT] = {"link": _link, "unlink": _unlink}
