"""Reply templates: filling in, and what is still open."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def merge(text: str, values: Mapping[str, str | None]) -> str:
    """The text with every known, non-empty value in its place; unknown placeholders stay visible."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], text)


def unfilled(text: str) -> list[str]:
    """Placeholders still in the text, in order; a stray “{{” counts as one."""
    names = [found[1] for found in _PLACEHOLDER.finditer(text)]
    if "{{" in _PLACEHOLDER.sub("", text):
        names.append("{{")
    return names
