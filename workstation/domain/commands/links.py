"""How reports belong together: link and unlink."""

from __future__ import annotations

from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, filled

RELATIONS = ("duplicate_of", "related", "same_person", "same_incident")


def _check(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = []
    if not filled(intent, "other") or intent.body.get("other") == intent.report:
        problems.append(Problem("other", "Choose another report."))
    if intent.body.get("relation") not in RELATIONS:
        problems.append(Problem("relation", "Choose how the reports belong together."))
    return problems


def _without(report: Record, intent: Intent) -> list[Record]:
    key = (intent.body.get("other"), intent.body.get("relation"))
    return [
        link
        for link in report.get("links") or []
        if isinstance(link, dict) and (link.get("report"), link.get("relation")) != key
    ]


def _link(report: Record, intent: Intent, moment: Moment) -> Record:
    added = {"report": intent.body.get("other"), "reference": None, "relation": intent.body.get("relation")}
    before = report.get("links") or []
    if len(_without(report, intent)) == len(before):
        report["links"] = [*before, added]
    return report


def _unlink(report: Record, intent: Intent, moment: Moment) -> Record:
    report["links"] = _without(report, intent)
    return report


CHECKS: dict[str, CHECK] = {"link": _check, "unlink": _check}
PROJECTIONS: dict[str, PROJECT] = {"link": _link, "unlink": _unlink}
