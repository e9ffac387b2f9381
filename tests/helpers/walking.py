"""The people of a story: visitors to the public website, and officers at their windows, with one store between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from nationalstore.db.store import Store
from tests.helpers.officer_window import OfficerWindow
from tests.helpers.visitor import Visitor


@dataclass(frozen=True)
class Country:
    """A served store of several forces."""

    address: str
    store: Store


class Walk:
    """The people of one story. Whoever comes in leaves when it ends."""

    def __init__(self, country: Country, qtbot: QtBot, folder: Path) -> None:
        self._country, self._qtbot, self._folder = country, qtbot, folder
        self._leave: list[Callable[[], None]] = []

    @property
    def store(self) -> Store:
        """The store behind the website and the desks."""
        return self._country.store

    def visitor(self) -> Visitor:
        """Someone with a browser at the public website."""
        came = Visitor(self._country.address)
        self._leave.append(came.close)
        return came

    def officer(self, person: str, forces: Mapping[str, Sequence[str]] | None = None) -> OfficerWindow:
        """An officer who sits down at a window, such as ``triage.sussex``."""
        folder = self._folder / f"desk{len(self._leave)}"
        came = OfficerWindow(self._qtbot, folder, self._country.address, self._country.store, person, forces)
        self._leave.append(came.close)
        return came

    def end(self) -> None:
        """Close every window and browser."""
        for leave in reversed(self._leave):
            leave()
