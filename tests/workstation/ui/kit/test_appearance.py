"""How an officer wants the window to look: stored, read again, and in colours that can be read."""

from __future__ import annotations

import itertools
import math
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.session.desk_session import DeskSession
from workstation.ui.kit import appearance, theme, widgets
from workstation.ui.kit.appearance import Appearance
from workstation.ui.window.main_window import MainWindow

READ = ("text", "muted", "accent", "emergency", "high", "medium", "low", "information")


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    mixed = QColor(color)
    weighed = ((0.2126, mixed.redF()), (0.7152, mixed.greenF()), (0.0722, mixed.blueF()))
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4))
        for weight, part in weighed
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("mode", "least", "edge"), [("light", 4.5, 3), ("dark", 4.5, 3), ("contrast", 7, 7)])
def test_every_text_can_be_read(mode: str, least: float, edge: float) -> None:
    """Each text stands out from each background that it is put on, and controls have an edge that can be seen."""
    tokens = theme.MODES[mode]
    pairs = [
        *itertools.product(READ, ("background", "surface")),
        *((name, f"{name}_tint") for name in READ[3:]),
        ("text", "sunk"), ("text", "selection"), ("on_accent", "accent"), ("banner_text", "banner"),
    ]  # fmt: skip
    low = [pair for pair in pairs if contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < least]
    assert low == []
    assert contrast(tokens.border, tokens.surface) >= edge


def test_what_is_chosen_is_there_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, desk: DeskSession, tmp_path: Path
) -> None:
    """Mode, text size and density are stored at once; the page shows them, also when a key changed the mode."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, settings=settings)
    qtbot.addWidget(window)
    page = window.pages.settings
    for box, key in ((page.theme, "contrast"), (page.size_, 150)):
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())
    page.compact.click()
    assert theme.current().name == "contrast" and not page.later.isHidden()
    settings.sync()
    assert appearance.stored(settings) == Appearance("contrast", 150, True)
    window.run("theme")
    assert theme.current().name == page.theme.currentData() == appearance.stored(settings).mode == "dark"
    window.close()
    again = MainWindow(desk, settings=settings)
    qtbot.addWidget(again)
    assert again.pages.settings.compact.isChecked() and again.queue.delegate.height < theme.ROW
    again.close()
    theme.dress(qapp, "light")


@pytest.mark.parametrize("stored", ["", "110", "2", "-100", "٢٠٠", "x"])
def test_a_text_size_that_no_version_wrote_is_not_used(tmp_path: Path, stored: str) -> None:
    """Only sizes that can be chosen count, so that a damaged file cannot make the window unusable."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("text_size", stored)
    settings.setValue("theme", "plaid")
    assert appearance.stored(settings) == Appearance("plaid", 100, False)


@pytest.mark.parametrize(
    ("scheme", "preference", "name"),
    [
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, "dark"),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, "contrast"),
    ],
)
def test_the_window_follows_the_computer(
    qtbot: QtBot, qapp: QApplication, desk: DeskSession, monkeypatch: pytest.MonkeyPatch,
    scheme: Qt.ColorScheme, preference: Qt.ContrastPreference, name: str,
) -> None:  # fmt: skip
    """When the computer changes, so does the window, unless the officer chose a mode."""
    theme.dress(qapp, "light")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    accessibility = SimpleNamespace(contrastPreference=lambda: preference)
    hints = SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: accessibility)
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert theme.current().name == name
    window.preferences.dress("dark")
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert theme.current().name == "dark"
    monkeypatch.undo()
    theme.dress(qapp, "light")


def test_a_scale_that_is_set_for_the_computer_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The officer's size is used unless an administrator has set one; the usual size sets nothing."""
    monkeypatch.delenv(appearance.SCALE, raising=False)
    appearance.scale(100)
    assert appearance.SCALE not in os.environ
    appearance.scale(150)
    assert os.environ[appearance.SCALE] == "1.5"
    appearance.scale(200)
    assert os.environ[appearance.SCALE] == "1.5"


def test_a_text_that_fits_to_the_pixel_is_not_shortened(qapp: QApplication) -> None:
    """A line as wide as its text shows all of it; a pixel less shortens it."""
    metrics = QFontMetrics(theme.font(12))
    words = ["Owner", "Status", "Grade", "Perchennog", "Wyneb", "Milly", "WWW", "illi"]
    assert [widgets.shortened(metrics, word, metrics.horizontalAdvance(word)) for word in words] == words
    assert widgets.shortened(metrics, "Owner", metrics.horizontalAdvance("Owner") - 2).endswith("…")


@pytest.mark.parametrize("mode", theme.MODES)
def test_every_mode_has_its_own_signs(mode: str) -> None:
    """Ticks and arrows are pictures, so each mode needs them in its own colour."""
    assert [
        name for name in ("tick", "caret") if not Path(f"{theme.ICONS}/{name}-{mode}.svg").is_file()
    ] == []
