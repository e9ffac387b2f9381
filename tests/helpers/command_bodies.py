"""Valid command bodies, and the case and officer they are checked against."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from casework.documents import codec
from nationalstore.services.catalogue import reference_data

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


ME = {"id": "o1", "name": "Wren Ashdown", "force": "sussex", "roles": ["triage"]}


LEVELS = dict.fromkeys(("threat", "harm", "risk", "investigation", "vulnerability", "engagement"), "low")


TICKS = {"repeat_check": True, "preservation_advice": True, "prevention_advice": True}


GOOD = {"form_version": 2, "levels": LEVELS, "rationales": {}, "ticks": TICKS, "grade": 3, "risk": "low"}


POLICY = codec.encode(reference_data.starting_policy("sussex"))


TEMPLATES = [{"key": "answered", "states": ["citizen_answered"], "text": {"en": "Thanks"}}]


SUPERVISOR = {"id": "o9", "name": "Odile Darrow", "force": "sussex", "roles": ["supervisor"]}


def state(**report: Any) -> dict[str, Any]:
    """Return the state that a check reads."""
    found = {
        "id": "r1",
        "status": "in_progress",
        "grade": 3,
        "claim": None,
        "clocks": [],
        "links": [],
        **report,
    }
    person = {"name": "Tamsin Orrery", "contact": {"channels": ["portal"], "neutral": True}}
    return {"report": found, "person": person, "policy": POLICY, "templates": TEMPLATES, "now": NOW}


def held(officer: str) -> dict[str, str]:
    """Return a current claim."""
    return {"officer": officer, "until": "2026-11-24T09:10:00.000Z"}
