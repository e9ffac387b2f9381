"""The list of Welsh to review is generated from the marks in the catalogues and contains every one."""

from __future__ import annotations

from casework import copied_texts, copy_text, public_ending
from tools import catalogue, welsh_review


def test_the_list_and_the_marks_agree() -> None:
    """An added, changed or removed mark changes the list, and each listed text is in its catalogue as shown."""
    assert welsh_review.PAGE.read_text("utf-8") == welsh_review.page(), "Run tools/translations.sh --gather"
    window = [message for message in catalogue.read(welsh_review.WINDOW) if catalogue.MARK in message.comment]
    portal = [
        line
        for path in welsh_review.PORTAL.glob("*.toml")
        for line in path.read_text("utf-8").splitlines()
        if "Review:" in line
    ]
    letters = [
        line for line in welsh_review.LETTERS.read_text("utf-8").splitlines() if line.startswith("# Review:")
    ]
    assert len(window) > 30 and len(portal) > 5 and len(letters) > 5
    guesses = welsh_review.guesses()
    sources = (copy_text.WORDS, copy_text.WHY, copied_texts.WORDS, copied_texts.VALUES)
    copied = [words for table in sources for words in table.values()]
    tables = len(public_ending.WORDS) + 2 + sum(words["en"] != words["cy"] for words in copied)
    assert len(guesses) == len(window) + len(portal) + len(letters) + tables
    assert [guess for guess in guesses if not (guess.welsh and guess.place and guess.why)] == []
