"""The metric definitions: each is written once, and the guide says the same."""

from __future__ import annotations

from pathlib import Path

from workstation.domain.metrics import METRICS

GUIDE = Path(__file__).parents[3] / "docs" / "user-guide.md"


def test_the_guide_says_of_each_number_what_its_definition_says() -> None:
    """The guide's table lists every metric with its title and definition, and no other."""
    text = GUIDE.read_text("utf-8")
    table = text.split("| metric | what it counts |\n|---|---|\n")[1].split("\n\n")[0]
    said = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()]
    assert said == [(one.title, one.words) for one in METRICS]


def test_every_number_is_told_apart() -> None:
    """No two definitions share a key or a description."""
    assert len({one.key for one in METRICS}) == len({one.words for one in METRICS}) == len(METRICS)
