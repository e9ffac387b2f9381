"""Where the retention page leads: the review of a case, its second approval, and the case itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workstation.cache.rows import ReportBundle
from workstation.domain.changes import Changes
from workstation.domain.commands import Intent
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.forms import FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report import action_forms
from workstation.ui.screens.report.form_context import ActionForm, FormContext
from workstation.ui.screens.report.report_presenter import ReportPresenter
from workstation.ui.window.navigation import Places
from workstation.ui.window.screen import Screen

if TYPE_CHECKING:
    from workstation.ui.screens.retention.retention_view import RetentionView


class OnRetention(QObject):
    """Asks for decisions over the list, which stays where it is; only opening a case leaves the page."""

    def __init__(
        self,
        reader: Reader,
        commands: Commands,
        bridge: Bridge,
        known: ReportPresenter,
        places: Places,
        screen: Screen,
    ) -> None:
        super().__init__()
        self._reader, self._commands, self._then = reader, commands, bridge.then
        self._known, self._places, self._screen = known, places, screen
        places.pages.retention_made.connect(self._join)
        bridge.changed.connect(self._changed)

    def _join(self, page: RetentionView) -> None:
        page.wanted.connect(self._do)

    def _changed(self, changes: Changes) -> None:
        page = self._places.pages.made_retention()
        if page is not None and page.presenter.allowed:
            page.presenter.changed(changes)

    def _do(self, key: str, report: str) -> None:
        if key == "open":
            self._places.show_list(self._places.queue, self._places.report)
            self._screen.focus_report(report)
            return
        self._then(self._reader.bundle(report), lambda bundle: self._arrived(key, bundle))

    def _arrived(self, key: str, bundle: ReportBundle | None) -> None:
        if bundle is None:
            self._screen.say(tr("This report has moved away or was removed."))
            return
        known = self._known
        context = FormContext(
            bundle, known.policy, known.officers, self._reader.officer.id, self._reader.now()
        )
        self._ask(action_forms.ASKS[key](context), bundle.report.id)

    def _ask(self, prompt: ActionForm, report: str) -> None:
        """Show the form. If the decision cannot be saved, show it again with the answers filled in."""

        prompt = prompt.concerning(report)

        def again(refusal: str, answers: FormAnswers) -> None:
            self._screen.ask_again(prompt.form, answered, answers, refusal)

        def settled(result: SubmitResult, answers: FormAnswers) -> None:
            if result.command is None:
                again(" ".join(tr(problem.message) for problem in result.problems), answers)
            else:
                self._screen.say(tr(action_forms.DONE.get(result.command.kind, "Done")))

        def answered(answers: FormAnswers) -> None:
            action = prompt.body(answers)
            if isinstance(action, str):
                again(action, answers)
                return
            submitted = self._commands.submit(Intent(action[0], report, dict(action[1])))
            self._then(submitted, lambda result: settled(result, answers))

        self._screen.ask(prompt.form, answered)
