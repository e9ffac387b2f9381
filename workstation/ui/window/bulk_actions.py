"""Actions on several reports or on none: bulk with its dry run, and saved views. Without widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from casework.documents.base import Json
from workstation.domain.commands import Intent
from workstation.domain.search import parse
from workstation.domain.views import OWN
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.session.saved_views import SavedView
from workstation.ui.formatting.absences import with_away
from workstation.ui.kit.actions import SELECTION, Action
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.compose.reply_choices import UNDO_SECONDS
from workstation.ui.screens.queue import bulk
from workstation.ui.screens.queue.queue_presenter import QueuePresenter
from workstation.ui.screens.report.report_presenter import ReportPresenter


class ManyScreen(Protocol):
    """The window interface required by these actions."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None: ...

    def say(self, words: str) -> None: ...

    def selected(self) -> list[str]: ...

    def show_own(self, own: list[tuple[str, str]]) -> None: ...


class ManyActions:
    """The bulk actions of a window."""

    def __init__(
        self,
        reader: Reader,
        commands: Commands,
        then: Then,
        queue: QueuePresenter,
        report: ReportPresenter,
        screen: ManyScreen,
    ) -> None:
        self._reader, self._commands = reader, commands
        self._then, self._queue, self._report, self._screen = then, queue, report, screen
        self._bulk = bulk.Bulk(reader, commands, then)

    # -- several reports --------------------------------------------------------------------------------

    def many(self) -> None:
        """Ask what to do with the selected reports, show the dry run, then apply the action."""
        reports = self._screen.selected()
        if len(reports) < 2:
            reports = self._incident()
        if len(reports) < 2:
            self._screen.say(
                tr("Select several reports first (Shift and the arrow keys), or link them as one incident.")
            )
            return
        form = bulk.choices(self._report.policy, self._working(), self._report.templates).concerning(*reports)

        def answered(answers: FormAnswers) -> None:
            choice = bulk.chosen(answers)
            self._try(reports, choice, bulk.words_of(choice, form))

        self._screen.ask(form, answered)

    def _try(self, reports: list[str], choice: bulk.Chosen, what: str) -> None:
        """Show the dry run of an action under its words, then apply it."""
        self._bulk.trial(reports, choice, lambda tried: self._confirm(tried, what))

    def why_not_selected(self) -> str:
        """Return why there is no selection to act on, or ""."""
        several = len(self._screen.selected()) > 1
        return "" if several else tr("Select several reports first.")

    def claim_selected(self) -> None:
        """Claim the selected reports, after a dry run."""
        self._try(self._screen.selected(), bulk.Chosen("claim"), tr("Claim"))

    def assign_selected(self) -> None:
        """Ask for an officer for the selected reports."""
        self.assign(self._screen.selected())

    def assign(self, reports: list[str], officer: str = "") -> None:
        """Assign reports to an officer, or ask for one; the dry run is shown first."""
        officers = sorted(self._working().items(), key=lambda choice: choice[1])
        title = tr("Assign {n} reports", n=len(reports)) if len(reports) > 1 else tr("Assign an owner")

        def tried(officer: str) -> None:
            name = self._working().get(officer, "")
            self._try(reports, bulk.Chosen(f"assign:{officer}"), tr("Assign to {name}", name=name))

        if officer:
            tried(officer)
            return
        choice = FormField("officer", tr("Officer"), "choice", tuple(officers))
        form = Form(title, (choice,), tr("Try it first"), about=tuple(reports))
        self._screen.ask(form, lambda answers: tried(answers.to(choice)))

    def _working(self) -> dict[str, str]:
        """Return the officers who can be assigned work, saying who is away; those who have left are excluded."""
        known = self._report
        there = {id_: name for id_, name in known.officers.items() if id_ not in known.left}
        return with_away(there, known.away())

    def _confirm(self, tried: list[tuple[bulk.Trial, Intent]], what: str) -> None:
        """Show the dry run, then apply the action."""

        def done(count: int) -> None:
            self._screen.say(tr("Done for {n} reports", n=count))

        form = bulk.report_of_trial(tried, what).concerning(*(trial.report for trial, _ in tried))
        self._screen.ask(form, lambda _: self._bulk.run(tried, UNDO_SECONDS, done))

    def _incident(self) -> list[str]:
        """Return the open report and those linked to it as the same incident."""
        bundle = self._report.bundle
        if bundle is None:
            return []
        others = [
            link.report for link in bundle.report.links if link.relation in ("same_incident", "duplicate_of")
        ]
        return [bundle.report.id, *others]

    # -- saved views ------------------------------------------------------------------------------------

    def learn(self) -> None:
        """Fetch the officer's saved views."""

        def know(own: list[SavedView]) -> None:
            self._queue.know(own)
            self._screen.show_own([(f"view:{view.key}", view.title) for view in own])

        self._then(self._reader.saved_views(), know)

    def save_view(self) -> None:
        """Save the filter as a named view."""
        typed = self._queue.typed.strip()
        title = FormField("title", tr("Name"))
        search = FormField("search", tr("What it shows"), value=typed, hint="place:BN1 due:<4h -is:closed")
        form = Form(tr("Save a view of your own"), (title, search), tr("Save view"))

        def save(answers: FormAnswers) -> None:
            wrong = parse(answers.to(search), self._reader.now()).problems
            if wrong:
                self._screen.say(tr("Left out, cannot be read: {what}", what=", ".join(wrong)))
                return
            view = {
                "title": answers.to(title),
                "search": answers.to(search),
                "sort": self._queue.sort,
            }
            self._submit("save_view", {"definition": view}, tr("View saved"))

        self._screen.ask(form, save)

    def drop_view(self) -> None:
        """Delete the saved view that is open."""
        view = self._queue.own.get(self._queue.view)
        if view is None:
            self._screen.say(tr("Open one of your own views first."))
            return
        body: dict[str, Json] = {"id": view.key.removeprefix(OWN), "definition": {"search": None}}
        form = Form(tr("Remove the view “{title}”?", title=view.title), (), tr("Remove"))
        self._screen.ask(form, lambda _: self._submit("save_view", body, tr("View removed")))

    def _submit(self, kind: str, body: dict[str, Json], words: str) -> None:
        self._then(self._commands.submit(Intent(kind, None, body)), lambda result: self._screen.say(
            " ".join(tr(p.message) for p in result.problems) if result.problems else words))  # fmt: skip


ACTIONS: tuple[Action[ManyActions], ...] = (
    Action("claim_selected", "Claim the selected reports", "", "hand", "window",
           ManyActions.claim_selected, ManyActions.why_not_selected, menus=(SELECTION,)),
    Action("assign_selected", "Assign the selected reports", "", "user", "window", ManyActions.assign_selected,
           ManyActions.why_not_selected, menus=(SELECTION,)),
    Action("bulk", "Apply to all selected", "B", "list", "window", ManyActions.many, menus=(SELECTION,)),
    Action("save_view", "Save this search as a view", "Ctrl+Shift+V", "funnel", "window", ManyActions.save_view),
    Action("drop_view", "Remove this view", "Ctrl+Shift+X", "funnel", "window", ManyActions.drop_view),
)  # fmt: skip
