"""The frame of every page where an officer writes: the case on the left, the form in the middle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.passages import Subject
from workstation.ui.kit.running_text import RunningText
from workstation.ui.kit.saving_timer import SavingTimer

CONTEXT, SIDE = 296, 272
NARROW, ROOMY = 208, 1160
"""Width of each side panel on a narrow page, and the page width below which it applies."""


class WorkPage(QWidget):
    """A header with the report's name, the case beside the form, the form itself, and a side panel."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        back = widgets.KeyButton(tr("Back"), "Esc", f"{name}_back")
        back.clicked.connect(self.left)
        self.reference = widgets.label("", "muted", name=f"{name}_reference")
        self.summary = widgets.label("", "section", name=f"{name}_summary")
        self.risk = widgets.Chip(f"{name}_risk")
        self.grade = widgets.label("", "muted")
        head = widgets.row(back, self.reference, self.summary, self.risk, self.grade, None, spacing=12)
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
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 10)
        self.footer.setSpacing(12)
        form = QVBoxLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(0)
        form.addWidget(widgets.frame("surface", self.middle), 1)
        form.addWidget(widgets.line())
        form.addWidget(widgets.frame("background", self.footer))
        self.side = QVBoxLayout()
        self.side.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 12)
        self.side.setSpacing(8)
        aside = widgets.frame("background", self.side)
        self._aside = aside
        self._share()
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(beside)
        columns.addWidget(widgets.upright())
        columns.addLayout(form, 1)
        columns.addWidget(widgets.upright())
        columns.addWidget(aside)
        self.setMinimumWidth(980)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        layout.addLayout(columns, 1)
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

    def _share(self) -> None:
        """Give the form its space first; the side panels are narrower on a small screen."""
        narrow = self.width() < ROOMY
        self._beside.setFixedWidth(NARROW if narrow else CONTEXT)
        self._aside.setFixedWidth(NARROW if narrow else SIDE)

    def show_subject(self, subject: Subject) -> None:
        """Show which case the page is about. A cover over its text stays until it is lifted."""
        self._subject = subject
        self.reference.setText(subject.reference)
        self.summary.setText(subject.summary if len(subject.summary) < 60 else subject.summary[:58] + "…")
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
