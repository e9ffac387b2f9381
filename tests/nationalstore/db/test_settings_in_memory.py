"""Settings that a process keeps in memory: read once for each change, and never from a transaction that was undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import event

from casework.documents.policy import Policy, RestrictionRule
from casework.documents.team import Team
from casework.documents.values import TeamId
from nationalstore.db.store import Store
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork
from nationalstore.services.catalogue import reference_data
from tests.helpers.commanding import Desk
from tests.helpers.store import add_report

FORCE = "sussex"


class Undone(Exception):
    """Ends a transaction without a commit."""


@contextmanager
def policy_reads(store: Store) -> Iterator[list[str]]:
    """Collect the statements that read a policy inside the block."""
    found: list[str] = []

    def look(conn: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        values = parameters.values() if isinstance(parameters, dict) else parameters
        if Policy.KIND in map(str, values):
            found.append(statement)

    event.listen(store.engine, "before_cursor_execute", look)
    yield found
    event.remove(store.engine, "before_cursor_execute", look)


def let_read(work: UnitOfWork, role: str) -> None:
    """Stage a policy in which another role reads the restricted cases of empty teams."""
    work.change(replace(work.rules, restriction=RestrictionRule(role_when_empty=role)))


def reading_role(view: ReadSession) -> str:
    """Return the role that the policy names."""
    rule = view.rules_of(FORCE).restriction
    return rule.role_when_empty if rule is not None else ""


def test_commands_do_not_read_an_unchanged_policy(store: Store) -> None:
    """The policy is long, so a command reads it only after a change of the settings."""
    report = add_report(store)["id"]
    desk = Desk(store)
    desk.send("note", report, text="Seen.")
    with policy_reads(store) as reads:
        desk.send("note", report, text="Seen again.")
        assert reads == []
        with store.write(FORCE) as work:
            let_read(work, "auditor")
        desk.send("note", report, text="Seen once more.")
    assert len(reads) > 0
    with store.read() as view:
        assert reading_role(view) == "auditor"


def test_a_policy_that_was_undone_is_never_used(store: Store) -> None:
    """Other settings take the positions of a transaction that was rolled back; its policy does not come with them."""
    with store.write(FORCE) as work:
        reference_data.ensure_force(work, FORCE)
        let_read(work, "officer")
    with pytest.raises(Undone), store.write(FORCE) as work:
        let_read(work, "triage")
        work.place()
        assert reading_role(work) == "triage"
        assert "t" not in work.membership(FORCE).teams
        raise Undone
    with store.write(FORCE) as work:
        work.create(Team(id=TeamId("t"), name="Team"))
    with store.read() as view:
        assert reading_role(view) == "officer"
        assert "t" in view.membership(FORCE).teams
