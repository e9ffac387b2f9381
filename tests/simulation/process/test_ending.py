"""A history is completed by the journal of its desk, and what the two tell differently is found."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.process.ending import with_journal
from tests.simulation.process.history import Act
from workstation.domain.commands import Command, Intent
from workstation.domain.commands.outcome import CommandOutcome, RefusedBecause
from workstation.journal.journal import Journal

REPORT = "11111111-1111-7111-8111-111111111111"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A real journal."""
    made = Journal(tmp_path / "journal.db", bytes(range(32)))
    yield made
    made.close()


def written(journal: Journal, kind: str, outcome: str = "") -> Command:
    """Write a command, and let the store answer it."""
    command = journal.append(Intent(kind, REPORT, {"text": "words"} if kind == "note" else {}))
    if outcome:
        (sent,) = [one for one in journal.next_batch() if one.id == command.id]
        problem = RefusedBecause(code="claimed_by_other") if outcome == "refused" else None
        journal.settle([CommandOutcome(number=sent.number, id=sent.id, outcome=outcome, problem=problem)])
    return command


def completed(journal: Journal, *acts: Act) -> tuple[list[Act], list[str]]:
    """Return the acts as the journal completes them, and what does not fit."""
    unknown: list[str] = []
    return with_journal([*acts], journal, "desk 1", unknown), unknown


def test_an_answer_that_a_killed_desk_did_not_write_down_is_in_its_journal(journal: Journal) -> None:
    """The outcome, the reason and the order come from the journal, and the answer counts as seen only now."""
    first, second = written(journal, "note", "accepted"), written(journal, "claim", "refused")
    acts, unknown = completed(
        journal,
        Act("a", "wren", "note", REPORT, 1.0, True, id=first.id),
        Act("b", "wren", "claim", REPORT, 2.0, True, id=second.id),
    )
    assert not unknown
    assert [(act.outcome, act.code, act.order) for act in acts] == [
        ("accepted", "", 1),
        ("refused", "claimed_by_other", 2),
    ]
    assert all(2.0 < act.answered < math.inf for act in acts)


def test_what_a_killed_desk_wrote_without_saying_so_is_found(journal: Journal) -> None:
    """A command without a line in the history belongs to the act that was begun and never said to be written."""
    command = written(journal, "note")
    declined = Act("a", "wren", "note", REPORT, 0.5, declined=True)
    acts, unknown = completed(journal, declined, Act("b", "wren", "note", REPORT, 1.0))
    assert not unknown and (acts[1].id, acts[1].written, acts[1].order) == (command.id, True, 1)
    assert not acts[0].written
    # It waits still: nobody has answered.
    assert (acts[1].outcome, acts[1].answered) == ("", math.inf)


def test_a_command_that_nobody_began_is_named(journal: Journal) -> None:
    """A journal must not hold what no officer asked for."""
    written(journal, "claim")
    _, unknown = completed(journal, Act("a", "wren", "note", REPORT, 1.0))
    assert len(unknown) == 1 and unknown[0].startswith("desk 1 has a claim")


def test_an_answer_that_changed_is_named(journal: Journal) -> None:
    """What a desk was once told stays so."""
    command = written(journal, "note", "refused")
    told = Act("a", "wren", "note", REPORT, 1.0, True, answered=2.0, id=command.id, outcome="accepted")
    _, unknown = completed(journal, told)
    assert unknown == ["desk 1 was told that a was accepted, and its journal says refused"]
