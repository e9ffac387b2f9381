"""What the officer does to the open report: asks what must be known, writes it down, says what happened.

Without widgets: the screen it talks to can ask a form, say a sentence and show problems.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from workstation.cache.queries import Queries
from workstation.cache.rows import Likely, QueueRow, ReportBundle, row_elsewhere
from workstation.domain.access import DISCLOSURE
from workstation.domain.commands.transfer import offered_to_us
from workstation.domain.contact import unsettled
from workstation.domain.stale_guard import last_words
from workstation.session.desk import Desk, Submitted
from workstation.ui.formatting import cases
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.form_overlay import Answers, Field, Form
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report import action_forms
from workstation.ui.screens.report.report_presenter import ReportPresenter

Record = dict[str, Any]
FINAL = ("approve", "set_status", "offer_transfer")
"""Actions that would pass over what the reporter wrote while the question stood open."""


class ActionScreen(Protocol):
    """What the actions need of the window."""

    def ask(self, form: Form, done: Callable[[Answers], None]) -> None: ...

    def say(self, words: str) -> None: ...

    def copy(self, text: str) -> None: ...

    def show_history(self, rows: list[Any]) -> None: ...

    def acted(self, kind: str) -> None: ...


class ReportActions:
    """One for the window; works on whatever report is open."""

    def __init__(self, desk: Desk, then: Then, presenter: ReportPresenter, screen: ActionScreen) -> None:
        self._desk, self._then, self._presenter, self._screen = desk, then, presenter, screen

    def run(self, key: str) -> bool:
        """Do the action of that key; False when it is none of these, or no report is open."""
        bundle = self._presenter.bundle
        if bundle is None:
            return False
        report = str(bundle.report.get("id"))
        if key == "claim":
            self._presenter.act("claim", done=lambda _: self._screen.say(tr("Claimed")))
        elif key == "release":
            self._presenter.act("release", done=lambda _: self._screen.say(tr("Claim released")))
        elif key == "link":
            self._near(bundle)
        elif key == "history":
            self._history(bundle)
        elif key == "copy_reference":
            self.copy(str(bundle.report.get("reference") or ""), tr("Reference copied"), report)
        elif key == "copy_case":
            words = cases.as_text(bundle, self._presenter.policy)
            self.copy(words, tr("Case copied; this is recorded"), report)
        elif key in action_forms.ASKS:
            self._ask(action_forms.ASKS[key](self._case(bundle)), last_words(bundle.report))
        else:
            return False
        return True

    def allowed(self) -> dict[str, bool]:
        """Return which actions the open report takes now, by key."""
        bundle = self._presenter.bundle
        report: Record = bundle.report if bundle else {}
        there, closed = bundle is not None, report.get("status") == "closed"
        mine, claimed = self._presenter.mine(), self._presenter.holder() is not None
        ours = there and not offered_to_us({"report": report}, self._desk.officer)
        work = ours and not closed
        asked = action_forms.to_approve(report, self._presenter.policy, str(self._desk.officer.get("id")))
        return {
            "claim": work and not mine, "release": mine, "hand_over": mine, "assign": work,
            "take_over": work and claimed and not mine, "assess": work, "reply": work, "note": ours,
            "categorise": ours, "dispose": work, "reopen": ours and closed, "set_status": work, "promise_update": work,
            "pause_clock": ours, "offer_transfer": work, "answer_transfer": there and not ours,
            "approve": ours and asked is not None, "link": ours,
            "unlink": ours and bool(report.get("links")), "history": there and bool(bundle and bundle.person),
            "contact_rules": ours and bool(bundle and bundle.person),
            "settle_contact": ours and bool(bundle and unsettled(bundle.person)), "copy_reference": there, "copy_case": there,
            "export_case": there, "macro": work, "erase": ours, "hold": ours,
        }  # fmt: skip

    # -- asking -----------------------------------------------------------------------------------------

    def _case(self, bundle: ReportBundle, near: tuple[tuple[str, str], ...] = ()) -> action_forms.Case:
        me = str(self._desk.officer.get("id") or "")
        known = self._presenter
        return action_forms.Case(bundle, known.policy, known.officers, me, self._desk.now(), near, known.left)

    def _ask(self, asked: action_forms.Asked, seen: str) -> None:
        """Ask; what was answered is asked again, filled in, when it could not be done."""

        def again(said: Answers) -> None:
            self._screen.ask(_filled(asked.form, said), answered)

        def answered(said: Answers) -> None:
            action = asked.body(said)
            if isinstance(action, str):
                self._screen.say(action)
                again(said)
                return
            kind, body = action
            self._presenter.act(
                kind, body, seen=seen if kind in FINAL else "", done=self._done, failed=lambda: again(said)
            )

        self._screen.ask(asked.form, answered)

    def _done(self, made: Submitted) -> None:
        if made.command is not None:
            kind = made.command.kind
            self._screen.say(tr(action_forms.DONE.get(kind, "Done")))
            self._screen.acted(kind)

    def _near(self, bundle: ReportBundle) -> None:
        report = str(bundle.report.get("id"))

        def found(rows: list[Likely]) -> None:
            near = tuple((one.row.report, f"{one.row.reference}  {one.row.summary}"[:80]) for one in rows)
            if self._presenter.bundle is bundle or self._presenter.report == report:
                self._ask(action_forms.link(self._case(bundle, near)), last_words(bundle.report))

        self._then(self._desk.read(lambda queries: queries.alike(report)), found)

    def _history(self, bundle: ReportBundle) -> None:
        """Show a person's other reports; beyond the officer's own cases a reason is asked and kept."""
        person, report = bundle.person, str(bundle.report.get("id"))
        if person is None:
            return
        id_, me = str(person.get("id")), self._desk.officer.get("id")

        def look(reason: str) -> None:
            self._then(self._desk.history(id_, report, reason), show)

        def show(told: list[Record]) -> None:
            def ask(queries: Queries) -> list[QueueRow]:
                here = queries.history_of(id_)
                known = {row.report for row in here}
                return here + [row_elsewhere(one) for one in told if one.get("id") not in known]

            self._then(self._desk.read(ask), self._screen.show_history)

        def foreign(queries: Queries) -> int:
            here = queries.history_of(id_)
            own = sum(row.owner == me or row.report == report for row in here)
            return max(len(here), len(person.get("reports") or [])) - own

        def decide(others: int) -> None:
            if not others:
                look("")
                return
            form = Form(
                tr("Look at this person's history"),
                (Field("reason", tr("Why do you need it?"), "text"),),
                tr("Show"),
                tr("{n} reports are not yours. Looking at them is recorded.", n=others),
            )
            self._screen.ask(form, lambda said: look(said["reason"]))

        self._then(self._desk.read(foreign), decide)

    def copy(self, text: str, words: str, report: str) -> None:
        """Put words of a case on the clipboard, which is a disclosure and recorded as one."""
        self._screen.copy(text)
        self._desk.record(DISCLOSURE, "clipboard", report, report=report, detail={"characters": len(text)})
        self._screen.say(words)


def _filled(form: Form, said: Answers) -> Form:
    """The form again with what was answered, so that nothing is typed twice."""
    fields = tuple(
        Field(f.key, f.title, f.kind, f.choices, said.get(f.key, f.value), f.required, f.hint)
        for f in form.fields
    )
    return Form(form.title, fields, form.act, form.lead)
