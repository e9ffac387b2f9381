"""A scripted store, and the world of a sync engine around it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx

from workstation.cache.cache import row_hash
from workstation.domain.changes import Changes
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.engine import Engine
from workstation.sync.protocol.status import SyncStatus

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


OFFICER = {"id": "o1", "name": "Wren Ashdown"}


Answer = Callable[[httpx.Request], httpx.Response]


def said(value: Any, status: int = 200, **headers: str) -> httpx.Response:
    """Return a response with its digest."""
    body = json.dumps(value).encode()
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    return httpx.Response(status, content=body, headers={"content-type": "application/json",
                                                          "repr-digest": f"sha-256=:{digest}:", **headers})  # fmt: skip


def problem(status: int, code: str, **fields: Any) -> httpx.Response:
    """Return a response with a named problem."""
    return said({"code": code, "detail": f"Said {code}.", **fields}, status)


class Store:
    """A store of one report whose responses can be replaced by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.time = NOW
        self.version = 1
        self.last = 0  # The last number of the client's commands.
        self.accepted: dict[str, dict[str, Any]] = {}  # Outcomes by the command's id.

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path](request)
        return getattr(self, path.rpartition("/")[2].replace("-", "_"))(request)  # type: ignore[no-any-return]

    def me(self, request: httpx.Request) -> httpx.Response:
        return said({"officer": OFFICER, "force": "sussex", "store": {"time": self.time.isoformat()}})

    def urgent(self, request: httpx.Request) -> httpx.Response:
        gone = {"kind": "report", "id": "r9", "gone": True}
        return said({"changes": [self.report(), {"kind": "report"}, gone, "nonsense"]})

    def report(self) -> dict[str, Any]:
        record = {"id": "r1", "version": self.version, "status": "new", "reference": "SOH-1"}
        return {"kind": "report", "id": "r1", "version": self.version, "record": record}

    def changes(self, request: httpx.Request) -> httpx.Response:
        after = request.url.params.get("after")
        changes = [] if after else [{"position": 1, **self.report()}]
        return said(
            {
                "from": after or "e.0.x",
                "to": "e.1.x",
                "head": "e.1.x",
                "changes": changes,
                "confirmed": self.last,
            }
        )

    def withdrawn(self, request: httpx.Request) -> httpx.Response:
        return said({"erased": [], "restricted": []})

    def digest(self, request: httpx.Request) -> httpx.Response:
        total = f"{row_hash('r1', self.version):016x}"
        return said({"to": "e.1.x", "kinds": {"report": {"count": 1, "sum": total}}})

    def commands(self, request: httpx.Request) -> httpx.Response:
        batch = json.loads(request.content)
        outcomes = [{"number": c["number"], "id": c["id"], "outcome": "accepted", "position": 1}
                    for c in batch["commands"]]  # fmt: skip
        self.last = max([self.last, *(outcome["number"] for outcome in outcomes)])
        self.accepted |= {outcome["id"]: outcome for outcome in outcomes}
        return said({"client": batch["client"], "last": self.last, "outcomes": outcomes})

    def outcomes(self, request: httpx.Request) -> httpx.Response:
        asked = json.loads(request.content)["ids"]
        return said({"outcomes": [self.accepted[id_] for id_ in asked if id_ in self.accepted]})

    def events(self, request: httpx.Request) -> httpx.Response:
        return problem(503, "away")

    def head(self, request: httpx.Request) -> httpx.Response:
        return problem(404, "not_found")

    def audit(self, request: httpx.Request) -> httpx.Response:
        return problem(404, "not_found")

    def export_grants(self, request: httpx.Request) -> httpx.Response:
        return problem(404, "not_found")

    def presence(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(204)


class StillClock:
    """A clock that does not advance."""

    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0


class World:
    """An engine on the profile and the store, with the statuses it published."""

    def __init__(self, profile: Profile, store: Store) -> None:
        self.profile, self.store = profile, store
        self.states: list[SyncStatus] = []
        self.changes: list[Changes] = []
        self.presence: list[tuple[str, ...]] = []
        self.renewed = 0
        self.renews: Any = None

    async def renew(self) -> bool:
        self.renewed += 1
        if isinstance(self.renews, Exception):
            raise self.renews
        return bool(self.renews)

    def engine(self, client: Client) -> Engine:
        return Engine(
            client, self.profile.cache, self.profile.journal, clock=StillClock(), rng=Random(1), renew=self.renew,
            on_changes=self.changes.append, on_status=self.states.append,
            on_presence=lambda *seen: self.presence.append(seen),
        )  # fmt: skip

    def rounds(self, count: int = 1) -> list[float]:
        """Run rounds and return the pause that the engine asks for after each."""

        async def go() -> list[float]:
            transport = httpx.MockTransport(self.store)
            async with Client("https://store", lambda: "token", transport) as client:
                engine = self.engine(client)
                return [await engine.run_round() for _ in range(count)]

        return asyncio.run(go())
