"""Text for the copy of someone's data: the cells of an item, its decision, and how far the copy has come."""

from __future__ import annotations

from collections import Counter

from casework import subject_copies
from casework.documents.subject_copy import CopyItem, Mark
from casework.documents.words import CopyDecision, ReleaseState
from workstation.cache.subject_desk import SubjectDesk
from workstation.domain.text_direction import steady, steady_in_place
from workstation.ui.formatting.evidence import size_words
from workstation.ui.formatting.retention import day_words
from workstation.ui.kit.i18n import tr

HEADS = ("Item", "Case", "Date", "Suggested", "Decision")
DECISIONS = {
    CopyDecision.RELEASE: "Release", CopyDecision.REDACT: "Release without the marked passages",
    CopyDecision.WITHHOLD: "Withhold",
}  # fmt: skip
STATES = {
    ReleaseState.OPEN: "Being prepared", ReleaseState.PROPOSED: "Waiting for second approval",
    ReleaseState.APPROVED: "Approved; the store sends it when the person may be contacted",
    ReleaseState.RELEASED: "Released",
}  # fmt: skip
WHAT = {
    "person": "The person's record", "report": "Report", "victim": "Victim", "message": "Message", "file": "File",
    "note": "Note", "assessment": "Assessment", "reason": "Reason of an event",
}  # fmt: skip
UNDECIDED = "Not decided: will not be released"
STOPPED = {
    subject_copies.CHANGED: "The store did not send it, because it changed after the approval.",
    subject_copies.FILES: "The store could not send the files. Check them and propose the release again.",
}
SENDING = "{decision}; not sent yet"


def cells(item: CopyItem, *, sending: bool) -> tuple[str, ...]:
    """Return the cells of a row, in the order of the columns."""
    decision = decision_words(item)
    state = tr(SENDING, decision=decision) if sending else decision
    suggested = str(len(item.suggested)) if item.suggested else ""
    return (
        tr(WHAT.get(item.what, item.what)),
        steady(item.reference or ""),
        day_words(item.at),
        suggested,
        state,
    )


def decision_words(item: CopyItem) -> str:
    """Return what becomes of an item."""
    return tr(DECISIONS.get(item.decision, UNDECIDED) if item.decision is not None else UNDECIDED)


def state_words(desk: SubjectDesk, due: str) -> str:
    """Return how far the copy has come, by when it is due, and how many items are undecided."""
    if desk.copy is None:
        parts = [
            tr("Nothing has been gathered yet. Link other cases about the person first, if there are any.")
        ]
    else:
        parts = [tr(STATES.get(desk.copy.state, desk.copy.state))]
        undecided = sum(item.decision is None for item in desk.items)
        parts += [tr("{n} items, {open} not decided", n=len(desk.items), open=undecided)]
        if desk.copy.stopped is not None:
            parts.append(tr(STOPPED.get(desk.copy.stopped, STOPPED[subject_copies.CHANGED])))
        elif desk.copy.decided_reason and desk.copy.state == ReleaseState.OPEN:
            parts.append(tr("Sent back: {reason}", reason=desk.copy.decided_reason))
    if desk.waiting:
        parts.append(tr("An action is not sent yet."))
    return " · ".join([*parts, tr("Answer due {day}", day=due)] if due else parts)


def content(item: CopyItem) -> str:
    """Return an item's content as it is read and marked. Every character stays at its place."""
    if item.file is not None:
        parts = (tr("The file {name}", name=steady(item.file.name)), size_words(item.file.size))
        return ", ".join(part for part in parts if part)
    return steady_in_place(item.text.replace("\r\n", " \n").replace("\r", "\n"))


def counts(desk: SubjectDesk) -> str:
    """Return how many items have each decision."""
    counted = Counter(decision_words(item) for item in desk.items)
    return ", ".join(f"{words}: {number}" for words, number in counted.items())


def preview(desk: SubjectDesk) -> str:
    """Return the text that is released as things are now, or "" without a copy. Nothing in it turns the text beside it round."""
    return steady(desk.text)


def exemptions() -> tuple[tuple[str, str], ...]:
    """Return the exemptions as choices."""
    return tuple((key, tr(words)) for key, words in subject_copies.EXEMPTIONS.items())


def units(text: str, at: int) -> int:
    """Return the position in a document of the window, which counts characters outside the basic plane twice."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, units_: int) -> int:
    """Return the place in the text of a position in a document of the window."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units_].decode("utf-16-le", "ignore"))


def toggled(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks without those that the selection touches, or with the selection when it touches none."""
    touched = [mark for mark in marks if mark.start < max(end, start + 1) and start < mark.end]
    if touched:
        return tuple(mark for mark in marks if mark not in touched)
    return (*marks, Mark(start=start, end=end, why="chosen")) if start < end else marks
