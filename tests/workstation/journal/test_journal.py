"""The journal: every command is kept, numbered once, sent in order and settled once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.helpers.outcomes import outcome_of
from workstation.domain.commands import Intent
from workstation.domain.ids import SystemClock
from workstation.errors import JournalCorrupt, KeyProblem
from workstation.journal.journal import Journal
from workstation.journal.profile_state import DraftMeta, NewDraft, OtherDraft

KEY = bytes(range(32))
NOTE = Intent("note", "r1", {"text": "Seen."})
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


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
    return Journal(tmp_path / "journal.db", KEY)


def test_a_command_survives_reopening(tmp_path: Path) -> None:
    """A command that append returned is there after a restart, with the same id and client."""
    path = tmp_path / "journal.db"
    first = Journal(path, KEY)
    command, client = first.append(NOTE), first.client
    first.close()
    again = Journal(path, KEY)
    assert again.find(command.id) == command and again.client == client
    assert b"Seen." not in path.read_bytes()


def test_the_wrong_key_opens_nothing(tmp_path: Path) -> None:
    """A wrong key, or one of the wrong length, gives a clear message."""
    Journal(tmp_path / "journal.db", KEY).close()
    with pytest.raises(JournalCorrupt):
        Journal(tmp_path / "journal.db", bytes(32))
    with pytest.raises(KeyProblem):
        Journal(tmp_path / "journal.db", b"short")


def test_a_held_command_can_be_taken_back_without_a_gap(journal: Journal) -> None:
    """A command cancelled in time is never numbered; the next command takes the number."""
    later = SystemClock().now() + timedelta(seconds=10)
    held = journal.append(NOTE, hold_until=later)
    assert journal.next_batch() == []
    assert journal.cancel(held.id)
    command = journal.append(NOTE)
    assert [c.number for c in journal.next_batch()] == [1]
    assert not journal.cancel(command.id)


def test_a_hold_that_has_passed_goes_out(journal: Journal) -> None:
    """Once a command's hold is over, it is sent like any other."""
    journal.append(NOTE, hold_until=SystemClock().now() - timedelta(seconds=1))
    assert len(journal.next_batch()) == 1


def test_a_refused_command_can_be_written_anew(journal: Journal) -> None:
    """Retrying writes a new command that names the old one; a settled command cannot be retried twice."""
    journal.append(NOTE)
    (sent,) = journal.next_batch()
    journal.settle([outcome_of(sent, "refused", problem={})])
    assert [c.id for c in journal.conflicts()] == [sent.id]
    made = journal.retry(sent.id)
    assert made is not None and made.replaces == sent.id and made.body == sent.body
    assert journal.retry(sent.id) is None and journal.retry("unknown") is None
    assert journal.conflicts() == []


def test_a_store_from_a_backup_gets_everything_again(journal: Journal) -> None:
    """Commands later than the restored store's last are sent again with their own numbers and ids."""
    for _ in range(3):
        journal.append(NOTE)
    sent = journal.next_batch()
    journal.settle([outcome_of(command) for command in sent])
    assert journal.confirm(3) == ["r1"] and journal.pending_count() == 0
    journal.replay_from(1)
    assert [(c.number, c.id) for c in journal.next_batch()] == [(c.number, c.id) for c in sent[1:]]


def test_what_append_returned_is_on_the_disk(journal: Journal) -> None:
    """Every transaction of the journal waits for the disk: SQLite's synchronous is FULL, with a write-ahead log."""
    with journal.lock:
        assert journal._run("PRAGMA synchronous").scalar() == 2
        assert journal._run("PRAGMA journal_mode").scalar() == "wal"


def test_a_restored_store_gets_refusals_too(journal: Journal) -> None:
    """A refused or out-of-date command shown as a card is sent again under its number; a dismissed one is not."""
    for _ in range(4):
        journal.append(NOTE)
    sent, outcomes = journal.next_batch(), ("accepted", "stale", "refused", "refused")
    journal.settle([outcome_of(one, said) for one, said in zip(sent, outcomes, strict=True)])
    assert journal.discard(sent[3].id)
    journal.replay_from(0)
    assert [(c.number, c.id) for c in journal.next_batch()] == [(c.number, c.id) for c in sent[:3]]


def test_what_a_restored_store_may_ask_for_is_kept_35_days(tmp_path: Path) -> None:
    """On day 35 everything can still be sent again; a day later settled commands are deleted."""
    clock = Clock()
    journal = Journal(tmp_path / "journal.db", KEY, clock=clock)
    for _ in range(2):
        journal.append(NOTE)
    first, _ = journal.next_batch()
    journal.settle([outcome_of(first)])
    journal.confirm(1)
    for days, kept in ((34, True), (36, False)):
        clock.time = NOW + timedelta(days=days)
        journal.prune()
        assert (journal.find(first.id) is not None) is kept


@pytest.mark.parametrize("settled", [-2, 0, 2])
def test_a_clock_that_was_set_shortens_no_time_of_keeping(tmp_path: Path, settled: int) -> None:
    """A command is kept for 35 days by the later of its two times, in whichever direction the clock was set."""
    clock = Clock()
    journal = Journal(tmp_path / "journal.db", KEY, clock=clock)
    for _ in range(2):
        journal.append(NOTE)
    first, _ = journal.next_batch()
    clock.time = NOW + timedelta(days=settled)
    journal.settle([outcome_of(first)])
    journal.confirm(1)
    for days, kept in ((34, True), (36, False)):
        clock.time = NOW + timedelta(days=max(settled, 0) + days)
        journal.prune()
        assert (journal.find(first.id) is not None) is kept


def test_commands_leave_in_the_order_in_which_they_were_written(tmp_path: Path) -> None:
    """Commands are sent in the order of writing, even when the clock was set back."""
    clock = Clock()
    journal = Journal(tmp_path / "journal.db", KEY, clock=clock)
    written = []
    for hours in (3, 1, 2):
        clock.time = NOW + timedelta(hours=hours)
        written.append(journal.append(NOTE).id)
    assert [command.id for command in journal.next_batch()] == written


def test_drafts_are_kept_until_they_are_dropped(journal: Journal) -> None:
    """There is one draft per report and kind; the newest text wins, and nothing else removes it."""
    journal.save_draft("r1", "reply", "Dear")
    journal.save_draft("r1", "reply", "Dear Tamsin", DraftMeta("acknowledge"))
    journal.save_draft("r1", "note", "Ask the shop")
    drafts = {draft.kind: draft for draft in journal.drafts()}
    assert drafts["reply"].text == "Dear Tamsin" and drafts["reply"].meta == DraftMeta("acknowledge")
    journal.drop_draft("r1", "reply")
    assert [draft.kind for draft in journal.drafts()] == ["note"]
    assert journal.integrity()


class Sending(RuleBasedStateMachine):
    """Any sequence of appends, drafts, cancellations, sends, lost responses and restarts gives each command one effect."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "journal.db"
        self.journal = Journal(self.path, KEY)
        self.effects: list[str] = []  # Ids that the store has run, in order; number = index + 1.
        self.alive: list[str] = []
        self.claim_of: dict[str, str] = {}  # By the command that it was written with.

    @rule()
    def append_with_a_claim(self) -> None:
        """Write a reply that claims its report: two commands in one step, undone together."""
        over = SystemClock().now() - timedelta(seconds=1)
        reply = self.journal.append(NOTE, hold_until=over, before=Intent("claim", "r1", {}))
        claim, last = self.journal.waiting()[-2:]
        assert (claim.kind, last.id) == ("claim", reply.id)
        self.claim_of[reply.id] = claim.id
        self.alive += [claim.id, reply.id]

    def _undone(self, id_: str) -> None:
        """Expect that the command is gone, with the claim that was written with it, unless that has its number already."""
        self.alive.remove(id_)
        claim = self.claim_of.get(id_)
        known = self.journal.find(claim) if claim is not None else None
        if claim in self.alive and known is not None and known.number is None:
            assert claim not in {one.id for one in self.journal.waiting()}, "the claim stayed"
            self.alive.remove(claim)

    @rule()
    def append(self) -> None:
        """Write a command as the officer."""
        self.alive.append(self.journal.append(NOTE).id)

    @precondition(lambda self: self.alive)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        """Cancel a command as the officer; only one that was never prepared is removed."""
        id_ = data.draw(st.sampled_from(self.alive))
        if self.journal.cancel(id_):
            assert id_ not in self.effects
            self._undone(id_)

    @precondition(lambda self: self.alive)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        """Make a command a draft again: its words are in one of the two, and another draft is never replaced."""
        id_ = data.draw(st.sampled_from(self.alive))
        draft = NewDraft("note", f"words of {id_}")
        before = self.journal.find_draft("r1", "note")
        try:
            done = self.journal.cancel(id_, draft)
        except OtherDraft:
            assert before is not None and before.text != draft.text
            done = False
        after = self.journal.find_draft("r1", "note")
        if done:
            assert id_ not in self.effects and after is not None and after.text == draft.text
            assert before is None or before.text == draft.text
            self._undone(id_)
        else:
            assert after == before

    @rule(text=st.sampled_from(["", "One", "Two"]))
    def type(self, text: str) -> None:
        """Type a draft as the officer, or clear it."""
        if text:
            self.journal.save_draft("r1", "note", text)
        else:
            self.journal.drop_draft("r1", "note")

    @rule(limit=st.integers(1, 4), lost=st.booleans())
    def push(self, limit: int, lost: bool) -> None:
        """Send a batch to the store; its response may be lost."""
        batch = self.journal.next_batch(limit)
        for command in batch:
            assert command.number is not None
            if command.number > len(self.effects):
                assert command.number == len(self.effects) + 1, "a number was skipped"
                self.effects.append(command.id)
            assert self.effects[command.number - 1] == command.id, "a number was used twice"
        if not lost:
            self.journal.settle([outcome_of(command) for command in batch])

    @rule()
    def restart(self) -> None:
        """Kill the program and start it again."""
        self.journal.close()
        self.journal = Journal(self.path, KEY)

    @rule()
    def confirm(self) -> None:
        """Let the feed show everything the store has run."""
        self.journal.confirm(len(self.effects))

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every command that was not cancelled has had its effect or is still pending."""
        waiting = {command.id for command in self.journal.waiting()}
        assert set(self.alive) <= waiting | set(self.effects)

    def teardown(self) -> None:
        """Send the rest: every command that was not cancelled has exactly one effect."""
        while self.journal.next_batch(4):
            self.push(4, False)
        assert sorted(self.effects) == sorted(self.alive)
        self.journal.close()
        self.folder.cleanup()


Sending.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestSending = Sending.TestCase


def test_old_settled_commands_are_forgotten_and_no_number_is_given_twice(tmp_path: Path) -> None:
    """After 35 days settled commands are deleted, and the last number is still known."""
    clock = SystemClock()
    journal = Journal(tmp_path / "journal.db", KEY, clock=clock)
    commands = [journal.append(NOTE) for _ in range(3)]
    journal.settle([outcome_of(command) for command in journal.next_batch()])
    journal.confirm(3)
    journal.prune()
    assert journal.find(commands[0].id) is not None
    journal._db.exec_driver_sql(
        "UPDATE command SET made_at = '2020-01-01T00:00:00.000Z', settled_at = '2020-01-01T00:00:00.000Z'"
    )
    journal.prune()
    assert [journal.find(command.id) is None for command in commands] == [True, True, False]
    journal.append(NOTE)
    assert [command.number for command in journal.next_batch()] == [4]


def test_a_journal_of_tomorrow_is_left_alone(tmp_path: Path) -> None:
    """A journal written by a newer program is not touched."""
    path = tmp_path / "journal.db"
    journal = Journal(path, KEY)
    journal._db.exec_driver_sql("PRAGMA user_version = 99")
    journal.close()
    with pytest.raises(JournalCorrupt, match="newer version"):
        Journal(path, KEY)


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_what_was_sent_is_no_draft_any_more_and_what_was_not_still_is_one(tmp_path: Path, kind: str) -> None:
    """A sent draft is deleted with its command: after a kill only the draft is left, never both or neither."""

    class Killed(BaseException):
        pass

    journal = Journal(tmp_path / "journal.db", KEY)
    journal.save_draft("r1", kind, "Half a sentence")
    real = journal._run

    def killed(statement: str, *values: Any) -> Any:
        if statement.startswith("DELETE FROM draft"):
            raise Killed
        return real(statement, *values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "_run", killed)
        with pytest.raises(Killed):
            journal.append(Intent(kind, "r1", {"text": "A sentence"}), of_draft=kind)
    assert journal.waiting() == [] and len(journal.drafts()) == 1
    journal.append(Intent(kind, "r1", {"text": "A sentence"}), of_draft=kind)
    assert len(journal.waiting()) == 1 and journal.drafts() == []
    journal.close()


def test_undoing_one_of_two_held_commands_leaves_the_other(tmp_path: Path) -> None:
    """Two commands on a case that were held in the same moment, for the same time, are undone one by one."""
    journal = Journal(tmp_path / "journal.db", KEY, clock=Clock())
    over = NOW + timedelta(seconds=10)
    first, second = journal.append(NOTE, hold_until=over), journal.append(NOTE, hold_until=over)
    assert journal.cancel(second.id)
    kept = journal.find(first.id)
    assert kept is not None and kept.state == "held"


def test_the_order_within_a_case_is_kept_past_an_undo(tmp_path: Path) -> None:
    """Commands on a case wait behind its reply while the reply can be undone; other cases do not wait."""
    clock = Clock()
    journal = Journal(tmp_path / "journal.db", KEY, clock=clock)
    reply = journal.append(Intent("reply", "r1", {"text": "Hello"}), hold_until=NOW + timedelta(seconds=10))
    status = journal.append(Intent("set_status", "r1", {"status": "in_progress"}))
    other = journal.append(Intent("note", "r2", {"text": "Seen."}))
    assert [command.id for command in journal.next_batch()] == [other.id]
    assert journal.cancel(reply.id), "it is taken back, and what waited behind it goes"
    assert [command.id for command in journal.next_batch()] == [other.id, status.id]
    journal.close()
