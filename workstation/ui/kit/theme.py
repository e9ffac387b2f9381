"""The appearance in one place: colours, type and sizes for each mode. No other file defines a colour."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

BANNER, STATUS_BAR, RAIL, RAIL_NARROW, ROW = 20, 28, 200, 56, 56
PANE_PADDING, LIST_PADDING, BUTTON = 24, 16, 32
RADIUS, CHIP_RADIUS, CHIP = 6, 4, 20
ICONS = (Path(__file__).parent / "icons").as_posix()
FAMILIES = ["Inter", "Noto Sans", "DejaVu Sans"]


@dataclass(frozen=True)
class Tokens:
    """The colours of one mode; every pair of text and background has a contrast of at least 4.5:1."""

    name: str
    background: str
    surface: str
    sunk: str
    text: str
    muted: str
    accent: str
    on_accent: str
    line: str
    border: str
    selection: str
    emergency: str
    high: str
    medium: str
    low: str
    information: str
    emergency_tint: str
    high_tint: str
    medium_tint: str
    low_tint: str
    information_tint: str
    heat_1: str
    heat_2: str
    heat_3: str
    banner: str
    banner_text: str

    def of(self, name: str) -> QColor:
        """Return the colour of a token; unknown names get the plain text colour."""
        return QColor(getattr(self, name, self.text))

    def tint(self, name: str) -> QColor:
        """Return the background tint for a token's text."""
        return QColor(getattr(self, f"{name}_tint", self.sunk))

    def veil(self) -> QColor:
        """Return the translucent colour that lies over the window under a sheet; the text below stays readable."""
        dark = min((QColor(self.banner), QColor(self.sunk)), key=lambda colour: colour.lightness())
        dark.setAlpha(96)
        return dark


LIGHT = Tokens(
    "light", "#F6F7F9", "#FFFFFF", "#EDF0F4", "#1B2430", "#556070", "#1D5FBF", "#FFFFFF",
    "#DCE1E8", "#818D9D", "#E4EDFA", "#B3261E", "#B54A00", "#7A5C00", "#2A6B3F", "#4A5A8C",
    "#FBE9E7", "#FBEDE2", "#F5EFD9", "#E4F1E8", "#E9ECF5", "#EDF3FC", "#D6E4F9", "#B9D1F4",
    "#1B2430", "#FFFFFF",
)  # fmt: skip
DARK = Tokens(
    "dark", "#12161B", "#191F26", "#0E1116", "#E7ECF2", "#9DAAB8", "#86B4FF", "#0E1116",
    "#2A323C", "#66727F", "#1F2D42", "#FF8A80", "#FFB27A", "#E8CF6A", "#8FD1A1", "#AEB9E8",
    "#3B2022", "#382719", "#332D17", "#1B3023", "#252B3D", "#1A2433", "#21324B", "#2C466C",
    "#2A323C", "#E7ECF2",
)  # fmt: skip
CONTRAST = Tokens(
    "contrast", "#000000", "#000000", "#1C1C1C", "#FFFFFF", "#E4E4E4", "#FFE94A", "#000000",
    "#8C8C8C", "#FFFFFF", "#0A3D7A", "#FFB3AB", "#FFC999", "#FFE680", "#B4F0C2", "#D0D8FF",
    "#3B0D0A", "#38200A", "#332B00", "#0A2E14", "#1A2247", "#14273D", "#1B3D63", "#225388",
    "#FFFFFF", "#000000",
)  # fmt: skip
"""Every pair of text and background has a contrast of at least 7:1, and every border can be seen."""
MODES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def font(pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = False) -> QFont:
    """Return the interface font at a size; `figures` selects tabular digits."""
    face = QFont(QApplication.font())
    face.setPixelSize(pixels)
    face.setWeight(weight)
    if figures:
        face.setFeature(QFont.Tag("tnum"), 1)
    return face


def current() -> Tokens:
    """Return the tokens last applied to the application."""
    app = QApplication.instance()
    return MODES.get(str(app.property("mode")), LIGHT) if app is not None else LIGHT


MEDIUM, BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold


@cache
def _glyphs() -> tuple[str, dict[str, str]]:
    """Return the icon font's family and its glyphs by name.

    The font comes with QtAwesome. It is read without importing that package, which would take a sixth of a second.
    """
    spec = importlib.util.find_spec("qtawesome")
    places = list(spec.submodule_search_locations or []) if spec else []
    folder = Path(places[0] if places else ".") / "fonts"
    font, names = next(folder.glob("phosphor*.ttf")), next(folder.glob("phosphor*charmap*.json"))
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    signs = {name: chr(int(code, 16)) for name, code in json.loads(names.read_text("utf-8")).items()}
    return families[0], signs


def has_icon(name: str) -> bool:
    """Return whether the icon font has an icon of this name."""
    return name in _glyphs()[1]


@cache
def pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """Return a Phosphor icon in a colour, `size` device-independent pixels wide."""
    family, signs = _glyphs()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    face = QFont(family)
    face.setPixelSize(size)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(face)
    painter.setPen(QColor(color))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, signs.get(name, "?"))
    painter.end()
    return picture


def of_system() -> str:
    """Return the mode that the computer is set to: high contrast, dark, or else light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST.name
    return DARK.name if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT.name


def dress(app: QApplication, mode: str) -> Tokens:
    """Apply a mode to the whole application and return the tokens for custom painting. Any other word is the system's."""
    tokens = MODES.get(mode) or MODES[of_system()]
    app.setStyle("Fusion")
    base = QFont(app.font())
    known = set(QFontDatabase.families())
    base.setFamilies([family for family in FAMILIES if family in known] or [base.family()])
    base.setPixelSize(13)
    app.setFont(base)
    app.setProperty("mode", tokens.name)
    app.setPalette(_palette(tokens))
    app.setStyleSheet(_sheet(tokens))
    return tokens


@contextmanager
def undressed() -> Iterator[None]:
    """Build many widgets without the style sheet, and apply it once when all are in their places.

    While a style sheet applies, Qt computes the style of everything in a widget anew each time that widget is put into
    another one. That takes longer than building the whole window.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication) or not app.styleSheet():
        yield
        return
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(_sheet(current()))


def _palette(tokens: Tokens) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for where, color in (
        (role.Window, tokens.background), (role.WindowText, tokens.text), (role.Base, tokens.surface),
        (role.AlternateBase, tokens.background), (role.Text, tokens.text), (role.Button, tokens.surface),
        (role.ButtonText, tokens.text), (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.text),
        (role.PlaceholderText, tokens.muted), (role.ToolTipBase, tokens.surface), (role.Link, tokens.accent),
        (role.ToolTipText, tokens.text), (role.Mid, tokens.line), (role.Accent, tokens.accent),
    ):  # fmt: skip
        palette.setColor(where, QColor(color))
    for where in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.muted))
    return palette


def _sheet(t: Tokens) -> str:
    """Return the style sheet of the controls; views with delegates paint themselves."""
    return _surfaces(t) + _buttons(t) + _fields(t) + _lists(t)


def _surfaces(t: Tokens) -> str:
    """Return the style of labels and container surfaces."""
    return f"""
    QWidget {{ color: {t.text}; }}
    QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: 4px; }}
    QLabel[role="muted"] {{ color: {t.muted}; }}
    QLabel[role="small"] {{ color: {t.muted}; font-size: 12px; }}
    QLabel[role="section"] {{ font-size: 15px; font-weight: 600; }}
    QLabel[role="title"] {{ font-size: 20px; font-weight: 600; }}
    QLabel[role="wrong"] {{ color: {t.emergency}; font-weight: 600; }}
    QLabel[role="banner"] {{ background: {t.banner}; color: {t.banner_text};
        font-size: 11px; font-weight: 600; }}
    QLabel[role="practice"] {{ background: {t.accent}; color: {t.on_accent};
        font-size: 11px; font-weight: 600; }}
    QFrame#status_bar {{ background: {t.background}; }}
    QFrame[role="surface"] {{ background: {t.surface}; }}
    .QFrame[role="background"] {{ background: {t.background}; }}
    .QFrame[role="line"] {{ background: {t.line}; border: none; }}
    QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
    QFrame[role="guide"] {{ background: {t.surface}; border: 2px solid {t.accent}; border-radius: {RADIUS}px; }}
    QFrame[role="guide"] QLabel {{ border: none; }}
    QFrame[role="info"] {{ background: {t.information_tint}; border: none;
        border-left: 4px solid {t.information}; }}
    QFrame[role="info"] QLabel {{ color: {t.text}; }}
    .QFrame[role="warn"] {{ background: {t.medium_tint}; border: 1px solid {t.medium};
        border-radius: {RADIUS}px; }}
    .QFrame[role="wrong"] {{ background: {t.emergency_tint}; border: none; border-radius: {CHIP_RADIUS}px; }}
    .QFrame[role="offline"] {{ background: {t.background}; border: 1px solid {t.line};
        border-left: 4px solid {t.high}; border-radius: {RADIUS}px; }}
    """


def _buttons(t: Tokens) -> str:
    """Return the style of buttons by role."""
    return f"""
    QPushButton {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: {RADIUS}px;
        padding: 0 12px; min-height: 30px; font-weight: 500; }}
    QPushButton:hover {{ background: {t.sunk}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 11px; min-height: 28px; }}
    QPushButton:disabled {{ background: {t.sunk}; color: {t.muted}; border-color: {t.line}; }}
    QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {t.sunk}; color: {t.muted}; border-color: {t.line}; }}
    QPushButton[role="danger"] {{ color: {t.emergency}; border-color: transparent; background: transparent; }}
    QPushButton[role="link"] {{ color: {t.accent}; border: none; background: transparent; padding: 0 4px;
        text-decoration: underline; }}
    QPushButton[role="choice"] {{ border-radius: {CHIP_RADIUS}px; padding: 0; min-width: 26px;
        min-height: 26px; }}
    QPushButton[role="choice"]:checked {{ background: {t.selection}; border: 2px solid {t.accent};
        font-weight: 600; }}
    {_levels(t)}
    QPushButton[role="choice"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[role="grade"] {{ border-radius: {CHIP_RADIUS}px; }}
    QPushButton[role="grade"]:checked {{ background: {t.accent}; color: {t.on_accent};
        border: 1px solid {t.accent}; font-weight: 600; }}
    QPushButton[role="grade"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[role="segment"] {{ border-radius: 0; }}
    QPushButton#board_charts {{ border-top-left-radius: {RADIUS}px; border-bottom-left-radius: {RADIUS}px;
        border-right: none; }}
    QPushButton#board_tables {{ border-top-right-radius: {RADIUS}px; border-bottom-right-radius: {RADIUS}px; }}
    QPushButton[role="segment"]:checked {{ background: {t.selection}; font-weight: 600;
        border-color: {t.border}; }}
    QPushButton[role="icon"] {{ border: none; background: transparent; padding: 0; min-height: 28px;
        border-radius: {CHIP_RADIUS}px; }}
    QPushButton[role="icon"]:hover {{ background: {t.sunk}; }}
    QPushButton[role="icon"]:checked {{ background: {t.selection}; }}
    QPushButton[role="icon"]:focus {{ border: 2px solid {t.accent}; min-height: 24px; padding: 0; }}
    QPushButton[role="account"] {{ border: none; border-radius: 0; background: transparent; text-align: left;
        padding: 0 16px; min-height: 40px; }}
    QPushButton[role="account"]:hover {{ background: {t.sunk}; }}
    QPushButton[role="account"]:focus {{ border: 2px solid {t.accent}; padding: 0 14px; min-height: 36px; }}
    QPushButton[role="hint"] {{ border: none; background: transparent; min-height: 24px; padding: 0 8px; }}
    QPushButton[role="hint"]:hover {{ background: {t.sunk}; }}
    QPushButton[role="hint"]:focus {{ border: 1px solid {t.accent}; padding: 0 7px; min-height: 22px; }}
    QPushButton[role="tab"] {{ border: none; border-radius: 0; background: transparent; padding: 0 2px;
        color: {t.muted}; min-height: 32px; border-bottom: 2px solid transparent; }}
    QPushButton[role="tab"]:checked {{ color: {t.text}; font-weight: 600;
        border-bottom: 2px solid {t.accent}; }}
    QPushButton[role="tab"]:focus {{ color: {t.accent}; }}
    QPushButton[role="pick"] {{ border: none; background: transparent; color: {t.muted}; padding: 0 10px;
        min-height: 26px; font-size: 12px; }}
    QPushButton[role="pick"]:checked {{ background: {t.selection}; color: {t.text}; font-weight: 600; }}
    QPushButton[role="pick"]:focus {{ border: 2px solid {t.accent}; padding: 0 8px; min-height: 22px; }}
    QPushButton[role="pick"]:disabled {{ background: transparent; color: {t.muted}; }}
    QPushButton[role="pill"] {{ background: {t.selection}; border: 1px solid {t.accent}; color: {t.accent};
        border-radius: {CHIP_RADIUS}px; min-height: 20px; padding: 0 8px; font-weight: 600; }}
    """


def _levels(t: Tokens) -> str:
    """Return the style of a chosen level: the colour of its risk, so that it is not taken for the focus."""
    return "".join(
        f"""
    QPushButton[role="choice"][tone="{name}"]:checked {{ background: {t.tint(name).name()};
        border: 2px solid {t.of(name).name()}; color: {t.of(name).name()}; font-weight: 600; }}"""
        for name in ("low", "medium", "high", "emergency")
    )


def _fields(t: Tokens) -> str:
    """Return the style of input fields and selection lists."""
    return f"""
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {{ background: {t.surface}; border: 1px solid {t.border};
        border-radius: {RADIUS}px; padding: 0 8px; min-height: 30px;
        selection-background-color: {t.selection}; selection-color: {t.text}; }}
    QPlainTextEdit, QTextEdit {{ padding: 8px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {t.accent}; }}
    QTextEdit[role="read"] {{ border: none; background: {t.background}; padding: 0; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.border};
        selection-background-color: {t.selection}; selection-color: {t.text}; }}
    """


def _lists(t: Tokens) -> str:
    """Return the style of lists, tables, scroll bars, tick boxes and menus."""
    return f"""
    QListView, QTableView {{ background: {t.surface}; border: none; outline: none; }}
    QListView[role="background"] {{ background: {t.background}; }}
    QListView[role="picks"] {{ border: 1px solid {t.border}; border-radius: {RADIUS}px; padding: 3px; }}
    QListView[role="picks"]:focus {{ border: 2px solid {t.accent}; padding: 2px; }}
    QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none;
        border-bottom: 1px solid {t.line}; padding: 6px 8px; font-weight: 500; }}
    QTableView[role="numbers"] QHeaderView::section {{ padding: 6px 4px; }}
    QTableView[role="roomy"]::item {{ padding: 6px 8px; }}
    QTableView {{ gridline-color: {t.line}; }}
    QSplitter::handle {{ background: {t.line}; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {t.border}; border-radius: 3px; min-height: 32px;
        margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; }}
    QScrollBar::handle:horizontal {{ background: {t.border}; border-radius: 3px; margin: 2px; }}
    QCheckBox {{ spacing: 8px; }}
    QComboBox::down-arrow {{ image: url({ICONS}/caret-{t.name}.svg); width: 12px; height: 12px; }}
    QRadioButton {{ spacing: 10px; }}
    QRadioButton::indicator {{ width: 16px; height: 16px; border-radius: 9px; border: 1px solid {t.border};
        background: {t.surface}; }}
    QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {t.accent}; }}
    QRadioButton:focus, QCheckBox:focus {{ color: {t.accent}; }}
    QCheckBox::indicator, QTableView::indicator, QListView::indicator {{
        width: 16px; height: 16px; border-radius: 3px; border: 1px solid {t.border}; background: {t.surface}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{
        background: {t.accent}; border-color: {t.accent};
        image: url({ICONS}/tick-{t.name}.svg); }}
    QFrame#palette, QFrame#ask, QFrame#key_sheet {{
        background: {t.surface}; border: 1px solid {t.border}; border-radius: {RADIUS}px; }}
    QTableView QTableCornerButton::section {{ background: {t.surface}; border: none; }}
    QHeaderView {{ background: {t.surface}; }}
    QProgressBar {{ background: {t.sunk}; border: none; border-radius: 2px; max-height: 4px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.border}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 8px; border-radius: {CHIP_RADIUS}px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::item:selected {{ background: {t.selection}; }}
    QMenu::item:disabled {{ color: {t.muted}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
    """
