"""Keeps the program alive when a method that Qt calls, such as paint or data, raises an exception.

PySide ends the process without a word when an exception leaves such a method that C code raised, such as that of
`int("?")`, of a missing list item or of a date out of range. Any other is raised in whatever Python code called Qt. So
each such method tells `sys.excepthook` of what it could not do, and returns nothing: one row stays empty.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from inspect import signature
from types import FunctionType
from typing import Any

from PySide6.QtCore import QSize, Qt
from shiboken6 import Shiboken

HOOK = "__init_subclass__"
"""What Python calls for every new subclass."""
CALLED_BY_QT = frozenset({
    "canFetchMore", "columnCount", "count", "data", "event", "eventFilter", "expandingDirections", "fetchMore", "flags",
    "focusNextPrevChild", "hasHeightForWidth", "headerData", "heightForWidth", "hitButton", "invalidate", "itemAt", "mimeData",
    "mimeTypes", "minimumSize", "minimumSizeHint", "paint", "rowCount", "setData", "setGeometry", "sizeHint", "startDrag",
    "takeAt",
})  # fmt: skip
"""The methods of ours that Qt calls, beside those whose name ends with Event."""
NOTHING: Mapping[str, Any] = {
    "bool": False, "int": 0, "QSize": QSize(), "Qt.ItemFlag": Qt.ItemFlag.NoItemFlags, "None": None, "Any": None,
    "QMimeData": None, "QLayoutItem | None": None, "Qt.Orientation": Qt.Orientation(0), "list[str]": [],
}  # fmt: skip
"""What a method returns that has failed, by the type that it says it returns."""


def guard_overrides() -> None:
    """Guard the methods that Qt calls in every subclass of a Qt class that is defined from now on."""
    setattr(Shiboken.Object, HOOK, classmethod(_defined))


def overrides(cls: type) -> Iterator[str]:
    """Yield the names of the methods of a class that replace one of Qt's and that Qt calls."""
    return (name for name in replaced(cls) if name in CALLED_BY_QT or name.endswith("Event"))


def replaced(cls: type) -> Iterator[str]:
    """Yield the names of the methods of a class that replace one of Qt's."""
    of_qt = [base for base in cls.__mro__[1:] if base.__module__.startswith("PySide6")]
    for name, value in vars(cls).items():
        is_ours = isinstance(value, FunctionType) and not name.startswith("__")
        if is_ours and any(name in vars(base) for base in of_qt):
            yield name


def _defined(cls: type[Shiboken.Object], /, **given: Any) -> None:
    super(Shiboken.Object, cls).__init_subclass__(**given)
    for name in list(overrides(cls)):
        setattr(cls, name, _guarded(vars(cls)[name]))


def _guarded(method: FunctionType) -> Callable[..., Any]:
    @wraps(method)
    def called(*args: Any, **named: Any) -> Any:
        try:
            return method(*args, **named)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            return NOTHING.get(signature(method).return_annotation)

    return called
