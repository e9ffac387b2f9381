"""The form with which a supervisor reviews how long a closed case is kept."""

from __future__ import annotations

from collections.abc import Callable

from casework import retention
from casework.documents.words import RetentionDecision
from workstation.domain.ids import wire_time
from workstation.domain.natural_dates import read_when
from workstation.ui.formatting.retention import WHY, day_words
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.form_context import ActionForm, Body, FormContext, reason


def review_retention(case: FormContext) -> ActionForm:
    proposed = retention.proposal(case.report, case.policy, case.now)
    choices = ((RetentionDecision.KEEP.value, tr("Keep it")),
               (RetentionDecision.DISPOSE.value, tr("Dispose of it: a second person must agree")))  # fmt: skip
    decision = FormField("decision", tr("Decision"), "choice", choices, proposed.decision.value)
    why = reason()
    until = FormField("until", tr("Review it again"), required=False,
                      hint=tr("1 March 2029, or leave empty for the usual time of its group"))  # fmt: skip

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        typed = answers.to(until)
        at = read_when(typed, case.now) if typed else None
        if typed and at is None:
            return tr("“{said}” is not a time in the future.", said=typed)
        chosen = answers.to(decision)
        keep = chosen == RetentionDecision.KEEP.value
        return "review_retention", {"decision": chosen, "reason": answers.to(why),
                                    "until": wire_time(at) if at is not None and keep else None}  # fmt: skip

    lead = tr(WHY[proposed.reason], day=day_words(proposed.ends_at))
    return ActionForm(Form(tr("Keep or dispose of {reference}", reference=case.report.reference),
                           (decision, why, until), tr("Save the decision"), lead), body)  # fmt: skip


ASKS: dict[str, Callable[[FormContext], ActionForm]] = {"review_retention": review_retention}
