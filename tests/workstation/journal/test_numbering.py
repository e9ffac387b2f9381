"""The numbers of commands when store and profile do not agree: after a restore of either, and after a rejection."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.outcomes import answered, outcome_of
from workstation.domain.commands import Command, Intent
from workstation.journal.journal import Journal
from workstation.journal.numbering import NOT_TAKEN
from workstation.journal.ownership import Owner

KEY = bytes(range(32))
NOTE = Intent("note", "r1", {"text": "Seen."})


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return an empty journal."""
    return Journal(tmp_path / "journal.db", KEY)


def _sent(journal: Journal, count: int) -> list[Command]:
    for _ in range(count):
        journal.append(NOTE)
    return journal.next_batch()


def _state(journal: Journal, id_: str) -> str:
    found = journal.find(id_)
    assert found is not None
    return found.state


def test_only_what_a_store_may_lack_is_sendable(journal: Journal) -> None:
    """A written command is to be sent until the store has answered; "retry" is no answer."""
    assert not journal.sendable()
    (one,) = _sent(journal, 1)
    journal.settle([outcome_of(one, "retry", after=3)])
    assert journal.sendable() and _state(journal, one.id) == "sending"
    journal.settle([outcome_of(one)])
    assert not journal.sendable() and journal.settled_to(1) == [one.id] and journal.settled_to(0) == []


def test_a_repair_that_is_owed_survives_a_restart(journal: Journal) -> None:
    """The desk may be killed between finding that a store was restored and sending again what it lacks."""
    assert not journal.replay_owed()
    journal.owe_replay()
    journal.close()
    again = Journal(journal.path, KEY)
    assert again.replay_owed() and again.repairs == 0
    again.replay_from(0)
    assert not again.replay_owed() and again.repairs == 1


def test_a_new_client_asks_before_it_numbers_anything_again(journal: Journal) -> None:
    """Only the store knows what of the earlier client's commands arrived; nothing is sent until it has said so."""
    before = journal.client
    arrived, lost = _sent(journal, 2)
    late = journal.append(NOTE)
    assert journal.cancel(late.id)
    journal.become_new()
    assert journal.client != before and journal.numbers() == (journal.client, 0, 0)
    assert journal.sendable() and journal.next_batch() == []
    assert journal.unasked(9) == [arrived.id, lost.id] and journal.unasked(1) == [arrived.id]
    journal.answered([arrived.id, lost.id], [outcome_of(arrived)])
    assert [(one.number, one.id) for one in journal.next_batch()] == [(1, lost.id)]
    assert _state(journal, arrived.id) == "confirmed" and journal.unasked(9) == []


def test_a_refusal_under_an_earlier_number_is_a_card(journal: Journal) -> None:
    """What the store refused from the earlier client needs a person, as it would have then."""
    (one,) = _sent(journal, 1)
    journal.become_new()
    journal.answered([one.id], [answered(id=one.id, outcome="refused", problem={"code": "text_empty"})])
    (card,) = journal.conflicts()
    assert card.id == one.id and journal.next_batch() == []


def test_what_a_restored_store_decided_otherwise_is_shown(journal: Journal) -> None:
    """A store that was restored twice may hold a decision that differs, in either direction; an equal one changes nothing."""
    first, second, third = _sent(journal, 3)
    journal.settle([outcome_of(first), outcome_of(second, "refused", problem={}), outcome_of(third)])
    journal.confirm(3)
    now = [
        outcome_of(first, "stale", current={"id": "r1"}),
        outcome_of(second),
        outcome_of(third, "retry"),
        answered(number=9, id=first.id, outcome="refused"),
    ]
    for _ in range(2):
        journal.settle_again(now)
    states = [_state(journal, one.id) for one in (first, second, third)]
    assert states == ["stale", "accepted", "confirmed"]


def test_earlier_clients_commands_are_numbered_anew_in_order(journal: Journal) -> None:
    """A restored store after a restored profile: nobody knows the old numbers, so everything is asked for by id."""
    (old,) = _sent(journal, 1)
    journal.become_new()
    journal.answered([old.id], [outcome_of(old)])
    (new,) = _sent(journal, 1)
    journal.settle([outcome_of(new)])
    client = journal.client
    journal.replay_from(0)
    assert journal.client != client and journal.unasked(9) == [old.id, new.id]
    journal.answered([old.id, new.id], [])
    assert [(one.number, one.id) for one in journal.next_batch()] == [(1, old.id), (2, new.id)]


def test_a_rejected_command_is_a_card_and_its_number_stays_unused(journal: Journal) -> None:
    """The one command that no store takes holds up nothing: its text is kept and the next one keeps its own number."""
    bad, good = _sent(journal, 2)
    journal.set_aside(bad.id, "too large")
    (card,) = journal.conflicts()
    assert card.id == bad.id and card.number is None and card.body == NOTE.body
    assert card.outcome is not None and card.outcome.problem is not None
    assert (card.outcome.problem.code, card.outcome.problem.detail) == ("not_taken", NOT_TAKEN)
    assert [(one.number, one.id) for one in journal.next_batch()] == [(2, good.id)]


def test_what_a_copy_of_the_profile_sent_is_settled_here(journal: Journal) -> None:
    """The same command from a copy of this profile has its effect once, and this desk stops sending it."""
    one, other = _sent(journal, 2)
    journal.known_elsewhere(one.id, answered(number=7, id=one.id, outcome="accepted"))
    assert _state(journal, one.id) == "confirmed"
    assert [command.id for command in journal.next_batch()] == [other.id]


def test_what_is_unsent_is_counted_for_who_leaves(journal: Journal) -> None:
    """Before a sign-out the officer is told what has not reached the store, and what could still be undone."""
    journal.bind(Owner("o1", "sussex", "Wren Ashdown"))
    journal.append(NOTE)
    journal.append(NOTE, hold_until=journal.now().replace(year=2999))
    journal.save_draft("r1", "reply", "Half")
    assert journal.leaving() == (2, 1) and journal.unsent() == (2, 1)
    (one,) = journal.next_batch()
    journal.settle([outcome_of(one, "refused", problem={})])
    assert journal.leaving() == (1, 1) and journal.unsent() == (2, 1), "a card still needs a person"


def test_holds_end_with_the_shortest_first(journal: Journal) -> None:
    """Nothing is held at first; of two held commands the one that ends first says when to look again."""
    assert journal.hold_left() is None
    now = journal.now()
    for year in (2999, 2998):
        journal.append(NOTE, hold_until=now.replace(year=year))
    left = journal.hold_left()
    assert left is not None and left <= (now.replace(year=2998) - now).total_seconds()


def test_the_history_has_what_nobody_waits_for_any_more(journal: Journal) -> None:
    """Settled and undone commands, newest first; open ones and cards are listed elsewhere."""
    done, card = _sent(journal, 2)
    journal.settle([outcome_of(done), outcome_of(card, "refused", problem={})])
    journal.confirm(1)
    undone = journal.append(NOTE)
    assert journal.cancel(undone.id)
    journal.append(NOTE)
    assert [one.id for one in journal.history()] == [undone.id, done.id]
    assert [one.id for one in journal.history(1)] == [undone.id]
