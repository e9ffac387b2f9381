"""A client written from docs/protocol.md alone, with the standard library, against the served store."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from tests.helpers.officers import officer_with
from tests.helpers.store import add_report, postgres, prepared, served


class Stranger:
    """A client of the protocol that uses no code of either program."""

    def __init__(self, address: str, token: str) -> None:
        self.host, self.token = urlsplit(address).netloc, token
        self.client, self.number = str(uuid.uuid4()), 0

    def ask(self, method: str, path: str, body: Any = None, **more: str) -> tuple[int, Any, dict[str, str]]:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Schema": "1", "X-Request-Id": str(uuid.uuid4()),
                   "Content-Type": "application/json", **more}  # fmt: skip
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        raw = answer.read()
        found = {key.lower(): value for key, value in answer.getheaders()}
        assert found.get("x-request-id") == headers["X-Request-Id"]
        if answer.status == 200 and "repr-digest" in found:
            digest = base64.b64encode(hashlib.sha256(raw).digest()).decode()
            assert found["repr-digest"] == f"sha-256=:{digest}:"
        return answer.status, json.loads(raw) if raw else None, found

    def page(self, after: str | None = None, limit: int = 100) -> Any:
        cursor = f"&after={quote(after)}" if after else ""
        status, said, _ = self.ask("GET", f"/v1/changes?limit={limit}&client={self.client}{cursor}")
        assert status == 200, said
        return said

    def push(self, *commands: dict[str, Any]) -> tuple[int, Any]:
        status, said, _ = self.ask(
            "POST", "/v1/commands", {"client": self.client, "commands": list(commands)}
        )
        return status, said

    def command(self, kind: str, report: str, number: int | None = None, **body: Any) -> dict[str, Any]:
        if number is None:
            self.number += 1
        return {
            "number": number or self.number,
            "id": str(uuid.uuid4()),
            "kind": kind,
            "report": report,
            "body": body,
        }


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database of each kind."""
    folder: Path = tmp_path_factory.mktemp("conformance")
    if request.param == "sqlite":
        yield f"sqlite:///{folder / 'store.db'}"
    else:
        with postgres(folder) as address:
            yield address


@pytest.fixture(scope="module")
def store(url: str) -> Iterator[Store]:
    """A store with two forces and reports."""
    made = prepared(url, "sussex", "kent")
    for number in range(1, 41):
        add_report(made, number)
    add_report(made, 900, "kent")
    yield made
    made.close()


@pytest.fixture(scope="module")
def address(url: str, store: Store) -> Iterator[str]:
    """The served store."""
    with served(url) as (found, _):
        yield found


@pytest.fixture
def stranger(address: str, store: Store) -> Stranger:
    """A client of a Sussex officer."""
    return Stranger(address, mint_demo_token(store, "triage.sussex", 600))


def reports(one: Stranger) -> list[str]:
    """Return the ids of every report in the feed, from one pass."""
    return [change["id"] for change in whole(one) if change["kind"] == "report"]


def whole(one: Stranger, limit: int = 17) -> list[Any]:
    """Return every change of one pass."""
    changes: list[Any] = []
    cursor = None
    while True:
        page = one.page(cursor, limit)
        assert cursor is None or page["from"] == cursor
        assert len(page["changes"]) <= limit
        changes += page["changes"]
        cursor = page["to"]
        if not page["more"]:
            assert page["to"] == page["head"] or not page["changes"]
            return changes


def test_positions_rise_and_nothing_comes_twice(stranger: Stranger) -> None:
    """In a pass with small pages positions rise strictly, each entity comes once, and the digest's count matches."""
    changes = whole(stranger)
    positions = [change["position"] for change in changes]
    assert positions == sorted(set(positions))
    keys = [(change["kind"], change["id"]) for change in changes]
    assert len(keys) == len(set(keys))
    _, digest, _ = stranger.ask("GET", "/v1/digest")
    sums: dict[str, int] = {}
    for change in changes:
        row = int.from_bytes(
            hashlib.sha256(f"{change['id']}:{change['version']}".encode()).digest()[:8], "big"
        )
        sums[change["kind"]] = sums.get(change["kind"], 0) ^ row
    assert {kind: said["sum"] for kind, said in digest["kinds"].items()} == {
        k: f"{v:016x}" for k, v in sums.items()
    }


@pytest.mark.parametrize("spoil", ["epoch", "ahead", "digest", "garbage"])
def test_a_cursor_that_is_no_place_is_gone(stranger: Stranger, spoil: str) -> None:
    """A cursor from another epoch, ahead of the head, with another digest or missing gets 410 with epoch and reason."""
    epoch, position, digest, _ = stranger.page()["to"].split(".")
    cursor = {"epoch": f"ffffff.{position}.{digest}", "ahead": f"{epoch}.999999.{digest}",
              "digest": f"{epoch}.{position}.{'0' * 16}", "garbage": "🦉.x"}[spoil]  # fmt: skip
    status, said, found = stranger.ask("GET", f"/v1/changes?after={quote(cursor)}")
    assert status == 410 and said["type"] == "urn:nationalstore:problem:cursor_gone"
    assert said["epoch"] == epoch and said["reason"] and found["content-type"] == "application/problem+json"


def test_numbers_are_dense_and_outcomes_are_stored(stranger: Stranger) -> None:
    """A gap is 409 with the last number, a repeat gets the stored outcome, and a refusal does not block."""
    report = reports(stranger)[0]
    first = stranger.command("note", report, text="Seen.")
    status, said = stranger.push(first)
    assert status == 200 and said["outcomes"][0]["outcome"] == "accepted" and said["last"] == 1
    status, gap = stranger.push(stranger.command("note", report, number=5, text="Too early."))
    assert status == 409 and gap["code"] == "gap" and gap["last"] == 1
    refused = stranger.command("note", report, text="  ")
    after = stranger.command("note", report, text="After it.")
    status, both = stranger.push(refused, after)
    assert [o["outcome"] for o in both["outcomes"]] == ["refused", "accepted"] and both["last"] == 3
    assert stranger.push(first)[1]["outcomes"] == said["outcomes"]
    status, other = stranger.push({**first, "body": {"text": "Other words."}})
    assert status == 422 and other["code"] == "id_reused"
    notes = [c for c in whole(stranger) if c["kind"] == "note" and c["record"]["report"] == report]
    assert [note["record"]["text"] for note in notes] == ["Seen.", "After it."]
    assert stranger.page()["confirmed"] <= 3 and stranger.page(limit=1000)["confirmed"] == 3


def test_another_forces_objects_do_not_exist(address: str, store: Store, stranger: Stranger) -> None:
    """Reading, writing and presence on another force's object give 404 or a refusal that it is not here, never 403."""
    other = Stranger(address, mint_demo_token(store, "triage.kent", 600))
    theirs = reports(other)[0]
    assert theirs not in reports(stranger)
    outcome = stranger.push(stranger.command("claim", theirs))[1]["outcomes"][0]
    assert outcome["outcome"] == "refused" and outcome["problem"]["status"] == 404
    assert stranger.ask("PUT", "/v1/presence", {"report": theirs, "activity": "viewing"})[0] == 404
    assert stranger.ask("GET", f"/v1/attachments/{theirs}/content")[0] == 404


def test_twenty_four_race_for_one_report(address: str, store: Store, stranger: Stranger) -> None:
    """Of 24 claims on one report one wins; the others are stale and see who won."""
    report = reports(stranger)[5]
    officer_with(store, "triage", name="second")
    racers = [Stranger(address, mint_demo_token(store, f"{role}.sussex", 600))
              for role in ("triage", "officer", "supervisor", "second") for _ in range(6)]  # fmt: skip
    outcomes: list[Any] = [None] * len(racers)
    gate = threading.Barrier(len(racers))

    def race(at: int) -> None:
        gate.wait()
        outcomes[at] = racers[at].push(racers[at].command("claim", report))[1]["outcomes"][0]

    threads = [threading.Thread(target=race, args=(at,)) for at in range(len(racers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = {at // 6 for at, outcome in enumerate(outcomes) if outcome["outcome"] == "accepted"}
    assert len(won) == 1, "one officer, however often they asked"
    lost = [outcome for outcome in outcomes if outcome["outcome"] == "stale"]
    assert len(lost) == 18 and len({o["current"]["claim"]["officer"] for o in lost}) == 1


def test_old_clients_and_strangers_are_told(stranger: Stranger) -> None:
    """Another protocol version gets 426 and a missing or bad token 401, with a reason."""
    status, said, _ = stranger.ask("GET", "/v1/me", None, **{"Accept-Schema": "0"})
    assert status == 426 and "Update" in said["detail"]
    stranger.token = "not.a.token"
    status, said, found = stranger.ask("GET", "/v1/me")
    assert status == 401 and said["code"] == "sign_in_needed" and "Bearer" in found["www-authenticate"]


def test_the_stream_tells_of_news_and_never_what(address: str, store: Store, stranger: Stranger) -> None:
    """A change elsewhere appears on the stream as a head without content, and a waiting page returns."""
    report = reports(stranger)[7]
    connection = http.client.HTTPConnection(stranger.host, timeout=30)
    connection.request("GET", "/v1/events", None, {"Authorization": f"Bearer {stranger.token}"})
    stream = connection.getresponse()
    assert stream.readline() == b"event: head\n"
    first = json.loads(stream.readline()[6:])
    stream.readline()
    stranger.push(stranger.command("note", report, text="A secret of the case."))
    heard = b""
    while b"event: head" not in heard:
        heard = stream.readline()
    said = stream.readline()
    assert json.loads(said[6:]).keys() == {"to"} and json.loads(said[6:]) != first and b"secret" not in said
    connection.close()


def test_the_description_names_every_address(stranger: Stranger) -> None:
    """The running store's OpenAPI 3.1 document lists every endpoint."""
    status, said, _ = stranger.ask("GET", "/v1/openapi.json")
    assert status == 200 and said["openapi"].startswith("3.1")
    for path in ("/v1/changes", "/v1/commands", "/v1/events", "/v1/digest", "/v1/me", "/v1/attachments"):
        assert path in said["paths"]


def test_a_waiting_page_returns_with_news_or_when_its_time_is_up(stranger: Stranger) -> None:
    """A long poll returns empty after its seconds, or at once when something changes."""
    head = stranger.page(limit=1000)["to"]
    status, said, _ = stranger.ask("GET", f"/v1/changes?after={quote(head)}&wait=0.2")
    assert status == 200 and said["changes"] == [] and said["to"] == head
    report, found = reports(stranger)[9], []
    other = Stranger(f"http://{stranger.host}", stranger.token)

    def wait() -> None:
        found.append(other.ask("GET", f"/v1/changes?after={quote(head)}&wait=20")[1])

    waiting = threading.Thread(target=wait)
    waiting.start()
    stranger.push(stranger.command("note", report, text="News."))
    waiting.join(timeout=15)
    assert found and any(change["kind"] == "note" for change in found[0]["changes"])


def test_presence_says_what_it_may(stranger: Stranger) -> None:
    """Presence accepts two activities and the force's reports, and anything else is refused with a reason."""
    report = reports(stranger)[3]
    assert stranger.ask("PUT", "/v1/presence", {"report": report, "activity": "drafting"})[0] == 204
    for wrong in ({"report": report, "activity": "sleeping"}, {"report": 7, "activity": "viewing"}):
        assert stranger.ask("PUT", "/v1/presence", wrong)[0] == 400
