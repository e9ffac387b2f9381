"""Help below a search field: operators that begin with what is typed, what one takes, and each condition as a chip."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr

MOST = 5
_TERM = re.compile(r'-?([^\s":]+:)(?:"[^"]*"?|\S+)')


def suggested(typed: str, operators: Sequence[str]) -> list[str]:
    """Return the operators that begin with the last word typed; none after a space or a colon."""
    last = _last(typed).lower()
    return [operator for operator in operators if last and operator.startswith(last) and operator != last][
        :MOST
    ]


def taken(typed: str, operators: Sequence[str]) -> str:
    """Return the operator whose value is being typed, or ""."""
    head, colon, _ = _last(typed).partition(":")
    return next((operator for operator in operators if colon and operator == f"{head.lower()}:"), "")


def completed(typed: str, operator: str) -> str:
    """Return the text with its last word replaced by an operator, ready for the value."""
    last = typed.rpartition(" ")[2]
    minus = "-" if last.startswith("-") else ""
    return typed[: len(typed) - len(last)] + minus + operator


def conditions(typed: str, operators: Sequence[str]) -> list[str]:
    """Return the terms with an operator and a value, in order."""
    return [term.group() for term in _TERM.finditer(typed) if term.group(1).lower() in operators][:MOST]


def without(typed: str, term: str) -> str:
    """Return the text without one term."""
    return " ".join(typed.replace(term, " ", 1).split())


def _last(typed: str) -> str:
    return typed.rpartition(" ")[2].removeprefix("-")


class SearchHelp(QWidget):
    """One line of buttons below a field; hidden while it has nothing to offer."""

    chosen = Signal(str)
    """The field's text after a button was pressed."""

    def __init__(self, field: QLineEdit, operators: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._field = field
        self._takes = dict(operators)
        self._texts = [""] * MOST
        self.buttons = [widgets.button("", f"{name}_{n}", "pill") for n in range(MOST)]
        for n, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, n=n: self._press(n))
        self.hint = widgets.Short("")
        layout = widgets.row(*self.buttons, self.hint, spacing=6)
        layout.setStretch(MOST, 1)
        self.setLayout(layout)
        field.textChanged.connect(self._show)
        self.hide()

    def _show(self, typed: str) -> None:
        offered = [(operator, completed(typed, operator)) for operator in suggested(typed, list(self._takes))]
        words = [(operator, operator, text) for operator, text in offered]
        if not words:
            terms = conditions(typed, list(self._takes))
            words = [(f"{term}  ✕", tr("Remove {term}", term=term), without(typed, term)) for term in terms]
        for n, button in enumerate(self.buttons):
            button.setVisible(n < len(words))
            if n < len(words):
                label, name, self._texts[n] = words[n]
                button.setText(label.replace("&", "&&"))
                button.setAccessibleName(name)
        operator = offered[0][0] if offered else taken(typed, list(self._takes))
        self.hint.say(f"{operator}  {self._takes[operator]}" if operator else "")
        self.setVisible(bool(words or operator))

    def _press(self, place: int) -> None:
        self._field.setText(self._texts[place])
        self._field.setFocus()
        self.chosen.emit(self._texts[place])
