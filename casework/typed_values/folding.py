"""Folded text for search and likeness: one form for every spelling of a word or name. It is never shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
    "ŋ": "n", "ĸ": "k", "ſ": "s", "ß": "ss", "ƒ": "f", "ɨ": "i", "ʉ": "u", "ɵ": "o", "ə": "e", "ŀ": "l",
})  # fmt: skip
"""Letters whose mark is part of the letter, so that decomposing leaves it on."""
APOSTROPHES = "'\u2018\u2019\u201b\u02bb\u02bc\u02b9\u2032\u0060\u00b4\uff07"
_NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_RUN = rf"[^\W{APOSTROPHES}]"  # Some of the apostrophes count as letters.
# It begins where a run of letters begins and gives nothing back, or a long word would be tried from each of its letters.
_JOINED = re.compile(rf"(?<!{_RUN}){_RUN}++(?:[{APOSTROPHES}]{_RUN}++)+")
_WORD = re.compile(r"[^\W_]+")
# Chinese and Japanese are written without spaces, so each sign counts as a word.
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def fold(text: str) -> str:
    """Return the text in lower case, in plain letters without marks. Spaces and punctuation stay, apostrophes go."""
    return _plain(text).translate(_NO_APOSTROPHES)


def packed(text: str) -> str:
    """Return only the letters and digits of the folded text, so that spaces and punctuation make no difference."""
    return "".join(_WORD.findall(fold(text)))


def words(text: str) -> list[str]:
    """Return the folded words of a text in their order. "O'Brien" is one word."""
    plain = fold(text)
    return _WORD.findall(plain if plain.isascii() else _SIGN.sub(r" \g<0> ", plain))


def indexed(text: str) -> str:
    """Return the words under which a text is found. "O'Brien" is found as "obrien", and as "brien" too."""
    plain = _plain(text)
    if plain.isascii() and "'" not in plain and "`" not in plain:
        return " ".join(_WORD.findall(plain))
    together = [word.translate(_NO_APOSTROPHES) for word in _JOINED.findall(plain)]
    apart = _WORD.findall(_SIGN.sub(r" \g<0> ", _APOSTROPHE.sub(" ", plain)))
    return " ".join([*apart, *together])


def indexed_name(name: str) -> str:
    """Return the words under which a name is found. "Mac Donald" is found as "macdonald" too."""
    parts = words(name)
    pairs = ("".join(parts[at : at + length]) for length in (2, 3) for at in range(len(parts) - length + 1))
    return " ".join([indexed(name), *pairs])


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else _bare(text)


@lru_cache(maxsize=4_096)
def _bare(text: str) -> str:
    lower = text.casefold().translate(_LETTERS)
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFKD", lower)
    bare = "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    # Some letters of compatibility only become capitals, or joined letters, by decomposing.
    return unicodedata.normalize("NFKC", bare).casefold().translate(_LETTERS)
