"""Watches messages to reporters by rules of its own, from the documents and without any function of the product."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from tests.simulation.core.findings import Findings
from tests.simulation.memory_tables import Row, Tables

INVARIANT = "nothing leaves against contact rules"
LEFT = ("sent", "queued", "delivered", "read")
STOPPED = "stopped"
_LONDON = ZoneInfo("Europe/London")
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class ContactWatch:
    """A check of each message, once, at the moment it leaves."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._seen: set[tuple[str, str]] = set()
        """The id of each message that has left, and when."""
        self._up_to: dict[str, int] = {}

    def begin_again(self) -> None:
        """Start again at the first position, because the tables were replaced."""
        self._up_to = {}

    def look(self, tables: Tables) -> None:
        """Check what was committed since the last call."""
        new = [row for row in tables.documents.values() if row.position > self._up_to.get(row.force, 0)]
        for row in new:
            if row.kind == "message" and row.text is not None:
                self._judge(tables, row, _decode(row.text))
        for force, counter in tables.counters.items():
            self._up_to[force] = counter.position

    def _judge(self, tables: Tables, row: Row, message: dict[str, Any]) -> None:
        key = (row.id, str(message.get("left_at")))  # A later version may be written in the same moment.
        leaves = message["direction"] == "to_citizen" and message.get("left_at") == row.at
        if not leaves or message["channel"] == "portal" or key in self._seen:
            return
        self._seen.add(key)
        report = tables.documents[("report", str(message["report"]), row.force)].text
        person = _decode(report or "{}")["reporter"]["person"]
        rules = _decode(tables.documents[("person", person, row.force)].text or "{}")["contact"]
        self._findings.expect(
            INVARIANT, _may_leave(rules, message), f"message {row.id} by {message['channel']}"
        )


def _may_leave(rules: dict[str, Any], message: dict[str, Any]) -> bool:
    if message["channel"] not in (rules["channels"] or ()):
        return False
    window = rules["window"]
    if window is None:
        return True
    at = datetime.fromisoformat(message["left_at"]).astimezone(_LONDON).strftime("%H:%M")
    return bool(window["from"] <= at < window["to"])
