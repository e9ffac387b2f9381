"""The client: its force, its connections, its uploads, and what an error response of any kind becomes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx
import msgspec
import pytest

from tests.helpers.scripted_store import OFFICER, Answer, Store, problem, said
from workstation.domain.attachments import OutgoingFile
from workstation.errors import (
    AccountEnded,
    AuditLogProblem,
    ClientTooOld,
    ForbiddenByStore,
    OtherForce,
    ProtocolMismatch,
    Retryable,
    SignInNeeded,
    StoreProblem,
    StoreUnreachable,
)
from workstation.journal.journal import Journal
from workstation.journal.ownership import Owner
from workstation.sync import wire
from workstation.sync.client import Client
from workstation.sync.protocol import effects, results
from workstation.sync.protocol.faults import OtherClient
from workstation.sync.protocol.status import state_of
from workstation.sync.releasing import ReleasingClient
from workstation.sync.requests import Requests

T = TypeVar("T")
FILE = OutgoingFile("f1", "r1", "a.txt", "text/plain", "ab" * 32, 3, b"abc")


def using(store: Store, ask: Callable[[Client], Awaitable[T]], **options: Any) -> T:
    """Ask with a client of the scripted store."""

    async def go() -> T:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store), **options) as client:
            return await ask(client)

    return asyncio.run(go())


def _several(store: Store, *forces: str) -> list[str | None]:
    """Make the officer one of several forces, and return the list of forces that requests will name."""
    named: list[str | None] = []

    def me(request: httpx.Request) -> httpx.Response:
        named.append(request.url.params.get("force"))
        whose = {"force": named[-1] or forces[0], "forces": {one: one.title() for one in forces}}
        return said({"officer": OFFICER, "store": {}, **whose})

    store.answers["/v1/me"] = me
    return named


@pytest.mark.parametrize(("prefers", "force"), [("", "kent"), ("sussex", "sussex"), ("surrey", "kent")])
def test_an_officer_of_several_forces_works_in_one(prefers: str, force: str) -> None:
    """The preferred force if the sign-in covers it, and otherwise always the same one; every later request names it."""
    store = Store()
    named = _several(store, "sussex", "kent")

    async def twice(client: Client) -> tuple[str, str]:
        first = (await client.me()).force
        return first, (await client.me()).force

    assert using(store, twice, prefers=prefers) == (force, force)
    assert named == [None, force, force]


def test_an_officer_of_one_force_names_none() -> None:
    """A store that knows nothing of several forces is asked as before."""
    store = Store()
    named = _several(store, "sussex")
    assert using(store, lambda client: client.me()).force == "sussex" and named == [None]


def test_a_store_that_needs_the_force_is_asked_once_more() -> None:
    """Any request may be the first; it is repeated with the force, and a store that still needs it has its way."""
    store = Store()
    pages: list[str | None] = []

    def changes(request: httpx.Request) -> httpx.Response:
        pages.append(request.url.params.get("force"))
        if pages[-1] is None:
            return problem(400, "force_needed", forces=["kent", "sussex"])
        return Store().changes(request)

    store.answers["/v1/changes"] = changes
    assert using(store, lambda client: client.changes(None, "c")).to == "e.1.x" and pages == [None, "kent"]
    store.answers["/v1/changes"] = lambda _: problem(400, "force_needed", forces=["kent"])
    with pytest.raises(Retryable):
        using(store, lambda client: client.changes(None, "c"))


def test_after_a_sleep_no_connection_is_used_again() -> None:
    """Reconnecting closes what was open and keeps the force; a connection that a test lends is left alone."""

    async def again(**options: Any) -> tuple[bool, str]:
        async with Client("http://127.0.0.1:9", lambda: "token", force="kent", **options) as client:
            old = client._http
            await client.reconnect()
            assert old.is_closed == (client._http is not old)
            return old.is_closed, client._http.params["force"]

    assert asyncio.run(again()) == (True, "kent")
    assert asyncio.run(again(transport=httpx.MockTransport(Store()))) == (False, "kent")


def _raise(error: Exception) -> Answer:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (_raise(httpx.ConnectError("no route")), StoreUnreachable),
        (lambda _: problem(503, "busy"), Retryable),
        (lambda _: problem(401, "sign_in_needed"), SignInNeeded),
        (lambda _: httpx.Response(201), ProtocolMismatch),
        (lambda _: httpx.Response(201, headers={"upload-offset": "-1"}), ProtocolMismatch),
    ],
    ids=["away", "busy", "sign in", "no offset", "negative offset"],
)
def test_an_upload_that_fails_is_tried_again_later(answer: Answer, fault: type[StoreProblem]) -> None:
    """Nothing of this says that the store will never take the file, so the file stays to be sent."""
    store = Store()
    store.answers["/v1/attachments"] = answer
    with pytest.raises(fault):
        using(store, lambda client: client.upload(FILE))


@pytest.mark.parametrize(
    ("status", "said_", "fault", "state"),
    [
        (401, {}, SignInNeeded, "sign_in"),
        (403, {"code": "not_allowed"}, ForbiddenByStore, "incompatible"),
        (403, {"code": "account_ended"}, AccountEnded, "account_ended"),
        (403, {"code": "not_allowed", "reason": "inactive_officer"}, AccountEnded, "account_ended"),
        (426, {"code": "client_too_old"}, ClientTooOld, "incompatible"),
        (503, {"code": "record_damaged"}, AuditLogProblem, None),
        (429, {"code": "too_many"}, Retryable, None),
        (400, {"code": "force_needed", "forces": []}, ProtocolMismatch, None),
        (409, {"code": "gap"}, ProtocolMismatch, None),
        (418, {"code": "teapot"}, ProtocolMismatch, None),
        (502, b"<html>Bad gateway", Retryable, None),
        (404, b"\xff\xfe", ForbiddenByStore, "incompatible"),
    ],
)
def test_every_error_response_has_its_meaning(
    status: int, said_: dict[str, Any] | bytes, fault: type[StoreProblem], state: str | None
) -> None:
    """A problem of the store, one of a proxy in its place, and bytes that are no text at all."""
    store = Store()
    body = said_ if isinstance(said_, bytes) else json.dumps(said_).encode()
    store.answers["/v1/urgent"] = lambda _: httpx.Response(status, content=body)
    with pytest.raises(StoreProblem) as caught:
        using(store, lambda client: client.urgent())
    assert isinstance(caught.value, fault) and state_of(caught.value) == state


@pytest.mark.parametrize(("reason", "fault"), [("client", OtherClient), ("force", OtherForce)])
def test_commands_of_another_client_and_of_another_force_are_told_apart(
    reason: str, fault: type[StoreProblem]
) -> None:
    """One is mended by a new client id; of the other only a person can say what it means."""
    store = Store()
    store.answers["/v1/commands"] = lambda _: problem(404, "not_found", reason=reason)
    with pytest.raises(fault):
        using(store, lambda client: client.push("c", []))
    assert state_of(OtherForce()) == "other_force"


def test_outcomes_that_are_no_objects_are_refused() -> None:
    """Nothing is settled by an answer that is garbled in part."""
    with pytest.raises(ProtocolMismatch):
        wire.read_outcomes([msgspec.Raw(b'{"outcome": "accepted"}'), msgspec.Raw(b"7")])


def test_a_line_that_just_ends_is_a_lost_line() -> None:
    """However the stream ends, the desk hears of a fault and opens another one."""

    async def hear() -> results.ConnectionEvent:
        async with Client("https://store", lambda: "token", httpx.MockTransport(Store())) as client:

            async def ends() -> Any:
                for _ in ():
                    yield results.OtherEvent()

            client.events = ends  # type: ignore[method-assign]
            event: results.ConnectionEvent = await Requests(client).perform(effects.HearConnection(1))
            return event

    with pytest.raises(StoreUnreachable, match="ended"):
        asyncio.run(hear())


def test_a_release_asks_for_the_former_officers_outcomes(tmp_path: Path) -> None:
    """The supervisor's request names the officer and the reason, and only what the store knows is settled."""
    store, journal = Store(), Journal(tmp_path / "journal.db", bytes(32))
    asked: list[dict[str, Any]] = []

    def released(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        known = [{"id": "c1", "outcome": "accepted"}]
        return said({"client": journal.client, "last": 3, "outcomes": [], "known": known})

    store.answers["/v1/commands/released"] = released

    async def go() -> list[str | None]:
        owner = Owner("o7", "sussex", "Jay")
        transport = httpx.MockTransport(store)
        async with ReleasingClient("https://store", "token", journal, owner, "Left.", transport) as client:
            return [one.id for one in await client.outcomes(["c1", "c2"])]

    assert asyncio.run(go()) == ["c1"]
    (one,) = asked
    assert (one["officer"], one["reason"], one["ids"]) == ("o7", "Left.", ["c1", "c2"])
    journal.close()
