"""A weekend's reports sent in minutes, with desks connected: a load test for the store's busiest days.

It uses only the public protocol: citizens submit through intake; desks follow notifications and pull the feed. Every
reference given to a citizen must appear once in the feed of every desk of its force.
"""

from __future__ import annotations

import asyncio
import math
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
import msgspec

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data

HOURS = 60  # From Friday evening to Monday morning.
SENDERS = 64  # How many citizens' requests may be in progress at once.
TRIES = 3  # How often a citizen sends a report without a response.
SETTLE_SECONDS = 120.0
SERVICES: tuple[tuple[str, dict[str, str]], ...] = (
    ("asb", {"kind": "nuisance", "what_happened": "Motorbikes up and down the promenade.", "where": "Tern Row"}),
    ("lost_property", {"what_lost": "A black phone in a green case", "where": "The pier"}),
    ("information", {"what_know": "Cars meet behind the market at night."}),
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What is sent where, and which desks watch."""

    stores: Sequence[str]
    reports: int
    seconds: float
    tokens: Sequence[tuple[str, str]]
    """Force and bearer token of each desk."""
    forces: Sequence[str]
    pause: float = 10.0
    """How long a desk collects notifications before it pulls, in seconds."""


@dataclass
class Sent:
    """The responses that citizens received."""

    references: dict[str, tuple[str, float]] = field(default_factory=dict)
    """The force of each reference, and when the response arrived."""
    took: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    failed: int = 0
    trouble: Counter[str] = field(default_factory=Counter)
    """Counts of errors on the way, including those followed by a retry."""

    def count_trouble(self, what: str, *, last: bool) -> None:
        """Count an error; `last` means that there is no further retry."""
        self.trouble[what] += 1
        self.failed += last


@dataclass(frozen=True)
class LoadResult:
    """The results; times in milliseconds, lags in seconds."""

    reports: int
    seconds: float
    failed: int
    trouble: dict[str, int]
    lost: int
    doubled: int
    desks_behind: int
    desks: int
    intake: dict[str, float]
    lag: dict[str, float]

    @property
    def kept(self) -> bool:
        """Return whether nothing was lost or duplicated and every desk was up to date."""
        return not (self.failed or self.lost or self.doubled or self.desks_behind)


def watchers(store: Store, desks: int) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the territorial forces, set up where necessary, and a token for each desk, spread over the forces.

    Raises Misconfigured for a database with real reports, because the load is fictional.
    """
    store.mark_demo()
    forces = sorted(reference_data.forces())
    for force in forces:
        with store.write(force) as work:
            reference_data.ensure_force(work, force)
    wanted_forces = [forces[number % len(forces)] for number in range(desks)]
    minted = {
        force: mint_demo_token(store, f"triage.{force}", 36_000) for force in dict.fromkeys(wanted_forces)
    }
    return forces, [(force, minted[force]) for force in wanted_forces]


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th and 99th percentiles, and the maximum."""
    ordered = sorted(values) or [0.0]
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {
        name: round(ordered[min(len(ordered) - 1, int(len(ordered) * s))], 1) for name, s in shares.items()
    }


def moments(reports: int, seconds: float) -> Iterator[float]:
    """Yield when each report is due: evenings are busy and early mornings quiet, over three nights."""
    hours = [1.0 + 0.8 * math.sin((hour + 18 - 14) / 24 * 2 * math.pi) for hour in range(HOURS)]
    whole, done = sum(hours), 0.0
    for hour, weight in enumerate(hours):
        first, last = round(reports * done / whole), round(reports * (done + weight) / whole)
        for number in range(first, last):
            yield (hour + (number - first) / max(1, last - first)) * seconds / HOURS
        done += weight


class Desk:
    """One desk, which receives notifications and pulls until it has everything."""

    def __init__(self, client: httpx.AsyncClient, force: str, token: str, pause: float) -> None:
        self.force, self.doubled = force, 0
        self.seen: dict[str, float] = {}
        self._client, self._pause = client, pause
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Schema": "1"}
        self._news = asyncio.Event()
        self._cursor: str | None = None
        self._ids: dict[str, str] = {}

    async def run(self) -> None:
        """Follow the force until cancelled."""
        listening = asyncio.create_task(self._listen())
        try:
            while True:
                await self.pull()
                await self._news.wait()
                await asyncio.sleep(self._pause)
                self._news.clear()
        finally:
            listening.cancel()

    async def _listen(self) -> None:
        while True:
            try:
                async with self._client.stream(
                    "GET", "/v1/events", headers=self._headers, timeout=60
                ) as answer:
                    async for line in answer.aiter_lines():
                        if line.startswith("event: head"):
                            self._news.set()
            except httpx.HTTPError:
                self._news.set()
                await asyncio.sleep(1.0)

    async def pull(self) -> None:
        """Pull every available page; a page that fails is requested again at the next notification."""
        more = True
        while more:
            query = {"limit": "500", **({"after": self._cursor} if self._cursor else {})}
            try:
                answer = await self._client.get(
                    "/v1/changes", params=query, headers=self._headers, timeout=60
                )
                answer.raise_for_status()
            except httpx.HTTPError:
                self._news.set()
                return
            page = msgspec.json.decode(answer.content)
            self._take(page["changes"])
            self._cursor, more = page["to"], page["more"]

    def _take(self, changes: list[dict[str, Any]]) -> None:
        now = time.monotonic()
        for change in changes:
            if change["kind"] == "report":
                reference = change["record"]["reference"]
                # One report under two ids, or one id twice in its first version, would be a duplicate.
                other = self._ids.setdefault(reference, change["id"]) != change["id"]
                again = reference in self.seen and change["version"] == 1
                self.doubled += other or again
                self.seen.setdefault(reference, now)


async def run(plan: Plan, rng: Random) -> LoadResult:
    """Send everything, wait until the desks have received it, and return the results."""
    async with _clients(plan.stores, len(plan.tokens)) as clients:
        desks = [
            Desk(clients[number % len(clients)], force, token, plan.pause)
            for number, (force, token) in enumerate(plan.tokens)
        ]
        for desk in desks:
            await desk.pull()
        watching = [asyncio.create_task(desk.run()) for desk in desks]
        started = time.monotonic()
        sent = await _send(plan, clients, rng)
        seconds = time.monotonic() - started
        await _settle(desks, sent)
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
        return _figures(sent, desks, seconds)


class _clients:  # Lower case, because it is used like a function.
    """One connection pool for each process of the store."""

    def __init__(self, stores: Sequence[str], desks: int) -> None:
        limits = httpx.Limits(max_connections=desks * 2 + SENDERS, max_keepalive_connections=desks + SENDERS)
        self._all = [httpx.AsyncClient(base_url=url, limits=limits, timeout=30) for url in stores]

    async def __aenter__(self) -> list[httpx.AsyncClient]:
        return self._all

    async def __aexit__(self, *_: object) -> None:
        for client in self._all:
            await client.aclose()


async def _send(plan: Plan, clients: list[httpx.AsyncClient], rng: Random) -> Sent:
    sent, places = Sent(), asyncio.Semaphore(SENDERS)
    started = time.monotonic()
    async with asyncio.TaskGroup() as citizens:
        async for number, due in _due(plan, started):
            await places.acquire()
            service, answers = rng.choice(SERVICES)
            body = {
                "force": rng.choice(plan.forces),
                "service": service,
                "answers": answers,
                "anonymous": True,
            }
            citizens.create_task(_report(clients[number % len(clients)], body, due, places, sent))
    return sent


async def _due(plan: Plan, started: float) -> AsyncIterator[tuple[int, float]]:
    for number, at in enumerate(moments(plan.reports, plan.seconds)):
        due = started + at
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        yield number, due


async def _report(
    client: httpx.AsyncClient, body: dict[str, Any], due: float, places: asyncio.Semaphore, sent: Sent
) -> None:
    began = time.monotonic()
    key = {"Idempotency-Key": secrets.token_urlsafe(32)}
    try:
        for left in reversed(range(TRIES)):
            try:
                answer = await client.post("/intake/v1/reports", json=body, headers=key)
            except httpx.HTTPError as error:
                # Like any client after a lost connection, retry the same request, which the store accepts once.
                sent.count_trouble(type(error).__name__, last=not left)
                continue
            if answer.status_code != 201:
                sent.count_trouble(str(answer.status_code), last=True)
                return
            done = time.monotonic()
            sent.references[answer.json()["reference"]] = (body["force"], done)
            sent.took.append((done - began) * 1000)
            # Measured from the due time, so that a queue in front of a slow store is included.
            sent.late.append((done - due) * 1000)
            return
    finally:
        places.release()


async def _settle(desks: list[Desk], sent: Sent) -> None:
    """Wait until every desk has every reference of its force, or until the time limit."""
    expected = _expected(sent)
    deadline = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < deadline and any(expected.get(d.force, set()) - d.seen.keys() for d in desks):
        await asyncio.sleep(0.5)


def _expected(sent: Sent) -> dict[str, set[str]]:
    expected: dict[str, set[str]] = {}
    for reference, (force, _) in sent.references.items():
        expected.setdefault(force, set()).add(reference)
    return expected


def _figures(sent: Sent, desks: list[Desk], seconds: float) -> LoadResult:
    expected = _expected(sent)
    missing = [expected.get(desk.force, set()) - desk.seen.keys() for desk in desks]
    watched = {desk.force for desk in desks}
    lags = [
        seen - sent.references[reference][1]
        for desk in desks
        for reference, seen in desk.seen.items()
        if reference in sent.references
    ]
    intake = percentiles(sent.took) | {f"due_{k}": v for k, v in percentiles(sent.late).items()}
    return LoadResult(
        reports=len(sent.references),
        seconds=round(seconds, 1),
        failed=sent.failed,
        trouble=dict(sent.trouble),
        lost=len(set().union(*missing))
        + sum(len(w) for force, w in expected.items() if force not in watched),
        doubled=sum(desk.doubled for desk in desks),
        desks_behind=sum(bool(m) for m in missing),
        desks=len(desks),
        intake=intake,
        lag=percentiles(lags),
    )
