"""A store's clock that never stands still, and replies that may leave in an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from nationalstore.core.identity import Principal
from nationalstore.db.store import Store, wire_time
from nationalstore.services.commands.command_context import ReceivedCommand
from tests.helpers.commands import outcome_of
from tests.helpers.raw_documents import find_record, list_records

CLIENT = "0198f0a0-0000-7000-8000-00000000000c"


class Clock:
    """A clock that is moved by hand, and by a millisecond at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def hold(store: Store, clock: Clock, report: str, number: int = 1) -> str:
    """Write a reply that may leave in an hour and then waits for the reporter; return its id."""
    with store.read() as view:
        officer = list_records(view, "sussex", "officer")[0]
    who = Principal(officer["id"], "sussex", frozenset(["triage"]), officer["name"], officer["username"])
    body = {"text": "Later.", "channel": "portal", "not_before": wire_time(clock.now + timedelta(hours=1))}
    body["status_after"] = "waiting_for_citizen"
    id_ = store.new_id()
    outcome = outcome_of(store, CLIENT, ReceivedCommand(number, id_, "reply", body, report), who)
    assert outcome["outcome"] == "accepted"
    return id_


def message(store: Store, id_: str) -> dict[str, Any]:
    """Return the reply's current document."""
    with store.read() as view:
        return find_record(view, "message", id_) or {}
