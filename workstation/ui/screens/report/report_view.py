"""The report pane: reporter, urgency, deadlines, actions and content."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QVBoxLayout,
    QWidget,
)

from casework.documents.report import Report
from workstation.cache.rows import ReportBundle
from workstation.domain.reminders import own_reminder
from workstation.domain.scheduled import scheduled
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting import cases
from workstation.ui.formatting.absences import owner_away_words
from workstation.ui.formatting.crimes import crime_rows
from workstation.ui.formatting.labels import term
from workstation.ui.formatting.timeline import timeline
from workstation.ui.formatting.victim import other_victim, victim_rows
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import PageStack, Scrolled
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.kit.running_text import RunningText
from workstation.ui.screens.report.answers_view import AnswersView
from workstation.ui.screens.report.assessments_view import AssessmentsView
from workstation.ui.screens.report.contact_strip import ContactStrip
from workstation.ui.screens.report.distress_cover import DistressCover, warning_of
from workstation.ui.screens.report.evidence_view import EvidenceView
from workstation.ui.screens.report.reading_watch import ReadingWatch
from workstation.ui.screens.report.related_reports import NearView
from workstation.ui.screens.report.report_header import ReportHeader
from workstation.ui.screens.report.report_parts import GuestTab, Tab
from workstation.ui.screens.report.report_presenter import ReportPresenter
from workstation.ui.screens.report.scheduled_strip import ScheduledStrip
from workstation.ui.screens.report.timeline_view import TimelineView

PRESENCE_MS = 10_000
BODY = 160  # pixels
COVER = len(Tab)  # Index of the cover among the pages of the body.


class ReportView(PageStack):
    """Shows the presenter's report; requests actions from the window by key."""

    acted = Signal(str)
    shown = Signal(object)
    gone = Signal(str)
    linked = Signal(str)
    """Another report, which was chosen among the related ones."""
    refused = Signal(str)
    """Why an action was refused, when the report is not on screen to show it."""

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
        self.head = ReportHeader(self._reader.now)
        self.buttons, self.tabs = self.head.buttons, self.head.tabs
        self.head.acted.connect(self.acted)
        self.head.turned.connect(self._turn)
        layout.addWidget(self.head)
        layout.addWidget(widgets.line())
        self.strip = ContactStrip()
        layout.addWidget(self.strip)
        self.scheduled = ScheduledStrip()
        self.scheduled.acted.connect(self.acted)
        layout.addWidget(self.scheduled)
        self.problem = widgets.label("", "wrong", name="report_problem", wrap=True)
        self.problem.setContentsMargins(theme.PANE_PADDING, 8, theme.PANE_PADDING, 8)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.body = PageStack()
        self.answers = AnswersView()
        self.timeline = TimelineView()
        self.assessments = AssessmentsView()
        self.people = RunningText("report_people", tr("People"))
        self.evidence = EvidenceView(self._reader, self._commands, self._connection, self._then)
        self.near = NearView(self._reader, self._then)
        self.crimes = RunningText("report_crimes", tr("Crimes"))
        self.audit = self._audit.view
        self.cover = DistressCover()
        self.cover.lifted.connect(self.uncover)
        self.near.opened.connect(self.linked)
        self.near.found.connect(self._say_related)
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
        self.body.setMinimumHeight(BODY)  # Each page scrolls, so the header keeps its height on a low screen.
        layout.addWidget(self.body, 1)
        return Scrolled(page)

    def _turn(self, number: int) -> None:
        self.body.setCurrentIndex(number)

    def show_present(self, words: str) -> None:
        """Show which colleague is also on this report; "" clears it."""
        self.head.show_present(words)

    def show_tab(self, tab: str) -> None:
        """Show a tab and focus its contents."""
        self.tabs[tab].click()
        page = self.body.currentWidget()
        lists = page.findChildren(QAbstractItemView) if page is not None else []
        next((view for view in lists if view.isVisible()), self.tabs[tab]).setFocus()

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

    def _say_related(self, duplicates: int, repeats: int) -> None:
        self.head.show_related(duplicates, repeats)
        self.head.count("links", self.near.model.rowCount())

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
            self.head.show_present("")
            self._audit.show_for(key)
            self.tabs[Tab.AUDIT].setVisible(self._audit.allowed())
        self._seen[key] = max([message.written_at or "" for message in bundle.messages], default="")
        self._show_head(bundle)
        me = self._reader.officer.id
        entries = timeline(bundle, self.presenter.policy, self._since, self._reader.now(), me)
        self.answers.show_report(self.presenter.answers(), entries, fresh)
        self.timeline.show_entries(entries, fresh)
        self.head.count("timeline", len(entries))
        self.assessments.show_all(bundle.assessments, self.presenter.policy)
        self.head.count("assessment", len(bundle.assessments))
        self._show_people(bundle)
        self.near.show_for(bundle, fresh)
        self._show_crimes(report)
        self.setCurrentIndex(1)
        self.reading.begin()
        if fresh:
            self._say_present()
        self.shown.emit(bundle)

    def _show_head(self, bundle: ReportBundle) -> None:
        known, now = self.presenter, self._reader.now()
        self.head.show_case(bundle, known.teams, known.officers, self._reader.officer.force or "")
        self.head.offer(known.mine(), bundle.report.status == "closed")
        self._count_down()
        self.strip.show_rules(bundle, now)
        self.scheduled.show_replies(scheduled(bundle.messages, bundle.pending), now)

    def explain(self, reasons: Mapping[str, str]) -> None:
        """Show beside each button why it is unavailable."""
        self.head.explain(reasons)

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
        self.head.count("evidence", len(bundle.attachments))

    def _show_crimes(self, report: Report) -> None:
        rows = crime_rows(report, self.presenter.policy)
        self.crimes.show_text(tr("Crimes") if rows else tr("No crime is recorded."), rows)
        self.head.count("crimes", len(rows))

    def _count_down(self) -> None:
        bundle = self.presenter.bundle
        if bundle is not None:
            self.head.count_down(bundle, self.presenter.officers, self.presenter.policy)
            is_open = bundle.report.status != "closed"
            self.head.show_away(
                owner_away_words(bundle.report.owner, self.presenter.away()) if is_open else ""
            )
            me, report = self._reader.officer.id, bundle.report.id
            self.head.show_reminder(own_reminder(bundle.reminders, bundle.pending, report, me))

    def show_gone(self, why: str) -> None:
        """Show that the report has left the force, was erased, or is restricted to others."""
        self.nothing.setText(cases.gone_words(why))
        self.setCurrentIndex(0)
        self.gone.emit(str(self.presenter.report))

    def show_problems(self, problems: list[str]) -> None:
        """Show why an action was refused."""
        self.problem.setText(" ".join(problems))
        self.problem.setVisible(bool(problems))
        if problems and not self.isVisible():  # Only the list may be on screen.
            self.refused.emit(self.problem.text())

    def _say_present(self) -> None:
        if self.presenter.report and self.isVisible():
            self._connection.present(self.presenter.report, "viewing")
