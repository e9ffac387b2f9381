"""An audit log made by the test, leaf by leaf."""

from __future__ import annotations

import json
from concurrent.futures import Future
from typing import Any

from tests.helpers.ids import uid
from workstation.domain.audit_entry import AuditRequest, EntryPage
from workstation.errors import StoreProblem


def leaf(number: int, **more: Any) -> str:
    """Return an audit entry in the form in which it is hashed."""
    return json.dumps({
        "id": f"e{number}", "force": "sussex", "officer": uid("o2"), "client": "d", "what": "consultation",
        "object": {"kind": "report", "id": uid("r1")}, "report": uid("r1"), "at": "2026-11-24T10:00:00.000Z",
        "recorded_at": "2026-11-24T10:00:05.000Z", "reason": None, "recipients": [], "detail": {}, "offline": False,
        **more,
    })  # fmt: skip


class Record:
    """An audit log served to the desk; keeps what was requested."""

    def __init__(self, *pages: EntryPage | StoreProblem) -> None:
        self.pages, self.asked = list(pages), list[tuple[AuditRequest, int]]()

    def __call__(self, wanted: AuditRequest, start: int, limit: int) -> Future[EntryPage | StoreProblem]:
        self.asked.append((wanted, start))
        done: Future[EntryPage | StoreProblem] = Future()
        done.set_result(self.pages.pop(0))
        return done
