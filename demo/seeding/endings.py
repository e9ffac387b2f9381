"""How seeded cases went on: a recorded crime with its reference and outcome, and an ending of their own kind."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from casework import crimes
from casework import endings as rules
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import Report
from nationalstore.db.store import wire_time

OUTCOMES = ("18", "18", "14", "15", "16", "1", "3", "8")


def recorded(report: dict[str, Any], policy: Policy, officer: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Return the report with the crime that its service suggests, recorded by the officer."""
    rng = Random(f"crime:{report['id']}")
    codes = [row.code for row in policy.opening_codes]
    crime = {
        "id": crimes.crime_id(report["id"], 0),
        "offence_code": report.get("opening_code") or rng.choice(codes),
        "rms_reference": f"47/{rng.randint(10_000, 99_999)}/{at:%y}",
        "victim": report["reporter"]["name"],
        "recorded_at": wire_time(at),
        "recorded_by": officer,
    }
    return {**report, "crime": True, "crimes": [crime]}


def ended(report: dict[str, Any], policy: Policy, officer: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Return the report as it ended: a crime with its outcome, any other case in a way of its kind."""
    rng = Random(f"ending:{report['id']}")
    if report["crime"]:
        recorded_ = report if report.get("crimes") else recorded(report, policy, officer, at)
        outcome = {"type": rng.choice(OUTCOMES), "at": wire_time(at), "by": officer}
        return {
            **recorded_,
            "crimes": [{**crime, "outcome": outcome} for crime in recorded_["crimes"]],
            "disposal": rules.FINISHED,
        }
    rows = [row for row in rules.offered(policy, codec.read_by_parts(Report, report)) if not row.needs]
    return {**report, "disposal": rng.choice(rows).code}
