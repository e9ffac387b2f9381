"""The form of the officer's own reminder of a case."""

from __future__ import annotations

from workstation.domain.ids import read_time, wire_time
from workstation.domain.natural_dates import read_when, typed_time
from workstation.domain.reminders import offered_times, own_reminder
from workstation.ui.formatting.reminders import moment_words, remind_words
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.form_context import ActionForm, Body, FormContext

TIMES = {"later": "Later today", "tomorrow": "Tomorrow morning", "monday": "Next Monday morning"}
TYPED, REMOVED = "typed", "removed"


def remind(case: FormContext) -> ActionForm:
    """Ask when the officer is to be reminded, or whether no longer."""
    standing = own_reminder(case.bundle.reminders, case.bundle.pending, case.report.id, case.me)
    at = read_time(standing.at) if standing is not None else None
    times = offered_times(case.now)
    choices = [
        (name, f"{tr(TIMES[name])}: {moment_words(moment, case.now)}") for name, moment in times.items()
    ]
    choices.append((TYPED, tr("At the time below")))
    if standing is not None:
        choices.append((REMOVED, tr("Remove the reminder")))
    before = typed_time(at) if at is not None and at > case.now else ""
    when = FormField("when", tr("When"), "choice", tuple(choices), TYPED if before else next(iter(times)))
    typed = FormField(
        "typed", tr("Time"), value=before, hint=tr("tomorrow 10:00, in 2 days, 27 Nov"), required=False
    )
    note = FormField(
        "note", tr("Note to yourself"), value=(standing.note if standing else None) or "", required=False
    )

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        chosen, text = answers.to(when), answers.to(typed).strip()
        if chosen == REMOVED:
            return "remind", {}
        # A time that was typed counts, whatever the choice above it still says.
        own = chosen == TYPED or (bool(text) and text != before)
        moment = read_when(text, case.now) if own else times[chosen]
        if moment is None or moment <= case.now:
            return tr("“{said}” is not a time in the future.", said=text)
        return "remind", {"at": wire_time(moment), "note": answers.to(note) or None}

    lead = tr(
        "It is shown to you alone, and when it is due while you are away, the case is shown to the colleague who covers. Its note"
        " can be part of a copy of the person's data. The case stays in the queue and its clocks run on."
    )
    if at is not None:
        lead = f"{remind_words(at, case.now)}. {lead}"
    return ActionForm(Form(tr("Remind me of this report"), (when, typed, note), tr("Save"), lead), body)
