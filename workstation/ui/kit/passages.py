"""Parts of running text, and the case summary on pages where an officer writes. Plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A label with its text. `heading` is set where a new part begins; `tone` names the text colour.

    `marks` are parts of the text that are marked, in their order.
    """

    label: str
    text: str
    heading: str = ""
    tone: str = "text"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """The subject of a page: `tone` is the colour of its risk, `passages` hold all known details."""

    reference: str
    summary: str
    risk: str
    tone: str
    grade: str
    passages: tuple[Passage, ...]
