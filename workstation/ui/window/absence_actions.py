"""Saying when one is away and who covers; a supervisor says it for a colleague. Without widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import msgspec

from casework.commands.absence import SetAbsence
from casework.documents.absence import Absence
from casework.documents.base import Json
from casework.permissions import SUPERVISOR
from workstation.cache.queries import Queries
from workstation.domain.absences import standing_absence
from workstation.domain.commands import Command, Intent
from workstation.domain.commands.rules import works_cases
from workstation.domain.ids import read_time, wire_time
from workstation.domain.natural_dates import read_when, typed_time
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.formatting.scheduled import day_and_time
from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr

NOW = ("", "now", "nawr")
AWAY, BACK, TEAM = "away", "back", "team"


class AbsenceScreen(Protocol):
    """The window interface required by these actions."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None: ...

    def ask_again(
        self, form: Form, done: Callable[[FormAnswers], None], answers: FormAnswers, refusal: str
    ) -> None: ...

    def say(self, words: str) -> None: ...


class OnAbsence:
    """The officer's absence, and for a supervisor that of a colleague."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, screen: AbsenceScreen) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen

    def why_not(self) -> str:
        """Return why the officer has nothing to be covered, or ""."""
        works = works_cases(self._reader.officer)
        return "" if works else tr("Only officers who work on cases are covered for.")

    def ask(self) -> None:
        """Ask when someone is away and who covers, beginning with what stands for the officer."""
        me, now = self._reader.officer, self._reader.now()

        def known(waiting: list[Command]) -> None:
            def ask(queries: Queries) -> tuple[Absence | None, dict[str, str]]:
                standing = standing_absence(queries.documents(Absence), waiting, me.id, now)
                return standing, queries.case_workers()

            self._then(self._reader.read(ask), opened)

        def opened(current: tuple[Absence | None, dict[str, str]]) -> None:
            self._open(absence_form(*current, me.id, SUPERVISOR in (me.roles or ()), now), now)

        self._then(self._reader.read_journal(lambda journal: journal.waiting()), known)

    def _open(self, form: Form, now: datetime) -> None:
        def answered(answers: FormAnswers) -> None:
            body = absence_body(answers, now)
            if isinstance(body, str):
                self._screen.ask_again(form, answered, answers, body)
                return

            def settled(result: SubmitResult) -> None:
                if result.problems:
                    refusal = " ".join(tr(problem.message) for problem in result.problems)
                    self._screen.ask_again(form, answered, answers, refusal)
                else:
                    self._screen.say(tr("Absence saved") if "until" in body else tr("Back at work"))

            self._then(self._commands.submit(Intent(SetAbsence.KIND, None, body)), settled)

        self._screen.ask(form, answered)


def absence_form(
    standing: Absence | None, people: dict[str, str], me: str, supervises: bool, now: datetime
) -> Form:
    """Return the form. Only a supervisor is asked who is away; everyone else says it of themselves."""
    from_, until = (
        (read_time(standing.from_), read_time(standing.until)) if standing is not None else (None, None)
    )
    named = sorted(people.items(), key=lambda person: (person[0] != me, person[1]))
    who = FormField("officer", tr("Who is away"), "choice", tuple(named), me)
    what = FormField(
        "what", tr("Away or back"), "choice", ((AWAY, tr("Away")), (BACK, tr("Back at work"))), AWAY
    )
    hint = tr("tomorrow 10:00, in 2 days, 27 Nov")
    begun = typed_time(from_) if from_ is not None and from_ > now else tr("now")
    ended = typed_time(until) if until is not None else ""
    only = ("what", AWAY)
    begins = FormField("from", tr("Away from"), value=begun, required=False, hint=hint, asked_for=only)
    ends = FormField("until", tr("Back at work on"), value=ended, hint=hint, asked_for=only)
    others = tuple((id_, name) for id_, name in named if supervises or id_ != me)
    covers = FormField(
        "cover", tr("Who covers"), "choice", ((TEAM, tr("The team")), *others),
        standing.cover or TEAM if standing is not None else TEAM, asked_for=only,
    )  # fmt: skip
    lead = tr(
        "Open cases, due reminders and notes that name them show to the colleague who covers, until the officer is back. Cases"
        " keep their owner, and nobody sees a case that they may not read."
    )
    if until is not None:
        lead = f"{tr('Now: away until {when}.', when=day_and_time(until))} {lead}"
    fields = (*((who,) if supervises else ()), what, begins, ends, covers)
    return Form(tr("Away from work"), fields, tr("Save"), lead)


class AbsenceAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """The answers in the form."""

    officer: str = ""
    what: str = AWAY
    from_: str = msgspec.field(name="from", default="")
    until: str = ""
    cover: str = TEAM


def absence_body(answers: FormAnswers, now: datetime) -> dict[str, Json] | str:
    """Return the body of the command, or why a time cannot be read."""
    given = msgspec.convert(dict(answers), AbsenceAnswers)
    body: dict[str, Json] = {"officer": given.officer} if given.officer else {}
    if given.what == BACK:
        return body
    begins = () if given.from_.strip().lower() in NOW else (("from", given.from_),)
    for name, typed in (*begins, ("until", given.until)):
        moment = read_when(typed, now)
        if moment is None:
            return tr("“{said}” is not a time in the future.", said=typed)
        body[name] = wire_time(moment)
    return body if given.cover == TEAM else {**body, "cover": given.cover}


ACTIONS: tuple[Action[OnAbsence], ...] = (
    Action(
        "absence",
        "Away from work",
        "",
        "user-minus",
        "window",
        OnAbsence.ask,
        OnAbsence.why_not,
        menus=(ACCOUNT,),
    ),
)
