"""What a screen reader hears before an error is in the language of the page."""

from __future__ import annotations

import re
from pathlib import Path

import nationalstore

TEMPLATES = sorted((Path(nationalstore.__file__).parent / "portal/templates").glob("*.html"))
ERROR = re.compile(r'"errorMessage": \{(?!"visuallyHiddenText": say\("error_word"\), )')


def test_every_error_is_announced_in_the_language_of_the_page() -> None:
    """The component says “Error:” unless a template says otherwise, so every one does."""
    texts = {path.name: path.read_text("utf-8") for path in TEMPLATES}
    assert sum(text.count('"errorMessage"') for text in texts.values()) > 20
    assert [name for name, text in texts.items() if ERROR.search(text)] == []
