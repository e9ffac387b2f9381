"""When a case is restricted to others, the journal keeps what its officer wrote, and nothing of the case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.decrypt import decrypted
from tests.helpers.outcomes import outcome_of
from workstation.domain.commands import Intent
from workstation.journal import erasing, withholding
from workstation.journal.journal import Journal

KEY = bytes(range(32))
OWN, CASE = "gooseberry-parade", "walrus-typewriter"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A new journal."""
    return Journal(tmp_path / "journal.db", KEY)


def conflict(journal: Journal, report: str = "r1") -> None:
    """Write a note that the store answers with the case as it is now."""
    journal.append(Intent("note", report, {"text": OWN}))
    for command in journal.next_batch():
        journal.settle([outcome_of(command, "stale", current={"summary": CASE})])


def test_a_draft_becomes_a_card_with_its_text(journal: Journal) -> None:
    """The draft is gone and its text is on a refused card that says why; a repeat makes no second card."""
    journal.save_draft("r1", "reply", OWN)
    journal.save_draft("r2", "note", "Another case.")
    assert withholding.set_aside(journal, ["r1"]) and not withholding.set_aside(journal, ["r1"])
    (card,) = journal.conflicts()
    assert (card.kind, card.report, card.body["text"]) == ("reply", "r1", OWN)
    assert card.outcome is not None and "restricted" in str(card.outcome)
    assert [draft.report for draft in journal.drafts()] == ["r2"]


def test_what_is_typed_until_the_page_closes_is_on_the_same_card(journal: Journal) -> None:
    """A page that saves its text after the tombstone loses nothing and makes no second card."""
    journal.save_draft("r1", "reply", "Half")
    withholding.set_aside(journal, ["r1"])
    journal.save_draft("r1", "reply", f"Half of {OWN}")
    assert [card.body["text"] for card in journal.conflicts()] == [f"Half of {OWN}"]
    assert journal.drafts() == []


def test_nothing_of_the_case_is_on_the_disk(journal: Journal) -> None:
    """A conflict loses the case as it was and keeps the officer's words; no page holds the rest."""
    conflict(journal)
    assert CASE.encode() in decrypted(journal.path, KEY)
    assert withholding.set_aside(journal, ["r1"])
    found = decrypted(journal.path, KEY)
    assert CASE.encode() not in found and OWN.encode() in found
    assert journal.integrity()


@pytest.mark.parametrize("decided", [Journal.discard, Journal.retry])
def test_a_conflict_that_was_decided_loses_the_case_as_well(
    journal: Journal, decided: Callable[[Journal, str], object]
) -> None:
    """A conflict that was put away or written again keeps its words, and nothing of the case."""
    conflict(journal)
    assert decided(journal, journal.conflicts()[0].id)
    withholding.set_aside(journal, ["r1"])
    found = decrypted(journal.path, KEY)
    assert CASE.encode() not in found and OWN.encode() in found


def test_the_reports_of_which_something_is_kept(journal: Journal) -> None:
    """Commands, drafts and read markers count, each report once; what was erased is forgotten already."""
    assert withholding.kept_reports(journal) == []
    conflict(journal, "r3")
    journal.append(Intent("save_view", None, {"name": "Mine"}))
    for report in ("r1", "r3", "r4"):
        journal.save_draft(report, "reply", OWN)
    journal.save_draft("x" * 37, "reply", OWN)
    erasing.erase(journal, [("report", "r4")])
    assert withholding.kept_reports(journal) == ["r1", "r3"]


def test_a_case_that_comes_back_can_be_written_on(journal: Journal) -> None:
    """After the restriction is lifted a draft is a draft again; the earlier card stays."""
    journal.save_draft("r1", "reply", OWN)
    withholding.set_aside(journal, ["r1"])
    assert withholding.is_withheld(journal, "r1")
    withholding.set_aside(journal, [], back=["r1"])
    assert not withholding.is_withheld(journal, "r1")
    journal.save_draft("r1", "reply", "New")
    assert [draft.text for draft in journal.drafts()] == ["New"] and len(journal.conflicts()) == 1
