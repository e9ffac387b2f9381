"""A short tour of the window: a card beside the real parts, one after the other. It never keeps anyone from working."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.key_chip import key_words
from workstation.ui.kit.page_notice import PageNotice

WIDTH, GAP, LINE = 360, 12, 2
"""Width of the card, its distance from the part that it is about, and the width of the ring around that part."""


@dataclass(frozen=True)
class TourStep:
    """One step: the name of the part that it is about, a title, and words in which ``{name}`` is the key of an action."""

    part: str
    title: str
    words: str


PARTS = (
    ("queue_list", "The queue",
     "The report that matters most is at the top. Each row shows its risk, what happened, and the clock that runs "
     "out next. Press {next} and {previous} to move, and Enter to open a report."),
    ("rail_list", "Places and views",
     "Choose what the list shows: what needs triage, what is due soon, what is yours. The numbers count by "
     "themselves."),
    ("queue_filter", "Filter and search",
     "Type words or conditions, such as due:<4h, to shorten the list. Press {search} to search every report on this "
     "computer."),
    ("report", "The report",
     "What the reporter wrote, who they are, and how and when it is safe to contact them. Opening a report is "
     "recorded."),
    ("report", "Work on a report",
     "Press {claim} to claim a report, so that colleagues see who has it. Then {assess} assesses it, {reply} writes "
     "to the reporter, and {dispose} closes it."),
    ("status_bar", "The connection",
     "This line says whether you are connected. Without a connection, carry on: what you do is kept here, and sent "
     "once when you are connected again."),
    ("hint_palette", "Every command",
     "Press {palette} to find any command, also why one is not possible now. Press {keys} to see every key."),
    ("rail_officer", "Your menu",
     "Settings, text size, Welsh, locking the screen and this tour are under your name."),
)  # fmt: skip
STEPS = tuple(TourStep(*part) for part in PARTS)


class TourProgress:
    """Where the tour is, without widgets."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = keys
        self.at = 0

    @property
    def step(self) -> TourStep:
        """Return the current step."""
        return STEPS[self.at]

    @property
    def is_last(self) -> bool:
        """Return whether there is no step after this one."""
        return self.at == len(STEPS) - 1

    @property
    def count(self) -> str:
        """Return which step this is, of how many."""
        return tr("Step {at} of {total}", at=self.at + 1, total=len(STEPS))

    @property
    def words(self) -> str:
        """Return the words of the step with the officer's own keys."""
        keys = {name: key_words(key) for name, key in self._keys.items()}
        return tr(self.step.words, **keys)

    @property
    def spoken(self) -> str:
        """Return what a screen reader says of the step."""
        return f"{self.count}. {tr(self.step.title)}. {self.words}"

    def move(self, by: int) -> bool:
        """Go on or back, and return whether there was a step to go to."""
        if not 0 <= self.at + by < len(STEPS):
            return False
        self.at += by
        return True


class TourRing(QWidget):
    """A ring around a part of the window. The mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("tour_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, place: QRect) -> None:
        """Lie around a place of the window."""
        self.setGeometry(place.adjusted(-LINE, -LINE, LINE, LINE) & self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.current().accent), LINE))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class TourCard(QFrame):
    """The words about one part, with the way on, back and out. The window beneath can be used all the time."""

    ended = Signal()

    def __init__(self, window: QWidget, keys: Mapping[str, str]) -> None:
        super().__init__(window)
        self.setObjectName("tour_card")
        self.setProperty("role", "guide")
        self._window, self._keys = window, keys
        self.progress = TourProgress(keys)
        self._before: QWidget | None = None
        self.ring = TourRing(window)
        self.title = widgets.label("", "section", name="tour_title", wrap=True)
        self.words = widgets.label("", name="tour_words", wrap=True)
        self.count = widgets.label("", "small", name="tour_count")
        self.back = widgets.button(tr("Previous"), "tour_back")
        self.next = widgets.button(tr("Next"), "tour_next", "primary")
        self.skip = widgets.KeyButton(tr("End the tour"), "Esc", "tour_end")
        self.back.clicked.connect(lambda: self._move(-1))
        self.next.clicked.connect(lambda: self._move(1))
        self.skip.clicked.connect(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for part in (self.count, self.title, self.words):
            layout.addWidget(part)
        layout.addLayout(widgets.row(self.skip, None, self.back, self.next))
        window.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Start at the first step, with the keyboard on the way on."""
        self.progress = TourProgress(self._keys)
        self._before = self._window.focusWidget()
        self.show()
        self._show()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """End the tour, and give the keyboard back to where it was."""
        held = self.isAncestorOf(self._window.focusWidget() or self)
        self.hide()
        self.ring.hide()
        if held and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.ended.emit()

    def close_it(self) -> None:
        """End the tour, as Esc does to whatever lies over the window."""
        self.end()

    def _move(self, by: int) -> None:
        if self.progress.move(by):
            self._show()
        elif by > 0:
            self.end()

    def _show(self) -> None:
        now = self.progress
        self.count.setText(now.count)
        self.title.setText(tr(now.step.title))
        self.words.setText(now.words)
        self.back.setEnabled(now.at > 0)
        self.next.setText(tr("Done") if now.is_last else tr("Next"))
        self.setAccessibleName(tr(now.step.title))
        self.setAccessibleDescription(now.words)
        self._place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, now.spoken))

    def target(self) -> QRect:
        """Return where the part of this step is in the window; empty when it is not on screen."""
        part = self._window.findChild(QWidget, self.progress.step.part)
        if part is None or not part.isVisible():
            return QRect()
        return QRect(part.mapTo(self._window, QPoint(0, 0)), part.size()) & self._window.rect()

    def settle(self) -> None:
        """Follow the window after another page or list came on screen; a part that is not there has no ring."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        self.setFixedWidth(min(WIDTH, self._window.width() - 2 * GAP))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.setFixedHeight(max(self.sizeHint().height(), self.heightForWidth(self.width())))
        place = self.target()
        if place.isEmpty():
            self.ring.hide()
        else:
            self.ring.surround(place)
        self.move(beside(place, QRect(self.pos(), self.size()), self._window.rect()))
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc belongs to the card while the keyboard is in it, before it means to go back in the window.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def beside(place: QRect, card: QRect, room: QRect) -> QPoint:
    """Return where a card lies beside a place: right, left, below or above of it, or in the corner of a large place."""
    inner = room.adjusted(GAP, GAP, -GAP, -GAP)
    x = min(max(place.left(), inner.left()), max(inner.left(), inner.right() - card.width()))
    y = min(max(place.top(), inner.top()), max(inner.top(), inner.bottom() - card.height()))
    spots = (
        QPoint(place.right() + GAP, y), QPoint(place.left() - GAP - card.width(), y),
        QPoint(x, place.bottom() + GAP), QPoint(x, place.top() - GAP - card.height()),
    )  # fmt: skip
    corner = QPoint(inner.right() - card.width(), inner.bottom() - card.height())
    if place.isEmpty():
        return corner
    return next((spot for spot in spots if inner.contains(QRect(spot, card.size()))), corner)


class FirstRunNotice(PageNotice):
    """Offers the tour at the first start. It takes neither the keyboard nor the page."""

    asked = Signal()
    answered = Signal()

    def __init__(self, owner: QWidget) -> None:
        start = widgets.button(tr("Start the tour"), "first_run_start", "primary")
        later = widgets.button(tr("Not now"), "first_run_later")
        super().__init__(owner, "first_run_notice", start, later)
        start.clicked.connect(lambda: self._answer(wanted=True))
        later.clicked.connect(lambda: self._answer(wanted=False))

    def offer(self) -> None:
        """Offer the tour."""
        self.appear(
            tr(
                "New here? A tour of five minutes shows the parts of this window. You can start it later under your name."
            )
        )

    def _answer(self, *, wanted: bool) -> None:
        self.hide()
        self.answered.emit()
        if wanted:
            self.asked.emit()


class OnTour:
    """The tour of one window: offered once, and started again whenever someone wants it."""

    def __init__(
        self, window: QWidget, page: QWidget, keys: Mapping[str, str], to_queue: Callable[[], None]
    ) -> None:
        self.card, self.notice = TourCard(window, keys), FirstRunNotice(page)
        self._to_queue = to_queue
        self.notice.asked.connect(self.begin)

    def begin(self) -> None:
        """Start the tour at the queue, where most of what it shows is."""
        self.notice.hide()
        self._to_queue()
        self.card.begin()


ACTIONS: tuple[Action[OnTour], ...] = (
    Action("tour", "Tour of this window", "", "compass", "window", OnTour.begin, menus=(ACCOUNT,)),
)
