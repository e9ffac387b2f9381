"""The forms of recorded crimes: record one, give its outcome, correct it, ask to cancel it. Without widgets."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import msgspec

from casework import crimes
from casework.clocks import HERE
from casework.commands.crimes import CommittedBody, NewCrime
from casework.documents.crime import Committed, Crime
from casework.documents.parts import Actor
from casework.documents.report import Report
from casework.documents.values import CrimeId, Time
from workstation.ui.formatting.crimes import crime_words, offence_choices, outcome_title, with_warning
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.form_context import ActionForm, Body, FormContext, reason

DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
DAY_HINT = "24/11/2026"


def record_crime(case: FormContext) -> ActionForm:
    """Return the form that records one crime. Several are recorded one after the other."""
    report = case.report
    fields = _Details(case, _expected(report))
    again = FormField("separate", tr("It is a separate crime: record it as well"), "check", required=False)

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        crime = fields.read(answers)
        if isinstance(crime, str):
            return crime
        if not answers.to(again) and crimes.may_be_one(
            report, crimes.recorded("", [crime], Actor(), Time(""))
        ):
            return tr(
                "A crime against the same victim is already recorded. If both are part of one incident, record the most "
                "serious one only. If it is a separate crime, tick the box."
            )
        return "record_crime", {"crimes": [_said(crime)]}

    lead = tr(
        "Recording begins the investigation and stops the recording clock. The reporter sees that the crime is recorded."
    )
    lead = with_warning(lead, case.policy)
    form = Form(tr("Record a crime"), (*fields.fields, again), tr("Record"), lead)
    return ActionForm(form, body)


def crime_outcome(case: FormContext) -> ActionForm:
    """Return the form that gives a crime its outcome."""
    first, later = _ordered(case.report)
    which = _which(case, (*first, *later))
    today = case.now.astimezone(HERE).date()
    types = tuple(
        (row.code, f"{row.code}  {tr(row.title)}") for row in crimes.outcome_types(case.policy, today)
    )
    outcome, why = FormField("outcome", tr("Outcome"), "choice", types), reason(required=False)
    lead = tr("The outcome ends the investigation of this crime. The victim must be told what it means.")
    form = Form(tr("Crime outcome"), (which, outcome, why), tr("Save"), lead)
    return ActionForm(
        form,
        lambda answers: ("crime_outcome", {
            "crime": answers.to(which), "outcome": answers.to(outcome), "reason": answers.to(why) or None,
        }),
    )  # fmt: skip


def correct_crime(case: FormContext) -> ActionForm:
    """Return the form that corrects a crime. What is left empty stays as it is."""
    which = _which(case, crimes.standing(case.report))
    fields, why = _Details(case, Crime(id=CrimeId("")), optional=True), reason(required=False)

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        crime = fields.read(answers)
        if isinstance(crime, str):
            return crime
        return "correct_crime", {
            "crime": answers.to(which),
            **_said(crime),
            "reason": answers.to(why) or None,
        }

    lead = with_warning(tr("Fields that you leave empty stay as they are."), case.policy)
    return ActionForm(Form(tr("Correct a crime"), (which, *fields.fields, why), tr("Correct"), lead), body)


def cancel_crime(case: FormContext) -> ActionForm:
    """Return the form that asks a second person to agree to the cancellation of a crime."""
    which, titles = (
        _which(case, crimes.standing(case.report)),
        {row.code: row.title for row in case.policy.cancel_reasons},
    )
    codes = tuple(
        (code, f"{code}  {tr(titles.get(code) or '')}".strip()) for code in crimes.cancel_codes(case.policy)
    )
    code, why = FormField("code", tr("Why it is cancelled"), "choice", codes), reason()
    lead = tr("The crime stands until a second person agrees.")
    form = Form(tr("Cancel a crime"), (which, code, why), tr("Ask for approval"), lead)
    return ActionForm(
        form,
        lambda answers: ("cancel_crime", {
            "crime": answers.to(which), "code": answers.to(code), "reason": answers.to(why),
        }),
    )  # fmt: skip


class _Details:
    """The fields that describe a crime, filled in as far as the report tells."""

    def __init__(self, case: FormContext, known: Crime, *, optional: bool = False) -> None:
        codes = offence_choices(case.codes_of(known.committed))
        period = known.committed or Committed()
        choices = (("", tr("No change")), *codes) if optional else codes
        self.offence = FormField(
            "offence", tr("Offence code"), "choice", choices, known.offence_code, not optional
        )
        self.start = FormField(
            "from", tr("Committed on, or from"), value=_typed(period.from_), required=False, hint=DAY_HINT
        )
        self.end = FormField(
            "to", tr("Committed until"), value=_typed(period.to), required=False, hint=DAY_HINT
        )
        self.victim = FormField("victim", tr("Victim"), value=known.victim or "", required=False)
        self.reference = FormField("rms", tr("Reference in the records system"), required=False)
        self.fields = (self.offence, self.start, self.end, self.victim, self.reference)

    def read(self, answers: FormAnswers) -> NewCrime | str:
        """Return the crime that the answers describe, or what is wrong with an answer."""
        days = []
        for field in (self.start, self.end):
            typed = answers.to(field).strip()
            day = _day(typed) if typed else None
            if typed and day is None:
                return tr("“{said}” is not a day. Enter it as {example}.", said=typed, example=DAY_HINT)
            days.append(day)
        return NewCrime(
            offence_code=answers.to(self.offence) or None,
            committed=CommittedBody(from_=days[0], to=days[1]) if any(days) else None,
            victim=answers.to(self.victim).strip() or None,
            rms_reference=answers.to(self.reference).strip() or None,
        )


def _said(crime: NewCrime) -> Body:
    """Return the details that were entered, as the command holds them."""
    given: Body = msgspec.to_builtins(crime)
    return {name: value for name, value in given.items() if value is not None}


def _expected(report: Report) -> Crime:
    """Return what the report tells of a crime: its category, when it happened, and the victim who reported it."""
    suggested = report.routing.opening_code if report.routing is not None else None
    happened, reporter = report.occurred, report.reporter
    period = Committed(from_=happened.from_, to=happened.to) if happened is not None else None
    victim = reporter.name if reporter.role == "victim" else None
    return Crime(
        id=CrimeId(""), offence_code=report.opening_code or suggested or "", committed=period, victim=victim
    )


def _ordered(report: Report) -> tuple[tuple[Crime, ...], tuple[Crime, ...]]:
    """Return the crimes without an outcome, and the others."""
    open_ = crimes.unfinished(report)
    return open_, tuple(crime for crime in crimes.standing(report) if crime not in open_)


def _which(case: FormContext, choices: tuple[Crime, ...]) -> FormField:
    rows = tuple((crime.id, crime_words(case.policy, crime) + _ending(case, crime)) for crime in choices)
    return FormField("crime", tr("Crime"), "choice", rows, rows[0][0] if rows else "")


def _ending(case: FormContext, crime: Crime) -> str:
    return f" – {outcome_title(case.policy, crime.outcome.type)}" if crime.outcome is not None else ""


def _day(typed: str) -> str | None:
    """Return a typed day as the store keeps it, or None when it is not one."""
    match = DAY.fullmatch(typed)
    try:
        day = date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(typed)
    except ValueError:
        return None
    return day.isoformat()


def _typed(moment: str | None) -> str:
    """Return the day of a moment as someone types it."""
    day = _day((moment or "")[:10])
    return "/".join(reversed(day.split("-"))) if day else ""


ASKS: dict[str, Callable[[FormContext], ActionForm]] = {
    "record_crime": record_crime,
    "crime_outcome": crime_outcome,
    "correct_crime": correct_crime,
    "cancel_crime": cancel_crime,
}
