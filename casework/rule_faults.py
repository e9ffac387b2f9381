"""Why a rule refuses a command: the field, and a reason that has a sentence and a problem code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class RuleFault:
    """A reason why a command cannot be accepted, at its field. A subclass says what its reasons are called."""

    SENTENCES: ClassVar[Mapping[str, str]] = {}
    """The sentence in English of each reason."""
    CODES: ClassVar[Mapping[str, str]] = {}
    """The problem code of each reason that is not ``body_invalid``."""

    field: str
    reason: str

    @property
    def code(self) -> str:
        """The problem code."""
        return self.CODES.get(self.reason, "body_invalid")

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return self.SENTENCES[self.reason]
