"""What a window asks of the store, answered as it is while nothing is connected.

`Connection` has no address, no token and no way to send. `StoreConnection` is the one that has a store.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any, TypeVar

from workstation.domain.attachments import FetchedFile
from workstation.domain.audit_entry import AuditRequest, EntryPage
from workstation.domain.metrics import Past
from workstation.domain.online_comparison import ComparisonRequest, OnlineComparison
from workstation.domain.store_answers import PastVersion, ReportElsewhere
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.sync.session import SignOut

T = TypeVar("T")


class Connection:
    """Connected to nothing: each question has the answer of a store that cannot be asked."""

    def __init__(self) -> None:
        self._writing = threading.Lock()

    def start(self) -> None:
        """Begin to exchange with the store, where there is one."""

    def stop(self) -> None:
        """End the exchange with the store, where there is one."""

    def write_cache(self, job: Callable[[], Any]) -> None:
        """Run a job that writes the cache, one after another, on the calling thread."""
        with self._writing:
            job()

    def sign_in(self, open_browser: Callable[[str], Any]) -> Future[None]:
        """Let the officer sign in; without a store, nothing happens."""
        return at_once(None)

    def signed_in(self) -> None:
        """Retry what was refused before the sign-in."""

    def renew(self) -> Future[bool]:
        """Renew the sign-in. The result is False without a store."""
        return at_once(False)

    def sign_out(self) -> Future[SignOut]:
        """End the sign-in; without a store there is none."""
        return at_once(SignOut.NOT_OFFERED)

    def wake(self) -> None:
        """Check for changes now."""

    def wake_soon(self) -> None:
        """Check for changes soon."""

    def go_offline(self) -> None:
        """Stop using the network until `go_online` is called."""

    def go_online(self) -> None:
        """Use the network again."""

    def present(self, report: str, activity: str) -> None:
        """Show colleagues what the officer does; without a store nobody sees it."""

    def content(self, attachment: str, sha256: str) -> Future[FetchedFile]:
        """Fetch a file. Without a store the original is not available."""
        return at_once(FetchedFile())

    def history(self, person: str, reason: str) -> Future[list[ReportElsewhere]]:
        """Return a person's reports elsewhere; without a store there are none."""
        return at_once([])

    def past(self, start: datetime, end: datetime, service: str = "") -> Future[Past | None]:
        """Return figures of a past period; without a store, None."""
        return at_once(None)

    def comparison(self, asked: ComparisonRequest) -> Future[OnlineComparison | StoreProblem]:
        """Return a month beside its baseline; without a store, the problem."""
        return at_once(StoreUnreachable("The store compares the months, and this desk is not connected."))

    def export_accepted(self, access: str) -> Future[str]:
        """Return the store's answer to an export's audit entry; without a store, ""."""
        return at_once("")

    def versions(self, kind: str, id_: str) -> Future[list[PastVersion] | None]:
        """Return the versions of a setting; without a store, None."""
        return at_once(None)

    def audit_page(self, wanted: AuditRequest, start: int, limit: int) -> Future[EntryPage | StoreProblem]:
        """Return a page of the audit log; without a store, the problem."""
        return at_once(
            StoreUnreachable("The audit log is kept at the store, and this desk is not connected.")
        )


def at_once(value: T) -> Future[T]:
    """Return a future that has its value already."""
    answer: Future[T] = Future()
    answer.set_result(value)
    return answer
