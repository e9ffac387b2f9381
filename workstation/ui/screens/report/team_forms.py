"""The forms about teams: who deals with a report, and who alone may read it."""

from __future__ import annotations

from casework.commands.restricting import MOST_OFFICERS
from casework.documents.base import Json
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.form_context import ActionForm, Body, FormContext, reason

EVERYONE, TEAM, OFFICERS = "everyone", "team", "officers"


def assign_team(case: FormContext) -> ActionForm:
    """Ask which team deals with the report."""
    choices = (("", tr("No team")), *_teams(case))
    team = FormField("team", tr("Team"), "choice", choices, case.report.team or "", required=False)
    form = Form(tr("Which team deals with this report?"), (team,), tr("Assign"))
    return ActionForm(form, lambda answers: ("assign", {"team": answers.to(team) or None}))


def restriction(case: FormContext) -> ActionForm:
    """Ask who alone may read the case: a team or officers who are named; and once it is restricted, also everyone."""
    restricted, why = case.report.restricted, reason()
    who, team, officers = _who(case), _team(case), _officers(case)
    form = Form(
        tr("Restrict this case") if restricted is None else tr("Change who may read this case"),
        (who, team, officers, why),
        tr("Restrict") if restricted is None else tr("Change"),
        tr(
            "It disappears from every other desk, search and audit screen. If you are not one of its readers, you can no longer"
            " read it."
        ),
        lambda answers: _too_many(answers, who, officers),
    )

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        body: Body = {"reason": answers.to(why)}
        if answers.to(who) == EVERYONE:
            return "unrestrict", body
        if answers.to(who) == OFFICERS:
            return "restrict", {"officers": list[Json](answers.to(officers).split()), **body}
        return "restrict", {"team": answers.to(team), **body}

    return ActionForm(form, body)


def _who(case: FormContext) -> FormField:
    """Ask who is to read the case. It begins with what stands now, so that nobody lifts a restriction by saving."""
    restricted = case.report.restricted
    kinds = ((TEAM, tr("A team")), (OFFICERS, tr("Officers I name")))
    if restricted is None:
        return FormField("who", tr("Who may read it"), "choice", kinds, TEAM)
    choices = ((EVERYONE, tr("Everyone who works on cases")), *kinds)
    now = TEAM if restricted.team is not None else OFFICERS
    return FormField("who", tr("Who may read it"), "choice", choices, now)


def _team(case: FormContext) -> FormField:
    choices, restricted = _teams(case), case.report.restricted
    first = choices[0][0] if choices else ""
    value = restricted.team or first if restricted is not None else first
    return FormField("team", tr("Team"), "choice", choices, value, asked_for=("who", TEAM))


def _officers(case: FormContext) -> FormField:
    named = case.report.restricted.officers if case.report.restricted is not None else ()
    choices = tuple(sorted(case.case_workers.items(), key=lambda officer: officer[1]))
    value = " ".join(sorted(officer for officer in named if officer in case.case_workers))
    hint = tr("Type a name to find it")
    title = tr("Officers who may read it")
    return FormField("officers", title, "several", choices, value, hint=hint, asked_for=("who", OFFICERS))


def _too_many(answers: FormAnswers, who: FormField, officers: FormField) -> str:
    many = answers.to(who) == OFFICERS and len(answers.to(officers).split()) > MOST_OFFICERS
    return tr("At most {n} officers can be named.", n=MOST_OFFICERS) if many else ""


def _teams(case: FormContext) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(case.teams.items(), key=lambda team: team[1]))
