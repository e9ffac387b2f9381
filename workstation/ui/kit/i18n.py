"""Texts on screen: every one goes through the translation layer; data from outside never does."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from workstation.domain.translatable import Translatable
from workstation.errors import WorkstationError

FORMS = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}
"""The form of a text that a number asks for, as CLDR names it. Welsh has all of these, English has `one`.

Qt's own plural rules treat 2 to 5 alike in Welsh, where a noun changes after 2 and after 3 in different ways. So each
form stands in the catalogue as a message of its own, with its name as the comment; without one the plain text is used.
"""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def bare(name: object) -> str:
    """Return a name from outside without signs that turn round, hide or break a part of it."""
    return _UNSEEN.sub("", str(name or ""))


def tr(text: str, *, n: object = None, **values: object) -> str:
    """Return the text in the officer's language, with named values put in.

    A sentence of the domain brings its own values; those that are sentences too are translated with it.
    A whole number named `n` chooses the form of the text.
    """
    if isinstance(text, Translatable):
        return tr(text.template, **{name: _value(value) for name, value in text.values.items()})
    said = QCoreApplication.translate("workstation", text, _form(n)) if text else ""
    return said.format(n=n, **values) if values or n is not None else said


def _form(number: object) -> str | None:
    # A number may come as it is written, with its groups of digits.
    text = str(number)
    return FORMS.get(int(text)) if text.isdecimal() else None


def _value(value: object) -> object:
    return tr(value) if isinstance(value, Translatable) else value


def tr_or(detail: str, short: str) -> str:
    """Return a sentence from elsewhere in the officer's language.

    One that holds values has no translation of its own; then its short form says what it is about.
    """
    said, instead = tr(detail), tr(short)
    return said if said != detail or instead == short else instead


def fault(problem: WorkstationError) -> str:
    """Return what went wrong in the officer's language."""
    title, message = tr(problem.title), tr(problem.message)
    told = message != problem.message or title == problem.title
    return f"{title}. {message}" if message and told else title
