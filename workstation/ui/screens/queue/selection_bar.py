"""The bar under the queue while several reports are selected: how many, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import AnyAction
from workstation.ui.kit.i18n import tr

SHORT = {"claim_selected": "Claim", "assign_selected": "Assign", "bulk": "More"}
"""Words that fit a narrow list; screen readers hear the action's own."""


class SelectionBar(QFrame):
    """Lies below the list, so that no row moves when it appears."""

    asked = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("selection_bar")
        self.setProperty("role", "surface")
        self.count = widgets.label("", "section", name="selection_count")
        clear = widgets.button(tr("Clear"), "selection_clear", "link")
        clear.setAccessibleName(tr("Clear the selection"))
        clear.clicked.connect(self.cleared)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.LIST_PADDING, 8, theme.LIST_PADDING, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.count)
        self._row.addWidget(clear)
        self._row.addStretch(1)
        self.hide()

    def offer(self, actions: Sequence[AnyAction]) -> None:
        """Show a button for each action on the selection."""
        for action in actions:
            button = widgets.button(tr(SHORT.get(action.key, action.text)), f"selection_{action.key}")
            button.setAccessibleName(tr(action.text))
            button.setToolTip(widgets.tip(tr(action.text)))
            button.clicked.connect(lambda _=False, key=action.key: self.asked.emit(key))
            self._row.addWidget(button)

    def show_count(self, count: int) -> None:
        """Show how many reports are selected; one or none needs no bar."""
        self.count.setText(tr("{n} selected", n=count))
        self.setVisible(count > 1)
