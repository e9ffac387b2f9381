"""An officer's window preferences: appearance, shortcuts and size, saved for the next start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QApplication, QMainWindow

from workstation.domain import views
from workstation.ui.kit import appearance, theme
from workstation.ui.kit.actions import ACCOUNT, Action, Actions
from workstation.ui.screens.queue.row_facts import chosen_from
from workstation.ui.window.navigation import Places

GROUPED = "group"
"""The settings that say by what each view of the queue is grouped."""


class Preferences:
    """The preferences of a window; without settings, nothing is saved."""

    def __init__(
        self, window: QMainWindow, places: Places, actions: Actions, settings: QSettings | None
    ) -> None:
        self._window, self._places, self._actions, self._settings = window, places, actions, settings
        self.dressed: Callable[[], None] = lambda: None
        """Called after the theme has changed."""
        places.pages.choose(appearance.stored(settings))
        places.queue.grouped.connect(lambda view, by: self._keep(f"{GROUPED}/{view}", by))
        places.queue.dense.connect(self.density)
        places.queue.facts_chosen.connect(lambda shown: self._keep("facts", " ".join(shown)))

    def restore(self) -> None:
        """Restore the preferences from the last start."""
        if self._settings is None:
            return
        self.cover(str(self._settings.value("cover", "true")) != "false")
        if self._chosen.compact:
            self.density(True)
        facts = self._settings.value("facts")
        if isinstance(facts, str):
            self._places.queue.show_facts(chosen_from(facts))
        self._settings.beginGroup(GROUPED)
        groupings = {view: str(self._settings.value(view)) for view in self._settings.childKeys()}
        self._settings.endGroup()
        self._places.queue.presenter.groupings = {
            view: by for view, by in groupings.items() if by in views.GROUPINGS
        }
        for key in self._actions.by_key:
            kept = self._settings.value(f"keys/{key}")
            if isinstance(kept, str) and kept:
                self._actions.bind(key, kept)
        puts: tuple[tuple[str, Callable[[QByteArray], object]], ...] = (
            ("geometry", self._window.restoreGeometry),
            ("splitter", self._places.splitter.restoreState),
        )
        for key, put in puts:
            state = self._settings.value(key)
            if isinstance(state, QByteArray):
                put(state)

    def keep(self) -> None:
        """Save the size of the window and its parts."""
        self._keep("geometry", self._window.saveGeometry())
        self._keep("splitter", self._places.splitter.saveState())

    def toggle(self) -> None:
        """Switch between light and dark mode."""
        self.dress("light" if theme.current().name == "dark" else "dark")

    def dress(self, mode: str) -> None:
        """Apply a mode: light, dark, high contrast, or the system's."""
        self._places.pages.choose(replace(self._chosen, mode=mode))
        self._keep("theme", mode)
        self._dress(mode)

    def _dress(self, mode: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._places.queue.delegate.dress(theme.dress(app, mode))
        self.dressed()

    def follow(self) -> None:
        """Change with the computer's own mode, if the officer chose that."""
        if self._chosen.mode == appearance.SYSTEM:
            self._dress(appearance.SYSTEM)

    def text_size(self, size: int) -> None:
        """Store the size of text and controls, in per cent, for the next start."""
        self._places.pages.choose(replace(self._chosen, text_size=size))
        self._keep("text_size", str(size))

    @property
    def _chosen(self) -> appearance.Appearance:
        return self._places.pages.appearance

    def cover(self, on: bool) -> None:
        """Set whether distressing reports are covered at first."""
        self._places.report.cautious = self._places.pages.is_careful = on
        self._keep("cover", "true" if on else "false")

    def bind(self, key: str, shortcut: str) -> None:
        """Assign a shortcut to an action, now and for future starts."""
        self._actions.bind(key, shortcut)
        self._keep(f"keys/{key}", shortcut)

    @property
    def wants_tour(self) -> bool:
        """Return whether the tour was never offered before."""
        return self._settings is not None and self._settings.value("tour_offered") is None

    def tour_offered(self) -> None:
        """Remember that the tour was offered."""
        self._keep("tour_offered", "true")

    def density(self, compact: bool) -> None:
        """Switch between compact and standard queue rows."""
        self._places.queue.compact.setChecked(compact)
        self._places.queue.delegate.height = 44 if compact else theme.ROW
        for list_ in (self._places.queue.list, self._places.search.list):
            list_.scheduleDelayedItemsLayout()
        self._places.pages.choose(replace(self._chosen, compact=compact))
        self._keep("compact", "true" if compact else "false")

    def _keep(self, key: str, value: object) -> None:
        if self._settings is not None:
            self._settings.setValue(key, value)


ACTIONS: tuple[Action[Preferences], ...] = (
    Action("theme", "Light or dark", "Ctrl+Shift+D", "moon", "window", Preferences.toggle, menus=(ACCOUNT,)),
)
