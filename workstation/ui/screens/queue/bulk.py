"""Bulk actions: a dry run shows the result for each report before the action is applied to all. Without widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from casework.commands.claiming import Assign
from casework.commands.closing import Dispose
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.template import Template
from workstation.cache.queries import Queries
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import Command, Intent, Situation, check, intent_of
from workstation.domain.stale_guard import last_words
from workstation.domain.templates import reply_body
from workstation.session.commands import Commands, SubmitResult
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr

MOST, NAMED = 200, 8


@dataclass(frozen=True)
class Trial:
    """The dry-run result for one report: no obstacle, or the reason it is refused."""

    report: str
    reference: str
    why_not: str = ""
    summary: str = ""
    seen: str = ""
    """The reporter's latest message at the time of the dry run."""


class Chosen(msgspec.Struct, frozen=True):
    """The action to apply to every report."""

    act: str
    """The kind of action and its object: ``assign:`` and an officer, or ``reply:`` and a template."""
    reason: str = ""


def choices(policy: Policy, officers: Mapping[str, str], templates: Iterable[Template]) -> Form:
    """Return the form for choosing a bulk action."""
    disposals = [
        (f"dispose:{disposal.code}", tr("Close: {how}", how=tr(disposal.title or "")))
        for disposal in policy.disposals
        if not disposal.needs
    ]
    people = [
        (f"assign:{id_}", tr("Assign to {name}", name=name))
        for id_, name in sorted(officers.items(), key=lambda o: o[1])
    ]
    replies = [(f"reply:{each.key}", tr("Send: {title}", title=tr(each.title))) for each in templates]
    acts = (("claim", tr("Claim")), ("release", tr("Release")), *people, *replies, *disposals)
    fields = (
        FormField("act", tr("Apply to all of them"), "choice", acts, "claim"),
        FormField("reason", tr("Reason, where one is needed"), "text", required=False),
    )
    return Form(
        tr("Apply to all selected"),
        fields,
        tr("Try it first"),
        tr("Nothing is sent yet. You will see each result first."),
    )


def chosen(answers: FormAnswers) -> Chosen:
    """Return the action chosen in the form."""
    return msgspec.convert(dict(answers), Chosen)


def intent(choice: Chosen, report: Report, templates: Iterable[Template], me: Officer) -> Intent:
    """Return the action for one report, in its own language and under its own safe-contact rules."""
    kind, _, what = choice.act.partition(":")
    if kind == "assign":
        return intent_of(Assign(officer=what), report.id)
    if kind == "dispose":
        return intent_of(Dispose(disposal=what, reason=choice.reason or None), report.id)
    if kind == "reply":
        template = next((each for each in templates if each.key == what), Template(id=""))
        return Intent("reply", report.id, reply_body(report, template, me))
    return Intent(kind, report.id)


class Bulk:
    """Runs a dry run on each report and, after confirmation, applies the action."""

    def __init__(self, reader: Reader, commands: Commands, then: Then) -> None:
        self._reader, self._commands, self._then = reader, commands, then

    def trial(
        self, reports: list[str], choice: Chosen, done: Callable[[list[tuple[Trial, Intent]]], None]
    ) -> None:
        """Run a dry run on each report; `done` receives a list of (Trial, Intent)."""
        me, now = self._reader.officer, self._reader.now()

        def ask(queries: Queries, waiting: list[Command]) -> list[tuple[Trial, Intent]]:
            templates = queries.documents(Template)
            known = Situation(policy=queries.policy(), templates=templates, now=now)
            tried = []
            for id_ in reports[:MOST]:
                bundle = queries.report(id_, waiting)
                if bundle is not None:
                    act = intent(choice, bundle.report, templates, me)
                    tried.append((_tried(bundle, act, known, me), act))
            return tried

        def look(waiting: list[Command]) -> None:
            self._then(self._reader.read(lambda queries: ask(queries, waiting)), done)

        self._then(self._reader.read_journal(lambda journal: journal.waiting()), look)

    def run(self, tried: list[tuple[Trial, Intent]], hold: float, done: Callable[[int], None]) -> None:
        """Save the actions that passed the dry run; replies can still be undone."""
        good = [(trial, act) for trial, act in tried if not trial.why_not]
        settled: list[SubmitResult] = []

        def note_result(result: SubmitResult) -> None:
            settled.append(result)
            if len(settled) == len(good):
                done(sum(each.command is not None for each in settled))

        for trial, act in good:
            held = hold if act.kind == "reply" else 0
            self._then(self._commands.submit(act, held, seen=trial.seen), note_result)
        if not good:
            done(0)


def _tried(bundle: ReportBundle, act: Intent, known: Situation, me: Officer) -> Trial:
    """Return the dry-run result for one report."""
    report = bundle.report
    situation = replace(
        known,
        report=report,
        person=bundle.person,
    )
    problems = check(act, situation, me)
    why = " ".join(tr(problem.message) for problem in problems)
    return Trial(report.id, report.reference, why, report.summary or "", last_words(report))


def words_of(choice: Chosen, form: Form) -> str:
    """Return the words of the chosen action, as the form offers them."""
    return next((words for value, words in form.fields[0].choices if value == choice.act), "")


def report_of_trial(tried: list[tuple[Trial, Intent]], what: str) -> Form:
    """Return the form that names the action and each report with its dry-run result, and asks for confirmation."""
    good = [trial for trial, _ in tried if not trial.why_not]
    bad = [trial for trial, _ in tried if trial.why_not]
    sentences = [tr("{n} can be done.", n=len(good))]
    sentences += _named([f"{trial.reference}  {trial.summary[:48]}" for trial in good])
    if bad:
        sentences.append(tr("{n} cannot be done.", n=len(bad)))
        sentences += _named([f"{trial.reference}: {trial.why_not}" for trial in bad])
    return Form(
        tr("{action}: what would happen", action=what),
        (),
        tr("Apply to {n}", n=len(good)) if good else tr("Nothing to do"),
        "\n".join(sentences),
    )


def _named(lines: list[str]) -> list[str]:
    """Return the first lines, and how many more there are."""
    more = len(lines) - NAMED
    return [*lines[:NAMED], *([tr("and {n} more", n=more)] if more > 0 else [])]
