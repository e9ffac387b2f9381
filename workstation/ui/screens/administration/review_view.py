"""The review before saving: the differences, their impact, the reason and the start date."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.ids import wire_time
from workstation.ui.formatting.setting_diff import Difference, moment_words
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter, Review

MOST = 60  # Most differences shown; a force rarely reads more at once.


class DifferenceTable(QWidget):
    """A table with three columns of wrapped text: what, old, new."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("difference_table")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for column, share in enumerate((3, 4, 4)):
            self._grid.setColumnStretch(column, share)

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show the differences, each row one sentence for a screen reader."""
        widgets.empty(self._grid)
        for column, words in enumerate((tr("What"), tr("Now"), tr("Then"))):
            self._grid.addWidget(widgets.label(words, "muted"), 0, column)
        for row, difference in enumerate(differences[:MOST], 1):
            spoken = tr(
                "{what}: from {old} to {new}", what=difference.what, old=difference.old, new=difference.new
            )
            for column, words in enumerate((difference.what, difference.old, difference.new)):
                label = widgets.label(words, name=f"difference_{row}_{column}", wrap=True)
                label.setAccessibleName(spoken if column == 0 else words)
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                if column == 2:
                    label.setFont(theme.font(13, theme.BOLD))
                self._grid.addWidget(label, row, column)
        if len(differences) > MOST:
            self._grid.addWidget(
                widgets.label(tr("and {n} more", n=len(differences) - MOST), "muted"), MOST + 1, 0
            )


class ReviewView(QWidget):
    """A page read from top to bottom that ends with one button."""

    left = Signal()

    def __init__(self, presenter: AdministrationPresenter) -> None:
        super().__init__()
        self.setObjectName("review")
        self._presenter = presenter
        self._review: Review | None = None
        self.title = widgets.label("", "section", name="review_title", wrap=True)
        self.table = DifferenceTable()
        self.effects = widgets.label("", name="review_effects", wrap=True)
        self.problems = widgets.label("", "wrong", name="review_problems", wrap=True)
        self.heir = widgets.choice("", "", 12)
        self.heir.setObjectName("review_heir")
        self.heir.setAccessibleName(tr("Their open reports pass to"))
        self.heir_title = widgets.label(tr("Their open reports pass to"), "muted")
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("review_reason")
        self.reason.setAccessibleName(tr("Why"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(64)
        self.reason.textChanged.connect(self._judge)
        self.from_ = QLineEdit()
        self.from_.setObjectName("review_from")
        self.from_.setAccessibleName(tr("From when"))
        self.from_.setPlaceholderText(tr("now, or a date such as 1 January"))
        self.from_.setFixedWidth(320)
        self.from_.textChanged.connect(self._judge)
        self.moment = widgets.label("", "muted", name="review_moment")
        self.save = widgets.KeyButton(tr("Save"), "Ctrl Enter", "review_save", "primary")
        self.save.clicked.connect(self.submit)
        back = widgets.KeyButton(tr("Keep editing"), "Esc", "review_back")
        back.clicked.connect(self.left)
        self.wrong = widgets.label("", "wrong", name="review_wrong")
        self._lay_out(back)
        for widget in (self.reason, self.from_, self.heir):
            widget.installEventFilter(self)
        self.heir.activated.connect(lambda _: self._judge())

    def _lay_out(self, back: QWidget) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 16)
        inner.setSpacing(8)
        card = widgets.frame("card", QVBoxLayout())
        card_layout = card.layout()
        assert card_layout is not None
        card_layout.setContentsMargins(0, 0, 0, 0)
        card_layout.addWidget(self.table)
        for widget in (self.title, card, widgets.label(tr("What it would do"), "section"), self.effects, self.problems,
                       self.heir_title, self.heir, widgets.label(tr("Why"), "muted"), self.reason,
                       widgets.label(tr("From when"), "muted")):  # fmt: skip
            inner.addWidget(widget)
        inner.addLayout(widgets.row(self.from_, self.moment, None))
        inner.addStretch(1)
        holder = QWidget()
        holder.setLayout(inner)
        area = QScrollArea()
        area.setObjectName("review_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        foot = widgets.row(back, None, self.wrong, self.save, spacing=12)
        foot.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(widgets.line())
        layout.addLayout(foot)

    def open(self, review: Review) -> None:
        """Show what would be saved, with the keyboard in the reason field."""
        self._review = review
        self.title.setText(tr("Before you save: {title}", title=review.title))
        self.table.show_differences(review.differences)
        self.effects.setText(
            "\n".join(f"•  {effect}" for effect in review.effects) or tr("No reports are counted here.")
        )
        self.problems.setText("\n".join(tr(problem.message) for problem in review.problems))
        self.problems.setVisible(bool(review.problems))
        self.heir.clear()
        for key, words in review.heirs:
            self.heir.addItem(words, key)
        for widget in (self.heir, self.heir_title):
            widget.setVisible(bool(review.heirs))
        self.reason.clear()
        self.from_.clear()
        self._judge()
        self.reason.setFocus()

    def submit(self) -> None:
        """Save once everything required is filled in."""
        if self._judge():
            from_, _ = self._presenter.when(self.from_.text())
            self._presenter.save(self.reason.toPlainText(), from_, str(self.heir.currentData() or ""))

    def _judge(self) -> bool:
        from_, fine = self._presenter.when(self.from_.text())
        second = bool(self._review and self._review.second)
        self.moment.setText(tr("Takes effect when a second administrator approves it") if second and fine and not from_ else
                            tr("Takes effect from {moment}", moment=moment_words(wire_time(from_))) if from_ else
                            tr("Takes effect immediately") if fine else tr("Enter a date in the future."))  # fmt: skip
        problems = self._review.problems if self._review else ()
        left = tr("{n} to fix", n=len(problems)) if problems else ""
        left = (
            left
            or ("" if self.reason.toPlainText().strip() else tr("Say why"))
            or ("" if fine else tr("Choose a date"))
        )
        self.wrong.setText(left)
        self.save.setText(tr("Propose") if second else tr("Save"))
        self.save.setEnabled(not left)
        return not left

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.submit()
                return True
        return super().eventFilter(watched, event)
