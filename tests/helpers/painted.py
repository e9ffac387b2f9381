"""What a widget really paints: every piece of text with its font and its direction, whatever class paints it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPaintDevice, QPaintEngine, QPaintEngineState, QPainter, QPixmap, QTextItem
from PySide6.QtWidgets import QWidget

Metric = QPaintDevice.PaintDeviceMetric
SIDE = 10_000


@dataclass(frozen=True)
class Painted:
    """One piece of text as it was painted."""

    text: str
    right_to_left: bool
    struck_out: bool
    box: QRect | None = None
    """Where it was painted, while nothing moved or turned the painter."""


class _Engine(QPaintEngine):
    """Notes texts and the sizes of pictures instead of painting them."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[Painted] = []
        self.pictures: list[tuple[int, int]] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        pass

    def drawTextItem(self, at: Any, item: QTextItem) -> None:
        flags = item.renderFlags()
        turned = bool(flags & QTextItem.RenderFlag.RightToLeft)
        self.texts.append(Painted(item.text(), turned, item.font().strikeOut(), _box(at, item)))

    def drawPixmap(self, to: Any, picture: QPixmap | QImage, part: Any) -> None:
        self.pictures.append((picture.width(), picture.height()))

    def drawImage(self, to: Any, picture: QImage, part: Any, *flags: Any) -> None:
        self.pictures.append((picture.width(), picture.height()))

    def drawPath(self, path: Any) -> None:
        pass

    def drawPolygon(self, points: Iterable[Any], mode: Any, /) -> None:
        pass

    def drawRects(self, rects: Iterable[Any], *rest: Any) -> None:
        pass

    def drawLines(self, lines: Iterable[Any], *rest: Any) -> None:
        pass


def _box(at: Any, item: QTextItem) -> QRect:
    height = round(item.ascent() + item.descent())
    return QRect(round(at.x()), round(at.y() - item.ascent()), round(item.width()), height)


class _Paper(QPaintDevice):
    def __init__(self) -> None:
        super().__init__()
        self.engine = _Engine()

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        sides = (Metric.PdmWidth, Metric.PdmHeight, Metric.PdmWidthMM, Metric.PdmHeightMM)
        dots = (Metric.PdmDpiX, Metric.PdmDpiY, Metric.PdmPhysicalDpiX, Metric.PdmPhysicalDpiY)
        if metric == Metric.PdmDevicePixelRatioScaled:
            return int(self.devicePixelRatioFScale())
        return SIDE if metric in sides else 96 if metric in dots else 32 if metric == Metric.PdmDepth else 1


def sheet() -> _Paper:
    """Return an empty sheet that notes what is painted on it."""
    return _Paper()


@dataclass(frozen=True)
class Page:
    """The texts and pictures of one painting."""

    texts: list[Painted]
    pictures: list[tuple[int, int]]


def paint(widget: QWidget) -> Page:
    """Paint a widget with everything in it, and return what was painted."""
    paper = _Paper()
    painter = QPainter(paper)
    widget.render(painter, QPoint())
    painter.end()
    return Page(paper.engine.texts, paper.engine.pictures)
