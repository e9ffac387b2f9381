"""An exception in a method that Qt calls ends that call, never the program, whatever raised it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import workstation.ui
from workstation.ui.kit.overrides import NOTHING, overrides, replaced
from workstation.ui.kit.rows_model import ITEM, Index, RowsModel

FAULTS: tuple[Callable[[], Any], ...] = (
    lambda: int("?"),
    lambda: [][1],
    lambda: dict[str, str]().pop("?"),
    lambda: max([]),
    lambda: datetime.max + timedelta(1),
    lambda: ord(""),
)
"""Mistakes of which the C code of Python raises the exception."""

CALLED_BY_THE_WINDOW = {"addItem", "addWidget", "setText"}
"""The methods that replace one of Qt's, and that only code of the window calls, which hears of what went wrong."""


class Rows(RowsModel):
    """Rows whose text cannot be made."""

    def spoken(self, row: Callable[[], Any]) -> str:
        return str(row())


class Delegate(QStyledItemDelegate):
    """Cannot paint anything."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(20, 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        index.data(ITEM)()


@pytest.mark.parametrize("paints", [True, False], ids=["paint", "data"])
def test_a_row_that_cannot_be_painted_or_read_leaves_the_program_alive(qtbot: QtBot, *, paints: bool) -> None:
    """Every mistake is told to the hook for exceptions, and the next row comes all the same."""
    model, view = Rows(), QListView()
    qtbot.addWidget(view)
    model.show(list(FAULTS))
    view.setModel(model)
    view.setItemDelegate(Delegate(view) if paints else QStyledItemDelegate(view))
    view.resize(200, 200)
    with qtbot.capture_exceptions() as raised:
        view.show()
        qtbot.waitUntil(lambda: len({str(one[1]) for one in raised}) == len(FAULTS))
        view.setModel(None)


def _defined(base: type) -> Iterator[type]:
    found: list[type] = base.__subclasses__()
    for one in found:
        yield one
        yield from _defined(one)


def test_every_class_of_the_window_is_guarded() -> None:
    """No class was defined before the guard, and what each method returns has a value that stands for nothing."""
    for module in pkgutil.walk_packages(workstation.ui.__path__, "workstation.ui."):
        importlib.import_module(module.name)
    ours = {one for one in _defined(Shiboken.Object) if one.__module__.startswith("workstation.")}
    found = [vars(one)[name] for one in ours for name in overrides(one)]
    bare = [one.__qualname__ for one in found if not hasattr(one, "__wrapped__")]
    odd = {one.__annotations__["return"] for one in found} - NOTHING.keys()
    assert len(ours) > 100 and not bare and not odd
    known = {name for one in ours for name in overrides(one)} | CALLED_BY_THE_WINDOW
    assert {name for one in ours for name in replaced(one)} == known
