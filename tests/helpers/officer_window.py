"""One officer at a real window: the desk exchanges with a served store, and every step goes through actions and forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as NotInTime
from pytestqt.qtbot import QtBot

from casework.clock_state import ClockState, state_of
from casework.clocks import running
from casework.documents.clock import ReportClock
from casework.documents.report import Report
from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from tests.helpers.desk import KEY
from workstation.cache.rows import ReportBundle
from workstation.session.profile import Profile
from workstation.session.several_forces import OfficerDesks
from workstation.sync.session import FixedSession
from workstation.ui.screens.compose.compose_view import ComposeView
from workstation.ui.screens.report.report_actions import ReportActions
from workstation.ui.window.main_window import MainWindow

PATIENCE_MS = 60_000
HOUR = 3600


class OfficerWindow:
    """An officer who works at a window, and what they see on it."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        address: str,
        store: Store,
        person: str,
        forces: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._qtbot = qtbot
        token = mint_demo_token(store, person, HOUR, forces)
        self._profile = Profile(folder, KEY)
        self._profile.__enter__()
        self.desk = OfficerDesks(
            self._profile, FixedSession(address, token), lambda other: Profile(other, KEY)
        )
        self.desk.start()
        self.window = MainWindow(self.desk)
        self.window.show()
        self.until(lambda: self.window.bar.words.text().startswith("Up to date"), "the first exchange")

    def close(self) -> None:
        """Close the window and its desk."""
        self.window.close()
        self.desk.stop()
        self.desk.close()
        self._profile.__exit__(None, None, None)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Let the window run until a condition holds."""
        try:
            self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)
        except NotInTime:
            raise AssertionError(f"{what}: not in time. The window says: {self.said!r}") from None

    # -- finding and reading a report -------------------------------------------------------------------

    def has(self, reference: str) -> bool:
        """Whether a search on this desk finds the report."""
        officer, now = self.desk.reader.officer.id, self.desk.reader.now()
        found = self.desk.reader.read(lambda queries: queries.search(reference, 2, now=now, officer=officer))
        return bool(found.result(timeout=20))

    def open(self, reference: str) -> None:
        """Find a report by its reference, once it has arrived, and open it."""
        self.until(lambda: self.has(reference), f"{reference} at the desk")
        search = self.window.search
        self.window.run("search")
        search.field.clear()
        QTest.keyClicks(search.field, reference)
        self.until(lambda: self._hit(reference) is not None, "the found report")
        search.list.setCurrentIndex(QModelIndex())
        search.list.setCurrentIndex(search.model.index(self._hit(reference) or 0))
        self._shown(reference)

    def _hit(self, reference: str) -> int | None:
        """Return the place of a report among those that were found."""
        rows = enumerate(self.window.search.model.rows)
        return next((place for place, row in rows if row.reference == reference), None)

    def open_in(self, view: str, reference: str) -> None:
        """Open a report from a view of the queue, where it has to be."""
        queue = self.window.queue
        self.window.run(f"view:{view}")
        self.until(lambda: self._row(reference) is not None, f"{reference} under {view}")
        found = self._row(reference)
        assert found is not None
        place, force = found
        queue.list.clearSelection()
        queue.list.setCurrentIndex(queue.model.index(place))
        self._shown(reference)
        # A row names its force only at the window of an officer of several forces.
        self.until(lambda: not force or self.force == force, f"the window in {force}")

    def _row(self, reference: str) -> tuple[int, str] | None:
        """Return the place of a report in the queue and the force that the row names."""
        queue = self.window.queue
        if not queue.presenter.settled:
            return None
        if queue.news.isVisible():
            queue.refresh()
        rows = [queue.model.at(place) for place in range(queue.model.rowCount())]
        found = [
            (n, one.row.force)
            for n, one in enumerate(rows)
            if one and one.row and one.row.reference == reference
        ]
        return found[0] if found else None

    def _shown(self, reference: str) -> None:
        self.until(lambda: self._bundle is not None and self.report.reference == reference, "the report")
        self.window.screen_.uncover()

    @property
    def _bundle(self) -> ReportBundle | None:
        return self.window.report.presenter.bundle

    @property
    def bundle(self) -> ReportBundle:
        """The open report with everything on it, as it stands on this desk."""
        assert self._bundle is not None, "no report is open"
        return self._bundle

    @property
    def report(self) -> Report:
        """The open report."""
        return self.bundle.report

    @property
    def force(self) -> str:
        """The force that the window works for now."""
        return self.window.report.presenter.policy.force or ""

    @property
    def on_report(self) -> ReportActions:
        """What the officer may do with the open report."""
        return self.window.on_report

    @property
    def now(self) -> datetime:
        """The time at this desk."""
        return self.desk.reader.now()

    def clock(self, name: str) -> ReportClock | None:
        """Return the running clock with this name."""
        return running(self.report.clocks, name)

    def met(self, name: str) -> bool:
        """Whether every clock with this name met its event in time, and there is one."""
        states = {state_of(clock) for clock in self.report.clocks if clock.name == name}
        return states == {ClockState.MET}

    @property
    def said(self) -> str:
        """The message in the status bar, and why the last action was not possible."""
        reasons = (self.window.report.problem, self.window.asking.refusal)
        shown = [one.text() for one in reasons if one.isVisible()]
        return " ".join(part for part in (self.window.bar.toast.text(), *shown) if part)

    @property
    def head(self) -> str:
        """What stands above the tabs of the report."""
        pane = self.window.report
        labels = (
            pane.head.reference,
            pane.head.summary,
            pane.head.restricted,
            pane.head.standing,
            pane.head.risk,
            pane.head.about,
            pane.strip.contact,
        )
        return "  ".join(label.text() for label in labels if label.isVisible())

    @property
    def answers(self) -> str:
        """What the reporter told, as the window shows it."""
        return self.window.report.answers.text.toPlainText()

    @property
    def people(self) -> str:
        """The tab of the people."""
        return self.window.report.people.toPlainText()

    @property
    def crimes(self) -> str:
        """The tab of the crimes."""
        return self.window.report.crimes.toPlainText()

    @property
    def timeline(self) -> str:
        """The tab of the timeline."""
        model = self.window.report.timeline.model
        return "\n".join(str(model.index(row).data()) for row in range(model.rowCount()))

    @property
    def links(self) -> str:
        """The tab of the links and of what may be linked."""
        model = self.window.report.near.model
        return "\n".join(str(model.index(row).data()) for row in range(model.rowCount()))

    # -- acting -----------------------------------------------------------------------------------------

    def do(self, action: str) -> None:
        """Run an action that asks nothing."""
        before = self._written()
        self.window.run(action)
        self._taken(before, action)

    def fill(self, action: str, **answers: str | bool) -> None:
        """Run an action, fill in its form, and wait until the store has taken it."""
        before = self._written()
        self._send(action, answers)
        self.until(lambda: self._written() > before or self.window.asking.isVisible(), f"the {action}")
        assert not self.window.asking.isVisible(), f"{action} was not possible: {self.said}"
        self._taken(before, action)

    def try_to_fill(self, action: str, **answers: str | bool) -> str:
        """Run an action and fill in its form; return the sentence that says why it is not possible."""
        self._send(action, answers)
        self.until(lambda: self.window.asking.isVisible() and self.said, "the form again")
        said = self.said
        self.window.asking.close_it()
        return said

    def why_not(self, action: str) -> str:
        """Return why an action is not possible now."""
        return self.window.actions_.reason(action)

    def _send(self, action: str, answers: Mapping[str, str | bool]) -> None:
        ask = self.window.asking
        self.window.bar.toast.say("")
        self.window.run(action)
        self.until(ask.isVisible, f"the form of {action}")
        for name, answer in answers.items():
            _put(ask.fields[name], answer)
        assert ask.act.isEnabled(), ask.wrong.text()
        ask.act.click()

    def assess(
        self, grade: int, *, room: str = "", referred: bool = False, **reasons: tuple[str, str]
    ) -> None:
        """Assess by THRIVE. Each letter is low, or has the level and the reason that are given."""
        self.window.run("assess")
        page, before = self.window.pages.assess, self._written()
        self.until(lambda: page.isVisible() and page.presenter.report == self.report.id, "the form")
        for letter in page.presenter.form.letters:
            level, reason = reasons.get(letter.key, ("low", ""))
            line = page.lines[letter.key]
            line.group.button(page.presenter.form.levels.index(level)).click()
            QTest.keyClicks(line.reason, reason)
        for tick in page.presenter.form.ticks:
            page.ticks[tick.key].setChecked(tick.required or (referred and tick.key == "support_referral"))
        page.grades.button(grade).click()
        QTest.keyClicks(page.told, room)
        self.until(page.save.isEnabled, page.missing.text())
        page.save.click()
        self._taken(before, "assess")

    def reply(self, text: str, channel: str = "portal") -> None:
        """Write to the reporter."""
        page, before = self._composer("reply"), self._written()
        page.text.setPlainText(text)
        page.channel.setCurrentIndex(page.channel.findData(channel))
        page.channel.activated.emit(page.channel.currentIndex())
        self.until(page.send.isEnabled, page.wrong.text())
        page.send.click()
        self._taken(before, "reply")

    def note(self, text: str) -> None:
        """Write a note that the reporter never sees."""
        page, before = self._composer("note"), self._written()
        page.text.setPlainText(text)
        self.until(page.send.isEnabled, page.wrong.text())
        page.send.click()
        self._taken(before, "note")

    def preflight(self, text: str, channel: str = "portal") -> list[str]:
        """Write to the reporter without sending, and return what the window says against it."""
        page = self._composer("reply")
        page.text.setPlainText(text)
        page.channel.setCurrentIndex(page.channel.findData(channel))
        page.channel.activated.emit(page.channel.currentIndex())
        against = [line.words for line in page.presenter.lines() if not line.ok]
        page.text.clear()
        self.window.run("back")
        return against

    def ways(self) -> list[str]:
        """Return the ways by which the reporter may be written to, as the composer offers them."""
        page = self._composer("reply")
        offered = [
            str(page.channel.itemData(place))
            for place in range(page.channel.count())
            if page.channel.model().flags(page.channel.model().index(place, 0)) & Qt.ItemFlag.ItemIsEnabled
        ]
        self.window.run("back")
        return offered

    def _composer(self, kind: str) -> ComposeView:
        self.window.run(kind)
        page = self.window.pages.compose
        self.until(lambda: page.isVisible() and page.presenter.report == self.report.id, "the composer")
        return page

    def end(self, disposal: str, reason: str = "") -> None:
        """Close the report, or ask for the approval that its closing needs."""
        before = self._written()
        self.window.run("dispose")
        page = self.window.pages.closing
        self.until(lambda: page.isVisible() and page.presenter.report == self.report.id, "the form")
        choice = page.findChild(QRadioButton, f"disposal_{disposal}")
        assert choice is not None, f"{disposal} is not offered"
        choice.click()
        page.reason.setPlainText(reason)
        self.until(page.save.isEnabled, f"closing as {disposal}: {page.missing.text()}")
        page.save.click()
        self._taken(before, "dispose")

    def endings(self) -> list[str]:
        """Return the ways in which the report may be closed, by their codes."""
        self.window.run("dispose")
        page = self.window.pages.closing
        self.until(lambda: page.isVisible() and page.presenter.report == self.report.id, "the form")
        found = [box.objectName().removeprefix("disposal_") for box in page.findChildren(QRadioButton)
                 if box.isVisible()]  # fmt: skip
        self.window.run("back")
        return found

    def _written(self) -> set[str]:
        """Return the ids of every command that the journal still has."""
        found = self.desk.focus.reader.read_journal(
            lambda journal: [*journal.waiting(), *journal.history(200)]
        )
        return {command.id for command in found.result(timeout=20)}

    def _taken(self, before: set[str], what: str) -> None:
        """Wait until what was written since is at the store, and the window shows what became of it."""
        self.until(lambda: self._written() - before, f"{what} in the journal")
        journal = self.desk.focus.reader.read_journal
        self.until(
            lambda: journal(lambda j: j.pending_count()).result(timeout=20) == 0, f"{what} at the store"
        )
        refused = journal(lambda j: j.conflicts()).result(timeout=20)
        assert not refused, f"{what} was refused: {refused[-1]}"
        self.until(self._is_current, f"{what} shown as taken")

    def _is_current(self) -> bool:
        """Whether the window shows the open report as this desk has it now, with nothing on it still waiting."""
        if self._bundle is None:
            return True
        now = self.desk.reader.bundle(self.report.id).result(timeout=20)
        return now is None or (not now.pending and now.report == self.report)


def _put(field: QWidget, answer: str | bool) -> None:
    """Enter an answer: the value of a choice, or some of the words that it shows."""
    if isinstance(field, QCheckBox):
        field.setChecked(bool(answer))
    elif isinstance(field, QComboBox):
        at = field.findData(answer)
        at = at if at >= 0 else field.findText(str(answer), Qt.MatchFlag.MatchContains)
        assert at >= 0, f"{field.objectName()} does not offer {answer}"
        field.setCurrentIndex(at)
    elif isinstance(field, QLineEdit):
        field.setText(str(answer))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(answer))
    else:
        raise AssertionError(f"{field.objectName()} takes no answer")
