"""When an erasure is ordered, the journal deletes the text and informs its officer; nothing else changes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from casework.documents import codec
from tests.helpers.decrypt import decrypted
from tests.helpers.outcomes import outcome_of
from workstation.domain.commands import Intent
from workstation.domain.commands.erase import ERASED
from workstation.domain.ids import SystemClock
from workstation.journal import erasing
from workstation.journal.journal import Journal

KEY = bytes(range(32))
WORD = "zanzibar-quilt"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.db", KEY)


def note(report: str = "r1") -> Intent:
    return Intent("note", report, {"text": f"Said {WORD}."})


def settle(journal: Journal, outcome: str = "accepted") -> None:
    for command in journal.next_batch():
        current = {} if outcome == "accepted" else {"current": {"summary": WORD}}
        journal.settle([outcome_of(command, outcome, **current)])


def test_nothing_of_it_is_on_the_disk(journal: Journal, tmp_path: Path) -> None:
    """Drafts, files, settled and pending text and the store's answers are on no page, not even a free one."""
    for outcome in ("accepted", "stale", "refused"):
        journal.append(note())
        settle(journal, outcome)
    journal.append(Intent("claim", "r1", {}))
    settle(journal, "stale")
    journal.append(note())
    journal.append(note(), hold_until=SystemClock().now() + timedelta(minutes=1))
    journal.save_draft("r1", "reply", f"Half of {WORD}")
    journal.keep_parcel("r1", f"{WORD}.txt", "text/plain", WORD.encode() * 900)
    journal.saw("r1", "2026-11-24T08:00:00.000Z")
    assert WORD.encode() in decrypted(journal.path, KEY)
    erasing.erase(journal, [("report", "r1")])
    assert WORD.encode() not in decrypted(journal.path, KEY)
    assert journal.integrity() and journal.seen() == [] and journal.drafts() == []


def test_what_had_not_left_becomes_a_card_without_its_words(journal: Journal) -> None:
    """The officer sees a pending note and a draft as cards by kind; they are never sent or retried."""
    journal.append(note())
    journal.save_draft("r1", "reply", WORD)
    erasing.erase(journal, [("report", "r1")])
    cards = journal.conflicts()
    assert sorted(card.kind for card in cards) == ["note", "reply"]
    assert all(card.body == {} and card.outcome is not None for card in cards)
    assert {card.outcome.problem.detail for card in cards if card.outcome and card.outcome.problem} == {
        ERASED
    }
    assert journal.next_batch() == [] and [journal.retry(card.id) for card in cards] == [None, None]
    erasing.erase(journal, [("report", "r1")])
    assert len(journal.conflicts()) == 2


def test_what_is_on_its_way_keeps_its_words_until_it_is_answered(journal: Journal, tmp_path: Path) -> None:
    """After a lost response the same bytes are sent again; once answered, the command's text is deleted too."""
    made = journal.append(note())
    journal.next_batch()
    erasing.erase(journal, [("report", "r1")])
    (again,) = journal.next_batch()
    assert (again.id, again.body) == (made.id, made.body)
    journal.settle([outcome_of(again, "refused", problem={"detail": WORD})])
    found = journal.find(made.id)
    assert found is not None and found.body == {} and found.outcome is not None
    assert WORD not in json.dumps(codec.encode(found.outcome))
    assert WORD.encode() not in decrypted(tmp_path / "journal.db", KEY), "nor in the file's log"


def test_numbers_go_on_and_other_reports_keep_everything(journal: Journal) -> None:
    """Erasing one report leaves the numbering and all text on other reports unchanged."""
    journal.append(note())
    settle(journal)
    journal.append(note("r2"))
    journal.save_draft("r2", "reply", WORD)
    erasing.erase(journal, [("report", "r1")])
    (command,) = journal.next_batch()
    assert (command.number, command.body["text"]) == (2, f"Said {WORD}.")
    assert [draft.report for draft in journal.drafts()] == ["r2"]


def test_one_message_and_one_file_go_alone(journal: Journal) -> None:
    """One erased message is identified by its command's id, and one erased file by its own."""
    reply, other = journal.append(note()), journal.append(note())
    file = journal.keep_parcel("r1", "diary.txt", "text/plain", b"Some words")
    settle(journal)
    erasing.erase(journal, [("message", reply.id), ("attachment", file.id)])
    found, kept = journal.find(reply.id), journal.find(other.id)
    assert found is not None and found.body == {} and journal.parcel(file.id) is None
    assert kept is not None and kept.body["text"] == f"Said {WORD}."


def test_nothing_is_typed_onto_it_afterwards(journal: Journal) -> None:
    """A form that was open for an erased report saves no draft."""
    erasing.erase(journal, [("report", "r1")])
    journal.save_draft("r1", "reply", WORD)
    assert (
        journal.drafts() == [] and erasing.is_erased(journal, "r1") and not erasing.is_erased(journal, "r2")
    )


def test_a_kept_copy_of_a_damaged_journal_goes(journal: Journal, tmp_path: Path) -> None:
    """A kept copy of a damaged journal is deleted whole, because single texts cannot be removed from it."""
    copy = tmp_path / "journal-damaged-20261124-080000.db"
    copy.write_bytes(b"sealed words")
    erasing.erase(journal, [("report", "r1")])
    assert not copy.exists()


def test_an_order_to_erase_stays_for_a_restored_store(journal: Journal) -> None:
    """The erasure command holds only ids and a reason, and stays for a store restored from an older backup."""
    body = {"object": {"kind": "report", "id": "r1"}, "authority": "court", "reason": "Order 7."}
    made = journal.append(Intent("erase", "r1", body))
    settle(journal)
    erasing.erase(journal, [("report", "r1")])
    journal.replay_from(0)
    (again,) = journal.next_batch()
    assert (again.id, again.body) == (made.id, body)
