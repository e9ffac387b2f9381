"""The report pane: reporter, urgency, deadlines, actions and content."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casework.documents.report import Report
from workstation.cache.rows import ReportBundle
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting import cases, safe_contact
from workstation.ui.formatting.crimes import crime_rows
from workstation.ui.formatting.labels import risk_words, term
from workstation.ui.formatting.timeline import timeline
from workstation.ui.formatting.victim import other_victim, victim_contact, victim_rows
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.kit.running_text import RunningText
from workstation.ui.screens.report.assessments_view import AssessmentsView
from workstation.ui.screens.report.distress_cover import DistressCover, warning_of
from workstation.ui.screens.report.evidence_view import EvidenceView
from workstation.ui.screens.report.reading_watch import ReadingWatch
from workstation.ui.screens.report.related_reports import NearView
from workstation.ui.screens.report.report_parts import BUTTONS, Deed, GuestTab, Tab
from workstation.ui.screens.report.report_presenter import ReportPresenter
from workstation.ui.screens.report.timeline_view import TimelineView

PRESENCE_MS = 10_000
FACTS = 6
COVER = len(Tab)  # Index of the cover among the pages of the body.


class ReportView(QStackedWidget):
    """Shows the presenter's report; requests actions from the window by key."""

    acted = Signal(str)
    shown = Signal(object)
    gone = Signal(str)

    def __init__(
        self, reader: Reader, commands: Commands, connection: Connection, then: Then, audit: GuestTab
    ) -> None:
        super().__init__()
        self.setObjectName("report")
        self._reader, self._commands, self._connection = reader, commands, connection
        self._then = then
        self._audit = audit
        self.presenter = ReportPresenter(reader, commands, then, self)
        self._seen: dict[str, str] = {}
        self._since = ""
        self.cautious = True
        """Whether distressing reports are covered at first."""
        self.nothing = widgets.label(
            tr("Choose a report on the left. Enter opens it."), "muted", name="report_none"
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.nothing)
        self.addWidget(self._build())
        self._present = QTimer(self)
        self._present.setInterval(PRESENCE_MS)
        self._present.timeout.connect(self._say_present)
        self._present.start()
        self.reading = ReadingWatch(self, self._in_view, self.presenter.have_read)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        self._tick.start()

    # -- building ---------------------------------------------------------------------------------------

    def _build(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", self._head()))
        layout.addWidget(widgets.line())
        layout.addWidget(self._contact_strip())
        self.problem = widgets.label("", "wrong", name="report_problem", wrap=True)
        self.problem.setContentsMargins(theme.PANE_PADDING, 8, theme.PANE_PADDING, 8)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.body = QStackedWidget()
        self.answers = RunningText("report_answers", tr("What they told us"))
        self.timeline = TimelineView()
        self.assessments = AssessmentsView()
        self.people = RunningText("report_people", tr("People"))
        self.evidence = EvidenceView(self._reader, self._commands, self._connection, self._then)
        self.near = NearView(self._reader, self._then)
        self.crimes = RunningText("report_crimes", tr("Crimes"))
        self.audit = self._audit.view
        self.cover = DistressCover()
        self.cover.lifted.connect(self.uncover)
        self.near.opened.connect(self.presenter.open)
        self.near.found.connect(self._say_duplicates)
        for view in (
            self.answers,
            self.timeline,
            self.assessments,
            self.people,
            self.evidence,
            self.near,
            self.crimes,
            self.audit,
            self.cover,
        ):
            holder = QVBoxLayout()
            holder.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING - 8, 8)
            holder.addWidget(view)
            self.body.addWidget(widgets.frame("background", holder))
        layout.addWidget(self.body, 1)
        return page

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(theme.PANE_PADDING, 12, theme.PANE_PADDING, 0)
        head.setSpacing(8)
        self.reference = widgets.label("", name="report_reference")
        self.reference.setFont(theme.font(12, theme.MEDIUM))
        self.reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.received = widgets.label("", "small", name="report_received")
        self.present = widgets.label("", "small", name="report_present")
        self.present.setStyleSheet(f"color: {theme.current().accent};")
        head.addLayout(widgets.row(self.reference, self.received, None, self.present, spacing=12))
        self.summary = widgets.label("", "title", name="report_summary", wrap=True)
        head.addWidget(self.summary)
        self.risk, self.waiting = widgets.Chip("report_risk"), widgets.Chip("report_waiting")
        self.standing, self.duplicates = widgets.Chip("report_standing"), widgets.Chip("report_duplicates")
        self.about, self.restricted = (
            widgets.label("", name="report_about"),
            widgets.Chip("report_restricted"),
        )
        head.addLayout(
            widgets.row(
                self.restricted, self.risk, self.standing, self.duplicates, self.waiting, self.about, None
            )
        )
        head.addWidget(self._facts())
        self.buttons: dict[str, widgets.KeyButton] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for key, words, short in BUTTONS:
            made = widgets.KeyButton(tr(words), short, f"do_{key}", "primary" if key == Deed.CLAIM else "")
            made.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            self.buttons[key] = made
            row.addWidget(made)
        row.addStretch(1)
        head.addLayout(row)
        head.addLayout(self._tabs())
        return head

    def _facts(self) -> QFrame:
        grid = QGridLayout()
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self._cells: list[tuple[QLabel, QLabel]] = []
        for number in range(FACTS):
            name, value = widgets.label("", "small"), widgets.label("", name=f"report_fact_{number}")
            value.setFont(theme.font(13, theme.MEDIUM, figures=True))
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(name)
            cell.addWidget(value)
            grid.addLayout(cell, number // 3, number % 3)
            grid.setColumnStretch(number % 3, 1)
            self._cells.append((name, value))
        return widgets.frame("card", grid)

    def _tabs(self) -> QHBoxLayout:
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.tabs: dict[str, QPushButton] = {}
        for number, key in enumerate(Tab):
            tab = widgets.button(term(key), f"tab_{key}", "tab")
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            self._group.addButton(tab, number)
            self.tabs[key] = tab
            row.addWidget(tab)
        row.addStretch(1)
        self._group.idClicked.connect(lambda number: self.body.setCurrentIndex(number))
        return row

    def show_present(self, words: str) -> None:
        """Show which colleague is also on this report; "" clears it."""
        self.present.setText(words)

    def show_tab(self, tab: str) -> None:
        """Show a tab and focus its contents."""
        self.tabs[tab].click()
        page = self.body.currentWidget()
        lists = page.findChildren(QAbstractItemView) if page is not None else []
        next((one for one in lists if one.isVisible()), self.tabs[tab]).setFocus()

    def uncover(self) -> None:
        """Remove the cover and focus the contents."""
        if self.body.currentIndex() == COVER:
            self.body.setCurrentIndex(0)
            self.tabs[Tab.REPORT].setChecked(True)
            self.reading.begin()
        self.answers.setFocus()

    def cover_for(self, bundle: ReportBundle) -> str:
        """Return the warning to show over this report elsewhere, or "" when it needs none or is uncovered here."""
        shown = self.presenter.bundle
        if shown is not None and shown.report.id == bundle.report.id and self.body.currentIndex() != COVER:
            return ""
        return warning_of(bundle.report, self.presenter.policy) if self.cautious else ""

    # -- reading ----------------------------------------------------------------------------------------

    def _in_view(self) -> bool:
        return self.isVisible() and self.currentIndex() == 1 and self.body.currentIndex() != COVER

    def clear(self) -> None:
        """Show no report, because another list is on screen."""
        self.reading.stop()
        self.presenter.close()
        self.nothing.setText(tr("Choose a report on the left. Enter opens it."))
        self.setCurrentIndex(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.begin()

    def _say_duplicates(self, count: int) -> None:
        self.duplicates.say(cases.duplicates_words(count), "high", theme.current())
        self._count("links", self.near.model.rowCount())

    def _count(self, tab: str, count: int) -> None:
        """Show the number of items on a tab."""
        words = term(tab)
        self.tabs[tab].setText(f"{words} {count}" if count else words)

    def _contact_strip(self) -> QFrame:
        self.contact = widgets.label("", name="report_contact", wrap=True)
        self.contact.setFont(theme.font(13, theme.MEDIUM))
        self.blocked = widgets.Struck("report_blocked")
        layout = widgets.row(self.contact, self.blocked, spacing=16)
        layout.setStretch(0, 1)
        layout.setContentsMargins(20, 10, theme.PANE_PADDING, 10)
        self.strip = widgets.frame("info", layout)
        self.strip.hide()
        return self.strip

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_report(self, bundle: ReportBundle, officers: dict[str, str], fresh: bool) -> None:
        """Show the report; a refresh keeps the tab and scroll position."""
        report = bundle.report
        key = report.id
        if fresh:
            self._since = self._seen.get(key, "")
            self.reading.opened()
            warned = warning_of(report, self.presenter.policy)
            self.cover.warning.setText(warned)
            self.body.setCurrentIndex(COVER if warned and self.cautious else 0)
            self.tabs[Tab.REPORT].setChecked(True)
            self.problem.hide()
            self.present.setText("")
            self._audit.show_for(key)
            self.tabs[Tab.AUDIT].setVisible(self._audit.allowed())
        self._seen[key] = max([message.written_at or "" for message in bundle.messages], default="")
        self._show_head(bundle, officers)
        self.answers.show_text(tr("What they told us"), [row.passage for row in self.presenter.answers()])
        entries = timeline(bundle, self.presenter.policy, self._since)
        self.timeline.show_entries(entries, fresh)
        self._count("timeline", len(entries))
        self.assessments.show_all(bundle.assessments, self.presenter.policy)
        self._count("assessment", len(bundle.assessments))
        self._show_people(bundle)
        self.near.show_for(bundle, fresh)
        self._show_crimes(report)
        self.setCurrentIndex(1)
        self.reading.begin()
        if fresh:
            self._say_present()
        self.shown.emit(bundle)

    def _show_head(self, bundle: ReportBundle, officers: dict[str, str]) -> None:
        report, tokens = bundle.report, theme.current()
        self.reference.setText(report.reference)
        self.received.setText(tr("Received {when}", when=cases.clock_time(report.submitted_at)))
        self.summary.setText(report.summary or "")
        risk = report.risk or ""
        self.risk.say(risk_words(risk), risk, tokens)
        self.waiting.say(
            tr("{n} waiting", n=len(bundle.pending)) if bundle.pending else "", "information", tokens
        )
        self._show_standing(report)
        service = cases.service_words(report)
        place = report.place.text if report.place is not None else None
        where = (place or "").rpartition(", ")[2]
        flags = [term(flag) for flag in report.flags]
        self.about.setText("  ·  ".join(part for part in (service, where, *flags[:3]) if part))
        self._count_down()
        rule = safe_contact.contact_rule(bundle.person, self._reader.now())
        others = victim_contact(report, self._reader.now())
        self.strip.setVisible(rule is not None or bool(others))
        said = [tr("Safe contact: {rule}", rule=rule[0])] if rule is not None else []
        said += [tr("With the victim: {rule}", rule=others)] if others else []
        self.contact.setText("\n".join(said))
        self.blocked.say(rule[1] if rule is not None else [])
        mine, closed = self.presenter.mine(), report.status == "closed"
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

    def _show_standing(self, report: Report) -> None:
        tokens = theme.current()
        self.restricted.say(cases.restricted_words(report, self.presenter.teams), "high", tokens)
        if report.transfer is not None:
            out = report.force == self._reader.officer.force
            self.standing.say(
                tr("Offered to another force") if out else tr("Offered to us"), "information", tokens
            )
        else:
            self.standing.say(cases.waits_for(report), "medium", tokens)

    def _show_people(self, bundle: ReportBundle) -> None:
        person = bundle.person
        rows = [
            (tr("Name"), bare(person.name if person else "") or tr("Not given: anonymous")),
            (tr("Role"), term(bundle.report.reporter.role or "")),
            (tr("Email"), (person.email if person else None) or ""),
            (tr("Mobile"), (person.phone if person else None) or ""),
            (tr("Reports to us"), str(len(person.reports)) if person else ""),
        ]
        rows += other_victim(bundle.report, self._reader.now())
        rows += victim_rows(bundle.report, self.presenter.policy)
        self.people.show_text(tr("Reporter"), [row for row in rows if row[1]])
        self.evidence.show_files(bundle.attachments, self.presenter.officers)
        self._count("evidence", len(bundle.attachments))

    def _show_crimes(self, report: Report) -> None:
        rows = crime_rows(report, self.presenter.policy)
        self.crimes.show_text(tr("Crimes") if rows else tr("No crime is recorded."), rows)
        self._count("crimes", len(rows))

    def _count_down(self) -> None:
        bundle = self.presenter.bundle
        if bundle is None:
            return
        tokens = theme.current()
        facts = cases.facts(bundle, self.presenter.officers, self._reader.now(), self.presenter.policy)[
            :FACTS
        ]
        for number, (name, value) in enumerate(self._cells):
            fact = facts[number] if number < len(facts) else cases.Fact("", "")
            name.setText(fact.name)
            value.setText(fact.value)
            value.setToolTip(widgets.tip(fact.why))
            value.setAccessibleDescription(fact.why)
            ink = f"color: {tokens.of(fact.color).name()};"
            if value.styleSheet() != ink:
                value.setStyleSheet(ink)

    def show_gone(self, why: str) -> None:
        """Show that the report has left the force, was erased, or is restricted to others."""
        self.nothing.setText(cases.gone_words(why))
        self.setCurrentIndex(0)
        self.gone.emit(str(self.presenter.report))

    def show_problems(self, problems: list[str]) -> None:
        """Show why an action was refused."""
        self.problem.setText(" ".join(problems))
        self.problem.setVisible(bool(problems))

    def _say_present(self) -> None:
        if self.presenter.report and self.isVisible():
            self._connection.present(self.presenter.report, "viewing")
