"""The forms of disposal runs: what is proposed, and the second person's decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework.documents.disposal_run import DisposalRun
from workstation.cache.disposal_desk import DisposalDesk, ReadyCases
from workstation.ui.formatting import cases
from workstation.ui.formatting.disposal import facts
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr

Made = tuple[str, dict[str, object]]
WHICH = FormField("readers", "", "choice")
DECISION = FormField("decision", "", "choice", value="approve_disposal")


def _reason() -> FormField:
    return FormField(
        "reason", tr("Reason"), "lines", hint=tr("It stays in the certificate. Do not name anyone.")
    )


def proposal(desk: DisposalDesk) -> Form:
    """Return the form for a new run. It asks which cases where those of several audiences are ready."""
    choices = tuple((cases.readers, _title(cases, desk.names)) for cases in desk.ready)
    which = replace(WHICH, title=tr("Which cases"), choices=choices, value=choices[0][0])
    lead = tr(
        "The store checks each case again before it erases it. What is on hold or has changed by then is kept, and the"
        " certificate says so."
    )
    fields = (which, _reason()) if len(choices) > 1 else (_reason(),)
    return Form(tr("Propose a disposal run"), fields, tr("Propose the run"), lead)


def proposed(ready: Sequence[ReadyCases], answers: FormAnswers) -> Made:
    """Return the command that proposes the chosen cases."""
    readers = answers.to(WHICH) if len(ready) > 1 else ready[0].readers
    chosen = next((cases for cases in ready if cases.readers == readers), ready[0])
    return "propose_disposal", {"cases": [*chosen.cases], "reason": answers.to(_reason())}


def decision(run: DisposalRun) -> Form:
    """Return the form for the second person's decision."""
    choices = (("approve_disposal", tr("Approve: the store erases the cases")),
               ("return_disposal", tr("Send it back: nothing is erased")))  # fmt: skip
    lead = "\n".join(f"{name}: {value}" for name, value in facts(run))
    choice = replace(DECISION, title=tr("Decision"), choices=choices)
    return Form(tr("Decide on the disposal run"), (choice, _reason()), tr("Save the decision"), lead)


def decided(run: DisposalRun, answers: FormAnswers) -> Made:
    """Return the command of the decision."""
    return answers.to(DECISION), {"run": run.id, "reason": answers.to(_reason())}


def _title(ready: ReadyCases, names: Mapping[str, str]) -> str:
    if ready.restricted is not None:
        readers = cases.readers_words(ready.restricted, names)
        return tr("{n} cases restricted to {readers}", n=len(ready.cases), readers=readers)
    return tr("{n} cases without a restriction", n=len(ready.cases))
