"""The pages about adding a command, a question, a metric and a screen: each followed once, exactly, in a copy of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.followed import RUN, STEP, copied

PAGES = sorted(path for path in Path("docs/change").glob("*.md") if path.stem != "index")
MOST_FILES = 4  # Of the programs; what the window shows of a command, and the tests, come on top.
WORDS = "workstation/ui/"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_whoever_follows_the_page_has_it(page: Path, tmp_path: Path) -> None:
    """Every edit fits, the checks stay green, and the tests that the page names pass."""
    copy = copied(page, tmp_path)
    touched = copy.follow()
    assert touched
    copy.check()


def test_there_is_a_page_for_each_of_the_four() -> None:
    """And each says what to run, and has nothing that looks like an edit and is none."""
    assert [page.stem for page in PAGES] == ["command", "metric", "question", "screen"]
    for page in PAGES:
        text = page.read_text("utf-8")
        assert RUN.search(text), page
        blocks = text.count("\n```") // 2
        assert blocks == sum(1 for step in STEP.finditer(text) if not step["copy"]), page


def test_a_new_command_touches_at_most_four_files() -> None:
    """From its body to what the desk shows while it waits."""
    steps = STEP.finditer(Path("docs/change/command.md").read_text("utf-8"))
    touched = {step["file"] for step in steps if step["file"] and not step["file"].startswith(WORDS)}
    assert len(touched) <= MOST_FILES, touched
