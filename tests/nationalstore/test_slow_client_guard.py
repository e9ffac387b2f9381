"""Slow connections: silent and dripping ones are closed, and everyone else is still served."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from demo.identity.tokens import mint_demo_token
from tests.helpers.hostile_texts import count
from tests.helpers.store import prepared, served

CONNECTIONS = count(200, 1_000)
LONGEST_SECONDS = 15.0
HEAD = b"POST /intake/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"
STARTS = (b"", b"GET /healthz HTTP/1.1\r\nHost: ", HEAD, HEAD + b"{")


async def hold(host: str, port: int, start: bytes, drip: bool) -> float:
    """Hold a connection for as long as the store allows and return how long that was."""
    reader, writer = await asyncio.open_connection(host, port)
    began = time.monotonic()
    writer.write(start)
    while True:
        try:
            if not await asyncio.wait_for(reader.read(1000), 1.0 if drip else 60.0):
                break
        except TimeoutError:
            writer.write(b"x")
        except ConnectionError:
            break
    writer.close()
    return time.monotonic() - began


async def besiege(address: str) -> tuple[list[float], list[int]]:
    """Open many slow connections beside one healthy client."""
    parts = urlsplit(address)
    slow = [
        asyncio.create_task(
            hold(str(parts.hostname), int(parts.port or 0), STARTS[n % len(STARTS)], bool(n % 2))
        )
        for n in range(CONNECTIONS)
    ]
    answers = []
    async with httpx.AsyncClient(base_url=address, timeout=30) as healthy:
        while not all(task.done() for task in slow):
            answers.append((await healthy.get("/readyz")).status_code)
            await asyncio.sleep(0.2)
    return [task.result() for task in slow], answers


@pytest.mark.hostile
def test_slow_lines_are_closed_and_others_answered(tmp_path: Path) -> None:
    """Many slow connections of each kind are closed in time.

    The healthy client notices nothing, and a complete request after a pause is answered.
    """
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    with served(store.url) as (address, _):
        held, answers = asyncio.run(besiege(address))
        assert len(held) == CONNECTIONS and max(held) <= LONGEST_SECONDS, max(held)
        assert answers and set(answers) == {200}
        print(
            f"slow lines: {len(held)}, the longest for {max(held):.1f} s, {len(answers)} others answered meanwhile"
        )
        token = mint_demo_token(store, "triage.sussex", 600)
        waited = httpx.get(f"{address}/v1/changes", params={"wait": 8, "after": _head(address, token)},
                           headers={"Authorization": f"Bearer {token}"}, timeout=30)  # fmt: skip
        assert waited.status_code == 200 and waited.elapsed.total_seconds() >= 7.5
    store.close()


def _head(address: str, token: str) -> str:
    answer = httpx.get(f"{address}/v1/changes", headers={"Authorization": f"Bearer {token}"})
    return str(json.loads(answer.content)["to"])
