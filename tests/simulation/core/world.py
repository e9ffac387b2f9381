"""One world: desks, a store of several processes, people, and every fault, step by step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from random import Random

from casework.audiences import Audiences, word
from nationalstore.core.identity import Principal
from nationalstore.db.rows import Counter
from nationalstore.services.access.readable import audiences_of
from nationalstore.services.commands.held_replies import release_due
from nationalstore.services.feed.events import HeadEvent
from tests.simulation.core import erased_cases, people, template
from tests.simulation.core.connection import StoreDown
from tests.simulation.core.contact_watch import ContactWatch
from tests.simulation.core.desk import Desk, Person
from tests.simulation.core.findings import Findings
from tests.simulation.core.plan import Plan
from tests.simulation.core.records import Records
from tests.simulation.core.store_process import ProcessStore, StoreProcess
from tests.simulation.core.times import SeededIds, WorldTime
from tests.simulation.memory_tables import Tables
from workstation.errors import StoreUnreachable

AGREES_EVERY = 0.1  # Seconds between two looks at whether everyone agrees.
JOBS_EVERY = 5.0  # Seconds between the store's checks for scheduled replies that are due.


class World:
    """The whole state of a world; ``happenings`` has the events."""

    def __init__(self, plan: Plan, *, traced: bool = False) -> None:
        self.plan, self.findings = plan, Findings(trace=[] if traced else None)
        self.time, self.rng = WorldTime(), Random(plan.seed)
        self.ids = SeededIds(self.time, self.rng)
        self.database = template.database()
        self.processes = [
            StoreProcess(self.database, self.time, self.ids, self._announce) for _ in range(plan.processes)
        ]
        self._own_store = self._new_store()
        self.desks = [self._new_desk(nth) for nth in range(plan.desks)]
        self.contact = ContactWatch(self.findings)
        self.records = Records(self.database, self.findings)
        self.disposed: list[tuple[str, str]] = []
        """The force and id of each case that the operators have erased."""
        self._readable: dict[Person, tuple[Tables, Counter, Audiences]] = {}
        """By person: the tables and the counter for which it was read, and what the person may read."""
        self._words = 0
        self.time.at(JOBS_EVERY, self._do_jobs)

    def _new_desk(self, nth: int) -> Desk:
        person = template.PEOPLE[self.plan.people[nth]]
        return Desk(f"desk {nth}", self, person, template.lend(person.force, self.ids()))

    # -- what desks use of it --------------------------------------------------------------------------------------

    def store_for(self) -> StoreProcess | None:
        """Return the process for the next request."""
        up = [process for process in self.processes if process.is_up]
        return up[self.rng.randrange(len(up))] if up else None

    def trace(self, words: str) -> None:
        """Write a line into the trace, with the time."""
        if self.findings.trace is not None:
            self.findings.line(f"{self.time.seconds:12.3f} {words}")

    def violated(self, invariant: str, words: str) -> None:
        """Record a violated invariant."""
        self.findings.expect(invariant, False, words)

    def words(self, kind: str) -> str:
        """Return a text that is unique in this world."""
        self._words += 1
        return f"{kind} {self._words}"

    # -- the store --------------------------------------------------------------------------------------------------

    @property
    def store(self) -> ProcessStore:
        """Return the world's own access to the tables, which no crash interrupts."""
        return self._own_store

    def _new_store(self) -> ProcessStore:
        return ProcessStore(self.database, self.time, self.ids, self._announce)

    def restore(self, nth: int, new_epoch: str | None) -> None:
        """Restore a backup: every process ends and starts again on it."""
        backups = self.database.backups
        if backups:
            self.database.restore(nth % len(backups), new_epoch)
            self._own_store = self._new_store()
            self.contact.begin_again()
            for process in self.processes:
                process.start()
            self.break_lines()

    def _announce(self, force: str, cursor: str) -> None:
        self.trace(f"store {force} is at {cursor}")
        self.contact.look(self.database.tables)
        for desk in self.desks:
            if desk.person.force == force:
                self.time.at(self._on_the_line(desk), partial(self._tell, desk, HeadEvent(cursor)))

    def _on_the_line(self, desk: Desk) -> float:
        """Return how long an event takes to arrive; on a cut connection it waits for the end of the cut."""
        return max(0.0, desk.line.cut_until - self.time.seconds) + desk.line.latency()

    def _tell(self, desk: Desk, event: HeadEvent) -> None:
        running = desk.running
        if running is not None:
            text = event.text_for(self.readable(desk))
            desk.later(running, partial(running.hear, text))

    def break_lines(self) -> None:
        """End every event stream."""
        for desk in self.desks:
            running = desk.running
            if running is not None:
                desk.later(running, partial(running.hear, StoreUnreachable("The live connection ended.")))

    def in_store(self, job: Callable[[ProcessStore], object]) -> None:
        """Run a job in one of the processes, which may end during it."""
        process = self.store_for()
        if process is None:
            return
        try:
            job(process.store)
        except StoreDown:
            process.end()

    def _do_jobs(self) -> None:
        self.in_store(release_due)
        self.time.at(JOBS_EVERY, self._do_jobs)

    # -- the end ------------------------------------------------------------------------------------------------------

    def heal(self) -> None:
        """End all faults: every officer works, every connection is up, every computer is on."""
        self.trace("-- everything heals")
        for process in self.processes:
            process.store.left = None
            process.start()
        for force, report in self.disposed:
            erased_cases.erase(self.store, force, report)
        for desk in self.desks:
            people.set_active(self.store, desk.person, active=True)
            desk.heal()
        self.records.repeat_all(self.store)

    def converge(self, seconds: float) -> bool:
        """Let time pass until everyone agrees, and return False if they do not within these seconds."""
        end = self.time.seconds + seconds
        while self.time.seconds < end:
            self.time.run(AGREES_EVERY)
            if all(self._agrees(desk) for desk in self.desks):
                return True
        return False

    def _agrees(self, desk: Desk) -> bool:
        """Whether a desk shows that it is up to date, and is: it says so only at the end of a round."""
        running = desk.running
        if running is None or desk.disk.cache.is_damaged or running.loop.state != "up_to_date":
            return False
        if running.journal.pending_count() or running.cache.refreshing or running.journal.replay_owed():
            return False
        cursor = running.cache.cursor() or ""
        with self.store.read() as view:
            head = view.head(desk.person.force)
        return cursor.startswith(str(head)) and cursor == head.seen_with(word(self.readable(desk)))

    def readable(self, desk: Desk) -> Audiences:
        """Return what the officer of a desk may read now. It changes only when the force's feed grows."""
        who, tables = desk.person, self.database.tables
        counter = tables.counters[who.force]
        known = self._readable.get(who)
        if known is None or known[0] is not tables or known[1] is not counter:
            officer = Principal(who.id, who.force, frozenset({who.role}), who.id, who.id)
            with self.store.read() as view:
                known = self._readable[who] = tables, counter, audiences_of(view, officer)
        return known[2]

    def standing(self) -> str:
        """Return each desk's progress, to explain a disagreement."""
        parts = []
        for desk in self.desks:
            running = desk.running
            if running is None or not self._agrees(desk):
                waiting = running.journal.pending_count() if running is not None else -1
                state = running.loop.state if running is not None else "off"
                parts.append(f"{desk.name} shows {state} with {waiting} waiting")
        return ", ".join(parts)

    def close(self) -> None:
        """Release the memory."""
        for nth, desk in zip(self.plan.people, self.desks, strict=False):
            desk.stop()
            template.give_back(template.PEOPLE[nth].force, desk.disk)

    def digest(self) -> str:
        """Return a digest of the trace, which differs between worlds."""
        text = "\n".join(self.findings.trace or [])
        return hashlib.sha256(text.encode()).hexdigest()
