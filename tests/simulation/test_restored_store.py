"""Three desks, citizens and a provider on a store that is restored from a backup again and again.

Seeded: `RESTORES=200` is the number of rounds; the suite runs fewer.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from casework.audiences import FORCE_WIDE
from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.json_shapes import shaped
from nationalstore.core.settings import Settings
from nationalstore.db import schema
from nationalstore.db.store import ReadTransaction, Store, wire_time
from nationalstore.jobs import delivery_worker
from nationalstore.services.commands.held_replies import release_due
from nationalstore.services.delivery.states import DeliveryUpdate
from nationalstore.services.delivery.transports import Notice
from nationalstore.services.feed import digest
from nationalstore.services.intake import brute_force_guard, submissions
from nationalstore.services.intake.schemas import ReportIn
from nationalstore.services.operations import restoring
from tests.helpers.outbound import reachable
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import FORCE, prepare
from tests.helpers.two_desks import FAULTS, Line, at_once
from workstation.domain.commands import Command, Intent
from workstation.errors import StoreProblem
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.sync_cycle import SyncCycle

KEY = bytes(range(32))
PEOPLE = tuple(f"{role}.{FORCE}" for role in ("triage", "officer", "supervisor"))
ROUNDS, ROUNDS_OF_A_WORLD = int(os.environ.get("RESTORES", "10")), 5
MOST_REQUESTS = 120  # The limit for one desk until it agrees with a restored store.
LEASE = timedelta(minutes=1)
REPORT = {"force": FORCE, "service": "crime", "language": "en",
          "answers": {"what_happened": "A bicycle was taken.", "where": "Tern Row, Brighton", "danger": "no"}}  # fmt: skip


class Time:
    """The store's clock: real time plus the time that the simulation lets pass."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.passed


class Strides:
    """A desk's clock that advances a second at every reading, so that nobody waits between two requests."""

    seconds = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        self.seconds += 1
        return self.seconds


class Provider:
    """An external service: it keeps what it has accepted, whatever happens to the store."""

    name = "provider"
    per_minute: int | None = None
    forgets = False

    def __init__(self) -> None:
        self.taken: list[Notice] = []
        self.taking: list[Any] = []  # Each runs once, before the store's commit.

    def hand(self, notice: Notice) -> DeliveryUpdate:
        self.taken.append(notice)
        while self.taking:
            self.taking.pop()()
        return DeliveryUpdate("sending", provider_reference=f"p-{notice.id}")

    def find(self, channel: str, id_: str) -> DeliveryUpdate | None:
        known = any(notice.id == id_ for notice in self.taken)
        return DeliveryUpdate("delivered", provider_reference=f"p-{id_}") if known else None

    def ask(self, channel: str, provider_reference: str) -> DeliveryUpdate | None:
        return DeliveryUpdate("delivered", provider_reference=provider_reference)

    def rest(self) -> None:
        """Do nothing, since no connection is held open."""


class Counting(Line):
    """A connection to the store that counts requests."""

    requests = 0

    async def handle_async_request(self, request: Any) -> Any:
        self.requests += 1
        return await super().handle_async_request(request)


class World:
    """A store, its backup, three desks with their officers, citizens, and the provider."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.rng, self.time, self.turn = folder, Random(seed), Time(), 0
        self.store = prepare(Store(self._url(), clock=self.time))
        for number in range(1, 5):
            reachable(self.store, number)
        self.app, self.guesses = (
            create_app(self.store, Settings(demo=True)),
            brute_force_guard.Guesses(self.store),
        )
        with self.store.read() as view:
            ids = {str(one["username"]): str(one["id"]) for one in list_records(view, FORCE, "officer")}
        self.officers = [ids[person] for person in PEOPLE]
        self.desks = [Profile(folder / person, KEY) for person in PEOPLE]
        self.provider, self.written = Provider(), [dict[str, Command]() for _ in PEOPLE]
        self.messages_of: dict[str, str] = {}
        self.most_requests = self.said = 0
        self.figures = Counter[str]()

    def _url(self) -> str:
        return f"sqlite:///{self.folder / f'store-{self.turn}.db'}"

    def close(self) -> None:
        """Close everything."""
        for desk in self.desks:
            desk.__exit__(None, None, None)
        self.store.close()

    # -- what people do -----------------------------------------------------------------------------------

    def work(self, steps: int) -> None:
        """Perform this many random actions."""
        acts = (
            self.officer_writes,
            self.officer_writes,
            self.exchange_badly,
            self.exchange_badly,
            self.citizen,
            self.post,
        )
        for _ in range(steps):
            self.rng.choice(acts)()

    def officer_writes(self) -> None:
        """Let an officer act at a desk."""
        desk = self.rng.randrange(len(PEOPLE))
        journal, report = self.desks[desk].journal, self.rng.choice(self._reports())
        self.said += 1
        kind = self.rng.choice(("note", "note", "reply", "reply", "claim", "release", "refused"))
        body: dict[str, Any] = {"text": f"Words {self.said}"} if kind == "note" else {}
        if kind == "reply":
            body = self._reply(desk, report)
        elif kind == "refused":
            kind, body = "note", {"text": ""}
        made = journal.append(Intent(kind, report, body))
        self.written[desk][made.id] = made

    def _file(self, desk: int, report: str) -> str:
        content = f"File {self.said}".encode()
        return self.desks[desk].journal.keep_parcel(report, "file.txt", "text/plain", content).id

    def _reply(self, desk: int, report: str) -> dict[str, Any]:
        files, held = [], None
        if self.rng.random() < 0.3:
            files.append(self._file(desk, report))
        if self.rng.random() < 0.3:
            held = wire_time(self.time() + timedelta(seconds=90))
        channel = self.rng.choice(("portal", "email", "sms"))
        return {"text": f"Words {self.said}", "channel": channel, "language": "en", "attachments": files,
                "not_before": held, "status_after": "in_progress"}  # fmt: skip

    def _reports(self) -> list[str]:
        with self.store.read() as view:
            return sorted(str(report["id"]) for report in list_records(view, FORCE, "report"))

    def citizen(self) -> None:
        """Let someone report and write once more."""
        got = submissions.submit(self.store, shaped(dict(REPORT), ReportIn))
        case = submissions.open_case(self.store, self.guesses, got.reference, got.receipt)
        submissions.write(self.store, case, "It was green.")

    def post(self) -> None:
        """Send what is due, including scheduled replies."""
        release_due(self.store)
        delivery_worker.run_once(self.store, {"email": self.provider, "sms": self.provider}, LEASE)
        with self.store.read() as view:
            table = schema.delivery
            rows = view.conn.execute(select(table.c.id, table.c.message).where(table.c.message.is_not(None)))
            self.messages_of |= {row.id: row.message for row in rows}

    def put_away(self) -> None:
        """Let officers dismiss some of their cards."""
        for desk in self.desks:
            for card in desk.journal.conflicts():
                if not card.body.get("text") and self.rng.random() < 0.5:
                    self.figures["refusals put away"] += desk.journal.discard(card.id)

    # -- desks and store ----------------------------------------------------------------------------------

    def exchange_badly(self) -> None:
        """Sync over a bad connection, on which the desk may give up."""
        plan = [self.rng.choice(FAULTS) for _ in range(self.rng.randrange(4))]
        try:
            self._exchange(self.rng.randrange(len(PEOPLE)), plan, 2)
        except StoreProblem:
            self.figures["exchanges that broke off"] += 1

    def _exchange(self, desk: int, plan: list[str], attempts: int) -> tuple[bool, int]:
        line, profile = Counting(self.app, plan), self.desks[desk]
        token = mint_demo_token(self.store, PEOPLE[desk], 3_600)

        async def run() -> bool:
            async with Client("http://127.0.0.1", lambda: token, line, clock=Strides()) as client:
                exchange = SyncCycle(client, profile.cache, profile.journal, Random(1), wait=at_once)
                return (await exchange.run(attempts)).converged

        return asyncio.run(run()), line.requests

    def agree(self) -> None:
        """Sync without faults until every desk equals the store, within a bounded number of requests."""
        for desk in (0, 1, 2, 0, 1, 2):
            converged, requests = self._exchange(desk, [], 6)
            assert converged, f"the desk of {PEOPLE[desk]} is wedged"
            assert requests <= MOST_REQUESTS
            self.most_requests = max(self.most_requests, requests)

    def back_up(self) -> None:
        """Copy the database while it is in use."""
        source, target = (
            sqlite3.connect(self.folder / f"store-{self.turn}.db"),
            sqlite3.connect(self.folder / "backup"),
        )
        source.backup(target)
        source.close()
        target.close()

    def restore(self, *, by_command: bool = False) -> None:
        """Restore the backup as docs/operations.md describes."""
        self.store.close()
        self.turn += 1
        (self.folder / "backup").replace(self.folder / f"store-{self.turn}.db")
        if by_command:
            command = [sys.executable, "-m", "nationalstore", "restored", "--database", self._url()]
            subprocess.run(
                [*command, "--by", "M. Hale", "--reason", "The disk failed"], check=True, capture_output=True
            )
        self.store = Store(self._url(), clock=self.time)
        if not by_command:
            restoring.begin_epoch(self.store, "M. Hale", "The disk failed")
        self.app, self.guesses = (
            create_app(self.store, Settings(demo=True)),
            brute_force_guard.Guesses(self.store),
        )

    def round(self) -> None:
        """Work, back up in the middle, work on, restore, and sync until everyone agrees."""
        self.work(self.rng.randrange(2, 7))
        if self.rng.random() < 0.3:
            self.provider.taking.append(self.back_up)  # Between the provider's and the store's commit.
            self.post()
        if not (self.folder / "backup").exists():
            self.provider.taking.clear()
            self.back_up()
        self.work(self.rng.randrange(3, 9))
        self.put_away()
        known = self.acknowledged()
        self.time.passed += LEASE
        self.restore()
        self.agree()
        self.post()
        self.agree()
        self.check(known)

    # -- what holds -----------------------------------------------------------------------------------------

    def acknowledged(self) -> list[tuple[int, Command]]:
        """Return every command that the store has acknowledged to a desk."""
        found = [
            (desk, self.desks[desk].journal.find(id_)) for desk, ids in enumerate(self.written) for id_ in ids
        ]
        return [
            (desk, one) for desk, one in found if one is not None and one.state in ("accepted", "confirmed")
        ]

    def check(self, known: list[tuple[int, Command]]) -> None:
        """Check that nothing acknowledged is missing, doubled or notified twice, and that all hold the same."""
        kinds = digest.digest(self.store, FORCE, FORCE_WIDE)["kinds"]
        with self.store.read() as view:
            rows = view.conn.execute(select(schema.ledger.c.id, schema.ledger.c.officer)).all()
            officers = {row.id: row.officer for row in rows}
            for desk, command in known:
                assert officers[command.id] == self.officers[desk]
                self._is_there(view, desk, command)
            for kind in ("note", "message"):
                texts = [
                    one["text"] for one in list_records(view, FORCE, kind) if one["text"].startswith("Words ")
                ]
                assert len(texts) == len(set(texts))
        for profile in self.desks:
            assert {k: {"count": c, "sum": s} for k, (c, s) in profile.cache.digest().items()} == kinds
            assert profile.journal.pending_count() == 0
        self._told_once()

    def _is_there(self, view: ReadTransaction, desk: int, command: Command) -> None:
        if command.kind not in ("note", "reply"):
            return
        found = find_record(view, {"reply": "message"}.get(command.kind, command.kind), command.id)
        if found is None:
            # The case has changed: the officer has a card with the text and decides.
            card = self.desks[desk].journal.find(command.id)
            assert card is not None and card.state in ("refused", "stale") and card.body == command.body
            assert command.kind == "reply" or find_record(view, "report", command.report or "") is None
            self.figures["cards after a restore"] += 1
            return
        assert (found["author"]["id"], found["text"]) == (self.officers[desk], command.body["text"])
        for file in command.body.get("attachments") or []:
            assert (find_record(view, "attachment", file) or {})["report"] == command.report
            self.figures["files there again"] += 1
        self.figures["documents there again"] += 1

    def _told_once(self) -> None:
        references = [notice.id for notice in self.provider.taken]
        assert len(references) == len(set(references)), "a reference was handed over twice"
        messages = [self.messages_of[reference] for reference in references if reference in self.messages_of]
        assert len(messages) == len(set(messages)), "someone was told twice of one message"


@pytest.fixture
def worlds(tmp_path: Path) -> Iterator[list[World]]:
    """The worlds of a test, which are all closed at its end."""
    made: list[World] = []
    yield made
    for world in made:
        world.close()


@pytest.mark.parametrize("seed", range(max(1, ROUNDS // ROUNDS_OF_A_WORLD)))
def test_a_store_brought_back_loses_and_doubles_nothing(
    tmp_path: Path, worlds: list[World], seed: int
) -> None:
    """After every restore acknowledged work is there once, with its author; no notice is repeated and no desk stuck."""
    world = World(tmp_path, seed)
    worlds.append(world)
    for _ in range(ROUNDS_OF_A_WORLD):
        world.round()
    assert world.figures["documents there again"]
    print(f"\nseed {seed}: {dict(world.figures)}, {len(world.provider.taken)} told,"
          f" at most {world.most_requests} requests of a desk")  # fmt: skip


def test_the_operations_guide_is_walked_through(tmp_path: Path, worlds: list[World]) -> None:
    """Three desks reply with files before and after the backup; after the guide's command everything is there once."""
    world = World(tmp_path, 1)
    worlds.append(world)
    for after in (False, True):
        for desk, report in enumerate(world._reports()[: len(PEOPLE)]):
            world.said += 1
            body = {"text": f"Words {world.said}", "channel": "email", "language": "en",
                    "attachments": [world._file(desk, report)]}  # fmt: skip
            made = world.desks[desk].journal.append(Intent("reply", report, body))
            world.written[desk][made.id] = made
        world.agree()
        if not after:
            world.back_up()
        world.post()
    known = world.acknowledged()
    assert len(known) == 6 and len(world.provider.taken) == 6
    world.time.passed += LEASE
    world.restore(by_command=True)
    with world.store.read() as view:
        assert len(list_records(view, FORCE, "message")) == 3, "the backup has half of it"
    world.agree()
    world.post()
    world.agree()
    world.check(known)
    assert world.figures["documents there again"] == world.figures["files there again"] == 6
    assert len(world.provider.taken) == 6
