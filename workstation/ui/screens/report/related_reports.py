"""Related reports: links, possible matches with reasons, and the reporter's other reports."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.cache.queries import Queries
from workstation.cache.rows import Likely, QueueRow, Repeated, ReportBundle
from workstation.domain.lifecycle import TITLES
from workstation.domain.repeat_victims import PERHAPS, REPEAT
from workstation.session.reader import Reader
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.labels import term
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import ITEM, Index, RowsModel

KINDS = {"duplicate": "Possible duplicate", "same_person": "Same person", "same_place": "Same place",
         "same_vehicle": "Same vehicle", "similar_vehicle": "Possibly the same vehicle",
         REPEAT: "Possible repeat victim", PERHAPS: "A weaker sign of a repeat victim"}  # fmt: skip
COLORS = {
    "duplicate": "high",
    "same_person": "information",
    "same_place": "information",
    "same_vehicle": "medium",
    "similar_vehicle": "information",
    REPEAT: "high",
    PERHAPS: "information",
}


@dataclass(frozen=True)
class Near:
    """One line of the list; a heading has no report."""

    heading: str = ""
    report: str = ""
    reference: str = ""
    title: str = ""
    why: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Related:
    """What the desk found: reports about the same event, and those whose victim is someone of this report."""

    likely: list[Likely]
    repeated: list[Repeated]


def lines(bundle: ReportBundle, related: Related, history: list[QueueRow] | None) -> list[Near]:
    """Return the links, the repeat victims, the possible matches, and the history when requested. None stands twice."""
    linked = bundle.report.links
    known: set[str] = {link.report for link in linked}
    rows = [Near(tr("Linked"))] if linked else []
    rows += [
        Near(report=link.report, reference=link.reference or "", title=term(link.relation or ""))
        for link in linked
    ]  # fmt: skip
    # A report about the same event is no other event with the same victim.
    same = {match.row.report for match in related.likely if match.alike.kind == "duplicate"}
    again = [match for match in related.repeated if match.row.report not in known | same]
    rows += [Near(tr("Victim in other reports"))] if again else []
    rows += [
        Near(report=match.row.report, reference=match.row.reference, title=f"{tr(match.row.service)}  {match.row.summary}",
             why=", ".join(tr(reason) for reason in (KINDS[match.repeat.kind], *match.repeat.reasons)), kind=match.repeat.kind)
        for match in again
    ]  # fmt: skip
    known |= {match.row.report for match in again}
    near = [match for match in related.likely if match.row.report not in known]
    rows += [Near(tr("Possible match: press L to link"))] if near else []
    rows += [
        Near(report=match.row.report, reference=match.row.reference, title=f"{tr(match.row.service)}  {match.row.summary}",
             why=", ".join(tr(reason) for reason in (KINDS.get(match.alike.kind, ""), *match.alike.reasons)),
             kind=match.alike.kind)
        for match in near
    ]  # fmt: skip
    if history is not None:
        others = [row for row in history if row.report != bundle.report.id]
        rows.append(Near(tr("This person's other reports: {n}", n=len(others))))
        rows += [
            Near(report=row.report, reference=row.reference, title=f"{tr(row.service)}  {row.summary}",
                 why=f"{clock_time(row.submitted_at)}, {tr(TITLES.get(row.status, row.status))}")
            for row in others
        ]  # fmt: skip
    return rows


NOTHING = Related([], [])


class NearModel(RowsModel):
    """The list model of the lines."""

    def spoken(self, row: Near) -> str:
        return row.heading or ", ".join(part for part in (row.reference, row.title, row.why) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row: Near | None = index.data(ITEM)
        return Qt.ItemFlag.NoItemFlags if row is None or row.heading else super().flags(index)


class NearDelegate(QStyledItemDelegate):
    """Paints a heading, or two lines: the report and the reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Near = index.data(ITEM)
        return QSize(200, 32 if row.heading else 52)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Near = index.data(ITEM)
        rect, tokens = QRect(option.rect), theme.current()
        painter.save()
        if row.heading:
            painter.setFont(theme.font(12, theme.MEDIUM))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(rect.adjusted(4, 8, -4, 0), Qt.AlignmentFlag.AlignVCenter, row.heading)
            painter.restore()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(tokens.accent if chosen else tokens.line))
        painter.setBrush(QColor(tokens.selection if chosen else tokens.surface))
        painter.drawRoundedRect(rect.adjusted(0, 2, -2, -2), theme.RADIUS, theme.RADIUS)
        inner = rect.adjusted(12, 6, -12, -6)
        painter.setFont(theme.font(13, theme.MEDIUM))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.text))
        top = QRect(inner.x(), inner.y(), inner.width(), 20)
        room = top.width() - metrics.horizontalAdvance(row.reference) - 12
        title = widgets.shortened(metrics, row.title, room)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(QColor(tokens.muted))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(top, side, row.reference)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(tokens.of(COLORS.get(row.kind, "muted"))))
        low = QRect(inner.x(), inner.y() + 20, inner.width(), 20)
        why = widgets.shortened(painter.fontMetrics(), row.why, low.width())
        painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, why)
        painter.restore()


class NearView(QWidget):
    """The list; selecting a report opens it. Automatic matches are only suggestions."""

    opened = Signal(str)
    found = Signal(int, int)
    """How many possible duplicates there are, and how many reports with a sure sign of the same victim."""

    def __init__(self, reader: Reader, then: Then) -> None:
        super().__init__()
        self.setObjectName("report_near")
        self._reader, self._then = reader, then
        self._bundle: ReportBundle | None = None
        self._related = NOTHING
        self._history: list[QueueRow] | None = None
        self.model = NearModel()
        self.list = QListView()
        self.list.setObjectName("near_list")
        self.list.setAccessibleName(tr("Links and likely links"))
        self.list.setProperty("role", "background")
        self.list.setModel(self.model)
        self.list.setItemDelegate(NearDelegate(self))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.activated.connect(self._open)
        self.empty = widgets.label(tr("No linked reports and no possible matches. Press L to link one by reference."), "muted",
                                 name="near_empty", wrap=True)  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.list, 1)

    def show_for(self, bundle: ReportBundle, fresh: bool) -> None:
        """Show the links of a report and search for similar ones."""
        self._bundle = bundle
        if fresh:
            self._related, self._history = NOTHING, None
            report = bundle.report.id

            def look(queries: Queries) -> Related:
                return Related(queries.alike(report), queries.repeat_victims(report))

            def arrived(related: Related) -> None:
                if self._bundle is not None and self._bundle.report.id == report:
                    self._related = related
                    self._show()

            self._then(self._reader.read(look), arrived)
        self._show()

    def show_history(self, rows: list[QueueRow]) -> None:
        """Show the reporter's other reports below."""
        self._history = rows
        self._show()

    def _show(self) -> None:
        if self._bundle is None:
            return
        rows = lines(self._bundle, self._related, self._history)
        if rows != self.model.rows:
            self.model.show(rows)
        self.empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.found.emit(*(sum(row.kind == kind for row in rows) for kind in ("duplicate", REPEAT)))

    def _open(self, index: QModelIndex) -> None:
        row: Near | None = index.data(ITEM)
        if row is not None and row.report:
            self.opened.emit(row.report)
