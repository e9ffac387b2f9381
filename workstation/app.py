"""Puts the window together and takes it apart in order: profile, desk, window; window, desk, profile."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from workstation.desk.desk import Desk
from workstation.desk.profile import Profile
from workstation.errors import SecondInstance
from workstation.ui.shell import theme
from workstation.ui.shell.doorbell import Doorbell, ring
from workstation.ui.shell.main_window import MainWindow
from workstation.ui.shell.words import fault, tr

TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "i18n"


def application(mode: str = "light") -> QApplication:
    """Return the one QApplication, dressed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("triage-workstation")
    app.setApplicationDisplayName("Triage workstation")
    app.setDesktopFileName("triage-workstation")
    app.setQuitOnLastWindowClosed(False)
    theme.dress(app, mode)
    return app


class Translators:
    """Speaks one language at a time."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Change the language of everything that is made from now on."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        if language != "en":
            self._load(language)
        # The desktop puts this behind the window's title unless both are the same.
        self._app.setApplicationDisplayName(tr("Triage workstation"))

    def _load(self, language: str) -> None:
        ours = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        folders = ((f"workstation_{language}", str(TRANSLATIONS)), (f"qtbase_{language}", ours))
        for name, folder in folders:
            translator = QTranslator()
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)


class Workstation:
    """The window on a running desk; another language makes the window anew on the same desk."""

    def __init__(self, app: QApplication, desk: Desk, settings: QSettings) -> None:
        self._app, self._desk, self._settings = app, desk, settings
        self._translators = Translators(app)
        self.closed = asyncio.Event()
        self.window: MainWindow | None = None
        self.speak(str(settings.value("language") or _system_language()))

    def speak(self, language: str) -> None:
        """Show the window in a language."""
        self._settings.setValue("language", language)
        self._translators.speak(language)
        old, self.window = self.window, None
        window = MainWindow(
            self._desk,
            settings=self._settings,
            sign_in=self._sign_in,
            language=language,
            on_language=self.speak,
        )
        self.window = window
        window.closed.connect(lambda: self.closed.set() if self.window is window else None)
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def show(self) -> None:
        """Bring the window to the front."""
        if self.window is not None:
            self.window.showNormal()
            self.window.raise_()
            self.window.activateWindow()

    def _sign_in(self) -> None:
        done = self._desk.sign_in(lambda address: QDesktopServices.openUrl(QUrl(address)))
        window = self.window
        if window is not None:
            window.bridge.then(done, lambda _: None)
            window.bridge.failed.connect(lambda problem: window.pages.sign_in.ask(fault(problem)))


def _system_language() -> str:
    return "cy" if QLocale.system().language() == QLocale.Language.Welsh else "en"


def run(
    folder: Path,
    key: Callable[[], bytes],
    session: Callable[[Profile], Any],
    *,
    quit_after: float | None = None,
) -> int:
    """Open the window on a profile and return when it was closed.

    Raises WorkstationError when the profile cannot be opened. A second start only shows the first window.
    """
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    app = application(str(settings.value("theme") or "light"))
    try:
        profile = Profile(folder, key())
    except SecondInstance:
        if ring(folder):
            return 0
        raise
    with profile:
        desk = Desk(profile, session(profile))
        with qasync.QEventLoop(app) as loop:
            # qasync does not finish abandoned async generators by itself.
            sys.set_asyncgen_hooks(loop._asyncgen_firstiter_hook, loop._asyncgen_finalizer_hook)
            loop.run_until_complete(_live(app, desk, settings, folder, quit_after, profile.salvaged))
    return 0


async def _live(
    app: QApplication,
    desk: Desk,
    settings: QSettings,
    folder: Path,
    quit_after: float | None,
    salvaged: Path | None,
) -> None:
    workstation = Workstation(app, desk, settings)
    if salvaged is not None and workstation.window is not None:
        workstation.window.say(
            tr("The record of your work was damaged. The damaged file is kept: {file}", file=salvaged), 60
        )
    bell = Doorbell(folder, workstation.show)
    desk.start()
    try:
        await asyncio.wait_for(workstation.closed.wait(), quit_after)
    except TimeoutError:
        if workstation.window is not None:
            workstation.window.close()
    # What is being written is finished before the databases close.
    await asyncio.get_running_loop().run_in_executor(None, desk.stop)
    bell.deleteLater()
