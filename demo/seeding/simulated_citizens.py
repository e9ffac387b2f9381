"""Simulated citizens of a demo who keep reporting and answering while it runs."""

from __future__ import annotations

import threading
from random import Random

from casework.documents import codec
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Report
from demo.seeding import stories
from demo.seeding.seed import Maker
from nationalstore.db import schema
from nationalstore.db.store import Store, WriteTransaction
from nationalstore.services.cases import cases
from nationalstore.services.cases.public_view import has_left

FIRST_SECONDS = 20.0
SHORTEST, LONGEST = 25.0, 70.0  # Seconds between two citizens.


class SeededCitizens:
    """A thread that occasionally submits a report or answers an officer, in every force with desks."""

    def __init__(self, store: Store, rng: Random | None = None) -> None:
        self._store, self._rng = store, rng or Random()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._live, name="citizens", daemon=True)

    def start(self) -> None:
        """Start reporting and answering."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the current message."""
        self._ended.set()
        self._thread.join(timeout=10)

    def _live(self) -> None:
        pause = FIRST_SECONDS
        while not self._ended.wait(pause):
            with self._store.read() as view:
                forces = list(view.conn.execute(schema.force_counter.select()).scalars())
            if forces:
                self.act(self._rng.choice(forces))
            pause = self._rng.uniform(SHORTEST, LONGEST)

    def act(self, force: str) -> None:
        """Perform one action by a citizen of the force."""
        with self._store.write(force) as work:
            if self._rng.random() < 0.5 and self._answer(work):
                return
            self._report(work, force)

    def _answer(self, work: WriteTransaction) -> bool:
        waiting = [
            message.report or ""
            for message in work.documents(Message, work.force)[-50:]
            if message.direction == "to_citizen" and has_left(message)
        ]
        waiting = [report for report in waiting if self._open(work, report)]
        if not waiting:
            return False
        report = self._rng.choice(waiting)
        cases.mark_read(work, report)
        cases.citizen_message(work, report, self._rng.choice(stories.ANSWERS_BACK))
        return True

    def _open(self, work: WriteTransaction, report_id: str) -> bool:
        report = work.find(Report, report_id)
        return report is not None and report.status == "waiting_for_citizen"

    def _report(self, work: WriteTransaction, force: str) -> None:
        maker = Maker(self._rng, force, work.now())
        maker.policy = work.rules_of(force)
        report, person = maker.fresh(stories.choose(self._rng))
        cases.submit_report(
            work, codec.read(Report, report), person=codec.read(Person, person) if person else None
        )
