"""The forms of the page: which months, which week, its numbers, and what an import changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from casework import contact_weeks, weeks
from casework.commands.contact_weeks import SaveContactWeek
from casework.contact_weeks import ContactFile
from workstation.domain.commands import Intent
from workstation.ui.formatting.comparison_words import day_words, month_words
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr

WEEKS = 26
"""How many weeks back one can enter."""
BASELINE, PERIOD = FormField("baseline", "", "choice"), FormField("period", "", "choice")
WEEK, WHAT = FormField("week", "", "choice"), FormField("what", "", "choice", value="channels")
OTHERS = (*contact_weeks.CHANNELS, contact_weeks.UPDATES)


def months(known: Sequence[str]) -> Form:
    """Return the form that asks which two months to compare."""
    choices = tuple((month, month_words(month)) for month in known)
    fields = (
        replace(BASELINE, title=tr("Baseline"), choices=choices[1:], value=known[1]),
        replace(PERIOD, title=tr("Month"), choices=choices[:-1], value=known[0]),
    )

    def lacks(answers: FormAnswers) -> str:
        earlier = answers.to(BASELINE) < answers.to(PERIOD)
        return "" if earlier else tr("a baseline that is earlier than the month")

    return Form(tr("Which months?"), fields, tr("Compare"), lacks=lacks)


def week(today: date) -> Form:
    """Return the form that asks for the week, and which of its numbers are entered."""
    monday = weeks.monday_of(today)
    days = [monday - nth * weeks.WEEK for nth in range(WEEKS)]
    choices = tuple((f"{day:%Y-%m-%d}", tr("Week of {day}", day=day_words(day))) for day in days)
    what = (
        ("channels", tr("Contacts on each channel")),
        ("phone", tr("Answers about confidence, asked on the phone")),
    )
    fields = (
        replace(WEEK, title=tr("Week"), choices=choices, value=choices[1][0]),
        replace(WHAT, title=tr("What do you enter?"), choices=what),
    )
    return Form(tr("Enter a week"), fields, tr("Continue"))


def numbers(asked: FormAnswers, known: Mapping[str, int]) -> Form:
    """Return the form for the numbers, filled in with what is known."""
    keys = OTHERS if asked.to(WHAT) == "channels" else tuple(contact_weeks.ASKED)
    fields = tuple(
        FormField(key, tr(contact_weeks.NUMBERS[key]), value=str(known.get(key, "")), required=False)
        for key in keys
    )
    day = date.fromisoformat(asked.to(WEEK))
    lead = tr(
        "A number that is left open is not known, and is not taken for zero. Counts only: never who it was."
    )
    return Form(tr("Week of {day}", day=day_words(day)), fields, tr("Save the numbers"), lead, _not_numbers)


def _not_numbers(answers: FormAnswers) -> str:
    wrong = [
        answer for answer in answers.values() if answer.strip() and contact_weeks.number_of(answer) is None
    ]
    return tr("“{said}” is not a whole number", said=wrong[0]) if wrong else ""


def entered(asked: FormAnswers, answers: FormAnswers, known: Mapping[str, int]) -> Intent | None:
    """Return the command that saves what differs from what was shown, or None when nothing does."""
    numbers = {key: contact_weeks.number_of(typed) for key, typed in answers.items()}
    return _intent(
        asked.to(WEEK),
        {key: number for key, number in numbers.items() if number != known.get(key)},
        known,
        file=False,
    )


def imported(file: ContactFile, known: Mapping[str, Mapping[str, int]]) -> list[Intent]:
    """Return the commands that save what differs in a file from what is known, one for each week."""
    intents = []
    for day, week in file.weeks.items():
        there = known.get(day, {})
        changed = {key: number for key, number in week.items() if number != there.get(key)}
        intent = _intent(day, changed, there, file=True)
        intents += [intent] if intent is not None else []
    return intents


def _intent(
    day: str, changed: Mapping[str, int | None], known: Mapping[str, int], *, file: bool
) -> Intent | None:
    if not changed:
        return None
    before = {key: known[key] for key in changed if key in known}
    source = {"from_file": True} if file else {}
    return Intent(
        SaveContactWeek.KIND, None, {"week": day, "numbers": {**changed}, "before": before, **source}
    )


def confirm(intents: Sequence[Intent], replaced: int) -> Form:
    """Return the form that says what an import changes, before it does."""
    lead = tr("{n} weeks of the file have something new.", n=len(intents))
    if replaced:
        lead += " " + tr("{n} numbers that are known will be replaced.", n=replaced)
    return Form(tr("Import the file"), (), tr("Import"), lead)
