"""The forms about teams: who deals with a report, and who alone may read it."""

from __future__ import annotations

from workstation.ui.kit.form_overlay import Form, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.form_context import ActionForm, FormContext, reason


def assign_team(case: FormContext) -> ActionForm:
    """Ask which team deals with the report."""
    choices = (("", tr("No team")), *_teams(case))
    team = FormField("team", tr("Team"), "choice", choices, case.report.team or "", required=False)
    form = Form(tr("Which team deals with this report?"), (team,), tr("Assign"))
    return ActionForm(form, lambda answers: ("assign", {"team": answers.to(team) or None}))


def restriction(case: FormContext) -> ActionForm:
    """Ask which team alone may read the case, or why everyone may again."""
    why = reason()
    if case.report.restricted is not None:
        form = Form(tr("Lift the restriction"), (why,), tr("Lift"),
                    tr("Everyone who works on the force's cases can then read it."))  # fmt: skip
        return ActionForm(form, lambda answers: ("unrestrict", {"reason": answers.to(why)}))
    choices = _teams(case)
    team = FormField("team", tr("Team"), "choice", choices, choices[0][0] if choices else "")
    form = Form(tr("Restrict this case to a team"), (team, why), tr("Restrict"),
                tr("It disappears from every other desk, search and audit screen. If you are not in the team, you can no longer "
                   "read it."))  # fmt: skip
    return ActionForm(
        form, lambda answers: ("restrict", {"team": answers.to(team), "reason": answers.to(why)})
    )


def _teams(case: FormContext) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(case.teams.items(), key=lambda one: one[1]))
