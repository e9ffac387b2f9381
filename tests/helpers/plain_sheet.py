"""A sheet of an export as plain rows."""

from __future__ import annotations


class Plain:
    """Text without formatting or translation."""

    def head(self, key: str) -> str:
        return key

    def say(self, text: str) -> str:
        return text

    def term(self, key: str, column: str) -> str:
        return key
