"""Assembles the window and takes it apart in order: profile, session, window; then window, session, profile."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import qasync
from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from workstation.domain.commands import NO_POLICY
from workstation.domain.desk_policy import idle_lock_minutes
from workstation.errors import SignInNeeded
from workstation.place import WindowSwitcher
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.session.unlocking import ProfileUnlocking, UnlockedProfile
from workstation.sync.session import PersonalSession, Session
from workstation.ui.kit import appearance, theme
from workstation.ui.kit.i18n import fault, tr
from workstation.ui.window.main_parts import bring_forward
from workstation.ui.window.main_window import MainWindow
from workstation.ui.window.single_instance import ring

_PACKAGE = Path(__file__).resolve().parent
# The folder is inside an installed package, and beside the package in a checkout.
_INSTALLED = _PACKAGE / "resources" / "i18n"
TRANSLATIONS = _INSTALLED if any(_INSTALLED.glob("*.qm")) else _PACKAGE.parent / "resources" / "i18n"


def application(mode: str = "light") -> QApplication:
    """Return the application's only QApplication, with its theme."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("triage-workstation")
    app.setApplicationDisplayName("Triage workstation")
    app.setDesktopFileName("triage-workstation")
    app.setQuitOnLastWindowClosed(False)
    theme.dress(app, mode)
    return app


class Translators:
    """Installs the translations of one language at a time."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Change the language of every text created from now on."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        self._load(language)
        # The desktop appends this to the window's title unless the two are equal.
        self._app.setApplicationDisplayName(tr("Triage workstation"))

    def _load(self, language: str) -> None:
        ours = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        folders = {f"workstation_{language}": str(TRANSLATIONS)}
        if language != "en":
            folders[f"qtbase_{language}"] = ours
        for name, folder in folders.items():
            translator = QTranslator()
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)


class Workstation:
    """The window on a running session. A change of language rebuilds the window on the same session."""

    def __init__(
        self,
        app: QApplication,
        session: DeskSession,
        settings: QSettings,
        translators: Translators | None = None,
    ) -> None:
        self._app, self._session, self._settings = app, session, settings
        self._translators = translators or Translators(app)
        self.closed = asyncio.Event()
        self.why = ""
        """Why the window closed, unless the officer just closed it."""
        self.chose: Callable[[str], None] = lambda text: None
        self.window: MainWindow | None = None
        self.speak(language_of(settings))

    def speak(self, language: str) -> None:
        """Show the window in a language."""
        self._settings.setValue("language", language)
        self._translators.speak(language)
        old, self.window = self.window, None
        window = MainWindow(
            self._session,
            settings=self._settings,
            sign_in=self._sign_in,
            language=language,
            on_language=self.speak,
        )
        self.window = window
        window.closed.connect(lambda: self.closed.set() if self.window is window else None)
        window.leaving.connect(self.leave)
        window.chose.connect(lambda text: self.chose(text))
        window.show()
        window.offer_tour()
        if old is not None:
            old.close()
            old.deleteLater()

    def show(self) -> None:
        """Bring the window to the front."""
        if self.window is not None:
            bring_forward(self.window)

    def idle_minutes(self) -> float:
        """Return after how many idle minutes the desk locks, according to the policy."""
        policy = self.window.report.presenter.policy if self.window is not None else NO_POLICY
        return idle_lock_minutes(policy)

    def lock(self) -> None:
        """Lock the desk after it has been idle."""
        if self.window is not None:
            self.window.leave("locked")

    def leave(self, why: str) -> None:
        """Close the window for a reason."""
        if self.window is not None and not self.why:
            self.why = why
            self.window.close()

    def _sign_in(self) -> None:
        done = self._session.connection.sign_in(lambda address: QDesktopServices.openUrl(QUrl(address)))
        window = self.window
        if window is not None:
            window.bridge.then(done, lambda _: None)
            window.bridge.failed.connect(lambda problem: window.pages.sign_in.ask(fault(problem)))


def _nobody() -> PersonalSession:
    raise SignInNeeded("This desk was opened with its own sign-in. Start it again.")


def language_of(settings: QSettings) -> str:
    """Return the language that the officer chose, or the system's."""
    system = "cy" if QLocale.system().language() == QLocale.Language.Welsh else "en"
    return str(settings.value("language") or system)


def run(
    folder: Path,
    key: Callable[[Path], bytes],
    session: Callable[[Profile], Session],
    *,
    fresh: Callable[[], PersonalSession] | None = None,
    forget: Callable[[Path], None] = lambda folder: None,
    locked: bool = False,
    quit_after: float | None = None,
) -> int:
    """Show the window on a profile until it is closed. With `locked`, ask for sign-in or passphrase first.

    `key` returns the key of a profile folder, `session` the sign-in of an open profile, and `fresh` a sign-in for a new
    officer. Raises WorkstationError when the profile cannot be opened. A second start only shows the first window.
    """
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    chosen = appearance.stored(settings)
    appearance.scale(chosen.text_size)
    app = application(chosen.mode)
    if ring(folder):
        return 0
    gate = ProfileUnlocking(folder, key, fresh or _nobody, forget)
    translators = Translators(app)
    place = WindowSwitcher(
        app, gate, session, lambda desk: Workstation(app, desk, settings, translators),
        lambda: translators.speak(language_of(settings)),
    )  # fmt: skip
    with qasync.QEventLoop(app) as loop:
        # qasync does not finish abandoned async generators by itself.
        sys.set_asyncgen_hooks(loop._asyncgen_firstiter_hook, loop._asyncgen_finalizer_hook)
        loop.run_until_complete(place.work(folder, None if locked else UnlockedProfile(folder), quit_after))
    return 0
