"""The top of the report pane: which case it is, how urgent, whose, its clocks, and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)

from casework.documents.policy import Policy
from casework.documents.reminder import Reminder
from casework.documents.report import Report
from workstation.cache.rows import ReportBundle
from workstation.domain.ids import read_time
from workstation.ui.formatting import cases
from workstation.ui.formatting.labels import risk_words, term
from workstation.ui.formatting.reminders import remind_words
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.fact_cell import FactCell
from workstation.ui.screens.report.report_parts import BUTTONS, Deed, Tab

FACTS, COLUMNS = 6, 3


class ReportHeader(QFrame):
    """Shows a case's identity and clocks. Its buttons have the keys of the actions."""

    acted = Signal(str)
    turned = Signal(int)
    """A tab was chosen, by its number."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._now = now
        self._present = ""
        head = QVBoxLayout(self)
        head.setContentsMargins(theme.PANE_PADDING, 12, theme.PANE_PADDING, 0)
        head.setSpacing(8)
        head.addLayout(self._identity())
        self.summary = widgets.label("", "title", name="report_summary", wrap=True)
        head.addWidget(self.summary)
        head.addLayout(self._chips())
        head.addWidget(self._facts())
        self.why = widgets.label("", name="report_why", wrap=True)
        self.why.hide()
        head.addWidget(self.why)
        self.buttons: dict[str, widgets.KeyButton] = {}
        head.addLayout(self._deeds())
        self.tabs: dict[str, QPushButton] = {}
        head.addLayout(self._tabs())

    # -- building ---------------------------------------------------------------------------------------

    def _identity(self) -> QHBoxLayout:
        self.reference = widgets.label("", name="report_reference")
        self.reference.setFont(theme.font(12, theme.MEDIUM))
        self.copy = self._icon("report_copy", tr("Copy reference"), "copy_reference")
        self.received = widgets.Squeezed("", "small", name="report_received")
        self.detach = self._icon("report_detach", tr("Open in a window of its own"), "detach")
        return widgets.row(self.reference, self.copy, self.received, None, self.detach, spacing=8)

    def _icon(self, name: str, words: str, key: str) -> QPushButton:
        """Return a button that is only an icon, with its words for screen readers and under the mouse."""
        button = widgets.button("", name, "icon")
        button.setAccessibleName(words)
        button.setToolTip(widgets.tip(words))
        button.setFixedSize(28, 28)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self.acted.emit(key))
        return button

    def _chips(self) -> WrapRow:
        self.risk, self.waiting = widgets.Chip("report_risk"), widgets.Chip("report_waiting")
        self.standing, self.duplicates = widgets.Chip("report_standing"), widgets.Chip("report_duplicates")
        self.repeats, self.away = widgets.Chip("report_repeats"), widgets.Chip("report_away")
        self.restricted, self.about = widgets.Chip("report_restricted"), widgets.Short("")
        self.about.setObjectName("report_about")
        self.about.setProperty("role", "")
        self.reminder = widgets.Chip("report_reminder")
        return WrapRow(
            self.restricted,
            self.risk,
            self.standing,
            self.duplicates,
            self.repeats,
            self.waiting,
            self.away,
            self.reminder,
            self.about,
        )

    def _facts(self) -> QFrame:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.cells = [FactCell(number) for number in range(FACTS)]
        for number, cell in enumerate(self.cells):
            line, column = divmod(number, COLUMNS)
            cell.asked.connect(self._explain)
            cell.set_edges(left=column > 0, top=line > 0)
            grid.addWidget(cell, line, column)
            grid.setColumnStretch(column, 1)
        self.card = widgets.frame("card", grid)
        return self.card

    def _deeds(self) -> WrapRow:
        row = WrapRow()
        for key, words, short in BUTTONS:
            button = widgets.KeyButton(tr(words), short, f"do_{key}", "primary" if key == Deed.CLAIM else "")
            button.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            self.buttons[key] = button
            row.addWidget(button)
        return row

    def _tabs(self) -> WrapRow:
        self._group = QButtonGroup(self)
        row = WrapRow(spacing=12)
        for number, key in enumerate(Tab):
            tab = widgets.button(term(key), f"tab_{key}", "tab")
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            self._group.addButton(tab, number)
            self.tabs[key] = tab
            row.addWidget(tab)
        self._group.idClicked.connect(self.turned)
        return row

    # -- showing ----------------------------------------------------------------------------------------

    def show_case(
        self, bundle: ReportBundle, teams: Mapping[str, str], officers: Mapping[str, str], force: str
    ) -> None:
        """Show a case; `teams` and `officers` are names by id, and `force` is the officer's."""
        report, tokens = bundle.report, theme.current()
        for button, sign in ((self.copy, "copy"), (self.detach, "arrow-square-out")):
            button.setIcon(QIcon(theme.pixmap(sign, tokens.muted, 16, self.devicePixelRatioF())))
        if self.reference.text() != report.reference:
            self.why.hide()
        self.reference.setText(report.reference)
        self.received.setText(cases.received_words(report.submitted_at, self._now()))
        self.summary.setText(report.summary or "")
        risk = report.risk or ""
        self.risk.say(risk_words(risk), risk, tokens)
        waiting = len(bundle.pending)
        self.waiting.say(tr("{n} waiting", n=waiting) if waiting else "", "information", tokens)
        self._show_restriction(report, teams, officers)
        self._show_standing(report, force)
        place = report.place.text if report.place is not None else None
        flags = [term(flag) for flag in report.flags]
        parts = (cases.service_words(report), (place or "").rpartition(", ")[2], *flags)
        self.about.say("  ·  ".join(part for part in parts if part))

    def _show_restriction(
        self, report: Report, teams: Mapping[str, str], officers: Mapping[str, str]
    ) -> None:
        """Show who alone may read the case; every name is in the tip, also of those that the mark has no room for."""
        self.restricted.say(cases.restricted_words(report, {**teams, **officers}), "high", theme.current())
        names = ", ".join(cases.officers_named(report.restricted, officers))
        self.restricted.setToolTip(widgets.tip(names))
        self.restricted.setAccessibleDescription(names)

    def _show_standing(self, report: Report, force: str) -> None:
        tokens = theme.current()
        if report.transfer is not None:
            out = report.force == force
            words = tr("Offered to another force") if out else tr("Offered to us")
            self.standing.say(words, "information", tokens)
        else:
            self.standing.say(cases.waits_for(report), "medium", tokens)

    def count_down(self, bundle: ReportBundle, officers: Mapping[str, str], policy: Policy) -> None:
        """Show the facts as they are at this moment."""
        facts = cases.facts(bundle, officers, self._now(), policy)[:FACTS]
        for number, cell in enumerate(self.cells):
            cell.show_fact(facts[number] if number < len(facts) else cases.Fact("", ""))
        self.fit_facts(len(facts))

    def show_away(self, words: str) -> None:
        """Show that the owner is away and who covers; "" clears it."""
        if self.away.text() != words:
            self.away.say(words, "medium", theme.current())

    def show_reminder(self, reminder: Reminder | None) -> None:
        """Show when the officer is reminded of the case; the tooltip has their note. Nothing without a reminder."""
        at, now = read_time(reminder.at) if reminder is not None else None, self._now()
        words = remind_words(at, now) if at is not None else ""
        self.reminder.say(words, "medium" if at is not None and at <= now else "information", theme.current())
        self.reminder.setToolTip(widgets.tip((reminder.note or "") if reminder is not None else ""))

    def fit_facts(self, count: int) -> None:
        """Show the lines of the card that have a fact; an empty one would only push the case down."""
        for number, cell in enumerate(self.cells):
            cell.setVisible(number // COLUMNS * COLUMNS < count)
        # Without it, a tall page below would squeeze the values.
        self.card.setMinimumHeight(-(-count // COLUMNS) * FactCell.HEIGHT + 2)

    def offer(self, mine: bool, closed: bool) -> None:
        """Offer what fits: the claim first, and the reply once the case is the officer's."""
        claim = self.buttons[Deed.CLAIM]
        claim.setText(tr("Yours") if mine else tr("Claim"))
        claim.setEnabled(not mine and not closed)
        widgets.restyle(claim, "" if mine else "primary")
        widgets.restyle(self.buttons[Deed.REPLY], "primary" if mine and not closed else "")
        for key in (Deed.ASSESS, Deed.REPLY, Deed.DISPOSE):
            self.buttons[key].setEnabled(not closed)

    def explain(self, reasons: Mapping[str, str]) -> None:
        """Show beside each button why it is unavailable."""
        for key, reason in reasons.items():
            self.buttons[key].setToolTip(widgets.tip(reason) if reason else "")

    def show_present(self, words: str) -> None:
        """Show which colleague is also on this report, beside the owner; "" clears it."""
        self.cells[cases.OWNER].show_beside(words)

    def show_related(self, duplicates: int, repeats: int) -> None:
        """Show how many cases may be the same as this one, and in how many others its victim may be the same."""
        self.duplicates.say(cases.duplicates_words(duplicates), "high", theme.current())
        self.repeats.say(cases.repeats_words(repeats), "high", theme.current())

    def count(self, tab: str, count: int) -> None:
        """Show the number of items on a tab."""
        words = term(tab)
        self.tabs[tab].setText(f"{words} {count}" if count else words)
        self.tabs[tab].setAccessibleName(self.tabs[tab].text())

    def _explain(self, name: str, why: str) -> None:
        """Show why a clock is as it is; asked again, hide it."""
        words = f"{name}: {why}"
        shown = self.why.isVisible() and self.why.text() == words
        self.why.setText(words)
        self.why.setVisible(not shown)
