"""A monkey at a real window: random keys, clicks, words and sizes, online and offline, chosen by a seed."""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future
from random import Random
from typing import Any

import msgspec
from PySide6.QtCore import QKeyCombination, QPoint, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from tests.helpers.stray_windows import StrayWindows
from workstation.session.commands import SubmitResult
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.window.main_window import MainWindow

NOT_RUN = ("lock", "sign_out", "sign_in", "quit", "practice", "passphrase")
"""Actions that would end the window's work. The monkey has nobody to sign it in again."""
ALONE = frozenset({"claim", "release", "read", "mark_read", "remind"})
"""Commands that one key may give, because another key takes them back and nobody outside is told of them."""
KEYS = [
    *(Qt.Key(code) for code in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space) * 4,
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right) * 2,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace, Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Question, Qt.Key.Key_Slash,
]  # fmt: skip
NONE = Qt.KeyboardModifier.NoModifier
WITH = [
    *(NONE,) * 8, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
]  # fmt: skip
SIZES = ((1280, 720), (1440, 900), (1920, 1080), (960, 540), (800, 600))
WRITING = (QLineEdit, QPlainTextEdit)
OFTEN = (
    "reply",
    "note",
    "assess",
    "close",
    "safe_contact",
    "classify",
    "hand_over",
    "transfer",
    "link",
    "restrict",
)
"""Actions that open a place to write, which the monkey chooses half of the time."""
FILES = "QFileDialog"
"""The system's dialog for files, a window of its own on purpose."""
SECONDS_TO_KEEP = 5.0
"""How long a text that left the screen may take to reach the journal."""


class MonkeyWindow(MainWindow):
    """The product's window, which keeps its monkey."""

    def run(self, key: str) -> None:
        """Run an action, unless it would end the window's work."""
        if key not in NOT_RUN:
            super().run(key)


class Monkey:
    """Acts on one window. Everything it finds wrong stands in ``violations``."""

    def __init__(self, desk: DeskSession, seed: int) -> None:
        self.violations: list[str] = []
        self.done: Counter[str] = Counter()
        self.commands: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self._trail: deque[str] = deque(maxlen=60)
        """What was done last, for a reader of a violation."""
        self.texts = 0
        self._rng, self._desk, self._step = Random(seed), desk, 0
        self._tokens: dict[str, QWidget] = {}
        """Texts that were typed and must not be lost, and the field of each."""
        self._a_form_was_open = False
        self._stray = StrayWindows()
        _application().installEventFilter(self._stray)
        sys.excepthook = self._failed
        qInstallMessageHandler(self._qt_says)
        Ask.submit = self._submitted(Ask.submit)  # type: ignore[method-assign, assignment]
        desk.commands.submit = self._submit(desk.commands.submit)  # type: ignore[method-assign]
        self.window = MonkeyWindow(desk)
        self.window.resize(1440, 900)
        self.window.show()

    # -- what is watched ------------------------------------------------------------------------------------------

    def _violated(self, words: str) -> None:
        self.violations.append(f"step {self._step}: {words}")

    def _failed(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        self._violated("".join(traceback.format_exception(kind, error, trace)))

    def _qt_says(self, kind: QtMsgType, context: Any, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in words:
            self._violated(f"Qt: {words}")

    def _submit(self, submit: Any) -> Any:
        """Return the same call, noting each command: none that cannot be undone may come without a form or a page."""

        def noting(intent: Any, hold_seconds: float = 0, **more: Any) -> Future[SubmitResult]:
            self.commands[intent.kind] += 1
            if not (hold_seconds or self._a_form_was_open or intent.kind in ALONE):
                self._violated(f"{intent.kind} was given at once, without a form and without an undo")
            answer: Future[SubmitResult] = submit(intent, hold_seconds, **more)
            return answer

        return noting

    def _submitted(self, submit: Callable[[Ask], None]) -> Callable[[Ask], None]:
        """Return the same, forgetting what was typed on a form without a draft: its answers are now in use."""

        def forgetting(ask: Ask) -> None:
            here = [
                token
                for token, field in self._tokens.items()
                if self._holds(token) and ask.isAncestorOf(field)
            ]
            is_kept = ask.has_draft
            submit(ask)
            if ask.form is None and not is_kept:
                for token in here:
                    self._tokens.pop(token, None)

        return forgetting

    # -- one step -------------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Do one thing, let the window work, and look at every text that was typed."""
        self._step += 1
        act, name = self._rng.choices(
            ((self._key, "key"), (self._shortcut, "shortcut"), (self._click, "click"), (self._type, "type"),
             (self._resize, "resize"), (self._connect, "connection")),
            (30, 15, 25, 20, 1, 1),
        )[0]  # fmt: skip
        self.done[name] += 1
        self._trail.append(f"{self._step} {name}")
        self._a_form_was_open = self._is_a_form_open()
        for dialog in self.window.findChildren(QFileDialog):
            dialog.reject()  # The system's own, which asks further questions in windows that block.
        self._find_again()
        before = {token: self._holds(token) for token in self._tokens}
        written = self._field()
        act()
        self._settle(0.01)
        for token, was_there in before.items():
            if (
                was_there
                and token in self._tokens
                and not self._holds(token)
                and self._tokens[token] is written
                and name in ("key", "type")
            ):
                del self._tokens[token]  # The keys went to the field itself, such as Backspace.
        self.violations += [
            f"step {self._step}: {words}" for words in self._stray.found if FILES not in words
        ]
        self._stray.found.clear()
        self.pages[type(self.window.pages.currentWidget()).__name__] += 1
        if self._step % 20 == 0:
            self.look()

    def _find_again(self) -> None:
        """Follow the texts that now stand in another field, because their form was opened again."""
        lost = [token for token in self._tokens if not self._holds(token)]
        if not lost:
            return
        fields = [
            one for one in self.window.findChildren(QWidget) if isinstance(one, WRITING) and one.isVisible()
        ]
        for token in lost:
            self._tokens[token] = next((one for one in fields if token in _text(one)), self._tokens[token])

    def look(self) -> None:
        """Find every text that was typed: on the screen, in a draft or in a command."""
        deadline = time.monotonic() + SECONDS_TO_KEEP
        missing = [token for token in self._tokens if not self._holds(token)]
        while missing and time.monotonic() < deadline:
            self._settle(0.05)
            kept = self._kept() + repr(self.window.asking.typed_before)
            missing = [token for token in missing if token not in kept and not self._holds(token)]
        for token in missing:
            field = self._tokens.pop(token)
            self._violated(
                f"the text {token}, typed in {_name(field)}, is lost\n  " + "\n  ".join(self._trail)
            )

    def _kept(self) -> str:
        def texts(journal: Any) -> str:
            drafts = [draft.text + msgspec.json.encode(draft.meta).decode() for draft in journal.drafts()]
            return "\n".join(
                drafts + [msgspec.json.encode(one.body).decode() for one in journal.history(10_000)]
            )

        return str(self._desk.reader.read_journal(texts).result())

    def _note(self, words: str) -> None:
        page = type(self.window.pages.currentWidget()).__name__
        self._trail[-1] += f" {words} ({page}, {(self.window.report.presenter.report or 'none')[-4:]})"

    def _settle(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while True:
            _application().processEvents()
            if time.monotonic() >= end:
                return

    # -- where things are -----------------------------------------------------------------------------------------

    def _is_a_form_open(self) -> bool:
        pages = self.window.pages
        working = pages.currentWidget() in (pages.compose, pages.assess, pages.closing)
        sheets = any(sheet.isVisible() for sheet in self.window.sheets)
        return working or sheets or QApplication.activePopupWidget() is not None

    def _front(self) -> QWidget:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return popup or QApplication.activeWindow() or self.window

    def _field(self) -> QWidget | None:
        return QApplication.focusWidget()

    def _holds(self, token: str) -> bool:
        field = self._tokens[token]
        try:
            return field.isVisible() and token in _text(field)
        except RuntimeError:  # Qt has deleted it.
            return False

    # -- what a monkey does ---------------------------------------------------------------------------------------

    def _key(self) -> None:
        key, pressed = self._rng.choice(KEYS), self._rng.choice(WITH)
        self._note(f"{key.name} {pressed.name or ''}")
        QTest.keyClick(self._target(), key, pressed)

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._front()

    def _shortcut(self) -> None:
        keys = {name: one for name, one in self.window.actions_.keys.items() if one and name not in NOT_RUN}
        often = [name for name in OFTEN if name in keys]
        sequence = QKeySequence(keys[self._rng.choice(often if self._rng.random() < 0.5 else sorted(keys))])
        for index in range(sequence.count()):
            self._note(sequence.toString())
            pressed: QKeyCombination = sequence[index]  # type: ignore[index]  # PySide6 describes it without.
            QTest.keyClick(self._target(), pressed.key(), pressed.keyboardModifiers())

    def _click(self) -> None:
        front = self._front()
        places = [
            one
            for one in front.findChildren(QWidget)
            if one.isVisible() and not one.visibleRegion().isEmpty()
        ]
        if not places:
            QTest.keyClick(front, Qt.Key.Key_Escape)
            return
        chosen = self._rng.choice(places)
        area = chosen.visibleRegion().boundingRect()
        where = QPoint(
            self._rng.randint(area.left(), area.right()), self._rng.randint(area.top(), area.bottom())
        )
        self._note(_name(chosen))
        button = Qt.MouseButton.RightButton if self._rng.random() < 0.1 else Qt.MouseButton.LeftButton
        click = QTest.mouseDClick if self._rng.random() < 0.1 else QTest.mouseClick
        click(chosen, button, NONE, where)

    def _type(self) -> None:
        field = self._field()
        if not _can_write(field):
            fields = [
                one for one in self._front().findChildren(QWidget) if _can_write(one) and one.isVisible()
            ]
            if not fields:
                self._key()
                return
            field = self._rng.choice(fields)
            field.setFocus()
        assert field is not None
        token = f"zq{self._step}x"
        self._note(f"{token} in {_name(field)}")
        QTest.keyClicks(field, f" {token} ")
        if self._is_kept(field) and token in _text(field):
            self._tokens[token] = field
            self.texts += 1

    def _is_kept(self, field: QWidget) -> bool:
        """Whether the product promises to keep what is typed there: every form and page that writes, no search."""
        if isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal:
            return False
        if isinstance(field.parent(), QComboBox):
            return False
        pages = self.window.pages
        places = (pages.compose, pages.assess, pages.closing, self.window.asking)
        return any(place.isAncestorOf(field) for place in places)

    def _resize(self) -> None:
        self.window.resize(*self._rng.choice(SIZES))

    def _connect(self) -> None:
        self.window.run("offline")


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _can_write(field: QWidget | None) -> bool:
    return isinstance(field, WRITING) and field.isEnabled() and not field.isReadOnly()


def _text(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""


def _name(field: QWidget) -> str:
    try:
        return f"{type(field).__name__} {field.objectName()}".rstrip()
    except RuntimeError:
        return "a field that is gone"
