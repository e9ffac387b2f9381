"""The choice of a disposal, with everything the policy requires for it. Without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from msgspec.structs import replace

from casework import endings, incident_categories, incident_qualifiers, public_ending
from casework.approval import loses_crime, needs_approval, rests_on_one, waits_for_reference
from casework.clocks import HERE
from casework.commands.closing import MOST_QUALIFIERS, Dispose
from casework.documents.parts import in_language_or_english
from casework.documents.policy import Disposal, Policy
from casework.documents.report import Report
from casework.documents.values import ReportId
from workstation.cache.rows import Likely, ReportBundle
from workstation.domain.commands import Situation, intent_of
from workstation.domain.commands.claim import also_claims
from workstation.domain.commands.status import check_closing
from workstation.domain.lifecycle import public_words
from workstation.domain.stale_guard import last_words
from workstation.journal.profile_state import SavedDraft
from workstation.session.commands import Commands, SubmitResult
from workstation.session.open_draft import OpenDraft
from workstation.session.reader import Reader
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.crimes import offence_choices
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

ASKS = ("closing_code", "rms_reference", "referred_to", "other")
QUALIFIERS = "qualifiers"
NO_REPORT = Report(id=ReportId(""))


@dataclass(frozen=True)
class Ending:
    """What the screen shows for the selected disposal."""

    asks: tuple[str, ...]
    left: str
    approval: bool
    reference_missing: bool
    """Whether the closing waits only for the reference of the recorded crime."""
    by_one: bool
    """Whether the officer also recorded the crime and gave its outcome."""
    public: str
    codes: tuple[tuple[str, str], ...]
    """The closing codes for it, with their titles."""
    code: str | None
    """The chosen closing code."""
    claims: bool
    """Whether closing also claims the report for the officer."""
    qualifiers: tuple[tuple[str, str], ...] = ()
    """What else may be counted of the case, with titles. Empty where the ending has no category."""
    chosen: tuple[str, ...] = ()
    """Those that are chosen."""
    is_sample: bool = False
    """Whether the official list of qualifiers is not loaded."""
    unrecorded: bool = False
    """Whether the case is one of crime that would end without a recorded crime."""


class CloseScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_ending(self, ending: Ending) -> None: ...

    def show_answers(self, answers: Dispose) -> None: ...

    def show_restored(self, when: str) -> None: ...

    def show_others(self, others: list[tuple[str, str]], chosen: str) -> None: ...

    def show_problem(self, words: str) -> None: ...

    def closed(self, waits: bool) -> None: ...


class ClosePresenter:
    """The outcome of a report, and whether everything required is present."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, screen: CloseScreen) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self.draft = OpenDraft(reader, commands)
        self.report = ""
        self._answers = Dispose()
        self._refused = ""
        self._case, self._policy, self._seen = NO_REPORT, Policy(id=""), ""

    def open(self, bundle: ReportBundle, policy: Policy) -> list[tuple[str, str]]:
        """Start closing, from the draft when there is one. Return the disposals for this kind of case by code."""
        self.report, self._answers, self._refused = bundle.report.id, Dispose(), ""
        self._case, self._policy, self._seen = bundle.report, policy, last_words(bundle.report)
        report = self.report
        self.look()

        def show_related(near: list[Likely]) -> None:
            if report == self.report:
                others = [
                    (match.row.report, f"{match.row.reference}  {match.row.summary}"[:80]) for match in near
                ]
                # The most likely one is suggested, unless the officer has chosen already.
                chosen = self._answers.other or (others[0][0] if others else None)
                self._answers = replace(self._answers, other=chosen)
                self._screen.show_others(others, chosen or "")
                self.look()

        def refresh(latest: ReportBundle | None) -> None:
            # What the officer did a moment ago, such as the assessment, may not have been in the bundle yet.
            if latest is not None and report == self.report:
                self._case = latest.report
                self.look()

        self._then(self._reader.read(lambda queries: queries.alike(report)), show_related)
        self._then(self._reader.bundle(report), refresh)
        self._screen.show_restored("")
        self._then(self.draft.start("dispose", report), lambda kept: self._restore(report, kept))
        return [(row.code, row.title or "") for row in endings.offered(policy, bundle.report)]

    def _restore(self, report: str, draft: SavedDraft | None) -> None:
        """Show the answers of the draft, unless the officer has begun already."""
        if draft is None or report != self.report or self._given() != Dispose():
            return
        self.draft.found(draft)
        given = {n: text for n, text in draft.meta.answers.items() if n in Dispose.__struct_fields__}
        codes = tuple(filter(None, given.pop(QUALIFIERS, "").split("\n")))
        kept = replace(Dispose(), **given, qualifiers=codes or None)
        offered = {row.code for row in endings.offered(self._policy, self._case)}
        self._answers = kept if kept.disposal in offered else replace(kept, disposal=None)
        self._screen.show_answers(self._answers)
        self._screen.show_restored(clock_time(draft.saved_at))
        self.look()

    def _given(self) -> Dispose:
        """Return what was chosen and typed so far. A suggested duplicate alone is not an answer."""
        return self._answers if self._answers.disposal else replace(self._answers, other=None)

    def keep(self) -> None:
        """Save the draft to the journal."""
        given = self._given()
        answers = {
            name: str(value) for name, value in intent_of(replace(given, qualifiers=None)).body.items()
        }
        if given.qualifiers:
            answers[QUALIFIERS] = "\n".join(given.qualifiers)
        self.draft.keep(given.reason or "", answers)

    def discard(self) -> None:
        """Delete the draft, so that the page can start empty."""
        self.draft.discard()

    def bodies(self) -> list[tuple[str, str]]:
        """Return the bodies to which a report can be referred."""
        return [(body.code, tr(body.title or "")) for body in self._policy.referral_bodies]

    def _codes(self) -> tuple[tuple[str, str], ...]:
        """Return the closing codes for the selected outcome."""
        return offence_choices(
            incident_categories.offered(self._policy, self._case, self._answers.disposal, self._today())
        )

    def _qualifiers(self) -> tuple[tuple[str, str], ...]:
        """Return the qualifiers for the selected outcome."""
        return offence_choices(
            incident_qualifiers.offered(self._policy, self._case, self._answers.disposal, self._today())
        )

    def _today(self) -> date:
        return self._reader.now().astimezone(HERE).date()

    def qualify(self, code: str, chosen: bool) -> None:
        """Add a qualifier, or take it out. No more than the most that a closing takes are added."""
        self._refused = ""
        before = [qualifier for qualifier in self._answers.qualifiers or () if qualifier != code]
        after = [*before, code] if chosen and len(before) < MOST_QUALIFIERS else before
        self._answers = replace(self._answers, qualifiers=tuple(after) or None)
        self.look()

    def set(self, name: str, value: str) -> None:
        """Set the answer to one question; the disposal is the first. An earlier refusal is then out of date.

        A closing code that another disposal does not offer is dropped with it.
        """
        self._refused = ""
        self._answers = replace(self._answers, **{name: value.strip() or None})
        if name == "disposal" and self._answers.closing_code not in dict(self._codes()):
            self._answers = replace(self._answers, closing_code=None)
        self.look()

    def body(self) -> Dispose:
        """Return the closing as it will be saved, without fields that are not asked for."""
        shown = self._asks()
        offered = dict(self._qualifiers())
        kept = tuple(code for code in self._answers.qualifiers or () if code in offered)
        return replace(
            self._answers, **{name: None for name in ASKS if name not in shown}, qualifiers=kept or None
        )

    def _asks(self) -> tuple[str, ...]:
        rule = self._disposal()
        names = [*(rule.needs or ()), *(rule.asks or ())] if rule is not None else []
        return tuple(name for name in ASKS if name in names)

    def _disposal(self) -> Disposal | None:
        return endings.find(self._policy, self._answers.disposal)

    def look(self) -> None:
        """Show the required fields, what is missing, and the consequences.

        A refusal stays until an answer changes: the case may be read again just after it.
        """
        report, body, policy = self._case, self.body(), self._policy
        situation = Situation(report=report, policy=policy, now=self._reader.now())
        problems = check_closing(body, situation)
        approval = needs_approval(self._policy, report, body, self._me())
        reference_missing = waits_for_reference(self._policy, report, body, self._me())
        by_one = approval and rests_on_one(report, body, self._me())
        left = tr(problems[0].message) if problems else ""
        self._screen.show_ending(
            Ending(
                self._asks(),
                left,
                approval,
                reference_missing,
                by_one,
                self._public(body),
                self._codes(),
                self._answers.closing_code,
                also_claims(Dispose.KIND, situation, self._reader.officer),
                self._qualifiers(),
                body.qualifiers or (),
                incident_qualifiers.is_sample(policy),
                loses_crime(report, body),
            )
        )
        if self._refused:
            self._screen.show_problem(self._refused)

    def _public(self, body: Dispose) -> str:
        """Return what the reporter will read on their page."""
        words, language = public_words(self._policy, "closed", self._case.language), self._case.language
        ending = public_ending.words_for(self._case, body.disposal or "", body.not_told)
        if body.disposal is None or ending is None:
            return words
        return f"{words}. {in_language_or_english(ending.words, language)}"

    def _me(self) -> frozenset[str]:
        return frozenset({self._reader.officer.id})

    def save(self) -> None:
        """Save the closing to the journal."""
        body = self.body()
        waits = needs_approval(self._policy, self._case, body, self._me())

        def settled(result: SubmitResult) -> None:
            if result.command is None:
                self.draft.refused()
                self._refused = " ".join(tr(problem.message) for problem in result.problems)
                self.look()
            else:
                self.draft.end()
                self._screen.closed(waits)

        intent = intent_of(body, self.report)
        self._then(
            self._commands.submit(intent, seen=self._seen, draft=self.draft.send(), claiming=True), settled
        )
