"""One action on many reports: first a dry run that says what would happen to each, then all of them. Without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework.documents.codec import encode
from workstation.cache.queries import Queries
from workstation.cache.raw_bundle import raw
from workstation.domain.commands import Command, Intent, check
from workstation.domain.stale_guard import last_words
from workstation.domain.templates import reply_body
from workstation.session.commands import Commands, Submitted
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.form_overlay import Answers, Field, Form
from workstation.ui.kit.i18n import tr

Record = dict[str, Any]
MOST = 200


@dataclass(frozen=True)
class Trial:
    """What would happen to one report: nothing in the way, or why not."""

    report: str
    reference: str
    why_not: str = ""
    seen: str = ""
    """The reporter's last words at the time of the trial."""


def choices(policy: Record, officers: dict[str, str], templates: list[Record]) -> Form:
    """Return the form that asks what to do with them."""
    disposals = [(f"dispose:{d.get('code')}", tr("Close: {how}", how=tr(str(d.get("title")))))
                 for d in policy.get("disposals") or [] if not d.get("needs")]  # fmt: skip
    people = [
        (f"assign:{id_}", tr("Assign to {name}", name=name))
        for id_, name in sorted(officers.items(), key=lambda o: o[1])
    ]
    replies = [
        (f"reply:{t.get('key')}", tr("Send: {title}", title=tr(str(t.get("title"))))) for t in templates
    ]
    acts = (("claim", tr("Claim")), ("release", tr("Release")), *people, *replies, *disposals)
    fields = (
        Field("act", tr("Do to all of them"), "choice", acts, "claim"),
        Field("reason", tr("Reason, where one is needed"), "text", required=False),
    )
    return Form(
        tr("Do to all selected"),
        fields,
        tr("Try it first"),
        tr("Nothing happens yet: first you see each result."),
    )


def intent(said: Answers, report: Record, templates: list[Record], me: Record) -> Intent:
    """Return the action for one report, in its own language and by its own safe-contact rules."""
    kind, _, what = said["act"].partition(":")
    id_ = str(report.get("id"))
    if kind == "assign":
        return Intent("assign", id_, {"officer": what})
    if kind == "dispose":
        return Intent("dispose", id_, {"disposal": what, "reason": said["reason"] or None})
    if kind == "reply":
        template = next((t for t in templates if t.get("key") == what), {})
        return Intent("reply", id_, reply_body(report, template, me))
    return Intent(kind, id_)


class Bulk:
    """Tries an action on each report and, when it was looked at, does it."""

    def __init__(self, reader: Reader, commands: Commands, then: Then) -> None:
        self._reader, self._commands, self._then = reader, commands, then

    def trial(self, reports: list[str], said: Answers, done: Any) -> None:
        """Say what would happen to each; `done` hears a list of (Trial, Intent)."""
        me, now = encode(self._reader.officer), self._reader.now()

        def ask(queries: Queries, waiting: list[Command]) -> list[tuple[Trial, Intent]]:
            policy, templates = encode(queries.policy()), list(queries.records("template"))
            found = []
            for id_ in reports[:MOST]:
                bundle = queries.report(id_, waiting)
                if bundle is None:
                    continue
                act = intent(said, raw(bundle).report, templates, me)
                state = {
                    "report": raw(bundle).report,
                    "person": raw(bundle).person,
                    "policy": policy,
                    "templates": templates,
                    "now": now,
                }
                problems = check(act, state, me)
                why = " ".join(tr(problem.message) for problem in problems)
                reference = bundle.report.reference
                found.append((Trial(id_, reference, why, last_words(bundle.report)), act))
            return found

        def look(waiting: list[Command]) -> None:
            self._then(self._reader.read(lambda queries: ask(queries, waiting)), done)

        self._then(self._reader.read_journal(lambda journal: journal.waiting()), look)

    def run(self, tried: list[tuple[Trial, Intent]], hold: float, done: Any) -> None:
        """Write the actions down that had nothing in the way; replies can still be taken back."""
        good = [(trial, act) for trial, act in tried if not trial.why_not]
        settled: list[Submitted] = []

        def one(made: Submitted) -> None:
            settled.append(made)
            if len(settled) == len(good):
                done(sum(each.command is not None for each in settled))

        for trial, act in good:
            held = hold if act.kind == "reply" else 0
            self._then(self._commands.submit(act, held, seen=trial.seen), one)
        if not good:
            done(0)


def report_of_trial(tried: list[tuple[Trial, Intent]]) -> Form:
    """Return the form that shows the dry run and asks whether to go on."""
    good = [trial for trial, _ in tried if not trial.why_not]
    bad = [trial for trial, _ in tried if trial.why_not]
    said = [tr("{n} can be done.", n=len(good))]
    said += [f"{trial.reference}: {trial.why_not}" for trial in bad[:8]]
    if len(bad) > 8:
        said.append(tr("and {n} more", n=len(bad) - 8))
    return Form(
        tr("What would happen"),
        (),
        tr("Do {n}", n=len(good)) if good else tr("Nothing to do"),
        "\n".join(said),
    )
