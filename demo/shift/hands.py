"""An officer's actions at the window: claim, assess, reply and close, each followed by a check of its result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casework.documents.report import Report
from demo.seat import Seat

SPECIAL = (
    ("hammer", "grade_1"), ("only write to me here", "blocked_channel"), ("take my complaint", "four_eyes"),
    ("Mae rhywun", "welsh"), ("Maidstone", "transfer"), ("Generator stolen", "duplicate"), ("street lamps", "macro"),
    ("end garage", "intelligence"),
)  # fmt: skip


class Hands(Seat):
    """One officer at a window. Colleagues at other desks act when needed."""

    def __init__(self, out: Path, store: str, folder: Path) -> None:
        from demo.shift.colleague import Colleague
        from demo.shift.keyboard import Keyboard

        super().__init__(out, store, folder)
        self.folder = folder
        self.keys = Keyboard(self.window)
        self.counts: list[dict[str, Any]] = []
        self.colleagues: dict[str, Colleague] = {}
        self.seen: dict[str, Report] = {}
        self.lost = ""
        self._claimed: set[str] = set()

    def close(self) -> None:
        """Close every desk."""
        for colleague in self.colleagues.values():
            colleague.close()
        super().close()

    def colleague(self, person: str) -> Any:
        """Return a colleague at another desk, which is opened when first needed."""
        from demo.shift.colleague import Colleague

        if person not in self.colleagues:
            self.colleagues[person] = Colleague(self.store, person, self.folder)
        return self.colleagues[person]

    # -- the open report --------------------------------------------------------------------------------

    def current(self) -> Report:
        """Return the report at the cursor once its text is on screen."""
        presenter = self.window.report.presenter

        def shown() -> Any:
            bundle = presenter.bundle
            there = (
                bundle is not None and presenter.policy and presenter.report == self.window.queue.current()
            )
            return bundle.report if there and bundle is not None else None

        found: Report = self.until("The report", shown)
        return found

    def kind(self) -> str:
        """Return the kind of the report, judged from its text as an officer would."""
        summary = self.current().summary or ""
        return next((name for part, name in SPECIAL if part in summary), "report")

    def waits(self, kind: str, report: str) -> None:
        """Wait until an action on a report is in the journal."""

        def written() -> bool:
            commands = self.desk.reader.read_journal(lambda j: j.waiting() + j.history(30)).result()
            return any(c.kind == kind and c.report == report for c in commands)

        self.until(f"The {kind}", written)

    def arrives(self, kind: str, report: str) -> None:
        """Wait until the store has received an action on a report."""
        self.waits(kind, report)

        def there() -> bool:
            waiting = self.desk.reader.read_journal(lambda j: j.waiting()).result()
            return all((c.kind, c.report) != (kind, report) or c.state == "accepted" for c in waiting)

        self.until(f"The {kind} at the store", there)

    def next(self, report: str) -> None:
        """Wait for the next report, pressing J when the action does not move on by itself."""
        queue = self.window.queue
        queue.list.setFocus()
        if queue.current() == report and queue.list.currentIndex().row() < queue.model.rowCount() - 1:
            self.keys.press("J")
            self.until("The next report", lambda: queue.current() != report)

    def remember(self, report: str) -> None:
        """Store the report as the officer saw it when leaving it."""
        bundle = self.desk.reader.bundle(report).result()
        if bundle is not None:
            self.seen[report] = bundle.report

    def status_of(self, report: str) -> str:
        """Return a report's status as this desk sees it, or "" when it is not here."""
        bundle = self.desk.reader.bundle(report).result()
        return bundle.report.status if bundle else ""

    # -- the officer's actions --------------------------------------------------------------------------

    def uncover(self) -> None:
        """Uncover a distressing report, which is only shown on request."""
        from workstation.ui.screens.report.report_view import COVER

        if self.window.report.body.currentIndex() == COVER:
            self.keys.press("Return")
            self.until("The words", lambda: self.window.report.body.currentIndex() == 0)

    def assess(
        self, report: str, levels: dict[str, int], grade: int, told: str = "", *, replies: bool = False
    ) -> None:
        """Complete a THRIVE assessment: digits, reasons where required, Space for each step, the grade.

        Its first answer claims the report. An officer who replies next is on the composer after saving.
        """
        self.keys.press("T")
        page = self.window.pages.assess
        self.until("The form", lambda: page.isVisible() and page.presenter.report == report)
        for letter in page.presenter.form.letters:
            self.keys.press(str(levels[letter.key]))
            if page.presenter.wants_reason(letter.key):
                self.keys.write("As told in the report.")
                self.keys.press("Return")
        for tick in page.presenter.form.ticks:
            if tick.required:
                self.keys.press("Space")
        self.keys.press(str(grade))
        if told:
            self.keys.write(told)
        self.until("The button", page.save.isEnabled)
        self.keys.press("Alt+R" if replies else "Ctrl+Return")
        self.waits("assess", report)
        if report not in self._claimed:
            self.waits("claim", report)
        after = self.window.pages.compose if replies else self.window.splitter
        self.until("What follows", lambda: self.window.pages.currentWidget() is after)

    def reply(self, report: str, template: int = 1) -> str:
        """Reply from a template, on the composer that is open, and return the text."""
        page = self.window.pages.compose
        self.until(
            "The composer", lambda: page.isVisible() and page.presenter.report == report and page._templates
        )
        self.keys.press(f"Alt+{template}")
        self.until("The preflight", page.send.isEnabled)
        words = page.presenter.text
        self.keys.press("Ctrl+Return")
        self.waits("reply", report)
        return words

    def dispose(self, report: str, digit: int, reason: str = "") -> None:
        """Close the report by the digit of its outcome, with a reason where the policy requires one."""
        self.keys.press("E")
        page = self.window.pages.closing
        self.until("The form", lambda: page.isVisible() and page.presenter.report == report and page._boxes)
        self.keys.press(str(digit))
        if reason:
            self.keys.write(reason)
        self.until("The button", page.save.isEnabled)
        self.keys.press("Ctrl+Return")
        self.waits("dispose", report)
