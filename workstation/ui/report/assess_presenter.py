"""The THRIVE assessment: levels, reasons, ticks and a grade. Without widgets."""

from __future__ import annotations

from typing import Any, Protocol

from workstation.cache.rows import ReportBundle
from workstation.desk.desk import Desk, Submitted
from workstation.domain.commands import Intent
from workstation.domain.commands.assess import LETTERS, LEVELS
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

Record = dict[str, Any]
TICKS = (
    ("repeat_check", "Repeat-victim check", "Looked for earlier reports of the same person"),
    ("preservation_advice", "Preservation advice", "Told how to keep what may be evidence"),
    ("prevention_advice", "Prevention advice", "Told how to stop it from happening again"),
)
WEIGHING = ("threat", "harm", "risk", "vulnerability")  # Those that decide the risk shown in the queue.


class AssessScreen(Protocol):
    """What the presenter needs of the screen."""

    def show_left(self, left: list[str], risk: str) -> None: ...

    def show_problems(self, problems: list[str]) -> None: ...

    def saved(self) -> None: ...


class AssessPresenter:
    """One assessment being made; once saved it cannot be changed, only followed by another."""

    def __init__(self, desk: Desk, then: Then, screen: AssessScreen) -> None:
        self._desk, self._then, self._screen = desk, then, screen
        self.clear()

    def clear(self) -> None:
        """Begin with nothing chosen."""
        self.report = ""
        self.version = 1
        self.levels: dict[str, str] = {}
        self.rationales: dict[str, str] = {}
        self.ticks = {key: False for key, _, _ in TICKS}
        self.grade: int | None = None
        self.told = ""

    def open(self, bundle: ReportBundle, policy: Record) -> None:
        """Begin an assessment of the case under the force's present form."""
        self.clear()
        self.report = str(bundle.report.get("id"))
        thrive = policy.get("thrive")
        self.version = int(thrive.get("version") or 1) if isinstance(thrive, dict) else 1
        self.look()

    def level(self, letter: str, number: int) -> None:
        """Give a letter its level, 0 to 3."""
        self.levels[letter] = LEVELS[number]
        self.look()

    def reason(self, letter: str, text: str) -> None:
        """Give a letter its reason."""
        self.rationales[letter] = text

    def tick(self, key: str, done: bool) -> None:
        """Say that a required step was taken."""
        self.ticks[key] = done
        self.look()

    def choose(self, grade: int) -> None:
        """Choose the grade."""
        self.grade = grade
        self.look()

    def tell(self, reference: str) -> None:
        """Give the control room's reference of the hand-over."""
        self.told = reference
        self.look()

    def risk(self) -> str:
        """Return the risk the queue will show: the gravest of what weighs, emergency with grade 1."""
        if self.grade == 1:
            return "emergency"
        gravest = max((LEVELS.index(self.levels.get(letter, "none")) for letter in WEIGHING), default=0)
        return ("low", "low", "medium", "high")[gravest]

    def left(self) -> list[str]:
        """Return what is still missing, in words."""
        missing = [tr(letter.capitalize()) for letter in LETTERS if letter not in self.levels]
        missing += [tr(words) for key, words, _ in TICKS if not self.ticks[key]]
        if self.grade is None:
            missing.append(tr("Grade"))
        if self.grade == 1 and not self.told.strip():
            missing.append(tr("Control room reference"))
        return missing

    def look(self) -> None:
        """Show what is left and the risk that follows."""
        self._screen.show_left(self.left(), self.risk())

    def save(self) -> None:
        """Write the assessment down."""
        if self.left():
            self._screen.show_problems(self.left())
            return
        room = None
        if self.grade == 1:
            room = {"told_at": self._desk.now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                    "reference": self.told.strip()}  # fmt: skip
        body = {
            "form_version": self.version,
            "levels": dict(self.levels),
            "rationales": {letter: self.rationales.get(letter, "") for letter in LETTERS},
            "ticks": dict(self.ticks),
            "grade": self.grade,
            "risk": self.risk(),
            "control_room": room,
        }

        def settled(made: Submitted) -> None:
            if made.command is None:
                self._screen.show_problems([problem.message for problem in made.problems])
            else:
                self._screen.saved()

        self._then(self._desk.submit(Intent("assess", self.report, body)), settled)
