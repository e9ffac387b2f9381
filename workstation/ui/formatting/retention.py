"""Text for the review of cases: the cells of a row, and the selected case in full."""

from __future__ import annotations

from casework.documents.parts import in_language
from casework.documents.words import RetentionDecision
from workstation.cache.retention_due import DueReview
from workstation.domain.ids import read_time
from workstation.ui.formatting.answers import HERE, MONTHS
from workstation.ui.kit.i18n import tr

HEADS = ("Review due", "Case", "Report", "Group", "Proposal", "State")
PROPOSALS = {RetentionDecision.KEEP: "Keep", RetentionDecision.DISPOSE: "Dispose"}
STATES = {
    "due": "Not decided", "waiting": "Waiting for second approval", "agreed": "Agreed; not yet disposed of",
    "done": "Decided",
}  # fmt: skip
WHY = {
    "on_hold": "It is on hold for a court or an inquiry.",
    "period_runs": "Its group is kept until {day}.",
    "period_over": "The period of its group ended on {day}.",
}


def day_words(value: str | None) -> str:
    """Return the day of a time, as 28 November 2026, or "" when there is none."""
    at = read_time(value)
    if at is None:
        return ""
    here = at.astimezone(HERE)
    return f"{here.day} {tr(MONTHS[here.month - 1])} {here.year}"


def group_words(row: DueReview) -> str:
    """Return the name of the case's group, in the language of the window as far as the policy has it."""
    return tr(in_language(row.group_title, "en") or row.group)


def cells(row: DueReview) -> tuple[str, ...]:
    """Return the cells of a row, in the order of the columns."""
    return (
        day_words(row.review_at),
        row.reference,
        tr(in_language(row.service, "en")),
        group_words(row),
        tr(PROPOSALS.get(row.proposal, row.proposal)),
        tr(STATES[row.state]),
    )


def full(row: DueReview) -> list[str]:
    """Return the sentences about the selected case: the proposal with its reason, and what was decided by whom."""
    lines = [f"{row.reference}: {group_words(row)}.", tr(WHY[row.why], day=day_words(row.ends_at))]
    if not row.verified:
        lines.append(tr("The period of this group is not verified. Check it before the case is disposed of."))
    if row.state == "waiting":
        lines.append(tr("{name} proposed on {day} to dispose of it: {reason}", name=row.by.name,
                        day=day_words(row.at), reason=row.reason))  # fmt: skip
    if row.state == "agreed":
        lines.append(tr("{name} proposed and {other} agreed to dispose of it: {reason}", name=row.by.name,
                        other=row.approved_by.name, reason=row.reason))  # fmt: skip
    return lines
