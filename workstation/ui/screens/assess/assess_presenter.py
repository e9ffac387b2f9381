"""The THRIVE assessment on the force's form: levels, reasons, ticks and a grade. Without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from casework.commands.assessing import Assess, Risk
from casework.documents.assessment import Assessment
from casework.documents.policy import Policy
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import Intent, intent_of
from workstation.domain.commands.claim import holder
from workstation.domain.ids import wire_time
from workstation.domain.triage import ThriveForm, form_of, grades_of
from workstation.journal.profile_state import SavedDraft
from workstation.session.commands import Commands, SubmitResult
from workstation.session.open_draft import OpenDraft
from workstation.session.reader import Reader
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

LEVEL, REASON, TICK, GRADE, TOLD = "level:", "reason:", "tick:", "grade", "told"
"""The names of a draft's answers; the letter or the step follows a colon."""


@dataclass(frozen=True)
class Compared:
    """One letter in two assessments, side by side."""

    letter: str
    before: str
    now: str
    reason: str
    changed: bool


class AssessScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_left(self, left: list[str], risk: str) -> None: ...

    def show_before(self, when: str, rows: list[Compared], place: str) -> None: ...

    def show_problems(self, problems: list[str]) -> None: ...

    def show_answers(self) -> None: ...

    def show_restored(self, when: str) -> None: ...

    def claimed(self) -> None: ...

    def saved(self) -> None: ...


class AssessPresenter:
    """One assessment in progress; once saved it cannot be changed, only followed by another."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, screen: AssessScreen) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self.draft = OpenDraft(reader, commands)
        self.form = ThriveForm(1, (), (), ())
        self.clear()

    def clear(self) -> None:
        """Start with nothing selected."""
        self.report = ""
        self.levels: dict[str, str] = {}
        self.rationales: dict[str, str] = {}
        self.ticks: dict[str, bool] = {tick.key: False for tick in self.form.ticks}
        self.grades: dict[int, str] = {}
        self.grade: int | None = None
        self.told = ""
        self._began = False
        self._earlier: list[Assessment] = []
        self._at = 0

    def open(self, bundle: ReportBundle, policy: Policy) -> None:
        """Start an assessment of the case on the force's current form, from the draft when there is one."""
        self.form = form_of(policy)
        self.clear()
        self.grades = grades_of(policy)
        self.report = bundle.report.id
        self._earlier = sorted(bundle.assessments, key=lambda assessment: assessment.made_at or "")
        self._at = len(self._earlier) - 1
        self._screen.show_restored("")
        self.look()
        report = self.report
        self._then(self.draft.start("assess", report), lambda kept: self._restore(report, kept))

    def _restore(self, report: str, draft: SavedDraft | None) -> None:
        """Show the answers of the draft. Answers to questions that the form no longer has are left out."""
        if draft is None or report != self.report or self._answers():
            return
        self.draft.found(draft)
        given = draft.meta.answers
        for letter in self.form.letters:
            level = given.get(LEVEL + letter.key, "")
            if level in self.form.levels:
                self.levels[letter.key] = level
            self.rationales[letter.key] = given.get(REASON + letter.key, "")
        self.ticks = {key: given.get(TICK + key) == "yes" for key in self.ticks}
        grade = given.get(GRADE, "")
        self.grade = int(grade) if grade.isdecimal() and int(grade) in self.grades else None
        self.told = given.get(TOLD, "")
        self._screen.show_answers()
        self._screen.show_restored(clock_time(draft.saved_at))
        self.look()

    def _answers(self) -> dict[str, str]:
        """Return what was chosen and typed so far, by field."""
        given = {LEVEL + key: level for key, level in self.levels.items()}
        given |= {REASON + key: reason for key, reason in self.rationales.items()}
        given |= {TICK + key: "yes" for key, done in self.ticks.items() if done}
        given |= {GRADE: str(self.grade or ""), TOLD: self.told}
        return {key: value for key, value in given.items() if value}

    def keep(self) -> None:
        """Save the draft to the journal."""
        typed = [
            f"{tr(letter.title)}: {self.rationales[letter.key]}"
            for letter in self.form.letters
            if self.rationales.get(letter.key, "").strip()
        ]
        self.draft.keep("\n".join(typed), self._answers())

    def discard(self) -> None:
        """Delete the draft, so that the form can start empty."""
        self.draft.discard()

    def level(self, letter: str, number: int) -> None:
        """Set the level of a letter by its index in the form's levels."""
        self.levels[letter] = self.form.levels[number]
        self._begun()

    def wants_reason(self, letter: str) -> bool:
        """Return whether the selected level requires a reason."""
        return self.form.needs_reason(self.levels.get(letter, ""))

    def reason(self, letter: str, text: str) -> None:
        """Set the reason for a letter."""
        self.rationales[letter] = text
        self._begun()

    def tick(self, key: str, done: bool) -> None:
        """Set whether a step was taken."""
        self.ticks[key] = done
        self._begun()

    def choose(self, grade: int) -> None:
        """Choose the grade."""
        self.grade = grade
        self._begun()

    def tell(self, reference: str) -> None:
        """Set the control room's reference for the handover."""
        self.told = reference
        self._begun()

    def _begun(self) -> None:
        """Claim the case at the officer's first answer when nobody holds it; a form only looked at claims nothing."""
        self.look()
        if not self._began:
            self._began = True
            report = self.report
            self._then(self._reader.bundle(report), lambda now: self._claim(report, now))

    def _claim(self, report: str, now: ReportBundle | None) -> None:
        if now is None or holder(now.report, self._reader.now()) is not None:
            return

        def settled(result: SubmitResult) -> None:
            if result.command is not None:
                self._screen.claimed()
            elif report == self.report:
                self._screen.show_problems([tr(problem.message) for problem in result.problems])

        self._then(self._commands.submit(Intent("claim", report, {})), settled)

    def risk(self) -> Risk:
        """Return the risk that the queue will show."""
        return self.form.risk(self.levels, self.grade)

    def left(self) -> list[str]:
        """Return what is still missing, as text."""
        missing = [tr(letter.title) for letter in self.form.letters if letter.key not in self.levels]
        missing += [
            tr("Reason for {letter}", letter=tr(letter.title))
            for letter in self.form.letters
            if self.wants_reason(letter.key) and not self.rationales.get(letter.key, "").strip()
        ]
        missing += [tr(tick.title) for tick in self.form.ticks if tick.required and not self.ticks[tick.key]]
        if self.grade is None:
            missing.append(tr("Grade"))
        if self.grade == 1 and not self.told.strip():
            missing.append(tr("Control room reference"))
        return missing

    def look(self) -> None:
        """Show what is missing, the resulting risk, and the previous assessment beside this one."""
        # Nothing is said about the risk before anything is answered: it would look like a finding.
        known = bool(self.levels) or self.grade is not None
        self._screen.show_left(self.left(), self.risk() if known else "")
        self._compare()

    def earlier(self, step: int) -> None:
        """Compare with an earlier or later assessment."""
        self._at = max(0, min(len(self._earlier) - 1, self._at + step))
        self._compare()

    def _compare(self) -> None:
        if not self._earlier:
            self._screen.show_before("", [], "")
            return
        other = self._earlier[self._at]
        rows = []
        for letter in self.form.letters:
            then, now = other.levels.get(letter.key, ""), self.levels.get(letter.key, "")
            differs = bool(now) and now != then
            rows.append(Compared(letter.title, then, now, other.rationales.get(letter.key, ""), differs))
        grades = (str(other.grade or ""), str(self.grade or ""))
        rows.append(Compared("Grade", *grades, "", bool(self.grade) and grades[0] != grades[1]))
        place = f"{self._at + 1}/{len(self._earlier)}"
        self._screen.show_before(f"{other.made_at or ''}|{other.author.name}", rows, place)

    def save(self) -> None:
        """Save the assessment to the journal."""
        if self.left():
            self._screen.show_problems(self.left())
            return
        room = {"told_at": wire_time(self._reader.now()), "reference": self.told.strip()}
        body = Assess(
            form_version=self.form.version,
            levels=self.levels,
            rationales={letter.key: self.rationales.get(letter.key, "") for letter in self.form.letters},
            ticks=self.ticks,
            grade=self.grade,
            risk=self.risk(),
            control_room=room if self.grade == 1 else None,
        )

        def settled(result: SubmitResult) -> None:
            if result.command is None:
                self.draft.refused()
                self._screen.show_problems([tr(problem.message) for problem in result.problems])
            else:
                self.draft.end()
                self._screen.saved()

        self._then(self._commands.submit(intent_of(body, self.report), draft=self.draft.send()), settled)
