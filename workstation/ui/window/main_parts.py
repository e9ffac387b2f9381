"""What the windows of single cases share with the main window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from workstation.session.desk_session import DeskSession
from workstation.ui.window.officer_session import OfficerSession


@dataclass(frozen=True)
class MainParts:
    """The parts of the main window that its windows of single cases use."""

    session: OfficerSession
    keys: Mapping[str, str]
    """The officer's own shortcuts."""
    run: Callable[[str], None]
    """Runs an action there, and brings the main window to the front."""
    find: Callable[[str, str], None]
    open_case: Callable[[str, DeskSession], None]
    """Opens another report of the same force in a window of its own."""
    settings: QSettings | None


def bring_forward(window: QWidget) -> None:
    """Bring a window to the front, also one that was minimised."""
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
