"""Taking a held command back: it is a draft again, with what was written beside it, and never for longer than intended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workstation.domain.commands import Intent
from workstation.journal.journal import Journal
from workstation.journal.profile_state import NewDraft, OtherDraft

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
REPLY = Intent("reply", "r1", {"text": "Hello."})
DRAFT = NewDraft("reply", "Hello.")


class Clock:
    """A clock that the test sets."""

    time = NOW

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return an empty journal."""
    return Journal(tmp_path / "journal.db", KEY, clock=Clock())


def test_a_reply_that_is_taken_back_is_a_draft_and_its_claim_is_undone(journal: Journal) -> None:
    """One step: neither the reply nor the claim that was written with it is sent, and the words are kept once."""
    over = NOW + timedelta(seconds=10)
    reply = journal.append(REPLY, hold_until=over, before=Intent("claim", "r1", {}))
    assert journal.cancel(reply.id, DRAFT)
    assert journal.waiting() == [] and journal.next_batch() == []
    assert [draft.text for draft in journal.drafts()] == ["Hello."]


def test_another_draft_is_never_replaced(journal: Journal) -> None:
    """The reply stays held when its report has other words begun; the same words are no obstacle."""
    reply = journal.append(REPLY, hold_until=NOW + timedelta(seconds=10))
    journal.save_draft("r1", "reply", "Something else")
    with pytest.raises(OtherDraft):
        journal.cancel(reply.id, DRAFT)
    assert [one.id for one in journal.waiting()] == [reply.id]
    assert [draft.text for draft in journal.drafts()] == ["Something else"]
    journal.save_draft("r1", "reply", " Hello. ")
    assert journal.cancel(reply.id, DRAFT) and len(journal.drafts()) == 1


def test_a_command_on_no_report_becomes_no_draft(journal: Journal) -> None:
    """A setting that is taken back leaves no words on any case."""
    made = journal.append(Intent("save_view", None, {"name": "Mine"}))
    assert journal.cancel(made.id, DRAFT) and journal.drafts() == []


@pytest.mark.parametrize(("later", "left"), [(4, 6.0), (60, 0.0), (-3600, 10.0)])
def test_a_hold_of_before_the_start_lasts_as_long_as_was_intended(
    tmp_path: Path, later: int, left: float
) -> None:
    """After a restart the rest of the hold counts; a clock that was set back does not make it longer."""
    path, clock = tmp_path / "journal.db", Clock()
    first = Journal(path, KEY, clock=clock)
    first.append(REPLY, hold_until=NOW + timedelta(seconds=10))
    first.close()
    clock.time = NOW + timedelta(seconds=later)
    again = Journal(path, KEY, clock=clock)
    assert again.hold_left() == left and len(again.next_batch()) == (left == 0)
