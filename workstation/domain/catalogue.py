"""Service definitions: titles in the reader's language."""

from __future__ import annotations

from typing import Any


def title(service: dict[str, Any], language: str = "en") -> str:
    """A definition's title in this language, else in English, else its key."""
    titles = service.get("title")
    if isinstance(titles, dict):
        return str(titles.get(language) or titles.get("en") or service.get("key") or "")
    return str(service.get("key") or "")
