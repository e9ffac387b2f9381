"""The forms of the copy of someone's data: the decision on an item, the proposal, and the second person's decision."""

from __future__ import annotations

from dataclasses import replace

from casework import subject_copies
from casework.commands.subject_access import DecideCopyItem
from casework.documents.subject_copy import CopyItem
from casework.documents.words import ReleaseState
from workstation.cache.subject_desk import SubjectDesk
from workstation.ui.formatting import subject_copy as words
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.subject_copy.copy_presenter import removes

Made = tuple[str, dict[str, object]]
DECISION = FormField("decision", "", "choice")
EXEMPTION = FormField("exemption", "", "choice", required=False)
SILENT = FormField("silent", "", "check", required=False)
REASON = FormField("reason", "", "lines")
KIND = DecideCopyItem.KIND
SECOND = FormField("decision", "", "choice", value="approve_release")


def _reason(*, required: bool, hint: str = "") -> FormField:
    return replace(REASON, title=tr("Reason"), required=required, hint=hint)


def decision(item: CopyItem) -> Form:
    """Return the form for an item with its present marks."""
    choices = [
        (str(option), tr(title))
        for option, title in words.DECISIONS.items()
        if option != "redact" or removes(item)
    ]
    best = "redact" if removes(item) else "release"
    left = len(subject_copies.not_removed(item, item.marks))
    lead = tr("{n} passages are marked for removal.", n=len(item.marks)) if item.marks else ""
    if left:
        lead = f"{lead} {tr('{n} suggested passages are not marked: say why.', n=left)}".strip()
    hint = tr("Needed to withhold, and where a suggested passage is released. The person never sees it.")
    fields = (
        replace(DECISION, title=tr("Decision"), choices=tuple(choices), value=best),
        replace(EXEMPTION, title=tr("Exemption, to withhold"), choices=words.exemptions()),
        _reason(required=False, hint=hint),
        replace(SILENT, title=tr("Do not tell the person that something is withheld")),
    )
    return Form(tr("Decide on this item"), fields, tr("Save the decision"), lead)


def decided(item: CopyItem, answers: FormAnswers) -> Made:
    """Return the command of a decision."""
    chosen = answers.to(DECISION)
    body = {"item": item.id, "version": item.version, "decision": chosen, "reason": _given(answers)}
    if chosen == "redact":
        return KIND, {
            **body,
            "marks": [{"start": mark.start, "end": mark.end, "why": mark.why} for mark in item.marks],
        }
    if chosen == "withhold":
        return KIND, {**body, "exemption": answers.to(EXEMPTION), "silent": answers.to(SILENT) == "yes"}
    return KIND, body


def _given(answers: FormAnswers) -> str | None:
    return answers.to(REASON) or None


def proposal(desk: SubjectDesk) -> Form:
    """Return the form for proposing the release."""
    hint = tr("How you know who is asking, and where you searched.")
    return Form(tr("Propose the release"), (_reason(required=True, hint=hint),), tr("Propose the release"),
                f"{words.counts(desk)}. {tr('A different officer reads the preview and approves it.')}")  # fmt: skip


def proposed(sha256: str, answers: FormAnswers) -> Made:
    """Return the command of a proposal."""
    return "propose_release", {"sha256": sha256, "reason": _given(answers)}


def second(desk: SubjectDesk) -> Form:
    """Return the form for the second person."""
    choices = (("approve_release", tr("Approve: the store sends it to the person")),
               ("return_release", tr("Send it back: nothing is sent")))  # fmt: skip
    choice = replace(SECOND, title=tr("Decision"), choices=choices)
    by = desk.copy.proposed_by.name if desk.copy is not None and desk.copy.proposed_by is not None else ""
    reason = desk.copy.reason or "" if desk.copy is not None else ""
    lead = f"{tr('Proposed by {name}: {reason}', name=by, reason=reason)}\n{words.counts(desk)}"
    return Form(tr("Decide on the release"), (choice, _reason(required=False)), tr("Save the decision"), lead)


def settled(sha256: str, answers: FormAnswers) -> Made:
    """Return the command of the second person. ``sha256`` is the hash of what they were shown."""
    kind = answers.to(SECOND)
    return kind, {"reason": _given(answers), **({"sha256": sha256} if kind == "approve_release" else {})}


def sending_back() -> Form:
    """Return the form for sending back what is approved and not sent yet."""
    lead = tr(words.STATES[ReleaseState.APPROVED])
    return Form(tr("Send back"), (_reason(required=True),), tr("Send back"), lead)


def sent_back(answers: FormAnswers) -> Made:
    """Return the command that sends the copy back."""
    return "return_release", {"reason": _given(answers)}
