"""One world: it starts every program, lets the faults of the plan happen, heals everything and looks at what is left."""

from __future__ import annotations

import math
import secrets
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random

import msgspec

from casework.documents.officer import Officer
from casework.documents.team import Team
from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from tests.simulation.core.findings import Findings
from tests.simulation.process import checking, desk, ending, history
from tests.simulation.process.database import DatabaseServer
from tests.simulation.process.faults import Fault, plan
from tests.simulation.process.network import Network
from tests.simulation.process.programs import CitizensProgram, DeskProgram, Program, StoreProgram

FORCE = "sussex"
DATABASE, CITIZENS = "database", "citizens"
BEGIN_SECONDS = 180.0  # Within this time every desk has to have met the store; a busy machine starts slowly.
LONGEST = 120.0
"""Seconds within which everyone has to agree: a dead connection is noticed after 30, and a pause lasts up to 30."""
TOKEN_SECONDS = 600.0
ROLES = ("triage", "officer", "supervisor")


class Size(msgspec.Struct, frozen=True):
    """How many desks and store processes there are, and for how many seconds faults happen."""

    desks: int = 11
    stores: int = 3
    seconds: float = 300.0
    only: str = ""
    """The beginning of the names of the faults that happen; of all when it is empty."""


class Outcome(msgspec.Struct):
    """What came of a world."""

    findings: Findings
    acts: dict[str, int]
    faults: Counter[str]
    packets: int
    lost: int
    agreed_after: float


class LiveWorld:
    """All programs of one world, in one folder."""

    def __init__(self, folder: Path, seed: int, size: Size, say: Callable[[str], None]) -> None:
        self.folder, self.seed, self.size, self._say = folder, seed, size, say
        self.network = Network(Random(f"{seed} packets"))
        host = self.network.add(DATABASE)
        self.database = DatabaseServer(host, folder / DATABASE)
        self.stores: dict[str, StoreProgram] = {}
        self.desks: dict[str, DeskProgram] = {}
        self.happened: Counter[str] = Counter()
        self.citizens: CitizensProgram | None = None
        self._usernames: dict[str, str] = {}
        self._begun = self._token_at = 0.0

    # -- beginning --------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start everything, and wait until every desk has met the store."""
        self.database.start()
        with closing(self.opened()) as store:
            officers = _officers(store, self.size.desks)
        for number in range(1, self.size.stores + 1):
            name = f"store{number}"
            host = self.network.add(name)
            self.stores[name] = StoreProgram(name, host, self.folder / name, self.database.address)
        addresses = [program.address for program in self.stores.values()]
        for number, officer in enumerate(officers, 1):
            self._add_desk(f"desk{number}", officer, addresses, self.seed + number)
        self._give_tokens()
        host = self.network.add(CITIZENS)
        self.citizens = CitizensProgram(CITIZENS, host, self.folder / CITIZENS, addresses, self.seed)
        for program in self._programs():
            program.start()
        self._until(
            lambda: all(self._is_up(name) for name in self.desks), BEGIN_SECONDS, "every desk meets the store"
        )

    def _add_desk(self, name: str, officer: Officer, stores: list[str], seed: int) -> None:
        desk_program = DeskProgram(name, self.network.add(name), self.folder / name, officer.id, stores, seed)
        key = desk_program.folder / desk.KEY
        key.touch(mode=0o600)
        key.write_bytes(secrets.token_bytes(32))
        self.desks[name] = desk_program
        self._usernames[name] = officer.username or ""

    def _programs(self) -> list[Program]:
        return [
            *self.stores.values(),
            *self.desks.values(),
            *([self.citizens] if self.citizens is not None else []),
        ]

    def _supervise(self) -> None:
        """Start a store process again that has ended by itself, as a service manager does: it does so without a database."""
        for program in self.stores.values():
            if program.is_wanted and not program.is_running:
                self._say(f"{program.name} is started again")
                program.start()

    def opened(self) -> Store:
        """Return the store's database, opened from this machine."""
        return Store(self.database.socket, connections=2)

    def _give_tokens(self) -> None:
        with closing(self.opened()) as store:
            for name, program in self.desks.items():
                new = program.folder / "token.new"
                new.write_text(mint_demo_token(store, self._usernames[name], 3600))
                new.replace(program.folder / desk.TOKEN)
        self._token_at = time.monotonic() + TOKEN_SECONDS

    # -- faults -----------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Let every fault of the plan begin and end."""
        faults = plan(
            Random(f"{self.seed} faults"),
            self.size.seconds,
            [*self.desks],
            [*self.stores],
            DATABASE,
            self.size.only,
        )
        moments = [(fault.begins, True, fault) for fault in faults] + [
            (fault.ends, False, fault) for fault in faults
        ]
        begun = time.monotonic()
        for at, begins, fault in sorted(moments, key=lambda one: (one[0], one[1])):
            self._rest_until(begun + at)
            if begins:
                self._say(f"{at:7.2f} {fault.name}: {fault.target} for {fault.seconds:.1f} s")
                self.happened[fault.name] += 1
                self._begin(fault)
            else:
                self._end(fault)
        self._rest_until(begun + self.size.seconds)

    def _rest_until(self, moment: float) -> None:
        while (left := moment - time.monotonic()) > 0:
            if time.monotonic() > self._token_at:
                self._give_tokens_if_possible()
            self._supervise()
            time.sleep(min(left, 1.0))  # The world lives meanwhile.

    def _give_tokens_if_possible(self) -> None:
        try:
            self._give_tokens()
        except Exception as away:  # The database is away; the tokens last for an hour.
            self._say(f"no new tokens yet: {type(away).__name__}")
            self._token_at = time.monotonic() + 10

    def _begin(self, fault: Fault) -> None:
        program = self._program(fault.target)
        line = self.network.line(fault.target)
        match fault.name.split()[0]:
            case "kill":
                (program or self.database).kill()
            case "power":  # Nobody is told that the connections have ended.
                line.is_cut = True
                (program or self.database).kill()
            case "stop" | "restart":
                (program or self.database).stop()
            case "pause" if program is not None:
                program.signal(signal.SIGSTOP)
            case "cut" if fault.name.endswith("from the database"):
                self.network.part([fault.target], [DATABASE])
            case "cut":
                line.is_cut = True
            case "slow":
                line.delay, line.jitter = 0.05 + 0.7 * fault.strength, 0.5 * fault.strength
            case "lossy":
                line.loss = 0.02 + 0.35 * fault.strength
            case "narrow":
                line.rate = 1000 + 9000 * fault.strength
            case other:
                raise AssertionError(f"nobody knows how to {other}")

    def _end(self, fault: Fault) -> None:
        program = self._program(fault.target)
        match fault.name.split()[0]:
            case "kill" | "stop" | "restart" | "power":
                self.network.mend(fault.target)
                (program or self.database).start()
            case "pause" if program is not None:
                program.signal(signal.SIGCONT)
            case _:
                self.network.join([fault.target], [DATABASE])
                self.network.mend(fault.target)

    def _program(self, name: str) -> Program | None:
        return self.desks.get(name) or self.stores.get(name)

    # -- end --------------------------------------------------------------------------------------------------------

    def settle(self) -> float:
        """Let everyone rest, and return the seconds until every desk has sent and fetched everything; infinite if never."""
        (self.folder / history.REST).touch()
        self.network.heal()
        begun, said_at = time.monotonic(), 5.0
        with closing(self.opened()) as store:
            while time.monotonic() - begun < LONGEST:
                if all(self._agrees(name, store) for name in self.desks):
                    return time.monotonic() - begun
                if time.monotonic() - begun > said_at:
                    said_at += 10.0
                    late = [name for name in self.desks if not self._agrees(name, store)]
                    self._say(f"{time.monotonic() - begun:7.2f} after healing, late: {', '.join(late)}")
                self._supervise()
                time.sleep(0.25)  # Polls other programs.
        for name in self.desks:
            self._say(f"{name} stands at {self.status(name)}")
        return math.inf

    def status(self, name: str) -> desk.Status | None:
        """Return what a desk last said about itself."""
        path = self.desks[name].folder / desk.STATUS
        return msgspec.json.decode(path.read_bytes(), type=desk.Status) if path.exists() else None

    def _is_up(self, name: str) -> bool:
        said = self.status(name)
        return said is not None and said.cursor is not None

    def _agrees(self, name: str, store: Store) -> bool:
        """Whether a desk rests, has nothing to send and stands at the head of the feed."""
        said = self.status(name)
        if said is None or not said.is_resting or said.pending or said.state != "up_to_date":
            return False
        with store.read() as view:
            head = view.head(FORCE)
        epoch, position, *_ = (said.cursor or "none.0").split(".")
        return (epoch, int(position)) == (head.epoch, head.position)

    def stop(self) -> list[str]:
        """End every desk and the citizens, and return those that had to be killed."""
        programs = [program for program in self._programs() if program.name not in self.stores]
        for program in programs:
            program.signal(signal.SIGTERM)
        return [program.name for program in programs if not program.stop()]

    def close(self) -> None:
        """End everything that is left."""
        for program in self._programs():
            program.kill()
        self.database.kill()
        self.network.close()

    def _until(self, holds: Callable[[], bool], seconds: float, what: str) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"not within {seconds:.0f} s: {what}")
            self._supervise()
            time.sleep(0.1)  # Polls other programs.


def _officers(store: Store, count: int) -> list[Officer]:
    """Prepare the database, and return as many officers of one force, each with a role."""
    store.mark_demo()
    with store.write(FORCE) as work:
        reference_data.ensure_force(work, FORCE)
    with store.write(FORCE) as work:
        team = next(iter(work.documents(Team, FORCE))).id
        return [
            work.create(
                reference_data.made_up_officer(FORCE, f"{role}{number}", f"Officer {number}", [role], team)
            )
            for number, role in ((number, ROLES[number % len(ROLES)]) for number in range(1, count + 1))
        ]


def run(seed: int, size: Size, folder: Path, say: Callable[[str], None]) -> Outcome:
    """Run one world in a folder and check it. Raises NotPermitted when this machine cannot."""
    with ExitStack() as stack:
        world = LiveWorld(folder, seed, size, say)
        stack.callback(world.close)
        world.start()
        world.run()
        agreed_after = world.settle()
        findings = Findings()
        for name in world.stop():
            findings.expect("everything comes to an end", False, f"{name} did not end when it was told to")
        store = world.opened()
        stack.callback(store.close)
        found = ending.world(folder, [*world.desks], CITIZENS, store, FORCE, agreed_after, LONGEST)
        checking.check(found, findings)
        _bugs(folder, [*world.stores, *world.desks, CITIZENS], findings)
        traffic = world.network.traffic
        return Outcome(
            findings, checking.counted(found.acts), world.happened, traffic.passed, traffic.lost, agreed_after
        )


def _bugs(folder: Path, programs: list[str], findings: Findings) -> None:
    """Check that no program met a bug. An error of the database is none."""
    for name in programs:
        lines = (folder / name / "log").read_text("utf-8", "replace").splitlines()
        bugs = [line for line in lines if "bug " in line or "Traceback" in line]
        findings.expect("bugs", not bugs, f"{name}: {'; '.join(bugs[:3])}")
