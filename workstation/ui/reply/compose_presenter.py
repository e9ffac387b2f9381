"""Writing a reply or a note: draft, template, preflight, send and undo. Without widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from workstation.cache.rows import ReportBundle
from workstation.desk.desk import Desk, Submitted
from workstation.domain.commands import Command, Intent
from workstation.domain.commands.reply import STATUSES_AFTER
from workstation.domain.contact import gate
from workstation.domain.lifecycle import TITLES
from workstation.domain.templates import merge, unfilled
from workstation.journal.journal import Journal
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

Record = dict[str, Any]
UNDO_SECONDS = 10.0
AFTER = tuple((status, TITLES[status]) for status in reversed(STATUSES_AFTER))


@dataclass(frozen=True)
class Line:
    """One line of the preflight."""

    ok: bool
    words: str


class ComposeScreen(Protocol):
    """What the presenter needs of the screen."""

    def show_text(self, text: str) -> None: ...

    def show_preflight(self, lines: list[Line]) -> None: ...

    def show_saved(self, when: str) -> None: ...

    def show_changed(self, words: str) -> None: ...

    def show_problems(self, problems: list[str]) -> None: ...

    def sent(self, command: Command) -> None: ...


class ComposePresenter:
    """One text on one report; what is typed belongs to the officer and is never replaced by news."""

    def __init__(self, desk: Desk, then: Then, screen: ComposeScreen) -> None:
        self._desk, self._then, self._screen = desk, then, screen
        self.kind = "reply"
        self.report = ""
        self.language, self.channel, self.after = "en", "portal", "waiting_for_citizen"
        self.template: str | None = None
        self.text = ""
        self._bundle: ReportBundle | None = None
        self._messages = 0
        self._version: int | None = None

    def open(self, kind: str, bundle: ReportBundle) -> None:
        """Begin to write, from the draft when there is one."""
        self.kind, self.report = kind, str(bundle.report.get("id"))
        self._bundle, self.template = bundle, None
        self._messages = len(bundle.messages)
        self._version = bundle.confirmed.get("version")
        self.language = str(bundle.report.get("language") or "en")
        self.channel, self.after, self.text = "portal", "waiting_for_citizen", ""
        report = self.report

        def draft(journal: Journal) -> str:
            found = [d for d in journal.drafts() if d["report"] == report and d["kind"] == kind]
            return str(found[0]["text"]) if found else ""

        self._screen.show_changed("")
        self._screen.show_problems([])
        self._then(self._desk.journal(draft), lambda text: self._begin(report, text))

    def _begin(self, report: str, text: str) -> None:
        if report == self.report and not self.text:
            self.text = text
            self._screen.show_text(text)
            self.check()

    # -- writing ----------------------------------------------------------------------------------------

    def typed(self, text: str) -> None:
        """Take what was typed; `keep` writes it down."""
        self.text = text
        self.check()

    def keep(self) -> None:
        """Write the draft into the journal, or forget it when nothing is left of it."""
        report, kind, text = self.report, self.kind, self.text
        if not report:
            return

        def save(journal: Journal) -> None:
            if text.strip():
                journal.save_draft(report, kind, text)
            else:
                journal.drop_draft(report, kind)

        at = self._desk.now()
        self._then(self._desk.journal(save), lambda _: self._screen.show_saved(f"{at.astimezone():%H:%M}"))

    def use(self, template: Record) -> None:
        """Put a template's words in, filled with what is known."""
        texts = template.get("text")
        said = texts.get(self.language) or texts.get("en") if isinstance(texts, dict) else ""
        self.template = str(template.get("key") or "")
        self.text = merge(str(said or ""), self.values())
        self._screen.show_text(self.text)
        self.check()

    def values(self) -> dict[str, str | None]:
        """Return what placeholders stand for on this report."""
        report = self._bundle.report if self._bundle else {}
        reporter = report.get("reporter")
        name = reporter.get("name") if isinstance(reporter, dict) else None
        first = str(name).split()[0] if name else (tr("there") if self.language == "en" else "")
        external = [e for e in report.get("external") or [] if isinstance(e, dict)]
        return {
            "citizen_name": first or None,
            "officer_name": str(self._desk.officer.get("name") or "") or None,
            "reference": str(report.get("reference") or "") or None,
            "force_name": str(report.get("force") or "").replace("-", " ").title() + " Police",
            "crime_reference": str(external[0].get("reference")) if external else None,
        }

    # -- preflight --------------------------------------------------------------------------------------

    def lines(self) -> list[Line]:
        """Return everything that is looked at before it goes."""
        if self.kind == "note":
            return [Line(bool(self.text.strip()), tr("The note says something"))]
        report = self._bundle.report if self._bundle else {}
        open_ = unfilled(self.text)
        blocked = gate(self._bundle.person if self._bundle else None, self.channel)
        spoken = str(report.get("language") or "en")
        return [
            Line(bool(self.text.strip()), tr("There is a text")),
            Line(not open_, tr("Still empty: {names}", names=", ".join(open_)) if open_
                 else tr("Nothing left to fill in")),
            Line(not blocked, blocked or tr("This way is allowed")),
            Line(self.language == spoken, tr("Language is the one they asked for") if self.language == spoken
                 else tr("They asked for Welsh") if spoken == "cy" else tr("They asked for English")),
            Line(report.get("status") != "closed", tr("The report is open")),
        ]  # fmt: skip

    def check(self) -> None:
        """Show the preflight."""
        self._screen.show_preflight(self.lines())

    def ready(self) -> bool:
        """Whether it may go: everything but the language, which is the officer's choice."""
        return all(line.ok for n, line in enumerate(self.lines()) if n != 3)

    def news(self, bundle: ReportBundle) -> None:
        """The case changed while somebody types: say so, keep every letter."""
        if str(bundle.report.get("id")) != self.report:
            return
        came = [m for m in bundle.messages[self._messages :] if m.get("direction") == "from_citizen"]
        self._bundle = bundle
        if came:
            self._screen.show_changed(tr("The reporter wrote while you typed. Your text is kept."))
        self.check()

    def have_read(self) -> None:
        """The officer has read what came; the reply answers the case as it stands now."""
        if self._bundle is not None:
            self._messages = len(self._bundle.messages)
            self._version = self._bundle.confirmed.get("version")
        self._screen.show_changed("")

    # -- sending ----------------------------------------------------------------------------------------

    def send(self, done: Callable[[Submitted], None] = lambda made: None) -> None:
        """Write it into the journal; a reply can be taken back for ten seconds."""
        if not self.ready():
            self._screen.show_problems([line.words for line in self.lines() if not line.ok])
            return
        body: Record = {"text": self.text}
        hold = 0.0
        expects = None
        if self.kind == "reply":
            hold = UNDO_SECONDS
            expects = {"report": self._version} if self._version is not None else None
            body |= {"language": self.language, "channel": self.channel, "template": self.template,
                     "attachments": [], "status_after": self.after, "not_before": None}  # fmt: skip

        def settled(made: Submitted) -> None:
            if made.command is None:
                self._screen.show_problems([problem.message for problem in made.problems])
                return
            self.text, self.report = "", ""
            self._screen.sent(made.command)
            done(made)

        self._then(self._desk.submit(Intent(self.kind, self.report, body, expects), hold), settled)
