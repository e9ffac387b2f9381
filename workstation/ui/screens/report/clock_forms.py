"""The forms about the clocks of a case: pauses, extensions, and the dated events and steps that clocks wait for."""

from __future__ import annotations

from casework.clock_state import is_open
from casework.clocks import awaited_steps, extended, pause_runs, steps_of
from casework.victims_code import EVENTS, RIGHT_STATES, RIGHTS
from workstation.domain.ids import wire_time
from workstation.domain.natural_dates import read_past, read_when
from workstation.ui.formatting.cases import clock_title
from workstation.ui.formatting.labels import term
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.form_context import ActionForm, Body, FormContext, reason


def pause_clock(case: FormContext) -> ActionForm:
    running = [clock for clock in case.report.clocks if is_open(clock)]
    choices = tuple((clock.name, clock_title(case.policy, clock.name) + (
        f" – {tr('paused')}" if pause_runs(clock, case.now) else "")) for clock in running)  # fmt: skip
    clock = FormField("clock", tr("Clock"), "choice", choices, choices[0][0] if choices else "")
    hint = tr("leave empty to pause it until someone resumes it")
    why, until = reason(required=False), FormField("until", tr("Until when"), required=False, hint=hint)
    standing = {clock.name for clock in running if pause_runs(clock, case.now)}

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        if answers.to(clock) in standing:
            return "resume_clock", {"clock": answers.to(clock)}
        if not answers.to(why):
            return tr("Say why the clock is paused.")
        typed = answers.to(until)
        at = read_when(typed, case.now) if typed else None
        if typed and at is None:
            return tr("“{said}” is not a time in the future.", said=typed)
        return "pause_clock", {"clock": answers.to(clock), "reason": answers.to(why),
                               "until": wire_time(at) if at else None}  # fmt: skip

    return ActionForm(Form(tr("Pause or resume a clock"), (clock, why, until), tr("Do it")), body)


def _when(title: str, value: str = "") -> FormField:
    return FormField("at", title, value=value, hint=tr("now, 10:30, yesterday 14:00, 27 Nov 09:15"))


def _not_past(typed: str) -> str:
    return tr("“{said}” is not a time in the past. Enter the day and the time.", said=typed)


def victims_code_event(case: FormContext) -> ActionForm:
    events = tuple((key, term(key)) for key in EVENTS)
    event, when = FormField("event", tr("What happened"), "choice", events, events[0][0]), _when(tr("When"))

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        at = read_past(answers.to(when), case.now)
        if at is None:
            return _not_past(answers.to(when))
        return "victims_code_event", {"event": answers.to(event), "at": wire_time(at)}

    form = Form(tr("Victims' Code event"), (event, when), tr("Record"),
                tr("The victim must be told within 5 working days, or 1 if they have enhanced rights."))  # fmt: skip
    return ActionForm(form, body)


def record_step(case: FormContext) -> ActionForm:
    rules = case.policy.clocks
    steps = awaited_steps(case.report.clocks, rules) or steps_of(rules)
    choices = tuple((step, term(step)) for step in steps)
    step = FormField("step", tr("What was done"), "choice", choices, choices[0][0] if choices else "")
    when = _when(tr("When"), tr("now"))

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        at = read_past(answers.to(when), case.now)
        if at is None:
            return _not_past(answers.to(when))
        return "record_step", {"step": answers.to(step), "at": wire_time(at)}

    return ActionForm(Form(tr("Record a step"), (step, when), tr("Record")), body)


def victim_right(case: FormContext) -> ActionForm:
    rights = tuple((key, term(key)) for key in RIGHTS)
    states = tuple((key, term(key)) for key in RIGHT_STATES)
    right = FormField("right", tr("Right"), "choice", rights, rights[0][0])
    state = FormField("state", tr("What was done"), "choice", states, states[0][0])
    when = _when(tr("When"), tr("now"))

    def body(answers: FormAnswers) -> tuple[str, Body] | str:
        at = read_past(answers.to(when), case.now)
        if at is None:
            return _not_past(answers.to(when))
        return "victim_right", {"right": answers.to(right), "state": answers.to(state), "at": wire_time(at)}

    return ActionForm(Form(tr("Right of the victim"), (right, state, when), tr("Record")), body)


def extend_clock(case: FormContext) -> ActionForm:
    rules = case.policy.clocks
    able = [clock for clock in case.report.clocks
            if clock.name in rules and extended(clock, rules[clock.name], "x") is not None]  # fmt: skip
    choices = tuple((clock.name, clock_title(case.policy, clock.name)) for clock in able)
    clock = FormField("clock", tr("Clock"), "choice", choices, choices[0][0] if choices else "")
    why = reason()
    form = Form(tr("Extend a clock"), (clock, why), tr("Extend"),
                tr("A clock can be extended once, by the time that its rule allows. Tell the person who is waiting, and "
                   "say why."))  # fmt: skip
    return ActionForm(
        form, lambda answers: ("extend_clock", {"clock": answers.to(clock), "reason": answers.to(why)})
    )
