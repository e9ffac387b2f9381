"""Tidied text: invisible signs removed, odd spaces and hyphens folded, one composition; and when text is blank."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

import msgspec

from casework.documents.base import Json

S = TypeVar("S", bound=msgspec.Struct)

_FILLERS = "\u2800\u3164\uffa0"  # Letters that print nothing and take the room of a space.
_SILENT = "\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Marks that print nothing by themselves, although Unicode counts them as visible."""
_MARK_ALONE = re.compile(f"[{_SILENT}]")
_UNSEEN_LETTERS = frozenset("\u115f\u1160" + _FILLERS)
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs of Arabic, Syriac and Kaithi that Unicode counts among the invisible ones, although they are printed."""
_PLAIN = re.compile("[ -~\t\n\r]*")
_LINES = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_KEPT_CONTROLS = frozenset("\t\n\r")
_JOINERS = "\u200c\u200d"
_BLACK_FLAG, _LAST_TAG = "\U0001f3f4", "\U000e007f"
_TAGS = "\U000e0020-\U000e007e"
# A joiner shapes letters of scripts such as Persian and joins emoji. Between Latin letters it is only invisible.
_JOINED = "\u0590-\u1dff\u2190-\u2bff\u2e80-\ufefe\uff66-\uff9f\U00010000-\U000dffff"
_NEEDLESS = re.compile(
    f"(?<![{_JOINED}\ufe0f])[{_JOINERS}]+|[{_JOINERS}]+(?![{_JOINED}])"
    # The flags of England, Scotland and Wales are spelled in invisible tags after a black flag.
    f"|(?<![{_BLACK_FLAG}{_TAGS}])[{_TAGS}{_LAST_TAG}]+|(?<![{_TAGS}]){_LAST_TAG}"
)
_SPARE_JOINERS = re.compile(f"([{_JOINERS}])[{_JOINERS}]+")
_JAMO = "\u1100-\u11ff"
_SPARE_FILLERS = re.compile(f"[{_FILLERS}]|(?<![{_JAMO}])\u1160|\u115f(?![{_JAMO}])")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_DASHES = re.compile("[\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\u301c\u30fc\ufe58\ufe63\uff0d]")


def tidy(text: str) -> str:
    """Return the text as it is stored: nothing invisible, one kind of space, composed letters. "" if it is blank.

    Long dashes, line breaks and everything that can be seen stay. Tidying twice changes nothing.
    """
    if _is_plain(text):
        return text if text.strip() else ""
    kept = "".join(map(_kept, text)).translate(_HYPHENS)
    kept = _SPARE_FILLERS.sub(" ", _SPARE_JOINERS.sub(r"\1", kept))
    before = ""
    while before != kept:  # Removing one sign may leave a joiner with nothing to join.
        before, kept = kept, unicodedata.normalize("NFC", _NEEDLESS.sub("", kept))
    return "" if blank(kept) else kept


def blank(text: str) -> bool:
    """Whether nothing in the text can be seen."""
    return all(map(_unseen, text))


def short(text: str) -> str:
    """Return a value of one line, such as a number or a code: tidy, in its plain letters, with plain single spaces."""
    if _is_plain(text):
        return " ".join(text.split())
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", tidy(text)))
    return " ".join(_MARK_ALONE.sub("", tidy(plain)).split())


def _is_plain(text: str) -> bool:
    """Whether the text is of printed ASCII, spaces and line breaks, in which there is nothing to tidy."""
    return text.isascii() and (text.isprintable() or _PLAIN.fullmatch(text) is not None)


def tidied(value: Json) -> Json:
    """Return a JSON value in which every text is tidy. Keys stay as they are."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, list | tuple):
        return [tidied(part) for part in value]
    if isinstance(value, dict):
        return {key: tidied(part) for key, part in value.items()}
    return value


def tidied_struct(sent: S) -> S:
    """Return a decoded request in which every text is tidy, at any depth."""
    changes = {name: _tidied_field(getattr(sent, name)) for name in sent.__struct_fields__}
    return msgspec.structs.replace(sent, **changes)


def _tidied_field(
    value: Json | msgspec.Struct | msgspec.UnsetType,
) -> Json | msgspec.Struct | msgspec.UnsetType:
    if isinstance(value, msgspec.Struct):
        return tidied_struct(value)
    return value if isinstance(value, msgspec.UnsetType) else tidied(value)


def _kept(sign: str) -> str:
    """Return what stays of one sign: itself, a space, a line break, or nothing."""
    if sign in _LINES:
        return "\n"
    if sign in _JOINERS or sign in _SEEN or "\U000e0020" <= sign <= _LAST_TAG:
        return sign
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    if category == "Cf" or (category == "Cc" and sign not in _KEPT_CONTROLS) or sign == "\u034f":
        return ""
    return sign


def _unseen(sign: str) -> bool:
    """Whether a sign prints nothing: spaces, controls, unassigned signs, and letters and marks that are empty."""
    if sign in _UNSEEN_LETTERS or _MARK_ALONE.match(sign):
        return True
    if sign in _SEEN:
        return False
    category = unicodedata.category(sign)
    # Half a letter is a fault in a program, which later checks refuse by its name.
    return category[0] in "ZC" and category != "Cs"
