"""The desk's side of the audit log against the real store: entries sent once, heads pinned, other heads an alarm."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from demo.identity.tokens import mint_demo_token
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.audit_rows import canonical
from nationalstore.db.store import Store as RealStore
from tests.helpers.record import entries_of
from tests.helpers.scripted_store import Store, World, problem, said
from tests.helpers.store import prepare
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.audit_entry import AuditRequest
from workstation.errors import StoreProblem
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.local_effects import LocalEffects
from workstation.sync.mending import Mending
from workstation.sync.protocol import audit_log
from workstation.sync.protocol.machine import Machine, Procedure
from workstation.sync.requests import Requests
from workstation.sync.runner import Runner

LOOK = Access("", "", CONSULTATION, "report", "r1", "r1", officer="o1")
Job = Callable[[], Procedure[Any]]


class Desk:
    """One profile and a real store, over a transport that can alter the store's responses."""

    def __init__(self, folder: Path) -> None:
        self.store = prepare(RealStore(f"sqlite:///{folder / 'store.db'}"))
        self.app: Any = create_app(self.store, Settings(demo=True))
        self.token = mint_demo_token(self.store, "triage.sussex", 36_000)
        self.profile = Profile(folder / "profile", bytes(range(32)))
        self.journal = self.profile.journal
        self.lie: Callable[[str, Any], Any] = lambda path, value: value

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        inner = httpx.ASGITransport(self.app)
        answer = await inner.handle_async_request(request)
        await answer.aread()
        told = self.lie(request.url.path.removeprefix("/v1/audit/"), json.loads(answer.content))
        return told if isinstance(told, httpx.Response) else said(told, answer.status_code)

    def run(self, job: Job) -> Any:
        """Run a procedure against the store."""

        async def go() -> Any:
            transport = httpx.MockTransport(self._answer)
            async with Client("https://store", lambda: self.token, transport) as client:
                cache = self.profile.cache
                mending = Mending(cache, self.journal)
                local = LocalEffects(cache, self.journal, mending, token=lambda: self.token, shown={})
                return await Runner(Machine(), local.perform, Requests(client).perform).run(job)

        return asyncio.run(go())

    def watch(self) -> list[str]:
        """Check the tree head; return the faults of open alarms."""
        self.run(lambda: audit_log.watch("sussex"))
        return [alarm.fault for alarm in self.journal.alarms() if not alarm.settled_at]

    def grow(self, count: int = 1) -> None:
        """Add entries to the audit log."""
        for _ in range(count):
            self.journal.log_access(LOOK)
        self.run(audit_log.send)

    def head_of(self, key: Ed25519PrivateKey, **changed: Any) -> Callable[[str, Any], Any]:
        """Return a forged response: the head with other fields, signed with a key."""

        def lie(path: str, value: Any) -> Any:
            if path != "head":
                return value
            told = {**value, **changed, "key": key.public_key().public_bytes_raw().hex()}
            words = {name: told[name] for name in ("force", "root", "signed_at", "size")}
            return {**told, "signature": key.sign(canonical(words).encode()).hex()}

        return lie

    @property
    def own_key(self) -> Ed25519PrivateKey:
        """The store's own key, as an intruder with full access would have it."""
        key: Ed25519PrivateKey = self.app.state.record_key
        return key


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk that has pinned the head of a log with three entries."""
    made = Desk(tmp_path)
    made.grow(3)
    assert made.watch() == []
    yield made
    made.profile.__exit__(None, None, None)
    made.store.close()


def test_entries_arrive_once_in_order(desk: Desk) -> None:
    """More entries than fit in one batch arrive complete, under the signed-in officer."""
    made = [desk.journal.log_access(replace(LOOK, about=f"r{n}", offline=True)) for n in range(501)]
    desk.run(audit_log.send)
    desk.run(audit_log.send)
    found = [entry for entry in entries_of(desk.store) if entry["offline"]]
    assert [entry["id"] for entry in found] == [one.id for one in made]
    assert found[7]["object"] == {"kind": "report", "id": "r7"} and found[7]["client"] == desk.journal.client
    assert found[7]["at"] == made[7].at and found[7]["what"] == CONSULTATION
    assert desk.journal.unsent_count() == 0


def test_what_the_store_will_not_take_holds_nothing_up(desk: Desk) -> None:
    """A refused entry is kept at the desk, and an audit entry reports it."""
    bad = desk.journal.log_access(replace(LOOK, about="x" * 300))
    good = desk.journal.log_access(LOOK)
    desk.run(audit_log.send)
    entries = {entry["object"]["kind"]: entry for entry in entries_of(desk.store)[3:]}
    assert entries["report"]["id"] == good.id and entries["entry"]["object"]["id"] == bad.id
    assert [one.id for one in desk.journal.refused_accesses()] == [bad.id]


def test_answers_about_other_entries_are_not_believed(desk: Desk) -> None:
    """A response about other entries marks nothing as sent."""
    desk.journal.log_access(LOOK)
    desk.lie = lambda path, value: {"accepted": ["someone's"], "known": [], "refused": []}
    with pytest.raises(StoreProblem):
        desk.run(audit_log.send)
    assert desk.journal.unsent_count() == 1


def test_a_record_that_grows_is_believed(desk: Desk) -> None:
    """The pin moves to each new head, by a proof each time."""
    for more in (0, 1, 4, 9):
        desk.grow(more)
        assert desk.watch() == []
    pin = desk.journal.pin("sussex")
    assert pin is not None and pin.size == 17


@pytest.mark.parametrize(
    "fault", ["unsigned", "key", "smaller", "inconsistent", "force", "unproved", "damaged"]
)
def test_a_head_that_does_not_follow_is_an_alarm_that_stays(desk: Desk, fault: str) -> None:
    """Both heads and the pin are kept; the alarm is raised once, work continues, and only a person closes it."""
    before, other = desk.journal.pin("sussex"), "ab" * 32
    desk.grow()
    lies: dict[str, Callable[[str, Any], Any]] = {
        "unsigned": lambda path, value: {**value, "root": other} if path == "head" else value,
        "key": desk.head_of(Ed25519PrivateKey.generate()),
        "smaller": desk.head_of(desk.own_key, size=2),
        "inconsistent": desk.head_of(desk.own_key, root=other),
        "force": desk.head_of(desk.own_key, force="essex"),
        "unproved": lambda path, value: problem(404, "not_found") if path == "proof" else value,
        "damaged": lambda path, value: problem(409, "record_damaged") if path == "head" else value,
    }
    desk.lie = lies[fault]
    assert desk.watch() == [fault] and desk.watch() == [fault], "the same alarm is not raised twice"
    (alarm,) = desk.journal.alarms()
    assert before is not None and alarm.pinned == before
    assert (alarm.shown is None) == (fault == "damaged")
    assert desk.journal.pin("sussex") == before
    desk.lie = lambda path, value: value
    assert desk.watch() == [fault], "a good head afterwards takes nothing back"
    assert desk.journal.settle_alarms("Looked into by the data protection officer") == 1
    assert desk.watch() == [] and desk.journal.alarms()[0].settled.startswith("Looked into")


def test_a_head_of_the_same_size_with_another_root_is_an_alarm(desk: Desk) -> None:
    """A head of the same size must have the same root, or it is an alarm."""
    desk.lie = desk.head_of(desk.own_key, root="ab" * 32)
    assert desk.watch() == ["inconsistent"]


def test_a_store_without_a_record_is_no_alarm(desk: Desk) -> None:
    """On an older store without this endpoint entries wait and no alarm is raised."""
    desk.lie = lambda path, value: problem(404, "not_found")
    assert desk.watch() == []
    desk.grow()
    assert desk.journal.unsent_count() == 1


def test_the_line_says_that_an_alarm_stands(tmp_path: Path) -> None:
    """The status shows the alarm while sending and receiving continue; the head is fetched once a minute at most."""
    store = Store()
    store.answers["/v1/audit/head"] = lambda _: problem(409, "record_damaged")
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        world = World(profile, store)
        world.rounds(3)
        assert (world.states[-1].state, world.states[-1].alarms) == ("up_to_date", 1)
        assert store.asked.count("/v1/audit/head") == 1


def test_each_entry_is_proved_against_the_pinned_head(desk: Desk) -> None:
    """Entries of this desk and the query itself are proved; one changed in transit is not."""
    desk.token = mint_demo_token(desk.store, "supervisor.sussex", 36_000)
    wanted = AuditRequest("complaint", report="r1")
    page = desk.run(lambda: audit_log.page(wanted, 0, 100, "sussex"))
    assert len(page.entries) == 4 and all(entry.proved for entry in page.entries)
    looked = json.loads(page.entries[-1].leaf)
    assert (looked["object"]["kind"], looked["reason"]) == ("record", "complaint")

    def lie(path: str, value: Any) -> Any:
        if path == "entries":
            value["entries"][1]["leaf"] = value["entries"][1]["leaf"].replace("consultation", "collection")
        return value

    desk.lie = lie
    page = desk.run(lambda: audit_log.page(wanted, 0, 2, "sussex"))
    assert [entry.proved for entry in page.entries] == [True, False] and page.next == 2


def test_nothing_is_proved_while_an_alarm_stands(desk: Desk) -> None:
    """A log that does not follow from the pinned head proves nothing."""
    desk.token = mint_demo_token(desk.store, "supervisor.sussex", 36_000)
    desk.lie = desk.head_of(Ed25519PrivateKey.generate())
    page = desk.run(lambda: audit_log.page(AuditRequest("complaint"), 0, 100, "sussex"))
    assert page.entries and not any(entry.proved for entry in page.entries)
    assert [alarm.fault for alarm in desk.journal.alarms()] == ["key"]
