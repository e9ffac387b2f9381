"""The checker of the process tier finds each fault that it is there to find, and passes what is sound."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.simulation.core.findings import Findings
from tests.simulation.process import history
from tests.simulation.process.checking import Case, Copy, Settled, Stored, World, check
from tests.simulation.process.claims import LEASE, faults
from tests.simulation.process.history import Act, Event
from tests.simulation.process.linearizability import Operation, Undecided, find_order

WREN, JOSS = "officer-wren", "officer-joss"
DIGEST = {"report": (1, "00000000000000aa")}


def act(
    name: str, kind: str, invoked: float, answered: float = math.inf, outcome: str = "accepted", *, actor: str = WREN,
    code: str = "", order: int = 0,
) -> Act:  # fmt: skip
    """Return an act on the only report."""
    outcome = outcome if answered < math.inf else ""
    return Act(name, actor, kind, "r1", invoked, True, False, answered, f"id {name}", outcome, code, order)


def sound() -> World:
    """Return a small world in which everything holds: a claim, two notes, a refused status and a report."""
    acts = [
        act("a", "claim", 1.0, 1.5, order=1),
        act("b", "note", 2.0, 2.5, order=2),
        act("c", "note", 3.0, 3.5, order=3),
        act("d", "set_status", 2.0, 4.0, "refused", actor=JOSS, code="claimed_by_other", order=1),
        act("f", "note", 4.5, 4.9, "refused", actor=JOSS, order=2),
        Act("e", "citizen 1", "report", "", 0.5, answered=0.9, id="SOH-1", outcome="accepted"),
    ]
    ledger = [
        Settled(one.id, one.actor, one.kind, "r1", one.order, f"client of {one.actor}", one.outcome, place)
        for place, one in enumerate(acts[:5], 10)
    ]
    stored = [
        Stored("note", "id b", "b", WREN, "r1"), Stored("note", "id c", "c", WREN, "r1"), Stored("report", "r1", "e", "", "r1"),
    ]  # fmt: skip
    copies = [Copy("desk 1", 0, DIGEST), Copy("desk 2", 0, DIGEST)]
    return World(acts, ledger, stored, [Case("r1", ("sussex",), WREN)], DIGEST, copies, 3.0, 90.0)


def violated(world: World) -> set[str]:
    """Return the names of the checks that a world fails."""
    findings = Findings()
    check(world, findings)
    return {name for name, _ in findings.violations}


def test_a_sound_world_passes_every_check() -> None:
    """Nothing is found in a world in which everything holds, and every check was made."""
    findings = Findings()
    check(sound(), findings)
    assert findings.violations == []
    assert set(findings.checks) == {
        "nothing acknowledged is missing", "an answer is what the store decided", "everything comes to an end",
        "nothing is there that nobody wrote", "nothing stands twice", "what was refused left nothing",
        "the author is the officer of the journal", "claims are linearizable", "the order within a case",
        "the order of time", "no case without an owner", "everyone agrees within bounds", "copies agree with the store",
    }  # fmt: skip


def replaced(world: World, place: int, **changes: object) -> World:
    """Return the world with another act at a place."""
    acts = [*world.acts]
    acts[place] = msgspec.structs.replace(acts[place], **changes)
    return msgspec.structs.replace(world, acts=acts)


def moved(world: World, place: int, **changes: object) -> World:
    """Return the world with another row of the ledger at a place."""
    rows = [*world.ledger]
    rows[place] = msgspec.structs.replace(rows[place], **changes)
    return msgspec.structs.replace(world, ledger=rows)


def other(**changes: object) -> Callable[[World], World]:
    """Return a function that changes parts of a world."""
    return lambda world: msgspec.structs.replace(world, **changes)


TWICE = Stored("note", "another id", "b", WREN, "r1")
FOREIGN = Stored("note", "id x", "x", WREN, "r1")
REFUSED_NOTE = act("n", "note", 5.0, 6.0, "refused")


@pytest.mark.parametrize("break_it, name", [
    (lambda world: msgspec.structs.replace(world, stored=world.stored[1:]), "nothing acknowledged is missing"),
    (lambda world: msgspec.structs.replace(world, ledger=world.ledger[1:]), "nothing acknowledged is missing"),
    (lambda world: msgspec.structs.replace(world, stored=world.stored[:2]), "nothing acknowledged is missing"),
    (lambda world: msgspec.structs.replace(world, stored=[*world.stored, TWICE]), "nothing stands twice"),
    (lambda world: msgspec.structs.replace(replaced(world, 1, outcome="", answered=math.inf, written=False),
                                           stored=[*world.stored, TWICE]), "nothing stands twice"),
    (lambda world: msgspec.structs.replace(world, stored=[*world.stored, world.stored[2]]), "nothing stands twice"),
    (lambda world: msgspec.structs.replace(world, stored=[*world.stored, FOREIGN]), "nothing is there that nobody wrote"),
    (lambda world: msgspec.structs.replace(world, acts=[*world.acts, REFUSED_NOTE],
                                           stored=[*world.stored, msgspec.structs.replace(FOREIGN, act="n")]),
     "what was refused left nothing"),
    (lambda world: replaced(world, 1, outcome="", answered=math.inf), "everything comes to an end"),
    (lambda world: replaced(world, 3, outcome="accepted", code=""), "an answer is what the store decided"),
    (lambda world: moved(world, 1, officer=JOSS), "an answer is what the store decided"),
    (lambda world: msgspec.structs.replace(
        world, stored=[msgspec.structs.replace(world.stored[0], author=JOSS), *world.stored[1:]]),
     "the author is the officer of the journal"),
    (lambda world: replaced(world, 3, outcome="accepted", code="", answered=1.9, invoked=1.6), "claims are linearizable"),
    (lambda world: moved(moved(world, 1, number=3), 2, number=2), "the order within a case"),
    (lambda world: moved(moved(world, 1, position=12), 2, position=11), "the order of time"),
    (other(cases=[Case("r1", (), WREN)]), "no case without an owner"),
    (other(cases=[Case("r1", ("sussex", "kent"), WREN)]), "no case without an owner"),
    (other(cases=[Case("r1", ("sussex",))]), "no case without an owner"),
    (other(cases=[]), "no case without an owner"),
    (other(agreed_after=math.inf), "everyone agrees within bounds"),
    (other(copies=[Copy("desk 1", 1, DIGEST)]), "everything comes to an end"),
    (other(copies=[Copy("desk 1", 0, {"report": (1, "00000000000000ab")})]), "copies agree with the store"),
    (other(copies=[Copy("desk 1", 0, {})]), "copies agree with the store"),
    (other(unknown=["desk 1 has a note"]), "nothing is there that nobody wrote"),
])  # fmt: skip
def test_a_broken_world_is_refused(break_it: Callable[[World], World], name: str) -> None:
    """Each fault is found, by the check that is named for it."""
    assert name in violated(break_it(sound()))


def test_two_officers_cannot_hold_one_report() -> None:
    """Two claims one after the other are not both accepted; two at once neither."""
    first = act("a", "claim", 1.0, 2.0)
    for invoked in (1.5, 3.0):
        assert faults([first, act("b", "claim", invoked, 4.0, actor=JOSS)])
        assert not faults([first, act("b", "claim", invoked, 4.0, "stale", actor=JOSS)])


def test_a_report_that_nobody_holds_refuses_no_claim() -> None:
    """A claim is only stale while somebody else has the report in hand."""
    assert faults([act("a", "claim", 1.0, 2.0, "stale")])
    held = [act("a", "claim", 1.0, 2.0), act("b", "release", 3.0, 4.0)]
    assert faults([*held, act("c", "claim", 5.0, 6.0, "stale", actor=JOSS)])
    assert not faults([*held, act("c", "claim", 3.5, 6.0, "stale", actor=JOSS)])


def test_a_released_report_may_be_claimed_by_another() -> None:
    """The order is found even where the calls overlap in the opposite order."""
    history_ = [
        act("c", "claim", 0.5, 9.0, actor=JOSS), act("a", "claim", 1.0, 2.0), act("b", "release", 3.0, 4.0),
        act("d", "set_status", 5.0, 6.0, "refused", code="claimed_by_other"),
    ]  # fmt: skip
    assert not faults(history_)
    assert faults([*history_, act("e", "release", 7.0, 8.0)])


def test_a_claim_without_an_answer_may_have_happened_or_not() -> None:
    """It explains a refusal that follows, and forbids nothing."""
    lost = act("a", "claim", 1.0)
    assert not faults([lost, act("b", "claim", 2.0, 3.0, actor=JOSS)])
    assert not faults([lost, act("b", "claim", 2.0, 3.0, "stale", actor=JOSS)])
    assert faults([act("b", "claim", 0.1, 0.5, "stale", actor=JOSS), lost])


def test_a_lease_ends() -> None:
    """After fifteen minutes anybody may claim a report, and not a second before."""
    first = act("a", "claim", 1.0, 2.0)
    assert faults([first, act("b", "claim", LEASE - 1, LEASE, actor=JOSS)])
    assert not faults([first, act("b", "claim", LEASE + 3, LEASE + 4, actor=JOSS)])
    assert faults([first, act("b", "claim", LEASE + 3, LEASE + 4, "stale", actor=JOSS)])
    assert faults([first, act("b", "release", LEASE + 3, LEASE + 4)])
    # While it ends, both answers are possible.
    for outcome in ("accepted", "stale"):
        assert not faults([first, act("b", "claim", LEASE + 1, LEASE + 2, outcome, actor=JOSS)])


def test_nobody_replies_while_another_has_the_report_in_hand() -> None:
    """An accepted reply of another officer needs a moment at which the report was free."""
    held = [act("a", "claim", 1.0, 2.0)]
    assert faults([*held, act("b", "reply", 3.0, 4.0, actor=JOSS)])
    assert not faults([*held, act("b", "reply", 1.5, 4.0, actor=JOSS)])
    assert faults([act("b", "reply", 3.0, 4.0, "refused", code="claimed_by_other")])


def test_taking_over_passes_the_report_on() -> None:
    """After a takeover the earlier holder has nothing to release."""
    taken = [act("a", "claim", 1.0, 2.0), act("b", "take_over", 3.0, 4.0, actor=JOSS)]
    assert faults([*taken, act("c", "release", 5.0, 6.0)])
    assert not faults([*taken, act("c", "release", 5.0, 6.0, "refused", code="not_claimed")])
    assert faults([*taken, act("c", "release", 5.0, 6.0, "refused", code="not_claimed", actor=JOSS)])


def test_many_operations_at_once_are_decided() -> None:
    """Twenty officers who claim and release at once are put into an order, or refused when there is one claim too many."""
    acts = [
        act(f"{kind} {number}", kind, begin + number / 100, 50.0 + number, actor=f"officer {number}")
        for number in range(20)
        for kind, begin in (("claim", 1.0), ("release", 2.0))
    ]
    assert not faults(acts)
    assert faults([*acts, act("late", "claim", 90.0, 91.0), act("later", "claim", 92.0, 93.0, actor=JOSS)])


def test_a_search_that_takes_too_long_says_so() -> None:
    """It is never taken for a result."""
    with pytest.raises(Undecided, match="No answer after 3 steps"):
        find_order([Operation(0.0, 9.0, number) for number in range(9)], 0, lambda state, _: state + 1, 3)


def test_a_history_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Events become acts; a broken history is refused."""
    path = tmp_path / "history"
    assert history.read(path) == []
    writer = history.Writer(path)
    for event in (
        Event(1.0, "invoked", "a", WREN, "note", "r1"),
        Event(1.1, "written", "a", id="id a"),
        Event(2.0, "invoked", "b", WREN, "claim", "r1"),
        Event(2.1, "declined", "b"),
        Event(3.0, "answered", "a", outcome="refused", code="report_unknown"),
    ):
        writer.add(event)
    first, second = history.acts_of(history.read(path))
    assert (first.written, first.id, first.answered, first.outcome, first.code) == (
        True,
        "id a",
        3.0,
        "refused",
        "report_unknown",
    )
    assert second.declined and not second.written and second.answered == math.inf
    with pytest.raises(ValueError, match="invoked twice"):
        list(history.acts_of([Event(1.0, "invoked", "a"), Event(2.0, "invoked", "a")]))
