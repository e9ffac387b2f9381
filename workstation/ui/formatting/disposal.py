"""Text for disposal runs: the cells of a row, and a run or its certificate in full."""

from __future__ import annotations

from collections import Counter

from casework.documents.disposal_run import DisposalCase, DisposalRun
from casework.documents.parts import Actor, in_language
from casework.documents.retention import RetentionGroup
from casework.documents.words import DisposalState
from workstation.ui.formatting.retention import day_words
from workstation.ui.kit.i18n import tr

HEADS = ("Proposed", "Cases", "Proposed by", "State")
SENDING = "sending"
STATES = {
    DisposalState.PROPOSED: "Waiting for second approval",
    DisposalState.APPROVED: "Approved; the store disposes of it",
    DisposalState.RETURNED: "Sent back",
    DisposalState.DONE: "Disposed of; certificate",
    SENDING: "Decision not sent yet",
}
KEPT = {
    "open": "Kept: it is open",
    "on_hold": "Kept: it is on hold",
    "offered": "Kept: it is offered to another force",
    "clock_runs": "Kept: a clock runs",
    "not_due": "Kept: its period is not over",
    "not_agreed": "Kept: its disposal is no longer agreed",
    "linked_open": "Kept: a linked case is open",
    "leaving": "Kept: a message is still to be sent",
    "changed": "Kept: it has changed since",
    "gone": "Not here: it was erased or moved away before",
}
Pairs = list[tuple[str, str]]
"""Names with their values."""


def cells(run: DisposalRun, *, sending: bool) -> tuple[str, ...]:
    """Return the cells of a row, in the order of the columns."""
    state = SENDING if sending else run.state or ""
    return day_words(run.at), str(len(run.cases)), run.by.name, tr(STATES.get(state, state))


def facts(run: DisposalRun) -> Pairs:
    """Return who did what when, by which periods, and how many cases. A finished run is its certificate."""
    pairs = [(tr("Proposed"), _by(run.by, run.at)), (tr("Reason"), run.reason or "")]
    if run.decided_by is not None:
        name = tr("Sent back") if run.state == DisposalState.RETURNED else tr("Approved")
        pairs.append((name, _by(run.decided_by, run.decided_at)))
        pairs += [(tr("Their reason"), run.decided_reason)] if run.decided_reason else []
    if run.finished_at is not None:
        pairs.append((tr("Disposed of"), day_words(run.finished_at)))
    pairs += [(tr("Retention group"), _period(group, run)) for group in run.groups]
    pairs.append((tr("Cases"), _counts(run)))
    return pairs + ([(tr("SHA-256 of the list"), run.list_sha256)] if run.list_sha256 else [])


def case_words(case: DisposalCase) -> str:
    """Return one case: its reference, the end of its period and what became of it."""
    if case.erased_at is not None:
        became = tr("Erased on {day}", day=day_words(case.erased_at))
    elif case.kept is not None:
        became = tr(KEPT.get(case.kept, case.kept))
    else:
        became = tr("Period ended on {day}", day=day_words(case.ended_at))
    return f"{case.reference}: {became}"


def full(run: DisposalRun) -> str:
    """Return a run as plain text: its facts, then its cases."""
    lines = [f"{name}: {value}" for name, value in facts(run)]
    return "\n".join([*lines, "", *map(case_words, run.cases)])


def _by(actor: Actor, at: str | None) -> str:
    return tr("{name}, {day}", name=actor.name, day=day_words(at))


def _counts(run: DisposalRun) -> str:
    if run.state != DisposalState.DONE:
        return str(len(run.cases))
    erased = sum(case.erased_at is not None for case in run.cases)
    return tr("{erased} erased, {kept} kept", erased=erased, kept=len(run.cases) - erased)


def _period(group: RetentionGroup, run: DisposalRun) -> str:
    number = Counter(case.group for case in run.cases)[group.key]
    title = tr(in_language(group.title or {}, "en") or group.key or "")
    words = tr("{n} cases of “{group}”", n=number, group=title)
    words += f"; {tr('{n} years', n=group.years)}" if group.years else ""
    return words + (f"; {group.basis}" if group.basis else "")
