"""One disposal being chosen, with everything the policy asks for it. Without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from casework.approval import waits_for_reference
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import ClosingRequest, Report
from workstation.cache.raw_bundle import raw
from workstation.cache.rows import Likely, ReportBundle
from workstation.domain.commands import Intent
from workstation.domain.commands.status import check_closing, waits
from workstation.domain.lifecycle import disposal_row, public_words
from workstation.domain.stale_guard import last_words
from workstation.session.commands import Commands, Submitted
from workstation.session.reader import Reader
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

Record = dict[str, Any]
ASKS = ("closing_code", "rms_reference", "referred_to", "other")


@dataclass(frozen=True)
class Ending:
    """What the screen shows for the chosen disposal."""

    asks: tuple[str, ...]
    left: str
    approval: bool
    reference_missing: bool
    """Whether it waits only because it lacks the reference of the recorded crime."""
    public: str


class CloseScreen(Protocol):
    """What the presenter needs of the screen."""

    def show_ending(self, ending: Ending) -> None: ...

    def show_others(self, others: list[tuple[str, str]]) -> None: ...

    def show_problem(self, words: str) -> None: ...

    def closed(self, waits: bool) -> None: ...


class ClosePresenter:
    """How a report ends, and whether everything for it is there."""

    def __init__(self, reader: Reader, commands: Commands, then: Then, screen: CloseScreen) -> None:
        self._reader, self._commands, self._then, self._screen = reader, commands, then, screen
        self.report = ""
        self.said: Record = {}
        self._bundle: ReportBundle | None = None
        self._policy: Record = {}
        self._seen = ""

    def open(self, bundle: ReportBundle, policy: Record) -> list[tuple[str, str]]:
        """Begin; return the force's disposals as code and title."""
        self.report, self.said = bundle.report.id, {}
        self._bundle, self._policy, self._seen = bundle, policy, last_words(bundle.report)
        report = self.report
        self.look()

        def found(near: list[Likely]) -> None:
            if report == self.report:
                others = [(one.row.report, f"{one.row.reference}  {one.row.summary}"[:80]) for one in near]
                self._screen.show_others(others)

        self._then(self._reader.read(lambda queries: queries.alike(report)), found)
        rows = [d for d in policy.get("disposals") or [] if isinstance(d, dict)]
        return [(str(d.get("code")), str(d.get("title"))) for d in rows]

    def bodies(self) -> list[tuple[str, str]]:
        """Return where a report can be referred to."""
        rows = [row for row in self._policy.get("referral_bodies") or [] if isinstance(row, dict)]
        return [(str(row.get("code")), tr(str(row.get("title")))) for row in rows]

    def codes(self) -> list[tuple[str, str]]:
        """Return the closing codes."""
        rows = [row for row in self._policy.get("closing_codes") or [] if isinstance(row, dict)]
        return [(str(row.get("code")), f"{row.get('code')}  {row.get('label')}") for row in rows]

    def set(self, name: str, value: str) -> None:
        """Answer one of the questions; disposal is the first."""
        self.said[name] = value.strip()
        self.look()

    def body(self) -> Record:
        """Return the closing as it will be written down; what is not asked is left out."""
        asked = {"disposal", "reason", *self._asks()}
        return {name: self.said.get(name) or None for name in ("disposal", "reason", *ASKS) if name in asked}

    @property
    def _report(self) -> Record:
        return raw(self._bundle).report if self._bundle else {}

    def _asks(self) -> tuple[str, ...]:
        rule = disposal_row(self._policy, self.said.get("disposal"))
        asked = [*(rule.get("needs") or []), *(rule.get("asks") or [])]
        if self._waits_for_reference({"disposal": self.said.get("disposal")}):
            asked.append("rms_reference")  # Without the field the closing could not but wait.
        return tuple(name for name in ASKS if name in asked)

    def _waits_for_reference(self, closing: Record) -> bool:
        return waits_for_reference(
            codec.read_by_parts(Policy, {"id": "", **self._policy}),
            codec.read_by_parts(Report, {"id": "", **self._report}),
            codec.read_by_parts(ClosingRequest, closing),
        )

    def look(self) -> None:
        """Show what is asked, what is missing, and what follows."""
        report, said = self._report, self.body()
        problems = check_closing(said, {"policy": self._policy, "report": report})
        approval = waits(report, self._policy, said)
        reference_missing = self._waits_for_reference(said)
        left = tr(problems[0].message) if problems else ""
        language = str(report.get("language") or "en")
        words = public_words(self._policy, "closed", language)
        self._screen.show_ending(Ending(self._asks(), left, approval, reference_missing, words))

    def save(self) -> None:
        """Write it down."""
        asks_second = waits(self._report, self._policy, self.body())

        def settled(made: Submitted) -> None:
            if made.command is None:
                self._screen.show_problem(" ".join(tr(problem.message) for problem in made.problems))
            else:
                self._screen.closed(asks_second)

        act = Intent("dispose", self.report, self.body())
        self._then(self._commands.submit(act, seen=self._seen), settled)
