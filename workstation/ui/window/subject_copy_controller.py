"""Where the page of a copy of someone's data leads: gathering, the forms of its decisions, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casework.documents.subject_copy import CopyItem
from workstation.domain.changes import Changes
from workstation.domain.commands import Intent
from workstation.session.commands import Commands, SubmitResult
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.forms import Form, FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.window.page_stack import Pages
from workstation.ui.window.screen import Screen

if TYPE_CHECKING:
    from workstation.ui.screens.subject_copy import copy_forms
    from workstation.ui.screens.subject_copy.copy_view import CopyView

DONE = {
    "assemble_copy": "The store is gathering what is held about the person.",
    "decide_copy_item": "Decided",
    "propose_release": "Proposed. A different officer must approve it.",
    "approve_release": "Approved. The store sends it within a minute or two, when the person may be contacted.",
    "return_release": "Sent back",
}


class OnSubjectCopy(QObject):
    """Asks over the page, which stays where it is."""

    def __init__(self, commands: Commands, bridge: Bridge, pages: Pages, screen: Screen) -> None:
        super().__init__()
        self._commands, self._then, self._pages, self._screen = commands, bridge.then, pages, screen
        pages.subject_copy_made.connect(self._join)
        bridge.changed.connect(self._changed)
        bridge.status.connect(lambda _: self._changed(Changes(outbox=True)))

    def _join(self, page: CopyView) -> None:
        page.wanted.connect(self._do)

    def _changed(self, changes: Changes) -> None:
        page = self._pages.made_subject_copy()
        if page is not None:
            page.presenter.changed(changes)

    def _do(self, act: str, item: CopyItem | None) -> None:
        from workstation.ui.screens.subject_copy import copy_forms

        presenter = self._pages.subject_copy.presenter
        desk = presenter.desk
        read = desk.sha256 if desk is not None else ""
        if act == "assemble":
            self._submit(("assemble_copy", {}), lambda refusal: self._screen.say(refusal))
        elif act == "decide" and item is not None:
            self._ask(copy_forms.decision(item), lambda answers: copy_forms.decided(item, answers), item)
        elif act == "release" and desk is not None and presenter.waits:
            self._ask(copy_forms.second(desk), lambda answers: copy_forms.settled(read, answers))
        elif act == "release" and presenter.leaves:
            self._ask(copy_forms.sending_back(), copy_forms.sent_back)
        elif act == "release" and desk is not None:
            self._ask(copy_forms.proposal(desk), lambda answers: copy_forms.proposed(read, answers))

    def _ask(
        self, form: Form, command_of: Callable[[FormAnswers], copy_forms.Made], item: CopyItem | None = None
    ) -> None:
        """Show the form. If the command cannot be saved, show it again with the answers filled in."""
        about = (item.id, item.case or "") if item is not None else ()
        form = form.concerning(self._pages.subject_copy.presenter.report, *about)

        def answered(answers: FormAnswers) -> None:
            self._submit(
                command_of(answers),
                lambda refusal: self._screen.ask_again(form, answered, answers, refusal),
                item.id if item is not None else "",
            )

        self._screen.ask(form, answered)

    def _submit(self, action: copy_forms.Made, refused: Callable[[str], None], item: str = "") -> None:
        kind, body = action
        presenter = self._pages.subject_copy.presenter

        def settled(result: SubmitResult) -> None:
            if result.command is None:
                refused(" ".join(tr(problem.message) for problem in result.problems))
                return
            presenter.saved(item)
            self._screen.say(tr(DONE[kind]), 8)

        self._then(self._commands.submit(Intent(kind, presenter.report, body)), settled)
