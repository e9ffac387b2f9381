"""The drafts for data protection say what the product does: the policy's periods, and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nationalstore.services.catalogue import reference_data

PAPERS = ("docs/dpia.md", "docs/appropriate-policy-document.md")
NAMED = re.compile(r"`((?:tests|nationalstore|workstation|casework)/[\w./-]+)`")
FROM = {"closed": "closing", "last_contact": "the last contact"}


@pytest.mark.parametrize("paper", PAPERS)
def test_the_periods_are_those_of_the_starting_policy(paper: str) -> None:
    """Each group of the retention policy stands in the table with its years and from when they count."""
    text = Path(paper).read_text("utf-8")
    retention = reference_data.starting_policy("sussex").retention
    assert retention is not None and retention.groups and retention.least_years == 6
    for group in retention.groups:
        title = (group.title or {})["en"].lower()
        row = next(line for line in text.splitlines() if line.startswith(f"| {title}"))
        assert f"{group.years} years" in row and FROM[group.from_ or ""] in row, row


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_they_name_exists(paper: str) -> None:
    """A measure is shown by a file that is there."""
    named = NAMED.findall(Path(paper).read_text("utf-8"))
    assert named and [path for path in named if not Path(path).exists()] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_open_is_marked(paper: str) -> None:
    """Each paper says what only the force can write."""
    assert len(re.findall(r"\*\*the\s+force writes\*\*", Path(paper).read_text("utf-8"), re.IGNORECASE)) >= 5
