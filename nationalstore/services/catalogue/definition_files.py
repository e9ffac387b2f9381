"""The content of a definition file, and of the file that services share: TOML, read once at startup.

A file is validated against the JSON Schema before it is decoded into these classes, so that errors give file and line.
"""

from __future__ import annotations

import msgspec

from casework.documents.parts import Routing, Translated
from casework.documents.service import Condition


class WrittenOption(msgspec.Struct, frozen=True):
    """One option, with its text."""

    value: str
    en: str
    cy: str

    @property
    def words(self) -> Translated:
        """The text by language."""
        return {"en": self.en, "cy": self.cy}


class WrittenFiles(msgspec.Struct, frozen=True):
    """Which files are accepted, how many, and whether they are mandatory."""

    kinds: tuple[str, ...]
    most: int
    mandatory: bool = False


class WrittenNotice(msgspec.Struct, frozen=True):
    """How many clear days before a date the law wants to be told: neither the day of telling nor the date counts."""

    clear_days: int
    text: Translated
    when: Condition | None = None


class WrittenQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question, or with ``use`` a shared block of questions whose first one can be changed."""

    use: str | None = None
    key: str = ""
    label: Translated | None = None
    type: str = ""
    required: bool | None = None
    section: str | None = None
    hint: Translated | None = None
    options: tuple[WrittenOption, ...] = ()
    welsh_yes: str = ""
    not_sure: bool = False
    when: Condition | None = None
    min: int | None = None
    max: int | None = None
    pattern: str = ""
    dates: str = "past"
    summary: bool = False
    raises_risk: dict[str, str] = {}
    flags: dict[str, str] = {}
    signposts: dict[str, str] = {}
    roles: dict[str, str] = {}
    codes: dict[str, str] = {}
    files: WrittenFiles | None = None
    notice: WrittenNotice | None = None


class WrittenService(msgspec.Struct, frozen=True, kw_only=True):
    """A whole definition file."""

    key: str
    version: int
    title: Translated
    group: str
    regime: str
    crime: bool
    kind: str
    risk: str
    questions: tuple[WrittenQuestion, ...]
    blocks: int = 0
    """The edition of the shared questions that it uses, 0 for the newest."""
    anonymous: str = "allowed"
    role: str = "victim"
    flags: tuple[str, ...] = ()
    keywords: Translated | None = None
    intro: Translated | None = None
    routing: Routing = Routing()
    sections: dict[str, Translated] = {}
