"""A connection that breaks midway: a TCP proxy that cuts a citizen's connection after a number of bytes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

CHUNK = 64 * 1024


class CuttingWire:
    """Forwards connections to a port; each cut ends every connection at once, in the middle of a transfer."""

    def __init__(self, target: int, cuts: list[int]) -> None:
        self.target, self.waiting = target, sorted(cuts)
        self.sent = self.made = 0
        self._open: set[asyncio.StreamWriter] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward one connection in both directions until either end closes or it is cut."""
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self.target)
        self._open |= {writer, there_writer}
        ways = (self._up(reader, there_writer), self._down(there_reader, writer))
        await asyncio.gather(*ways, return_exceptions=True)
        self._open -= {writer, there_writer}

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(CHUNK):
                self.sent += len(data)
                if self.waiting and self.sent > self.waiting[0]:
                    self._cut()
                    return
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(CHUNK):
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()

    async def end(self, server: asyncio.Server) -> None:
        """Stop accepting connections and close the open ones."""
        server.close()
        for one in tuple(self._open):
            one.transport.abort()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        await asyncio.gather(*others, return_exceptions=True)

    def _cut(self) -> None:
        self.waiting = [cut for cut in self.waiting if cut >= self.sent]
        self.made += 1
        for one in tuple(self._open):
            one.transport.abort()


@contextmanager
def cutting_wire(target: int, cuts: list[int]) -> Iterator[tuple[str, CuttingWire]]:
    """Run the proxy in a thread of its own and yield its address."""
    wire, loop = CuttingWire(target, cuts), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    begun = asyncio.run_coroutine_threadsafe(asyncio.start_server(wire.serve, "127.0.0.1", 0), loop)
    server = begun.result(timeout=10)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", wire
    finally:
        asyncio.run_coroutine_threadsafe(wire.end(server), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
