"""Tick boxes for what else is counted of a case that is no crime."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.ui.kit import widgets
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr


class QualifierBoxes(QWidget):
    """A box for each qualifier that the ending takes; hidden where it takes none."""

    ticked = Signal(str, bool)
    """A code, and whether it was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("close_qualifiers")
        self._offered: tuple[tuple[str, str], ...] = ()
        self.boxes: dict[str, widgets.TickBox] = {}
        self._row = WrapRow(spacing=4)
        self.sample = widgets.label(
            tr("The list of qualifiers is only a sample that nobody has verified. Check them in the records system."),
            "muted", name="close_qualifiers_sample", wrap=True,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widgets.label(tr("Qualifiers, as many as fit"), "muted"))
        layout.addLayout(self._row)
        layout.addWidget(self.sample)
        self.hide()

    def show_choices(
        self, offered: Sequence[tuple[str, str]], chosen: Sequence[str], *, sample: bool
    ) -> None:
        """Show the qualifiers with those that are chosen, and whether the list is only a sample."""
        if tuple(offered) != self._offered:
            self._offered = tuple(offered)
            self._fill()
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in chosen)
            box.blockSignals(False)
        self.sample.setVisible(sample)
        self.setVisible(bool(offered))

    def _fill(self) -> None:
        for box in self.boxes.values():
            self._row.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for code, title in self._offered:
            box = widgets.TickBox(title.removeprefix(code).strip() or code)
            box.setToolTip(widgets.tip(code))
            box.setObjectName(f"qualifier_{code}")
            box.toggled.connect(lambda on, code=code: self.ticked.emit(code, on))
            self._row.addWidget(box)
            self.boxes[code] = box
