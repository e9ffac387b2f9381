"""Responses that are garbled, changed, too large or refused: each is rejected whole or only the bad entry set aside."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.helpers.scripted_store import Store, World, said
from workstation.domain.attachments import FetchedFile
from workstation.errors import ProtocolMismatch, Retryable, StoreUnreachable
from workstation.session.profile import Profile
from workstation.sync.client import Client


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """Yield an empty profile."""
    with Profile(tmp_path / "profile", bytes(32)) as made:
        yield made


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"from": 1}', b"\xff\xfe", b"[" * 5000])
def test_garbled_answers_are_rejected_whole(profile: Profile, body: bytes) -> None:
    """A response that is garbled, truncated or not the store's is never partly applied."""
    store = Store()
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    headers = {"content-type": "application/json", "repr-digest": f"sha-256=:{digest}:"}
    store.answers["/v1/changes"] = lambda _: httpx.Response(200, content=body, headers=headers)

    async def run() -> None:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            with pytest.raises(ProtocolMismatch):
                await client.changes(None, "c")

    asyncio.run(run())
    assert profile.cache.cursor() is None


def test_hostile_entries_are_set_aside_alone(profile: Profile) -> None:
    """A wrong id, neither document nor tombstone, or no kind is set aside; falling positions reject the page."""
    store = Store()
    bad = [{"position": 1, "kind": "report", "id": "r1", "version": 1, "record": {"id": "other"}},
           {"position": 2, "kind": "report", "id": "r2"}, {"position": 3, "kind": "", "id": "", "record": {"id": ""}},
           {"position": "x"}, 7]  # fmt: skip
    good = {"position": 9, **store.report()}
    frame = {"from": "e.0.x", "to": "e.1.x", "head": "e.1.x"}
    store.answers["/v1/changes"] = lambda _: said({**frame, "changes": [*bad, good]})
    world = World(profile, store)
    world.rounds()
    assert profile.cache.quarantined() == 5 and profile.cache.reader().row("r1") is not None
    store.answers["/v1/changes"] = lambda _: said(
        {**frame, "changes": [good, {**good, "position": 2, "id": "r1"}]}
    )
    profile.cache.start_again()
    world.rounds(2)
    assert world.states[-1].state == "offline"


def test_a_changed_body_and_a_stranger_in_between_are_noticed(profile: Profile) -> None:
    """A body that does not match its digest and a response that cannot be decompressed are rejected."""
    store = Store()
    store.answers["/v1/me"] = lambda r: httpx.Response(
        200, content=b"{}", headers={"content-type": "application/json"}
    )

    async def run() -> None:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            await client.me()

    with pytest.raises(ProtocolMismatch, match="altered in transit"):
        asyncio.run(run())

    def packed(_: httpx.Request) -> httpx.Response:
        raise httpx.DecodingError("bad gzip")

    store.answers["/v1/me"] = packed
    with pytest.raises(ProtocolMismatch, match="decompressed"):
        asyncio.run(run())


def test_answers_too_large_and_lines_refused(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endless body is cut off, a refused live connection is a named fault, and an invalid address is reported."""
    from workstation.sync import client as module

    monkeypatch.setattr(module, "LARGEST_PAGE", 10)
    store = Store()

    async def page() -> None:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            await client.changes(None, "c")

    with pytest.raises(ProtocolMismatch, match="larger"):
        asyncio.run(page())

    def invalid(_: httpx.Request) -> httpx.Response:
        raise httpx.InvalidURL("no address")

    store.answers["/v1/changes"] = invalid
    with pytest.raises(StoreUnreachable, match="address"):
        asyncio.run(page())


def test_a_refused_live_line_is_a_named_fault(profile: Profile) -> None:
    """A problem in place of the live stream is raised as that fault."""

    async def listen() -> None:
        async with Client("https://store", lambda: "token", httpx.MockTransport(Store())) as client:
            async for _ in client.events():
                raise AssertionError("nothing was to come")

    with pytest.raises(Retryable):
        asyncio.run(listen())


def test_a_file_is_the_one_that_was_received(profile: Profile) -> None:
    """Fetched bytes are compared with the recorded hash; others are never passed on."""
    store = Store()
    body = b"as it was received"
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    headers = {"content-type": "application/octet-stream", "repr-digest": f"sha-256=:{digest}:"}
    store.answers["/v1/attachments/f1/content"] = lambda _: httpx.Response(200, content=body, headers=headers)
    world = World(profile, store)

    async def go() -> list[FetchedFile]:
        async with Client("https://store", lambda: "token", httpx.MockTransport(store)) as client:
            engine = world.engine(client)
            right = hashlib.sha256(body).hexdigest()
            return [
                await engine.questions.content("f1", right),
                await engine.questions.content("f1", "ab" * 32),
            ]

    assert asyncio.run(go()) == [FetchedFile(body), FetchedFile(altered=True)]
