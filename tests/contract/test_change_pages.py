"""The pages about adding a command, question, metric or screen, each followed exactly in a copy of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.followed import RUN, STEP, copied

PAGES = sorted(path for path in Path("docs/change").glob("*.md") if path.stem != "index")
MOST_FILES = 4  # In the programs alone; the desk's labels and the tests come on top.
WORDS = "workstation/ui/"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_whoever_follows_the_page_has_it(page: Path, tmp_path: Path) -> None:
    """Every edit of a page applies, the checks stay green, and the tests that the page names pass."""
    copy = copied(page, tmp_path)
    touched = copy.follow()
    assert touched
    copy.check()


def test_there_is_a_page_for_each_of_the_four() -> None:
    """Each of the four pages exists, says what to run, and has no block that only looks like an edit."""
    assert [page.stem for page in PAGES] == ["command", "metric", "question", "screen"]
    for page in PAGES:
        text = page.read_text("utf-8")
        assert RUN.search(text), page
        blocks = text.count("\n```") // 2
        assert blocks == sum(1 for step in STEP.finditer(text) if not step["copy"]), page


def test_a_new_command_touches_at_most_four_files() -> None:
    """A new command changes at most four files, from its body to the desk's view of it."""
    steps = STEP.finditer(Path("docs/change/command.md").read_text("utf-8"))
    touched = {step["file"] for step in steps if step["file"] and not step["file"].startswith(WORDS)}
    assert len(touched) <= MOST_FILES, touched
