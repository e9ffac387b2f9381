"""What the force's policy says of a status: where it leads, and what the reporter reads."""

from __future__ import annotations

import pytest

from casework import statuses
from tests.helpers.desk_rules import policy_of

POLICY = policy_of({"statuses": [
    {"key": "new", "title": "New", "public": "received", "ways": ["in_progress"]},
    {"key": "lab", "title": "At the laboratory"},
]})  # fmt: skip


@pytest.mark.parametrize(
    ("status", "ways", "public"),
    [("new", ("in_progress",), "received"), ("lab", (), "being_looked_at"), ("unknown", (), "being_looked_at"),
     (None, (), "being_looked_at")],
)  # fmt: skip
def test_a_status_leads_on_and_has_public_words(
    status: str | None, ways: tuple[str, ...], public: str
) -> None:
    """One without public words, and one of a newer policy, is being looked at; neither leads anywhere."""
    assert statuses.next_statuses(POLICY, status) == ways
    assert statuses.public_status(POLICY, status) == public
