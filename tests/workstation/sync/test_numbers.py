"""When the store's command numbers and the desk's disagree, nothing is lost, sent twice or retried for ever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from demo.identity.tokens import mint_demo_token
from tests.helpers.numbered_place import KEY, Place
from tests.helpers.two_desks import Line, at_once
from workstation.domain.commands import Command, Intent
from workstation.errors import CursorExpired, StoreProblem
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.protocol.faults import CommandGap
from workstation.sync.sync_cycle import SyncCycle


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Yield a store and a desk."""
    made = Place(tmp_path)
    yield made
    made.profile.__exit__(None, None, None)
    made.store.close()


def test_a_backup_brought_back_without_a_word_gets_what_it_lacks(place: Place) -> None:
    """With the epoch unchanged, the desk notices that the store has fewer of its commands and sends them again."""
    place.note("one")
    place.exchange()
    place.back_up()
    place.note("two")
    place.exchange()
    place.restore()
    assert place.notes() == ["one"]
    assert place.exchange().converged and sorted(place.notes()) == ["one", "two"]


def test_a_refusal_that_was_put_away_is_given_up(place: Place) -> None:
    """The restored store learns that the number will never arrive; the command is not decided again."""
    place.exchange()
    place.back_up()
    refused = place.note("")
    place.note("after it")
    place.exchange()
    assert place.profile.journal.discard(refused)
    place.restore()
    assert place.exchange().converged and place.notes() == ["after it"]
    found = place.profile.journal.find(refused)
    assert found is not None and found.state == "discarded"


def test_a_backup_older_than_the_journal_is_caught_up_with(place: Place) -> None:
    """After an old backup, everything still in the journal arrives; deleted commands are lost to the store."""
    place.exchange()
    place.back_up()
    for number in range(5):
        place.note(f"{number}")
    place.exchange()
    with place.profile.journal.lock:
        place.profile.journal._run("DELETE FROM command WHERE number IN (1, 2, 4)")
    place.restore()
    place.note("new")
    assert place.exchange().converged and sorted(place.notes()) == ["2", "4", "new"]


def test_a_refusal_that_stands_is_sent_again_under_its_number(place: Place) -> None:
    """A refused command that is still a card is sent again, and the restored store decides it anew."""
    place.exchange()
    place.back_up()
    refused = place.note("")
    place.exchange()
    place.restore()
    assert place.exchange().converged
    found = place.profile.journal.find(refused)
    assert found is not None and (found.state, found.number) == ("refused", 1)


def test_a_profile_that_was_put_back_becomes_a_new_client(place: Place) -> None:
    """Commands known to the store are settled by asking, the rest get new numbers, and none is sent twice."""
    place.note("before")
    place.exchange()
    waited = place.note("waits in the image, sent later")
    place.keep_image()
    client = place.profile.journal.client
    place.note("only in the future")
    place.exchange()
    place.put_back()
    for number in range(3):
        place.note(f"after it {number}")
    assert place.exchange().converged and place.profile.journal.client != client
    expected = [
        "after it 0",
        "after it 1",
        "after it 2",
        "before",
        "only in the future",
        "waits in the image, sent later",
    ]
    assert sorted(place.notes()) == expected
    found = place.profile.journal.find(waited)
    assert found is not None and found.state == "confirmed"
    place.note("and on")
    assert place.exchange().converged and len(place.notes()) == 7


def test_a_profile_put_back_without_new_work_notices_as_well(place: Place) -> None:
    """The store has seen higher numbers than the profile knows, which reveals the rollback."""
    place.exchange()
    place.keep_image()
    client = place.profile.journal.client
    place.note("future")
    place.exchange()
    place.put_back()
    assert place.exchange().converged and place.profile.journal.client != client
    place.note("now")
    assert place.exchange().converged and sorted(place.notes()) == ["future", "now"]


def test_work_of_the_earlier_client_is_not_lost_in_a_later_restore(place: Place) -> None:
    """The earlier client's numbers are no longer known, so the restored store is asked by id."""
    place.exchange()
    place.back_up()
    place.note("acknowledged")
    place.exchange()
    place.keep_image()
    place.note("future")
    place.exchange()
    place.put_back()
    place.note("now")
    place.exchange()
    place.restore()
    assert place.exchange().converged and sorted(place.notes()) == ["acknowledged", "now"]


def test_a_copy_that_used_our_number_after_a_restore_hides_nothing(place: Place) -> None:
    """The confirmed number belongs to another computer's command, so the desk asks the store by id."""
    place.exchange()
    place.back_up()
    place.keep_image()
    place.note("ours")
    place.exchange()
    place.keep_image("ours")
    place.put_back()
    place.restore()
    place.note("the copy's")
    assert place.exchange().converged
    place.put_back("ours")
    assert place.exchange().converged and sorted(place.notes()) == ["ours", "the copy's"]


def test_a_backup_of_another_past_shows_its_own_decision(place: Place) -> None:
    """A store restored twice may have refused what it accepted in between. The desk shows what the store has."""
    place.exchange()
    claim, refused = place.act("claim"), place.act("note", text="")
    place.exchange()
    place.back_up()
    journal = place.profile.journal
    with journal.lock:  # The store in between, which had an earlier backup, decided the other way.
        journal._run("UPDATE command SET state = 'confirmed', outcome = NULL WHERE id = ?", refused)
        journal._run("UPDATE command SET state = 'refused' WHERE id = ?", claim)
    place.restore()
    journal.owe_replay()
    result = place.exchange()
    assert result.converged and result.pushed == 0
    states = [(one.id, one.state) for one in (journal.find(claim), journal.find(refused)) if one is not None]
    assert states == [(claim, "confirmed"), (refused, "refused")]


def test_nothing_overtakes_what_a_restored_store_lacks(place: Place) -> None:
    """A store that lacks what this desk has read takes no command until the earlier ones are there again."""
    place.exchange()
    place.back_up()
    place.note("first")
    place.exchange()
    place.keep_image()
    place.note("only in the future")
    place.exchange()
    place.put_back()
    place.exchange()  # The profile is a new client, which the backup does not know.
    place.restore()
    place.note("second")
    assert place.exchange().converged
    assert [text for text in place.notes() if text in ("first", "second")] == ["first", "second"]


def test_a_command_that_had_a_number_does_not_overtake_earlier_ones_either(place: Place) -> None:
    """The later command got its number, and was perhaps sent, before the desk learned that the store was restored."""
    place.exchange()
    place.back_up()
    place.note("first")
    place.exchange()
    place.keep_image()
    place.note("only in the future")
    place.exchange()
    place.put_back()
    place.exchange()
    place.note("second")
    assert len(place.profile.journal.next_batch()) == 1
    place.restore()
    assert place.exchange().converged
    assert [text for text in place.notes() if text in ("first", "second")] == ["first", "second"]


@pytest.mark.parametrize("earlier", [0, 2])
def test_a_client_id_that_is_another_officers_is_given_up(place: Place, earlier: int) -> None:
    """When another officer holds our id at the store, unsent work goes under a new id and nothing is sent twice."""
    for number in range(earlier):
        place.note(f"earlier {number}")
    place.exchange()
    client, colleague = (
        place.profile.journal.client,
        mint_demo_token(place.store, "supervisor.sussex", 36_000),
    )
    with place.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM ledger_client WHERE client = ?", (client,))

    async def take() -> None:
        async with Client("http://127.0.0.1", lambda: colleague, Line(place.app, [])) as line:
            id_, at = "0" * 8 + "-0000-4000-8000-" + "0" * 12, datetime.now(UTC)
            stolen = Command(1, id_, "note", place.report, None, {"text": "a colleague's"}, at, "sending", 1)
            assert (await line.push(client, [stolen])).last == 1

    with place.store.engine.begin() as connection:  # This frees the numbers that the colleague uses.
        connection.exec_driver_sql("UPDATE ledger SET client = ? WHERE client = ?", ("f" * 32, client))
    asyncio.run(take())
    unsent = [place.note(f"unsent {number}") for number in range(3)]
    assert place.exchange().converged and place.profile.journal.client != client
    expected = [
        "a colleague's",
        *(f"earlier {n}" for n in range(earlier)),
        *(f"unsent {n}" for n in range(3)),
    ]
    assert sorted(place.notes()) == sorted(expected)
    found = [place.profile.journal.find(id_) for id_ in unsent]
    assert [one.state for one in found if one] == ["confirmed"] * 3 and not place.profile.journal.conflicts()


def test_large_notes_go_out_in_several_requests_and_one_too_large_becomes_a_card(place: Place) -> None:
    """Twenty-five notes of 48 kB exceed one request; a note of 1.2 MB exceeds any request and becomes a card."""
    for number in range(25):
        place.note(f"{number} ".ljust(48_000, "x"))
    large = place.note("large ".ljust(1_200_000, "x"))
    place.note("last")
    assert place.exchange().converged and len(place.notes()) == 26
    (card,) = place.profile.journal.conflicts()
    assert card.id == large and len(str(card.body["text"])) == 1_200_000 and card.outcome is not None
    assert card.outcome.problem is not None and card.outcome.problem.code == "not_taken"


@pytest.mark.parametrize(
    "body", [{"text": "half \ud800"}, {"text": "x", "n": float("nan")}, {"text": "x", "n": float("inf")}]
)
def test_what_no_store_can_read_holds_up_nothing(place: Place, body: dict[str, Any]) -> None:
    """An invalid command already in the journal becomes a card; the commands around it arrive."""
    place.note("before")
    bad = place.profile.journal.append(Intent("note", place.report, body)).id
    worse = place.profile.journal.append(Intent("note", "1", {"text": "no such id"})).id
    place.note("behind")
    assert place.exchange().converged and sorted(place.notes()) == ["before", "behind"]
    assert [card.id for card in place.profile.journal.conflicts()] == [bad, worse]


def test_the_decision_to_send_again_survives_a_kill(place: Place) -> None:
    """The decision is in the journal before the copy restarts; only a completely fetched copy removes it."""
    place.note("one")
    place.exchange()
    journal = place.profile.journal
    exchange = SyncCycle(None, place.profile.cache, journal)  # type: ignore[arg-type]
    for reason, owed in (
        ("malformed", False),
        ("grants", False),
        ("epoch", True),
        ("digest", True),
        ("ahead", True),
        ("tomorrow", True),
    ):
        exchange.mend(CursorExpired("", epoch="f", reason=reason))
        assert journal.replay_owed() is owed, reason
        journal.replay_from(10**6)
    exchange.mend(CursorExpired("", epoch="f", reason="epoch"))
    place.profile.__exit__(None, None, None)
    place.profile = Profile(place.folder / "desk", KEY)
    assert place.profile.journal.replay_owed()
    assert place.exchange().converged and not place.profile.journal.replay_owed()
    assert place.notes() == ["one"]


def test_a_gap_of_a_store_that_never_agrees_is_given_up_on(place: Place) -> None:
    """On the command line, after the maximum number of attempts, the store's last error is raised."""

    class Deaf(Line):
        asked = 0

        async def handle_async_request(self, request: Any) -> Any:
            self.asked += 1
            if request.url.path == "/v1/commands":
                import httpx

                return httpx.Response(409, content=json.dumps({"code": "gap", "last": 0}).encode())
            return await super().handle_async_request(request)

    place.note("one")
    line = Deaf(place.app, [])

    async def run() -> None:
        async with Client("http://127.0.0.1", lambda: place.token, line) as client:
            await SyncCycle(client, place.profile.cache, place.profile.journal, Random(1), wait=at_once).run(
                6
            )

    with pytest.raises((CommandGap, StoreProblem)):
        asyncio.run(run())
    assert line.asked < 150
