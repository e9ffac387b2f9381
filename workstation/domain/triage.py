"""The order of risk, and the assessment form of a force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .translatable import sentence

Record = dict[str, Any]
RISKS = ("emergency", "high", "medium", "low")
_RANK = {risk: rank for rank, risk in enumerate(RISKS)}
UNKNOWN_RANK = len(RISKS)
WEIGHING = ("threat", "harm", "risk", "vulnerability")
"""Letters that decide the risk shown in the queue."""


def risk_rank(risk: object) -> int:
    """0 for the gravest risk; an unknown word comes last."""
    return _RANK.get(risk, UNKNOWN_RANK) if isinstance(risk, str) else UNKNOWN_RANK


@dataclass(frozen=True)
class Letter:
    """One letter of the form: what it is called and what it asks."""

    key: str
    title: str
    prompt: str = ""


@dataclass(frozen=True)
class Tick:
    """One step to be ticked."""

    key: str
    title: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True)
class Form:
    """A version of the force's THRIVE form. A reason is asked from the level `reasons_from` on."""

    version: int
    letters: tuple[Letter, ...]
    levels: tuple[str, ...]
    ticks: tuple[Tick, ...]
    reasons_from: str = ""

    def needs_reason(self, level: str) -> bool:
        """Whether a level is high enough to ask for its reason."""
        if self.reasons_from not in self.levels or level not in self.levels:
            return False
        return self.levels.index(level) >= self.levels.index(self.reasons_from)

    def risk(self, levels: dict[str, str], grade: int | None) -> str:
        """The risk the queue will show: the gravest of what weighs, emergency with grade 1."""
        if grade == 1:
            return "emergency"
        top = len(self.levels) - 1
        heights = [self.levels.index(levels[key]) for key in WEIGHING if levels.get(key) in self.levels]
        left = top - max(heights, default=0)
        return ("high", "medium")[left] if left < 2 else "low"


def form_of(policy: Record) -> Form:
    """The force's present form; one without letters before the policy has come."""
    said = policy.get("thrive")
    said = said if isinstance(said, dict) else {}
    letters = [row for row in said.get("letters") or [] if isinstance(row, dict)]
    ticks = [row for row in said.get("ticks") or [] if isinstance(row, dict)]
    return Form(
        int(said.get("version") or 1),
        tuple(Letter(str(r.get("key")), str(r.get("title")), str(r.get("prompt") or "")) for r in letters),
        tuple(str(level) for level in said.get("levels") or ()),
        tuple(
            Tick(str(r.get("key")), str(r.get("title")), str(r.get("hint") or ""), bool(r.get("required")))
            for r in ticks
        ),
        str(said.get("reasons_from") or ""),
    )


def form_named(policy: Record, version: object) -> Form:
    """The form of a version: the present one, or an earlier one under which something was assessed offline."""
    said = policy.get("thrive")
    former = (said.get("former") if isinstance(said, dict) else None) or []
    found = next((row for row in former if isinstance(row, dict) and row.get("version") == version), None)
    if found is None:
        return form_of(policy)
    letters = tuple(Letter(str(key), str(key).capitalize()) for key in found.get("letters") or [])
    return Form(int(found["version"]), letters, tuple(str(level) for level in found.get("levels") or []), ())


def grades_of(policy: Record) -> dict[int, str]:
    """The grades of the force with their titles."""
    rows = [row for row in policy.get("grades") or [] if isinstance(row, dict)]
    return {
        int(row["grade"]): str(row.get("title") or "") for row in rows if isinstance(row.get("grade"), int)
    }


def grade_time(policy: Record, grade: int) -> str:
    """A grade's time to respond in few words, such as “15 min” or “48 h”; "" when it has none."""
    rows = [row for row in policy.get("grades") or [] if isinstance(row, dict)]
    minutes = next((row.get("minutes") for row in rows if row.get("grade") == grade), None)
    if not isinstance(minutes, int) or minutes <= 0:
        return ""
    whole = minutes > 60 and minutes % 60 == 0
    return sentence("{n} h", n=minutes // 60) if whole else sentence("{n} min", n=minutes)
