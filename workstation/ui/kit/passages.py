"""What running text is made of, and what stands at the head of a page on which an officer writes. Plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A label with its text; `heading` is set where a new part begins, `tone` names the colour of the text."""

    label: str
    text: str
    heading: str = ""
    tone: str = "text"


@dataclass(frozen=True)
class Subject:
    """What a page is about, in words: `tone` is the colour of its risk, `passages` all that is known of it."""

    reference: str
    summary: str
    risk: str
    tone: str
    grade: str
    passages: tuple[Passage, ...]
