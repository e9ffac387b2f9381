"""Lists uncertain Welsh translations for a Welsh speaker to review: docs/welsh-review.md.

In the window's catalogue an uncertain translation has a translator's comment that begins with `Review:`. In the
portal's texts and in the reply templates it has a line `# Review: …` above it. Each gives the reason for the doubt.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casework import copied_texts, copy_text, public_ending
from tools import catalogue

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/welsh-review.md"
WINDOW = ROOT / "resources/i18n/workstation_cy.ts"
PORTAL = ROOT / "nationalstore/portal/words"
LETTERS = ROOT / "nationalstore/reference_data/templates.toml"
HEAD = """# Welsh to review

These texts have a Welsh translation that nobody who speaks Welsh has confirmed. Someone who does should read them before
the product is used in Wales. To confirm one, correct it in its catalogue, delete its mark there, and run
`tools/translations.sh --gather`, which writes this page.

Texts of the window are in `resources/i18n/workstation_cy.ts`; the mark is a translator's comment that begins with
`Review:`. Texts of the portal are in `nationalstore/portal/words`; the mark is the comment above the text. Reply templates are in
`nationalstore/reference_data/templates.toml`, marked in the same way.
The words about the end of a case are in `casework/public_ending.py`, those of the copy of someone's data in
`casework/copy_text.py` and `casework/copied_texts.py`.

| English | Welsh | Where it is shown | Why it is unsure |
|---|---|---|---|
"""
_WORD = re.compile(r'\w+ = \["(.*)", "(.*)"\]')


@dataclass(frozen=True)
class Guess:
    """A text whose Welsh translation is uncertain."""

    english: str
    welsh: str
    place: str
    why: str


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")
    return 0


def page() -> str:
    """Return the page with every uncertain translation."""
    rows = [(guess.english, guess.welsh, guess.place, guess.why) for guess in guesses()]
    return HEAD + "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in rows)


def guesses() -> list[Guess]:
    """Return every marked text, those of the window first."""
    return [*_of_window(), *_of_portal(), *_of_letters(), *_of_endings()]


def _of_window() -> Iterator[Guess]:
    places = _places()
    for message in catalogue.read(WINDOW):
        if message.doubt:
            place = places.get(message.source, "Messages and titles")
            yield Guess(message.source, message.translation, f"Window: {place}", message.doubt)


def _of_endings() -> Iterator[Guess]:
    for words in (*public_ending.WORDS.values(), public_ending.OTHER, public_ending.CHOICES):
        yield Guess(
            words["en"], words["cy"], "Portal: the end of a case", "A new sentence that nobody has read."
        )
    tables = (copy_text.WORDS, copy_text.WHY, copied_texts.WORDS, copied_texts.VALUES)
    for words in (words for table in tables for words in table.values()):
        if words["en"] != words["cy"]:
            yield Guess(
                words["en"],
                words["cy"],
                "The copy of someone's data",
                "Nobody who speaks Welsh has read this text.",
            )


def _of_portal() -> Iterator[Guess]:
    for path in sorted(PORTAL.glob("*.toml")):
        why = ""
        for line in path.read_text("utf-8").splitlines():
            word = _WORD.fullmatch(line)
            if why and word:
                yield Guess(word[1], word[2], f"Portal: {path.stem}", why)
            why = line.removeprefix(f"# {catalogue.MARK}") if line.startswith(f"# {catalogue.MARK}") else ""


def _of_letters() -> Iterator[Guess]:
    """Yield the reply templates whose Welsh has a mark above it."""
    text = LETTERS.read_text("utf-8")
    pieces = text.split("\n[[templates]]\n")[1:]
    letters = tomllib.loads(text)["templates"]
    mark = f"# {catalogue.MARK}"
    for piece, letter in zip(pieces, letters, strict=True):
        before = piece.partition("\ncy = ")[0].splitlines()[-1]
        if before.startswith(mark):
            why = before.removeprefix(mark)
            yield Guess(letter["en"], letter["cy"], f"Reply template: {letter['title']}", why)


def _places() -> dict[str, str]:
    """Return the part of the window that shows each text, keyed by the text's module."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "workstation").rglob("*.py")):
        *folders, _ = path.relative_to(ROOT / "workstation").parts
        place = " ".join(folders[1:] or folders).replace("screens ", "").replace("_", " ") or "start"
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(node.value, place)
    return found


def _cell(text: str) -> str:
    return text.strip().replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
