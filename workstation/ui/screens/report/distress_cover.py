"""The cover shown over a distressing report until someone asks to read it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.documents.policy import Policy
from casework.documents.report import Report
from workstation.ui.formatting import cases
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr


def warning_of(report: Report, policy: Policy) -> str:
    """Return why the report may be distressing, or "" when nothing says so."""
    why = cases.distress(report, policy)
    return tr("This report may be distressing: {why}", why=why) if why else ""


class DistressCover(QWidget):
    """Says why the report may be distressing, with a button that shows it."""

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.warning = widgets.label("", "section", name="report_warning", wrap=True)
        self.warning.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = widgets.label(
            tr("Take the time you need. Press Enter to show it, or J for the next report."),
            "muted",
            wrap=True,
        )
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = uncover = widgets.KeyButton(tr("Read it"), "Enter", "report_uncover")
        uncover.setAutoDefault(True)  # Then Enter presses it when it has the focus, and not only Space.
        uncover.clicked.connect(self.lifted)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.warning)
        column.addWidget(self.said)
        column.addLayout(widgets.row(None, uncover, None))
        column.addStretch(2)

    def stand_alone(self) -> None:
        """Say nothing of a next report, because no list is beside this one."""
        self.said.setText(tr("Take the time you need. Press Enter to show it."))
