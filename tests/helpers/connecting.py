"""A connector in this process, which can be killed at any step and started again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nationalstore.db import connectors
from nationalstore.db.store import Store
from nationalstore.jobs import connector_worker
from nationalstore.services.cases import cases
from nationalstore.services.connector import grants
from nationalstore.services.connector.rms_client import RmsClient
from tests.helpers.clock import Time
from tests.helpers.commanding import Desk
from tests.helpers.killed import DyingStore, DyingSystem, Killed, Steps
from tests.helpers.raw_documents import list_records
from tests.helpers.rms import KEY, Rms


class Exchange:
    """The connector “niche” of Sussex and its records system."""

    def __init__(self, store: Store, url: str, time: Time, rms: Rms) -> None:
        self.store, self.rms, self._url, self._time = store, rms, url, time
        self.desk = Desk(store)
        self._client = RmsClient(rms.url, KEY)

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def once(self) -> None:
        """Exchange everything that is due."""
        connector = grants.expected(self.store, "sussex", "niche")
        connector_worker.once(self.store, connector, self._client)

    def once_killed_at(self, last: int) -> bool:
        """Exchange in a process that dies at a step. Return whether it died before it had finished."""
        store, steps = DyingStore(self._url, clock=self._time), Steps(last)
        store.steps = steps
        try:
            connector = grants.expected(store, "sussex", "niche")
            connector_worker.once(store, connector, DyingSystem(self._client, steps))
        except Killed:
            return True
        finally:
            store.close()
            self._time.now += timedelta(seconds=61)  # The lease of a dead process ends by itself.
        return False

    def move_time(self, **by: float) -> None:
        """Move the clock of the store."""
        self._time.now += timedelta(**by)

    def states(self) -> dict[str, int]:
        """Return how many messages are in each state."""
        with self.store.read() as view:
            row = connectors.find(view.conn, "sussex", "niche")
            assert row is not None
            return connectors.counts(view.conn, row)

    def try_again(self, report: str | None = None) -> int:
        """Mark refused messages to be tried again."""
        connector = grants.expected(self.store, "sussex", "niche")
        with self.store.begin() as conn:
            return connectors.try_again(conn, connector, report)

    def wrote(self, report: str, text: str) -> None:
        """Let the reporter write."""
        with self.store.write("sussex") as work:
            cases.citizen_message(work, report, text)

    def did(self, kind: str, report: str, **body: Any) -> None:
        """Let an officer do something."""
        outcome = self.desk.send(kind, report, **body)
        assert outcome["outcome"] == "accepted", outcome

    def of_kind(self, kind: str, report: str | None = None) -> list[dict[str, Any]]:
        """Return the documents of a kind."""
        with self.store.read() as view:
            return list_records(view, "sussex", kind, report=report)

    def report(self, id_: str) -> dict[str, Any]:
        """Return a report."""
        return next(one for one in self.of_kind("report") if one["id"] == id_)
