"""A simulated connection between a desk and its store: it drops, repeats, delays, cuts and garbles.

The desk's own client uses it. Its coroutines wait for this connection alone, so no asyncio loop is needed.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any, Protocol

import httpx

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from tests.simulation.core.times import WorldTime
from workstation.domain.ids import Clock
from workstation.errors import ProtocolMismatch, StoreProblem, StoreUnreachable
from workstation.sync import wire
from workstation.sync.client import LIVE_TIMEOUT, Client
from workstation.sync.client import STALL_SECONDS as STALL_SECONDS
from workstation.sync.protocol import faults
from workstation.sync.protocol.results import ConnectionEvent

LIVE_SECONDS = LIVE_TIMEOUT.read or 0.0
FAULTS = (
    "lose the request", "lose the answer", "repeat", "late copy", "slow request", "slow answer", "half open",
    "401", "410", "413", "429", "503", "garble", "portal", "refuse connections",
)  # fmt: skip


@dataclass(frozen=True)
class Request:
    """A desk's request."""

    method: str
    path: str
    query: Mapping[str, Any]
    body: bytes
    token: str


@dataclass(frozen=True)
class Answer:
    """The response: status, headers and body."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    is_json: bool = True


class StoreDown(BaseException):
    """The end of the process that should respond. Only the world may catch it: no code of the store outlives its process."""


class Answering(Protocol):
    """A process that answers requests and announces changes."""

    def handle(self, request: Request) -> Answer: ...


Done = Callable[[Answer | StoreProblem], None]


@dataclass(frozen=True)
class Asked:
    """An awaitable for the response to a request."""

    request: Request

    def __await__(self) -> Generator[Asked, Any, Any]:
        answer: Any = yield self
        return answer


@dataclass(frozen=True)
class Heard:
    """An awaitable for the next message on the event stream."""

    def __await__(self) -> Generator[Heard, Any, Any]:
        said: Any = yield self
        return said


@cache
def _no_network() -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(lambda request: httpx.Response(500)))


class LineClient(Client):
    """The product's client on the simulated connection, in place of HTTP."""

    def __init__(self, token: Callable[[], str], clock: Clock, too_many: Callable[[], None]) -> None:
        super().__init__("https://store.example", token, clock=clock)
        self._wall, self._too_many = clock, too_many

    def _line(self) -> httpx.AsyncClient:
        return _no_network()

    async def reconnect(self) -> None:
        """Do nothing, since no connections are pooled."""

    async def events(self) -> AsyncGenerator[ConnectionEvent, None]:
        """Yield the messages of the event stream."""
        first = await self._ask("GET", "/v1/events")
        yield _event(first.decode())
        while True:
            yield _event(await Heard())

    async def _ask(self, method: str, path: str, *, kind: str = "json", **arguments: Any) -> bytes:
        if self._pace.turn() > 0:
            self._too_many()
        content = arguments.get("content")
        if content is None and "json" in arguments:
            content = json.dumps(arguments["json"])
        body = content.encode() if content else b""
        answer = await Asked(Request(method, path, arguments.get("params") or {}, body, self.signed_in))
        if answer.status >= 400:
            problem = _decoded(answer.body)
            raise faults.problem_of(answer.status, answer.headers, problem, self._wall.now())
        if not answer.is_json:
            raise ProtocolMismatch("Something between this desk and the store answered instead of the store.")
        return bytes(answer.body)


def _event(text: str) -> ConnectionEvent:
    name, data = text.strip().split("\n", 1)
    return wire.read_event(name.removeprefix("event: "), data.removeprefix("data: "))


def _decoded(body: bytes) -> faults.ProblemAnswer:
    try:
        return codec.read_by_parts(faults.ProblemAnswer, body)
    except UnreadableDocument:
        return faults.ProblemAnswer()


class Line:
    """One desk's connection. Planned faults apply to its next requests, one each."""

    def __init__(self, time: WorldTime, rng: Random, store: Callable[[], Answering | None]) -> None:
        self._time, self._rng, self._store = time, rng, store
        self.plan: deque[str] = deque()
        self.cut_until = self.no_commands_until = 0.0
        self.stuck_until = 0.0
        """When the last request that was slow or on a dead connection returns, and every pause that was asked for ends."""
        self.requests = 0
        self.note: Callable[[str], None] = lambda words: None

    def is_silent(self) -> bool:
        """Whether the store sends no signs of life."""
        return self._time.seconds < self.cut_until or self._store() is None

    def heal(self) -> None:
        """End all faults."""
        self.plan.clear()
        self.cut_until = self.no_commands_until = 0.0

    def latency(self) -> float:
        """Return a random latency for one direction."""
        return 0.004 + 0.03 * self._rng.random()

    def ask(self, request: Request, done: Done) -> None:
        """Carry a request to the store and its response back, unless a fault prevents it."""
        self.requests += 1
        if self._time.seconds < self.cut_until:
            self._fail(done, 1.0)
            return
        fault = self.plan.popleft() if self.plan else ""
        if request.path == "/v1/commands" and self._time.seconds < self.no_commands_until:
            fault = "503"
        if fault:
            self.note(f"{fault}: {request.method} {request.path}")
        there, back = self.latency(), self.latency()
        match fault:
            case "lose the request":
                self._fail(done, 1.0)
            case "refuse connections":
                self._fail(done, 0.01)
            case "half open":
                self._is_stuck(STALL_SECONDS)
                self._fail(done, STALL_SECONDS)
            case "lose the answer":
                self._time.at(there, lambda: self._arrive(request))
                self._fail(done, there + back)
            case "repeat":
                self._time.at(there, lambda: self._arrive(request))
                self._time.at(there + 0.002, lambda: self._arrive(request, done, back))
            case "late copy":
                self._time.at(there, lambda: self._arrive(request, done, back))
                self._time.at(there + self._rng.uniform(0.1, 90), lambda: self._arrive(request))
            case "slow request":
                there = self._rng.uniform(0.5, 25)
                self._is_stuck(there + back)
                self._time.at(there, lambda: self._arrive(request, done, back))
            case "slow answer":
                back = self._rng.uniform(0.5, 25)
                self._is_stuck(there + back)
                self._time.at(there, lambda: self._arrive(request, done, back))
            case "401" | "410" | "413" | "429" | "503":
                self._time.at(there, lambda: self._deliver(done, back, self._refusal(fault)))
            case "garble" | "portal":
                self._time.at(there, lambda: self._arrive(request, done, back, fault))
            case _:
                self._time.at(there, lambda: self._arrive(request, done, back))

    def _is_stuck(self, seconds: float) -> None:
        self.stuck_until = max(self.stuck_until, self._time.seconds + seconds)

    def _refusal(self, status: str) -> Answer:
        headers: dict[str, str] = {}
        if status in ("429", "503"):
            pause = self._rng.randrange(1, 20)
            headers = {"retry-after": str(pause)}
            self._is_stuck(pause + 0.1)
        body = b'{"code":"cursor_gone","reason":"unknown"}' if status == "410" else b"{}"
        return Answer(int(status), body, headers)

    def _fail(self, done: Done, after: float) -> None:
        self._time.at(after, lambda: done(StoreUnreachable("There was no answer.")))

    def _arrive(
        self, request: Request, done: Done | None = None, back: float = 0.0, spoiled: str = ""
    ) -> None:
        """Deliver the request to the store."""
        store = self._store()
        try:
            if store is None:
                raise StoreDown
            answer = store.handle(request)
        except StoreDown:
            if done is not None:
                self._fail(done, back)
            return
        if done is None:
            return
        if spoiled == "garble" and answer.status < 400:
            answer = Answer(answer.status, answer.body[: len(answer.body) // 2], answer.headers)
        elif spoiled == "portal":
            answer = Answer(200, b"<html>Sign in to the network", {}, is_json=False)
        self._deliver(done, back, answer)

    def _deliver(self, done: Done, back: float, answer: Answer) -> None:
        self._time.at(back, lambda: done(answer))
