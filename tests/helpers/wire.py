"""A faulty network: a TCP proxy that cuts, corrupts, delays and loses the store's responses."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

CHUNK = 16 * 1024


class BadWire:
    """Forwards connections to a port and damages a share of the responses."""

    def __init__(self, target: int, rng: Random, loss: float) -> None:
        self.target, self.rng, self.loss = target, rng, loss
        self.faults = 0
        self._answers = 0
        self._answered = threading.Condition()

    @property
    def answers(self) -> int:
        """The number of response chunks received from the store."""
        return self._answers

    def await_answer(self, after: int, seconds: float) -> bool:
        """Wait up to `seconds` for more than `after` response chunks; return whether they came."""
        with self._answered:
            return self._answered.wait_for(lambda: self._answers > after, timeout=seconds)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward one connection in both directions until either end closes."""
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self.target)
        ways = (self._carry(reader, there_writer, spoil=False), self._carry(there_reader, writer, spoil=True))
        await asyncio.gather(*ways, return_exceptions=True)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, spoil: bool
    ) -> None:
        try:
            while data := await reader.read(CHUNK):
                if spoil:
                    with self._answered:
                        self._answers += 1
                        self._answered.notify_all()
                if spoil and self.rng.random() < self.loss:
                    self.faults += 1
                    data = await self._spoil(data)
                    if not data:
                        break
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _spoil(self, data: bytes) -> bytes:
        fault = self.rng.choice(("lose", "cut", "garble", "delay"))
        if fault == "cut":
            return data[: self.rng.randrange(len(data))]
        if fault == "garble":
            at = self.rng.randrange(len(data))
            return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        if fault == "delay":
            await asyncio.sleep(self.rng.uniform(0, 0.05))  # The injected fault itself, not a wait.
            return data
        return b""


@contextmanager
def bad_wire(target: int, seed: int, loss: float = 0.35) -> Iterator[tuple[str, BadWire]]:
    """Run the proxy in a thread of its own and yield its address."""
    wire, loop = BadWire(target, Random(seed), loss), asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(wire.serve, "127.0.0.1", 0))
    port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}", wire
    finally:
        loop.call_soon_threadsafe(server.close)
        for task in asyncio.all_tasks(loop):
            loop.call_soon_threadsafe(task.cancel)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
