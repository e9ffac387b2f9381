"""Releasing the unsent work of an ended account: a supervisor does it, and every entry names both people."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import httpx
import msgspec
import pytest

from casework import permissions
from casework.commands.settings import OfficerDefinition
from demo.identity.tokens import mint_demo_token
from nationalstore.db import schema
from nationalstore.services.commands.ledger import HANDLERS
from nationalstore.services.policy import officers
from tests.helpers.commanding import LEVELS
from tests.helpers.numbered_place import KEY, Place
from tests.helpers.raw_documents import change_record, find_record, list_records
from tests.helpers.store import add_report, prepare, prepared, served
from tests.helpers.two_desks import Line, at_once
from workstation.__main__ import main
from workstation.domain.commands import Intent
from workstation.errors import AccountEnded, ForbiddenByStore, StoreUnreachable
from workstation.session.profile import Profile
from workstation.sync.protocol.cycle import RELEASE
from workstation.sync.releasing import ReleasingClient, summary
from workstation.sync.sync_cycle import SyncCycle

WHY = "Their account ended on Friday."


class Killed(BaseException):
    """Raised where the program is killed."""


class Cut(Line):
    """A connection on which the program is killed once the store has received the n-th request."""

    def __init__(self, app: Any, after: int) -> None:
        super().__init__(app, [])
        self._left = after

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        self._left -= 1
        if self._left < 0:
            raise Killed
        return answer


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Yield a store and the desk of an officer who has signed in once."""
    made = Place(tmp_path)
    made.exchange()
    yield made
    made.profile.__exit__(None, None, None)
    made.store.close()


def end(place: Place) -> None:
    """End the officer's account."""
    officers.end(place.store, "sussex", "triage.sussex")


def release(place: Place, who: str = "supervisor.sussex", line: Line | None = None) -> dict[str, Any]:
    """Release the pending work with this person's sign-in."""
    journal, owner = place.profile.journal, place.profile.journal.owner()
    assert owner is not None
    token = mint_demo_token(place.store, who, 36_000)

    async def run() -> dict[str, Any]:
        way = line or Line(place.app, [])
        async with ReleasingClient("http://127.0.0.1", token, journal, owner, WHY, way) as client:
            done = SyncCycle(client, place.profile.cache, journal, Random(1), rules=RELEASE, wait=at_once)
            made = summary(journal, owner, await done.run())
            return dict(json.loads(msgspec.json.encode(made)))

    return asyncio.run(run())


def write(place: Place, kind: str, **body: Any) -> str:
    """Write a command on the report's current version at the store."""
    with place.store.read() as view:
        report = find_record(view, "report", place.report)
    assert report is not None
    expects = {"report": report["version"]}
    return place.profile.journal.append(Intent(kind, place.report, body, expects)).id


def listed(place: Place, kind: str) -> list[dict[str, Any]]:
    """Return the documents of this kind at the store."""
    with place.store.read() as view:
        return list_records(view, "sussex", kind)


def entries(place: Place) -> list[dict[str, Any]]:
    """Return the audit log of the force."""
    with place.store.read() as view:
        rows = view.conn.execute(schema.record_entry.select().order_by(schema.record_entry.c.index))
        return [json.loads(row.leaf) for row in rows if row.force == "sussex"]


def test_work_of_an_ended_account_is_sent_as_its_officers_and_marked_late(place: Place) -> None:
    """Author, number and text are the officer's; note, timeline and audit log name each person in their own role."""
    note = place.note("Seen at the door.")
    write(place, "assess", levels=LEVELS, rationales={}, grade=3, risk="high", form_version=None)
    owner, client = place.profile.journal.owner(), place.profile.journal.client
    end(place)
    done = release(place)
    assert owner is not None and (done["sent"], done["accepted"], done["cards"], done["unsent"]) == (
        2,
        2,
        [],
        0,
    )
    with place.store.read() as view:
        (supervisor,) = (
            one for one in list_records(view, "sussex", "officer") if one["username"] == "supervisor.sussex"
        )
        row = view.conn.execute(
            schema.ledger_client.select().where(schema.ledger_client.c.client == client)
        ).one()
    assert (row.officer, row.last) == (owner.id, 2)
    for kind in ("note", "assessment"):
        (made,) = listed(place, kind)
        assert made["author"]["id"] == owner.id
        assert made["late"]["released_by"] == {"id": supervisor["id"], "name": supervisor["name"]}
        assert made["late"]["made_at"] < made["late"]["at"]
    told = [line for line in listed(place, "timeline") if line.get("late")]
    assert {line["event"] for line in told} >= {"assessed"} and all(
        line["actor"]["id"] == owner.id for line in told
    )
    assert all(line["late"]["released_by"]["id"] == supervisor["id"] for line in told)
    (entry,) = (one for one in entries(place) if one["detail"].get("command") == note)
    assert (entry["officer"], entry["detail"]["released_by"]) == (owner.id, supervisor["id"])
    (asked,) = (one for one in entries(place) if one["detail"].get("act") == "release_unsent")
    assert (asked["officer"], asked["reason"], asked["object"]["id"]) == (supervisor["id"], WHY, owner.id)


def test_what_others_do_at_work_is_not_marked(place: Place) -> None:
    """Only released work is marked as late."""
    place.note("in time")
    place.exchange()
    assert all("late" not in one for one in [*listed(place, "note"), *listed(place, "timeline")])


def test_a_reply_and_what_needs_a_person_come_back_as_cards_with_their_text(place: Place) -> None:
    """Nothing contacts the reporter, closes a case or approves in a leaver's name; the text is kept."""
    write(place, "reply", text="Dear reporter, all is well.", language="en", channel="portal")
    write(place, "dispose", disposal="no_further_action", reason="Nothing to find.")
    note = place.note("kept")
    end(place)
    done = release(place)
    reply, closing = done["cards"]
    assert (reply["problem"], reply["body"]["text"]) == ("released_reply", "Dear reporter, all is well.")
    assert (closing["problem"], closing["body"]["reason"]) == ("not_released", "Nothing to find.")
    assert (done["sent"], done["accepted"]) == (3, 1)
    assert not [one for one in listed(place, "message") if one["direction"] == "out"]
    assert [one["id"] for one in listed(place, "note")] == [note]
    assert release(place)["sent"] == 0


def test_only_what_was_seen_and_learned_is_taken() -> None:
    """No command that contacts the reporter, holds or closes a case, or approves is released; all are classified."""
    assert set(HANDLERS) >= permissions.RELEASABLE == {"note", "assess", "categorise", "link", "unlink"}


def test_an_assessment_of_a_case_that_changed_since_is_a_card(place: Place) -> None:
    """A decision made on an older version comes back as a card, because the leaver cannot review the case again."""
    write(place, "assess", levels=LEVELS, rationales={}, grade=3, risk="low", form_version=None)
    place.profile.journal.append(
        Intent("assess", place.report, {"levels": LEVELS, "grade": 3, "risk": "low"})
    )
    with place.store.write("sussex") as work:
        report = find_record(work, "report", place.report)
        assert report is not None
        change_record(work, "report", report, report=place.report)
    end(place)
    done = release(place)
    assert [card["outcome"] for card in done["cards"]] == ["stale", "stale"] and not listed(
        place, "assessment"
    )


def test_who_released_a_lower_risk_does_not_agree_to_it(place: Place) -> None:
    """The supervisor who released a lower risk cannot approve it: that would count one person twice."""
    write(place, "assess", levels=LEVELS, rationales={}, grade=2, risk="high", form_version=None)
    place.exchange()
    write(place, "assess", levels=LEVELS, rationales={}, grade=3, risk="low", form_version=None)
    end(place)
    assert release(place)["accepted"] == 1
    (report,) = listed(place, "report")
    (asked,) = report["lowerings"]
    command = {
        "number": 1,
        "id": str(uuid.uuid4()),
        "kind": "approve",
        "report": place.report,
        "body": {"approval": asked["id"]},
    }

    async def approve() -> Any:
        token = mint_demo_token(place.store, "supervisor.sussex", 36_000)
        async with httpx.AsyncClient(transport=Line(place.app, []), base_url="http://127.0.0.1") as http:
            said = {"client": str(uuid.uuid4()), "commands": [command]}
            return (
                await http.post("/v1/commands", json=said, headers={"Authorization": f"Bearer {token}"})
            ).json()

    assert report["risk"] == "high"
    assert asyncio.run(approve())["outcomes"][0]["problem"]["code"] == "own_approval"


@pytest.mark.parametrize("who", ["officer.sussex", "administrator.sussex", "supervisor.kent"])
def test_nobody_but_a_supervisor_of_the_force_releases(place: Place, who: str) -> None:
    """A release by anyone but a supervisor of the force is refused: no number is used and all work stays pending."""
    place.note("waits")
    end(place)
    prepare(place.store, "kent")
    with pytest.raises(ForbiddenByStore):
        release(place, who)
    assert not listed(place, "note") and release(place)["accepted"] == 1


def test_an_officer_who_works_here_is_not_released(place: Place) -> None:
    """An active officer sends their own work, as the message explains."""
    place.note("mine")
    with pytest.raises(ForbiddenByStore, match="still works here"):
        release(place)
    assert not listed(place, "note")
    assert place.exchange().converged and len(listed(place, "note")) == 1


def test_the_ended_officers_own_token_sends_nothing(place: Place) -> None:
    """The ended officer's token works neither for sending nor for releasing, supervisor or not."""
    place.note("waits")
    end(place)
    with pytest.raises(AccountEnded):
        place.exchange()
    owner = place.profile.journal.owner()
    assert owner is not None
    journal = place.profile.journal

    async def run() -> None:
        async with ReleasingClient(
            "http://127.0.0.1", place.token, journal, owner, WHY, Line(place.app, [])
        ) as client:
            await SyncCycle(client, place.profile.cache, journal, rules=RELEASE, wait=at_once).run()

    with pytest.raises(AccountEnded):
        asyncio.run(run())
    assert not listed(place, "note")


def test_roles_are_those_the_officer_had(place: Place) -> None:
    """A supervisor's role adds nothing: without the officer's own role the command is refused as before."""
    place.note("without a role")
    officers.change(place.store, "sussex", "triage.sussex", OfficerDefinition(roles=["auditor"]))
    end(place)
    (card,) = release(place)["cards"]
    assert card["problem"] == "not_allowed" and not listed(place, "note")


@pytest.mark.parametrize("after", [0, 1, 2])
def test_killed_in_the_middle_and_repeated_nothing_is_sent_twice(place: Place, after: int) -> None:
    """After a kill during a batch that the store had received, the same numbers are sent again, each once."""
    for number in range(120):
        place.note(f"{number}")
    end(place)
    with pytest.raises(Killed):
        release(place, line=Cut(place.app, after))
    place.profile.__exit__(None, None, None)
    place.profile = Profile(place.folder / "desk", KEY)
    done = release(place)
    assert done["unsent"] == 0 and not done["cards"]
    assert sorted(int(one["text"]) for one in listed(place, "note")) == list(range(120))
    assert release(place)["sent"] == 0


def test_a_lost_answer_ends_it_and_again_finishes_it(place: Place) -> None:
    """After a lost response the release ends with a message, and giving the command again finishes it."""
    place.note("once")
    end(place)
    with pytest.raises(StoreUnreachable):
        release(place, line=Line(place.app, ["lose the answer"]))
    assert release(place)["accepted"] == 1 and len(listed(place, "note")) == 1


def test_a_profile_put_back_asks_by_id_and_numbers_the_rest_anew(place: Place) -> None:
    """With a disk image from before the last exchange, commands that had arrived are not sent again."""
    place.note("had arrived")
    place.keep_image()
    place.exchange()
    place.put_back()
    place.note("waits")
    end(place)
    assert release(place)["unsent"] == 0
    assert sorted(place.notes()) == ["had arrived", "waits"]


def test_the_command_line_says_what_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a real store and profile: refused with a message, then sent, then nothing left to send."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(url)
    report = add_report(store)["id"]
    key, token, folder = tmp_path / "key", tmp_path / "token", tmp_path / "profile"
    key.write_bytes(KEY)
    key.chmod(0o600)
    place = ["--profile-dir", str(folder), "--key-file", str(key)]
    with served(url) as (address, _):
        line = ["--store", address, "--token-file", str(token), *place]
        words = ["release", "--reason", WHY, *line]
        token.write_text(mint_demo_token(store, "supervisor.sussex", 3_000))
        assert main(words) == 2 and "no profile" in capsys.readouterr().err
        token.write_text(mint_demo_token(store, "triage.sussex", 3_000))
        assert main(["sync", "--once", "--json", *line]) == 0
        note = {"kind": "note", "report": report, "body": {"text": "Seen."}}
        assert main(["act", "--json", json.dumps(note), *place]) == 0
        assert main(words) == 2 and "needs the role supervisor" in capsys.readouterr().err
        token.write_text(mint_demo_token(store, "supervisor.sussex", 3_000))
        assert main(words) == 2 and "still works here" in capsys.readouterr().err
        assert (
            main(["release", "--reason", " ", *line]) == 2 and "Enter the reason" in capsys.readouterr().err
        )
        officers.end(store, "sussex", "triage.sussex")
        assert main(words) == 0
        done = json.loads(capsys.readouterr().out)
        assert (done["sent"], done["accepted"], done["unsent"], done["cards"]) == (1, 1, 0, [])
        assert main(words) == 0
        said = capsys.readouterr()
        assert json.loads(said.out)["sent"] == 0 and "nothing to send" in said.err
        assert not (folder / "cache.salt").exists()
    with store.read() as view:
        assert [one["text"] for one in list_records(view, "sussex", "note")] == ["Seen."]
    store.close()
