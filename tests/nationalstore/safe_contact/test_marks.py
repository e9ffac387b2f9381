"""Desks learn of others' rules shortly after a change, whatever number of reports came in at once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from casework.documents.person import Person
from nationalstore.db.store import Store
from nationalstore.services.safe_contact import marks
from tests.helpers.store import put

FORCE, PEOPLE, STATEMENTS = "sussex", 120, 20


@pytest.mark.parametrize("rules", [{}, {"contact": {"channels": ["portal", "email"]}}])
def test_many_people_whom_no_others_rules_reach_cost_few_statements(
    post: Store, rules: dict[str, Any]
) -> None:
    """A store that took in many reports at once is not busy with each of their people: all ask for the same."""
    with post.write(FORCE) as work:
        for number in range(PEOPLE):
            address = f"p{number % 40}@example.org"
            put(work, "person", {"id": f"p{number}", "email": address, "reports": [], **rules})
    said: list[str] = []

    def look(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        said.append(statement)

    event.listen(post.engine, "before_cursor_execute", look)
    assert marks.look(post) == 0
    event.remove(post.engine, "before_cursor_execute", look)
    assert 0 < len(said) < STATEMENTS
    with post.read() as view:
        assert view.rows.contacts.noted(1) == {}


def test_among_many_the_one_who_shares_an_address_with_rules_is_told(post: Store) -> None:
    """Rules come to the documents of everyone else with the address, and go from them when they are lifted."""
    ruled = {"contact": {"channels": ["portal"]}}
    with post.write(FORCE) as work:
        for number in range(PEOPLE):
            put(work, "person", {"id": f"p{number}", "email": f"p{number % 40}@example.org", "reports": []})
        put(work, "person", {"id": "ruled", "email": "p7@example.org", "reports": [], **ruled})
    assert marks.look(post) == 3
    assert _told(post) == {"p7", "p47", "p87"}
    with post.write(FORCE) as work:
        put(work, "person", {"id": "ruled", "email": "p7@example.org", "reports": [], "contact": None})
    assert marks.look(post) == 3
    assert _told(post) == set()


def _told(store: Store) -> set[str]:
    with store.read() as view:
        return {person.id for person in view.documents(Person, FORCE) if person.elsewhere is not None}
