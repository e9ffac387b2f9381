"""The checks made in a world, and those that failed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Findings:
    """The checks made in a world, and those that failed."""

    checks: Counter[str] = field(default_factory=Counter)
    violations: list[tuple[str, str]] = field(default_factory=list)
    trace: list[str] | None = None
    agreed_after: float = 0.0
    """Seconds until everyone agreed, from healing or from the return of the last request that was stuck then."""

    def expect(self, invariant: str, holds: bool, words: str = "") -> None:
        """Count a check, and record its failure."""
        self.checks[invariant] += 1
        if not holds:
            self.violations.append((invariant, words))
            self.line(f"VIOLATED {invariant}: {words}")

    def line(self, words: str) -> None:
        """Write a line into the trace."""
        if self.trace is not None:
            self.trace.append(words)
