"""The force's macros on the open report. Without widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from workstation.domain.commands import Intent
from workstation.domain.stale_guard import last_words
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import Form, FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.compose.reply_choices import UNDO_SECONDS
from workstation.ui.screens.report import macros
from workstation.ui.screens.report.report_presenter import ReportPresenter


class MacroScreen(Protocol):
    """The window interface required by macros."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None: ...

    def say(self, words: str) -> None: ...


class OnMacro:
    """Offers the macros and runs the one that the officer chooses."""

    def __init__(
        self, reader: Reader, commands: Commands, then: Then, report: ReportPresenter, screen: MacroScreen
    ) -> None:
        self._reader, self._commands, self._then = reader, commands, then
        self._report, self._screen = report, screen

    def macro(self) -> None:
        """Show the force's macros for the open report."""
        bundle, me = self._report.bundle, self._reader.officer
        if bundle is None:
            return
        policy, templates = self._report.policy, self._report.templates
        if not policy.macros:
            return
        known = {macro.key: macro for macro in policy.macros}
        form = macros.choices(policy, bundle, templates, me).concerning(bundle.report.id)
        (which,) = form.fields

        def chosen(answers: FormAnswers) -> None:
            acts = macros.intents(known[answers.to(which)], bundle, templates, me)
            self._do(acts, last_words(bundle.report))

        self._screen.ask(form, chosen)

    def _do(self, acts: list[Intent], seen: str) -> None:
        """Save the actions in order; the first failure stops the rest and shows its reason."""
        if not acts:
            self._screen.say(tr("Done"))
            return
        first, rest = acts[0], acts[1:]

        def settled(result: SubmitResult) -> None:
            if result.problems:
                self._screen.say(" ".join(tr(problem.message) for problem in result.problems))
            else:
                self._do(rest, seen)

        hold = UNDO_SECONDS if first.kind == "reply" else 0
        self._then(self._commands.submit(first, hold, seen=seen), settled)
