"""Nobody ends a risky case alone: a search over sequences of one person's commands finds no way.

The person works in two forces. Commands come from the permissions table, so a new one takes part by itself. The suite
looks as deep as it has time for; ``ALONE_DEPTH=5`` looks deeper.
"""

from __future__ import annotations

import os
from itertools import combinations

import pytest
from msgspec.structs import replace

from casework import permissions
from casework.commands import check
from casework.documents.policy import ApprovalRule, Policy
from nationalstore.services.commands import ledger
from tests.simulation.alone_commands import GENERATORS, every_command
from tests.simulation.alone_search import Searched, search
from tests.simulation.alone_world import STARTS, Risky, State, World

DEPTH = int(os.environ.get("ALONE_DEPTH", "0"))
ROLE_SETS = (
    *((role,) for role in permissions.ROLES),
    *combinations(("officer", "supervisor", "crime_registrar"), 2),
)
NEED_MORE = {
    "settle_contact", "reissue_code", "extend_clock", "lift_hold", "resume_clock", "reopen", "approve", "return",
    "approve_version", "return_version", "erase", "review_retention", "save_victim", "propose_disposal", "approve_disposal", "return_disposal",
    "assemble_copy", "decide_copy_item", "propose_release", "approve_release", "return_release",
}  # fmt: skip
"""What one person is never allowed on this case, and what no rule about endings reads."""


def told(found: Searched) -> str:
    """Return each way that was found, with its commands."""
    return "\n".join(f"{way}:\n  " + "\n  ".join(path) for way, path in found.ways.items())


@pytest.mark.parametrize("start", STARTS, ids=lambda start: start.name)
def test_one_person_with_every_role_in_two_forces_finds_no_way(start: Risky) -> None:
    """No sequence of commands closes, hides or loses a case that was ever at risk, or cancels a crime."""
    depth = DEPTH or (3 if start.crime_by_colleague else 2)
    found = search(World(start, permissions.ROLES), depth)
    assert not found.ways, told(found)
    assert found.states > 20 and found.sent > 1_500, "the search went nowhere"
    if start.crime_by_colleague:
        assert set(permissions.COMMANDS) - NEED_MORE <= {*found.accepted}, (
            "a generator never makes a valid body"
        )


@pytest.mark.parametrize("roles", ROLE_SETS, ids="+".join)
def test_no_role_alone_finds_a_way(roles: tuple[str, ...]) -> None:
    """Fewer roles may do less, and nothing that more roles may not."""
    found = search(World(STARTS[1], roles), DEPTH or 2)
    assert not found.ways, told(found)


def test_every_command_of_the_table_takes_part() -> None:
    """A command without a generator, or with a body that no program accepts, is found here."""
    assert set(GENERATORS) == set(permissions.COMMANDS)
    assert set(permissions.COMMANDS) == set(ledger.HANDLERS)
    world = World(STARTS[1], permissions.ROLES)
    sent = list(every_command(world, world.start))
    wrong = [(one.kind, check(one.kind, one.report, one.body)) for one in sent]
    assert [found for found in wrong if found[1]] == []
    assert {one.kind for one in sent} >= {"dispose", "restrict", "save_officer", "offer_transfer"}


def test_the_search_finds_a_way_where_there_is_one() -> None:
    """With a policy that asks nobody, the first command closes or hides the case: the search would have seen it."""
    world = World(STARTS[0], ("officer",))
    with world.at(world.start).write("sussex") as work:
        (policy,) = work.documents(Policy, "sussex")
        work.change(replace(policy, approval=ApprovalRule(risks=(), flags=())))
    world.start = State(world.store.tables, world.start.now)
    found = search(world, 1)
    assert {*found.ways} == {"the case is closed", "nobody else can read the case"} and len(
        found.ways["the case is closed"]
    ) == 1
