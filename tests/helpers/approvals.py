"""Cases that are or were high risk, assessed and no crime, and every ending that could close them."""

from __future__ import annotations

from typing import Any

from nationalstore.db.store import Store
from tests.helpers.commanding import LEVELS, Desk
from tests.helpers.report_changes import TICKS, change, closable
from tests.helpers.store import add_report

ENDINGS: dict[str, dict[str, Any]] = {
    "incident_only": {"reason": "No crime."},
    "intelligence": {},
    "referred": {"reason": "Theirs.", "referred_to": "council"},
    "duplicate": {},
    "no_further_action": {"reason": "Nothing more."},
    "service_fulfilled": {},
    "service_refused": {"reason": "Not ours."},
}


def risky(
    store: Store, number: int = 1, risk: str = "emergency", flags: tuple[str, ...] = ("vulnerable",)
) -> str:
    """Return the id of an assessed report without a crime, received with this risk and these flags."""
    report = str(add_report(store, number)["id"])
    change(store, report, risk=risk, flags=list(flags))
    return closable(store, report)


def assess(desk: Desk, report: str, risk: str, grade: int = 3) -> dict[str, Any]:
    """Submit one assessment; return the outcome."""
    return desk.send("assess", report, levels=LEVELS, ticks=TICKS, grade=grade, risk=risk)
