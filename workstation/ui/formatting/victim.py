"""The victim's rights on a case as text: why they are enhanced, and what was done about each of the twelve."""

from __future__ import annotations

from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.victims_code import RIGHTS, enhanced_reasons, standing
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.labels import term
from workstation.ui.kit.i18n import bare, tr


def victim_rows(report: Report, policy: Policy) -> list[tuple[str, str]]:
    """Return the rows about the victim's rights. A case that is no crime has them once one was recorded."""
    if not (report.crime or report.victim_rights):
        return []
    reasons, steps = enhanced_reasons(report, policy), standing(report.victim_rights)
    why = ", ".join(map(term, reasons))
    rows = [(tr("Enhanced rights"), tr("Yes: {why}", why=why) if reasons else tr("No reason on this case"))]
    for right in RIGHTS:
        step = steps.get(right)
        by = bare(step.by.name) if step is not None and step.by is not None else ""
        told = (
            f"{term(step.state)}, {clock_time(step.at)}  {by}".strip()
            if step is not None
            else tr("Not offered yet")
        )
        rows.append((term(right), told))
    return rows
