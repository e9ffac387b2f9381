"""The order of risk levels, and a force's assessment form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.commands.assessing import Risk
from casework.documents.assessment_form import AssessmentForm
from casework.documents.policy import Policy

from .translatable import sentence

RISKS: tuple[Risk, ...] = ("emergency", "high", "medium", "low")
_RANK: dict[str, int] = {risk: rank for rank, risk in enumerate(RISKS)}
UNKNOWN_RANK = len(RISKS)
WEIGHING = ("threat", "harm", "risk", "vulnerability")
"""The letters that determine the risk shown in the queue."""


def risk_rank(risk: object) -> int:
    """Return the rank of a risk, where 0 is the gravest. An unknown risk comes last."""
    return _RANK.get(risk, UNKNOWN_RANK) if isinstance(risk, str) else UNKNOWN_RANK


@dataclass(frozen=True)
class Letter:
    """One letter of the form: its title and its question."""

    key: str
    title: str
    prompt: str = ""


@dataclass(frozen=True)
class Tick:
    """One item on the form's checklist."""

    key: str
    title: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True)
class ThriveForm:
    """A version of the force's THRIVE form. A reason is required from the level `reasons_from` upwards."""

    version: int
    letters: tuple[Letter, ...]
    levels: tuple[str, ...]
    ticks: tuple[Tick, ...]
    reasons_from: str = ""

    def needs_reason(self, level: str) -> bool:
        """Whether a level is high enough to require a reason."""
        if self.reasons_from not in self.levels or level not in self.levels:
            return False
        return self.levels.index(level) >= self.levels.index(self.reasons_from)

    def risk(self, levels: Mapping[str, str], grade: int | None) -> Risk:
        """Return the risk to show in the queue: the gravest of the WEIGHING letters, or emergency with grade 1."""
        if grade == 1:
            return "emergency"
        top = len(self.levels) - 1
        heights = [self.levels.index(levels[key]) for key in WEIGHING if levels.get(key) in self.levels]
        left = top - max(heights, default=0)
        return "high" if left == 0 else "medium" if left == 1 else "low"


def form_of(policy: Policy) -> ThriveForm:
    """Return the force's current form. It has no letters before the policy has arrived."""
    rule = policy.thrive or AssessmentForm()
    return ThriveForm(
        rule.version or 1,
        tuple(Letter(letter.key, letter.title, letter.prompt or "") for letter in rule.letters),
        rule.levels,
        tuple(Tick(tick.key, tick.title, tick.hint or "", bool(tick.required)) for tick in rule.ticks or ()),
        rule.reasons_from or "",
    )


def form_named(policy: Policy, version: int | None) -> ThriveForm:
    """Return a version of the form: the current one, or an earlier one used for an offline assessment."""
    former = (policy.thrive.former if policy.thrive is not None else None) or ()
    earlier = next((form for form in former if form.version == version), None)
    if earlier is None:
        return form_of(policy)
    letters = tuple(Letter(key, key.capitalize()) for key in earlier.letters)
    return ThriveForm(earlier.version, letters, earlier.levels, ())


def grades_of(policy: Policy) -> dict[int, str]:
    """Return the force's grades with their titles."""
    return {row.grade: row.title for row in policy.grades}


def grade_time(policy: Policy, grade: int) -> str:
    """Return a grade's response time in short form, such as “15 min” or “48 h”, or "" when it has none."""
    minutes = next((row.minutes for row in policy.grades if row.grade == grade), None)
    if minutes is None or minutes <= 0:
        return ""
    whole = minutes > 60 and minutes % 60 == 0
    return sentence("{n} h", n=minutes // 60) if whole else sentence("{n} min", n=minutes)
