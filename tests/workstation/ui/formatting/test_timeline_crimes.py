"""The timeline says which offence was recorded, and with which outcome a crime ended."""

from __future__ import annotations

from typing import Any

from casework.documents import codec
from casework.documents.report import Report
from casework.documents.timeline import Event
from nationalstore.services.catalogue import reference_data
from tests.helpers.ids import uid
from workstation.cache.rows import ReportBundle
from workstation.ui.formatting.timeline import timeline

POLICY = reference_data.starting_policy("sussex")


def told(event: str, **detail: Any) -> str:
    record = {"id": uid("e1"), "report": uid("r1"), "event": event, "at": "2026-11-30T12:00:00.000Z",
              "actor": {"id": uid("o1"), "name": "Joss Linchmere"}, "detail": detail}  # fmt: skip
    report = codec.read(Report, {"id": uid("r1"), "reference": "SOH-26-1", "force": "sussex"})
    bundle = ReportBundle(report, report, timeline=(codec.read(Event, record),))
    return timeline(bundle, POLICY)[0].text


def test_a_recorded_crime_names_its_offence_and_reference() -> None:
    """The code with its title from the policy, and the number in the records system."""
    title = next(row.title or row.label for row in POLICY.opening_codes if row.code == "34B")
    said = told("crime_recorded", offence_code="34B", rms_reference="47260012345")
    assert said == f"Crime recorded: 34B  {title}, 47260012345"


def test_an_outcome_is_named_with_its_crime() -> None:
    """Outcome and reason stand behind the offence."""
    said = told("crime_outcome", offence_code="34B", outcome="18", reason="No camera.")
    assert "34B" in said and "18  " in said and said.endswith(": No camera.")
