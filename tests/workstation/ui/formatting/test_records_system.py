"""What a records system did, and what it refused, on the timeline of a case."""

from __future__ import annotations

from dataclasses import replace

from casework.documents.parts import Actor
from casework.documents.policy import Policy
from casework.documents.timeline import Event
from casework.documents.values import ReportId, Time
from tests.helpers.bundles import bundle_of
from workstation.ui.formatting.timeline import timeline

SYSTEM = Actor(name="Records system (niche)")


def test_the_timeline_says_what_came_from_there() -> None:
    """Each entry names the system, and a refusal says what was refused and why, in the system's own words."""
    refused = {"what": "crime_to_record", "code": "content_refused", "reason": "<b>No such code</b>"}
    made = (
        Event(id="e1", report=ReportId("r"), event="crime_recorded", actor=SYSTEM, at=Time("2026-11-24T09:00:00.000Z")),
        Event(id="e2", report=ReportId("r"), event="rms_refused", actor=SYSTEM, at=Time("2026-11-24T09:01:00.000Z"),
              detail=refused),
    )  # fmt: skip
    entries = timeline(replace(bundle_of({"id": "r"}), timeline=made), Policy(id=""))
    assert [(entry.who, entry.text) for entry in entries] == [
        ("Records system (niche)", "Crime recorded"),
        ("Records system (niche)", "Refused by the records system: Crime to record: <b>No such code</b>"),
    ]
