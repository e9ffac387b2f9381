"""One cell of the report's header: a name, a value, what stands beside it, and why it is so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from workstation.ui.formatting.cases import Fact
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr


class FactCell(QFrame):
    """Shows a fact. “Why?” asks for its reason, by mouse or keyboard."""

    HEIGHT = 46
    asked = Signal(str, str)
    """The fact's name and its reason."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"fact_{number}")
        self._fact = Fact("", "")
        self.name, self.value = widgets.Squeezed("", "small"), widgets.Squeezed(name=f"report_fact_{number}")
        self.value.setFont(theme.font(13, theme.MEDIUM, figures=True))
        self.beside = widgets.Short("")
        self.beside.setObjectName(f"report_beside_{number}")
        self.why = widgets.button(tr("Why?"), f"report_why_{number}", "link")
        self.why.clicked.connect(lambda: self.asked.emit(self._fact.name, self._fact.why))
        top = widgets.row(self.name, None, self.why)
        below = widgets.row(self.value, self.beside, spacing=6)
        below.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 6)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(below)
        self._said_beside = ""
        self.setMinimumHeight(self.HEIGHT)

    def set_edges(self, *, left: bool, top: bool) -> None:
        """Part this cell from its neighbours with lines."""
        line = theme.current().line
        sides = [f"border-{side}: 1px solid {line};" for side, on in (("left", left), ("top", top)) if on]
        self.setStyleSheet(f"#{self.objectName()} {{ {' '.join(sides)} }}")

    def show_fact(self, fact: Fact) -> None:
        """Show a fact; one without a name leaves the cell empty."""
        self._fact = fact
        self.name.setText(fact.name)
        self.value.setText(fact.value)
        self.why.setVisible(bool(fact.why))
        self.why.setAccessibleName(tr("Why? {name}", name=fact.name))
        self.why.setAccessibleDescription(fact.why)
        self.why.setToolTip(widgets.tip(fact.why))
        self._show_beside()
        ink = theme.current().of(fact.color).name()
        late = f" background: {theme.current().tint(fact.color).name()};" if fact.color == "emergency" else ""
        style = f"color: {ink};{late}" + (" border-radius: 4px; padding: 0 4px;" if late else "")
        if self.value.styleSheet() != style:
            self.value.setStyleSheet(style)

    def show_beside(self, words: str) -> None:
        """Show words beside the value, such as who else looks at the case."""
        self._said_beside = words
        self._show_beside()

    def _show_beside(self) -> None:
        words = "  ·  ".join(part for part in (self._fact.beside, self._said_beside) if part)
        if self.beside.text() != words:
            self.beside.say(words)
