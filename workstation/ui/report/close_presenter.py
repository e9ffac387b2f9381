"""One disposal being chosen. Without widgets."""

from __future__ import annotations

from typing import Any, Protocol

from workstation.cache.rows import ReportBundle
from workstation.desk.desk import Desk, Submitted
from workstation.domain.commands import Intent
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

Record = dict[str, Any]


class CloseScreen(Protocol):
    """What the presenter needs of the screen."""

    def show_left(self, words: str) -> None: ...

    def closed(self) -> None: ...


class ClosePresenter:
    """How a report ends, and whether everything for it is there."""

    def __init__(self, desk: Desk, then: Then, screen: CloseScreen) -> None:
        self._desk, self._then, self._screen = desk, then, screen
        self.report, self.disposal, self.reason = "", "", ""
        self._need: dict[str, bool] = {}

    def open(self, bundle: ReportBundle, policy: Record) -> list[tuple[str, str]]:
        """Begin; return the force's disposals as code and title."""
        self.report, self.disposal, self.reason = str(bundle.report.get("id")), "", ""
        found = [d for d in policy.get("disposals") or [] if isinstance(d, dict)]
        self._need = {str(d.get("code")): bool(d.get("needs_reason")) for d in found}
        self.look()
        return [(str(d.get("code")), str(d.get("title"))) for d in found]

    def choose(self, code: str) -> None:
        """Choose how it ends."""
        self.disposal = code
        self.look()

    def explain(self, text: str) -> None:
        """Give the reason."""
        self.reason = text
        self.look()

    def left(self) -> str:
        """Return what is still missing."""
        if not self.disposal:
            return tr("Choose how it ends")
        if self._need.get(self.disposal) and not self.reason.strip():
            return tr("Give the reason")
        return ""

    def look(self) -> None:
        """Show what is missing."""
        self._screen.show_left(self.left())

    def save(self) -> None:
        """Write it down."""
        body = {"disposal": self.disposal, "closing_code": None, "reason": self.reason.strip() or None,
                "rms_reference": None}  # fmt: skip

        def settled(made: Submitted) -> None:
            if made.command is None:
                self._screen.show_left(" ".join(problem.message for problem in made.problems))
            else:
                self._screen.closed()

        self._then(self._desk.submit(Intent("dispose", self.report, body)), settled)
