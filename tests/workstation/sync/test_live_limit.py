"""The live connection has a time limit: two missing heartbeats end it."""

from __future__ import annotations

import asyncio

import httpx

from workstation.sync.client import Client
from workstation.sync.protocol.results import OtherEvent

PING_SECONDS = 10


def test_the_live_line_has_a_limit() -> None:
    """The read timeout of the live connection lies between two and three heartbeats."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=b": ping\n\n", headers={"content-type": "text/event-stream"})

    async def listen() -> None:
        async with Client("http://127.0.0.1", lambda: "t", httpx.MockTransport(answer)) as client:
            assert await anext(client.events()) == OtherEvent()

    asyncio.run(listen())
    limit = asked[0].extensions["timeout"]
    assert limit["read"] is not None and 2 * PING_SECONDS < limit["read"] < 3 * PING_SECONDS
    assert limit["connect"] is not None and limit["connect"] <= PING_SECONDS
