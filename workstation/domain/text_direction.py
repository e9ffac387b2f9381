"""Text from outside that must not turn round the text beside it.

Unicode has characters that print nothing and reverse whatever follows: `gnp.exe` after one of them reads `exe.png`.
The desk shows everything without them. What is exported or sent on keeps them.
"""

from __future__ import annotations

import re

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_IN_JSON = re.compile(r"(\\\\)|[\u202a-\u202e\u2066-\u2069]|\\u(?:202[a-eA-E]|206[6-9])")


def steady(text: str) -> str:
    """Return the text without embeddings, overrides and isolates of direction.

    The marks that only place a full stop in Arabic or Hebrew stay.
    """
    return _TURNING.sub("", text)


def steady_in_place(text: str) -> str:
    """Replace each of those characters with an invisible one, so that positions do not change."""
    return _TURNING.sub("\u2060", text)


def steady_json(text: str) -> str:
    """Return JSON in which no text contains such a character, whether it is written out or escaped."""
    if text.isascii() and "\\u20" not in text:
        return text
    # An escaped backslash is matched first, so that what follows it is not taken for an escape.
    return _IN_JSON.sub(lambda match: match[1] or "", text)
