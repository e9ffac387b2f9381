"""Where the disposal page leads: the forms of a proposal and of a decision, and the export of the certificate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casework.documents.disposal_run import DisposalRun
from workstation.domain.changes import Changes
from workstation.domain.commands import Intent
from workstation.session.commands import Commands, SubmitResult
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.forms import Form, FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.window.export_actions import ExportActions
from workstation.ui.window.navigation import Places
from workstation.ui.window.screen import Screen

if TYPE_CHECKING:
    from workstation.ui.screens.disposal import disposal_forms
    from workstation.ui.screens.disposal.disposal_view import DisposalView

DONE = {
    "propose_disposal": "Proposed. A second supervisor must approve the run.",
    "approve_disposal": "Approved. The store erases the cases within a minute or two.",
    "return_disposal": "Sent back",
}


class OnDisposal(QObject):
    """Asks over the list of runs, which stays where it is."""

    def __init__(
        self, commands: Commands, bridge: Bridge, places: Places, screen: Screen, exports: ExportActions
    ) -> None:
        super().__init__()
        self._commands, self._then, self._places = commands, bridge.then, places
        self._screen, self._exports = screen, exports
        places.pages.disposal_made.connect(self._join)
        bridge.changed.connect(self._changed)
        bridge.status.connect(lambda _: self._changed(Changes(outbox=True)))

    def _join(self, page: DisposalView) -> None:
        page.wanted.connect(self._do)

    def _changed(self, changes: Changes) -> None:
        page = self._places.pages.made_disposal()
        if page is not None and page.presenter.allowed:
            page.presenter.changed(changes)

    def _do(self, act: str, run: DisposalRun | None) -> None:
        from workstation.ui.screens.disposal import disposal_forms

        desk = self._places.pages.disposal.presenter.desk
        if act == "propose":
            self._ask(
                disposal_forms.proposal(desk), lambda answers: disposal_forms.proposed(desk.ready, answers)
            )
        elif run is not None and act == "decide":
            self._ask(
                disposal_forms.decision(run).concerning(run.id),
                lambda answers: disposal_forms.decided(run, answers),
            )
        elif run is not None:
            self._exports.begin(lambda exports: exports.certificate(run))

    def _ask(self, form: Form, command_of: Callable[[FormAnswers], disposal_forms.Made]) -> None:
        """Show the form. If the command cannot be saved, show it again with the answers filled in."""

        def settled(result: SubmitResult, answers: FormAnswers) -> None:
            if result.command is not None:
                self._screen.say(tr(DONE[result.command.kind]), 8)
                return
            refusal = " ".join(tr(problem.message) for problem in result.problems)
            self._screen.ask_again(form, answered, answers, refusal)

        def answered(answers: FormAnswers) -> None:
            kind, body = command_of(answers)
            submitted = self._commands.submit(Intent(kind, None, body))
            self._then(submitted, lambda result: settled(result, answers))

        self._screen.ask(form, answered)
