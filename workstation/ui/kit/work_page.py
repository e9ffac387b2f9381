"""The frame of every page where an officer writes: the case on the left, the form in the middle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.fitting import QWIDGETSIZE_MAX, Scrolled, WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.passages import Subject
from workstation.ui.kit.running_text import RunningText
from workstation.ui.kit.saving_timer import SavingTimer

CONTEXT, SIDE = 296, 272
ROOMY, ROOM_FOR_TWO = 1160, 860
"""Page width from which the form has both side panels beside it, and from which it has one."""


class WorkPage(QWidget):
    """A header with the report's name, the case beside the form, the form itself, and a side panel."""

    left = Signal()
    moved = Signal()
    """The draft was saved and is now open in another window."""

    def __init__(self, name: str, aside: str) -> None:
        """Create the page; `aside` names what its side panel shows."""
        super().__init__()
        self.setObjectName(name)
        back = widgets.KeyButton(tr("Back"), "Esc", f"{name}_back")
        back.clicked.connect(self.left)
        self.reference = widgets.label("", "muted", name=f"{name}_reference")
        self.summary = widgets.Short("", "section", name=f"{name}_summary")
        self.risk = widgets.Chip(f"{name}_risk")
        self.grade = widgets.label("", "muted")
        sides = (("beside", tr("The case")), ("aside", aside))
        self._folds = {side: widgets.button(words, f"{name}_{side}", "pick") for side, words in sides}
        for side, fold in self._folds.items():
            fold.setCheckable(True)
            fold.clicked.connect(lambda on, side=side: self._unfold(side if on else ""))
        self._unfolded = ""
        head = widgets.row(
            back, self.reference, self.summary, self.risk, self.grade, *self._folds.values(), spacing=12
        )
        head.setStretch(2, 1)
        head.setContentsMargins(theme.PANE_PADDING, 8, theme.PANE_PADDING, 8)
        self.context = RunningText(f"{name}_case", tr("The case"))
        context = QVBoxLayout()
        context.setContentsMargins(theme.PANE_PADDING, 16, 12, 8)
        context.addWidget(self.context)
        self.uncover = widgets.button(tr("Read it"), f"{name}_uncover")
        self.uncover.clicked.connect(lambda: self.cover(""))
        self.uncover.hide()
        context.addWidget(self.uncover)
        self._subject: Subject | None = None
        self._warning = ""
        beside = widgets.frame("background", context)
        self._beside = beside
        self._build_middle(name)
        self.footer = WrapRow(spacing=12)
        self.footer.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 10)
        foot = widgets.frame("background", self.footer)
        self._form = widgets.column(
            (Scrolled(widgets.frame("surface", self.middle)), 1), widgets.line(), foot
        )
        self.side = QVBoxLayout()
        self.side.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 12)
        self.side.setSpacing(8)
        self._aside = Scrolled(widgets.frame("background", self.side))
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(beside)
        columns.addWidget(widgets.upright())
        columns.addWidget(self._form, 1)
        columns.addWidget(widgets.upright())
        columns.addWidget(self._aside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        layout.addLayout(columns, 1)
        self._share()
        self._build_saving()

    def _build_middle(self, name: str) -> None:
        self.middle = QVBoxLayout()
        self.middle.setContentsMargins(theme.PANE_PADDING, 12, theme.PANE_PADDING, 12)
        self.middle.setSpacing(8)
        self.restored_text = widgets.label("", name=f"{name}_restored", wrap=True)
        self.start_again = widgets.button(tr("Start again"), f"{name}_start_again")
        line = widgets.row(self.restored_text, None, self.start_again)
        line.setContentsMargins(12, 6, 12, 6)
        line.setStretch(0, 1)
        self.restored = widgets.frame("info", line)
        self.restored.hide()
        self.middle.addWidget(self.restored)

    def _build_saving(self) -> None:
        self._keep: Callable[[], object] = lambda: None
        self._saving = SavingTimer(self, lambda: self._keep())

    # -- the draft --------------------------------------------------------------------------------------

    def keep_with(self, keep: Callable[[], object]) -> None:
        """Save the draft with this call, a moment after the last change and before the page closes."""
        self._keep = keep

    def changed_by_officer(self) -> None:
        """Save the draft soon, because the officer changed something."""
        self._saving.start()

    def leave(self) -> None:
        """Save the draft before the page closes."""
        self._saving.stop()
        self._keep()

    def move_out(self) -> None:
        """Save the draft, because another window opens it."""
        self.leave()
        self.moved.emit()

    def stop_saving(self) -> None:
        """Save nothing more, because the page shows another case or the draft was sent."""
        self._saving.stop()

    def show_restored(self, when: str) -> None:
        """Say that a draft from this time is shown, with a button that clears it; "" hides the line."""
        self.restored_text.setText(tr("Your draft from {when} is shown.", when=when) if when else "")
        self.restored.setVisible(bool(when))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _unfold(self, side: str) -> None:
        """Show a folded side panel; "" shows the form."""
        self._unfolded = side
        self._share()

    def _share(self) -> None:
        """Give the form its space first: the case folds on a narrow page, and the side panel on a very narrow one."""
        all_, two = self.width() >= ROOMY, self.width() >= ROOM_FOR_TWO
        case, aside = self._unfolded == "beside", self._unfolded == "aside"
        for panel, width, shown, alone in (
            (self._beside, CONTEXT, all_ or case, case and not two),
            (self._aside, SIDE, all_ or (two and not case) or aside, aside and not two),
        ):
            panel.setVisible(shown)
            panel.setMinimumWidth(0 if alone else width)
            panel.setMaximumWidth(QWIDGETSIZE_MAX if alone else width)
        self._form.setVisible(two or not self._unfolded)
        for side, fold in self._folds.items():
            fold.setVisible(not (two if side == "aside" else all_))
            fold.setChecked(side == self._unfolded)

    def show_subject(self, subject: Subject) -> None:
        """Show which case the page is about. A cover over its text stays until it is lifted."""
        self._subject = subject
        self.reference.setText(subject.reference)
        self.summary.say(subject.summary)
        self.risk.say(subject.risk, subject.tone, theme.current())
        self.grade.setText(subject.grade)
        self._show_context()

    def cover(self, warning: str) -> None:
        """Cover what the reporter wrote with a warning until the officer asks to read it; "" shows it."""
        self._warning = warning
        self._show_context()

    def _show_context(self) -> None:
        if self._warning:
            self.context.show_text(self._warning, [])
        elif self._subject is not None:
            self.context.show_text(tr("What they told us"), self._subject.passages)
        self.uncover.setVisible(bool(self._warning))
