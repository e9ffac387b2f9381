"""Where the page of online and other channels leads: which months, a week's numbers, and the import of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from casework import contact_weeks
from casework.clocks import HERE
from casework.contact_weeks import ContactFile
from workstation.domain.changes import Changes
from workstation.domain.commands import Intent
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.forms import FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.comparison import week_forms
from workstation.ui.window.navigation import Places
from workstation.ui.window.screen import Screen

if TYPE_CHECKING:
    from workstation.ui.screens.comparison.comparison_view import ComparisonView

NOTHING_NEW = "There is nothing new in it. Nothing was changed."


class OnComparison(QObject):
    """Asks over the page, which stays where it is."""

    def __init__(
        self, reader: Reader, commands: Commands, bridge: Bridge, places: Places, screen: Screen
    ) -> None:
        super().__init__()
        self._reader, self._commands, self._then = reader, commands, bridge.then
        self._places, self._screen = places, screen
        places.pages.comparison_made.connect(self._join)
        bridge.changed.connect(self._changed)

    def _join(self, page: ComparisonView) -> None:
        page.wanted.connect(self._do)

    @property
    def _page(self) -> ComparisonView:
        return self._places.pages.comparison

    def _changed(self, changes: Changes) -> None:
        page = self._places.pages.made_comparison()
        if page is not None:
            page.presenter.changed(changes)

    def _do(self, act: str) -> None:
        if act == "months":
            form = week_forms.months(self._page.presenter.months())
            self._screen.ask(form, lambda answers: self._page.presenter.choose(
                answers.to(week_forms.BASELINE), answers.to(week_forms.PERIOD)))  # fmt: skip
        elif act == "enter":
            self._screen.ask(week_forms.week(self._reader.now().astimezone(HERE).date()), self._numbers)
        else:
            self._choose_file()

    def _numbers(self, asked: FormAnswers) -> None:
        known = self._page.presenter.weeks.get(asked.to(week_forms.WEEK), {})
        form = week_forms.numbers(asked, known)

        def answered(answers: FormAnswers) -> None:
            intent = week_forms.entered(asked, answers, known)
            if intent is None:
                self._screen.say(tr(NOTHING_NEW))
                return
            self._then(self._commands.submit(intent),
                       lambda result: settled(result, answers))  # fmt: skip

        def settled(result: SubmitResult, answers: FormAnswers) -> None:
            if result.command is None:
                refusal = " ".join(tr(problem.message) for problem in result.problems)
                self._screen.ask_again(form, answered, answers, refusal)
                return
            self._screen.say(tr("The numbers are saved."))

        self._screen.ask(form, answered)

    def _choose_file(self) -> None:
        """Let the officer choose a file without blocking the window."""
        dialog = QFileDialog(self._page, tr("Import a file"), "", "*.csv")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Read the file on another thread, and ask before anything of it is saved."""
        today = self._reader.now().astimezone(HERE).date()

        def read() -> ContactFile | str:
            try:
                with Path(path).open("rb") as opened:
                    content = opened.read(contact_weeks.LARGEST + 1)
            except OSError as error:
                return error.strerror or ""
            return contact_weeks.read_file(content, today)

        self._then(self._reader.run_long(lambda _: read()), self._read)

    def _read(self, file: ContactFile | str) -> None:
        if isinstance(file, str):
            self._page.tell(tr("The file cannot be read: {why}", why=file))
            return
        if file.faults:
            faults = [
                tr(line_fault.SENTENCES[line_fault.reason], line=line_fault.line, value=line_fault.value)
                for line_fault in file.faults
            ]
            self._page.tell("\n".join([tr("Nothing was imported."), *faults]))
            return
        known = self._page.presenter.weeks
        intents = week_forms.imported(file, known)
        if not intents:
            self._screen.say(tr(NOTHING_NEW))
            return
        replaced = sum(
            1 for day, numbers in file.weeks.items() for key, number in numbers.items()
            if known.get(day, {}).get(key, number) != number
        )  # fmt: skip
        self._screen.ask(week_forms.confirm(intents, replaced), lambda _: self._import(intents))

    def _import(self, intents: list[Intent]) -> None:
        """Save one week after the other, and say the first problem."""
        if not intents:
            self._screen.say(tr("The file is imported."), 8)
            return
        first, *rest = intents

        def settled(result: SubmitResult) -> None:
            if result.command is None:
                self._page.tell(" ".join(tr(problem.message) for problem in result.problems))
                return
            self._import(rest)

        self._then(self._commands.submit(first), settled)
