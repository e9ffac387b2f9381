"""The officer's actions on the open report: ask the questions, save the command, confirm the result.

Without widgets: its screen shows forms, messages and problems.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from casework import crimes, subject_copies
from casework.approval import Request
from casework.clocks import extended
from casework.commands.reminding import Remind
from casework.documents.person import Person
from casework.documents.report import Report, Restriction
from casework.permissions import REGISTRARS, SUPERVISOR
from workstation.cache.queries import Queries
from workstation.cache.rows import Likely, QueueRow, ReportBundle, row_elsewhere
from workstation.domain.access import DISCLOSURE
from workstation.domain.commands import intent_of
from workstation.domain.commands.restrict import may
from workstation.domain.commands.rules import roles_of
from workstation.domain.commands.transfer import offered_to_us
from workstation.domain.contact import unsettled
from workstation.domain.stale_guard import last_words
from workstation.domain.store_answers import ReportElsewhere
from workstation.journal.profile_state import SavedDraft
from workstation.session.commands import Commands, SubmitResult
from workstation.session.open_draft import FORM, OpenDraft
from workstation.session.reader import Reader
from workstation.ui.formatting import case_text
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.form_overlay import Keep
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report import action_forms
from workstation.ui.screens.report.report_presenter import ReportPresenter

FINAL = ("approve", "set_status", "offer_transfer")
"""Actions refused if the reporter wrote while the form was open."""


class ActionScreen(Protocol):
    """The window interface required by the actions."""

    def ask(self, form: Form, done: Callable[[FormAnswers], None], keep: Keep | None = None) -> None: ...

    def ask_again(
        self,
        form: Form,
        done: Callable[[FormAnswers], None],
        answers: FormAnswers,
        refusal: str,
        keep: Keep | None = None,
    ) -> None: ...

    def refill(self, form: Form, answers: FormAnswers, note: str = "") -> None: ...

    def close_form(self, form: Form) -> None: ...

    def say(self, words: str) -> None: ...

    def copy(self, text: str) -> None: ...

    def show_history(self, rows: list[QueueRow]) -> None: ...

    def acted(self, kind: str) -> None: ...

    def begin(self, page: str, bundle: ReportBundle) -> None: ...

    def show_tab(self, tab: str) -> None: ...

    def uncover(self) -> None: ...

    def mark_unread(self) -> None: ...

    def macro(self) -> None: ...


class ReportActions:
    """The actions of a window, on whichever report is open."""

    def __init__(
        self, reader: Reader, commands: Commands, then: Then, presenter: ReportPresenter, screen: ActionScreen
    ) -> None:
        self._reader, self._commands = reader, commands
        self._then, self._presenter, self.screen = then, presenter, screen

    # -- the open report --------------------------------------------------------------------------------

    @property
    def bundle(self) -> ReportBundle | None:
        """Return the open report with all of its data, or None."""
        return self._presenter.bundle

    @property
    def report(self) -> Report | None:
        """Return the open report's document, or None when no report is open."""
        return self.bundle.report if self.bundle else None

    @property
    def id(self) -> str:
        """Return the open report's id."""
        return self.report.id if self.report is not None else ""

    @property
    def person(self) -> Person | None:
        """Return the reporter, or None when unknown."""
        return self.bundle.person if self.bundle else None

    def closed(self) -> bool:
        """Return whether the report is closed."""
        return self.report is not None and self.report.status == "closed"

    def linked(self) -> bool:
        """Return whether the report is linked to another."""
        return self.report is not None and bool(self.report.links)

    def has_crime(self) -> bool:
        """Return whether a crime is recorded on the report and stands."""
        return self.report is not None and bool(crimes.standing(self.report))

    def asks_for_data(self) -> bool:
        """Return whether someone asks for their own data with the report."""
        return self.report is not None and subject_copies.is_request(self.report)

    def may_cancel(self) -> bool:
        """Return whether the officer may ask for a crime to be cancelled."""
        return not REGISTRARS.isdisjoint(self._reader.officer.roles or ())

    def extendable(self) -> bool:
        """Return whether the time of one of the report's clocks may still be extended."""
        rules = self._presenter.policy.clocks
        clocks = self.report.clocks if self.report is not None else ()
        return any(
            clock.name in rules and extended(clock, rules[clock.name], "") is not None for clock in clocks
        )

    def reported_by_another(self) -> bool:
        """Return whether someone other than the victim reported."""
        return self.report is not None and self.report.reporter.role != "victim"

    def unsettled(self) -> bool:
        """Return whether another report's contact request is unanswered."""
        return bool(unsettled(self.person))

    def mine(self) -> bool:
        """Return whether the officer has claimed the report."""
        return self._presenter.mine()

    def claimed(self) -> bool:
        """Return whether anyone has claimed the report."""
        return self._presenter.holder() is not None

    def offered(self) -> bool:
        """Return whether another force is offering the report to this one."""
        return self.report is not None and offered_to_us(self.report, self._reader.officer)

    def to_approve(self) -> Request | None:
        """Return the request awaiting this officer's approval, or None."""
        if self.report is None:
            return None
        return action_forms.to_approve(self.report, self._presenter.policy, self._reader.officer.id)

    def supervises(self) -> bool:
        """Return whether the officer is a supervisor."""
        return SUPERVISOR in roles_of(self._reader.officer)

    def may_restrict(self) -> bool:
        """Return whether the officer may restrict the case to their own team or another, or lift the restriction."""
        officer = self._reader.officer
        own = Restriction(team=officer.team) if officer.team is not None else None
        return self.report is not None and may(officer, self.report, own)

    # -- actions ----------------------------------------------------------------------------------------

    def claim(self) -> None:
        """Claim the report."""
        self._presenter.act("claim", done=lambda _: self.screen.say(tr("Claimed")))

    def release(self) -> None:
        """Release the claim."""
        self._presenter.act("release", done=lambda _: self.screen.say(tr("Claim released")))

    def forget_reminder(self, report: str) -> None:
        """Remove the officer's reminder of a report, which need not be the open one."""
        submitted = self._commands.submit(intent_of(Remind(), report))
        self._then(
            submitted, lambda result: self.screen.say(tr("Reminder removed")) if result.command else None
        )

    def begin(self, page: str) -> None:
        """Open the reply, note, assessment or closing page."""
        if self.bundle is not None:
            self.screen.begin(page, self.bundle)

    def ask(self, form: str) -> None:
        """Show the form, then perform the action."""
        if self.bundle is not None:
            self._ask(form, action_forms.ASKS[form](self._case(self.bundle)), last_words(self.bundle.report))

    def copy_reference(self) -> None:
        """Copy the reference to the clipboard."""
        reference = self.report.reference if self.report is not None else ""
        self.copy(reference, tr("Reference copied"), self.id)

    def copy_case(self) -> None:
        """Copy the whole case to the clipboard as text."""
        if self.bundle is not None:
            words = case_text.as_text(self.bundle, self._presenter.policy)
            self.copy(words, tr("Case copied; this is recorded"), self.id)

    # -- forms ------------------------------------------------------------------------------------------

    def _case(self, bundle: ReportBundle, near: tuple[tuple[str, str], ...] = ()) -> action_forms.FormContext:
        known, me = self._presenter, self._reader.officer.id
        return action_forms.FormContext(
            bundle,
            known.policy,
            known.officers,
            me,
            self._reader.now(),
            near,
            known.left,
            known.teams_in_use,
            known.case_workers,
            known.away(),
        )

    def _ask(self, name: str, prompt: action_forms.ActionForm, seen: str) -> None:
        """Show the form, from its draft when there is one. If the action fails, show it again with the answers.

        What was typed is kept as a draft until the action is in the journal.
        """
        draft, prompt = OpenDraft(self._reader, self._commands), prompt.concerning(self.id)
        draft.moved = lambda: self.screen.close_form(prompt.form)

        def keep(given: FormAnswers) -> None:
            typed = [
                given[field.key] for field in prompt.form.fields if _typed(field) and given.get(field.key)
            ]
            draft.keep("\n".join(typed), given if typed else None)

        def again(answers: FormAnswers, refusal: str) -> None:
            draft.refused()
            self.screen.ask_again(prompt.form, answered, answers, refusal, keep)

        def refill(kept: SavedDraft | None) -> None:
            if kept is not None:
                draft.found(kept)
                note = tr("Your draft from {when} is shown.", when=clock_time(kept.saved_at))
                self.screen.refill(prompt.form, FormAnswers(kept.meta.answers), note)

        def answered(answers: FormAnswers) -> None:
            action = prompt.body(answers)
            if isinstance(action, str):
                again(answers, action)
                return
            kind, body = action
            self._presenter.act(
                kind, body, seen=seen if kind in FINAL else "", draft=draft.send(),
                done=self._done, failed=lambda refusal: again(answers, refusal),
            )  # fmt: skip

        self.screen.ask(prompt.form, answered, keep)
        self._then(draft.start(FORM + name, self.id), refill)

    def _done(self, result: SubmitResult) -> None:
        if result.command is not None:
            kind = result.command.kind
            self.screen.say(tr(action_forms.DONE.get(kind, "Done")))
            self.screen.acted(kind)

    def link(self) -> None:
        """Ask which report to link to, suggesting likely ones."""
        bundle = self.bundle
        if bundle is None:
            return
        report = self.id

        def offer(rows: list[Likely]) -> None:
            near = tuple(
                (match.row.report, f"{match.row.reference}  {match.row.summary}"[:80]) for match in rows
            )
            if self._presenter.bundle is bundle or self._presenter.report == report:
                self._ask("link", action_forms.link(self._case(bundle, near)), last_words(bundle.report))

        self._then(self._reader.read(lambda queries: queries.alike(report)), offer)

    def history(self) -> None:
        """Show a person's other reports. For cases beyond the officer's own, a reason is required and recorded."""
        person, report = self.person, self.id
        if person is None:
            return
        id_, me = person.id, self._reader.officer.id

        def look(reason: str) -> None:
            self._then(self._commands.look_up_history(id_, report, reason), show)

        def show(elsewhere: list[ReportElsewhere]) -> None:
            def ask(queries: Queries) -> list[QueueRow]:
                here = queries.history_of(id_)
                known = {row.report for row in here}
                return here + [row_elsewhere(summary) for summary in elsewhere if summary.id not in known]

            self._then(self._reader.read(ask), self.screen.show_history)

        def foreign(queries: Queries) -> int:
            here = queries.history_of(id_)
            own = sum(row.owner == me or row.report == report for row in here)
            return max(len(here), len(person.reports)) - own

        def decide(others: int) -> None:
            if not others:
                look("")
                return
            why = FormField("reason", tr("Why do you need it?"), "text")
            form = Form(
                tr("View this person's history"),
                (why,),
                tr("Show"),
                tr("{n} reports are not yours. Viewing them is recorded.", n=others),
                about=(report, id_),
            )
            self.screen.ask(form, lambda answers: look(answers.to(why)))

        self._then(self._reader.read(foreign), decide)

    def copy(self, text: str, words: str, report: str) -> None:
        """Copy text from a case to the clipboard; this is recorded as a disclosure."""
        self.screen.copy(text)
        self._commands.record_access(
            DISCLOSURE, "clipboard", report, report=report, detail={"characters": len(text)}
        )
        self.screen.say(words)


def _typed(field: FormField) -> bool:
    """Whether a person types into the field. Choices alone are made again in a moment and leave no draft."""
    return field.kind in ("text", "lines")
