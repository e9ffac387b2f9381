"""Text on screen: all of it goes through the translation layer, but external data never does."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from workstation.domain.translatable import Translatable
from workstation.errors import WorkstationError

FORMS = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}
"""The plural form for a number, by its CLDR name. Welsh uses all of these; English uses `one`.

Qt's own plural rules treat 2 to 5 alike in Welsh, where nouns change differently after 2 and 3. Each form is therefore
a separate message in the catalogue, with its name as the comment. The plain text is used when a form is missing.
"""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def bare(name: object) -> str:
    """Return an external name without characters that reverse, hide or break up text."""
    return _UNSEEN.sub("", str(name or ""))


def tr(text: str, *, n: object = None, **values: object) -> str:
    """Return the text in the officer's language, with named values filled in.

    A sentence from the domain supplies its own values; values that are sentences are translated too. A whole number
    named `n` selects the plural form.
    """
    if isinstance(text, Translatable):
        return tr(text.template, **{name: _value(value) for name, value in text.values.items()})
    if not text:
        return ""
    translation = QCoreApplication.translate("workstation", text, None if n is None else _form(n))
    return translation.format(n=n, **values) if values or n is not None else translation


def _form(number: object) -> str | None:
    # A number may already be formatted, with digit grouping.
    text = str(number)
    return FORMS.get(int(text)) if text.isdecimal() else None


def _value(value: object) -> object:
    return tr(value) if isinstance(value, Translatable) else value


def tr_or(detail: str, short: str) -> str:
    """Return a sentence from elsewhere in the officer's language.

    A sentence that contains values has no translation of its own; its short form then gives the subject.
    """
    translation, instead = tr(detail), tr(short)
    return translation if translation != detail or instead == short else instead


def fault(problem: WorkstationError) -> str:
    """Return an error message in the officer's language."""
    title, message = tr(problem.title), tr(problem.message)
    specific = message != problem.message or title == problem.title
    return f"{title}. {message}" if message and specific else title
