"""The rights of the victim under *People*: why they are enhanced, and what was done about each."""

from __future__ import annotations

from casework.documents import codec
from casework.documents.report import Report
from casework.victims_code import RIGHTS
from nationalstore.services.catalogue import reference_data
from workstation.ui.formatting.victim import victim_rows

POLICY = reference_data.starting_policy("sussex")
STEP = {
    "right": "support",
    "state": "offered",
    "at": "2026-11-24T09:00:00.000Z",
    "by": {"name": "Wren\u202e Ashdown"},
}


def rows(**said: object) -> dict[str, str]:
    """Return the rows of a report."""
    return dict(victim_rows(codec.read(Report, {"id": "r1", **said}), POLICY))


def test_all_twelve_rights_stand_with_the_reason_for_enhanced_ones() -> None:
    """A hate crime shows why; the latest step of a right shows with its time and by whom, as plain text."""
    later = {**STEP, "state": "declined", "at": "2026-11-25T09:00:00.000Z"}
    found = rows(crime=True, flags=["hate", "welsh"], victim_rights=[later, STEP])
    assert len(found) == 1 + len(RIGHTS) == 13
    assert found["Enhanced rights"] == "Yes: Hate"
    assert found["Referral to support"] == "Declined, 25 Nov 09:00  Wren Ashdown"
    assert found["Victim Personal Statement"] == "Not offered yet"


def test_the_service_and_the_recorded_offences_are_reasons_too() -> None:
    """They are named in words; the service only where no flag says it already."""
    title = {"en": "Modern slavery and trafficking"}
    found = rows(
        crime=True, service="modern_slavery", service_title=title, crimes=[{"id": "k", "offence_code": "5D"}]
    )
    why = "Yes: Modern slavery and trafficking, 5D  Assault with intent to cause serious harm"
    assert found["Enhanced rights"] == why
    assert rows(crime=True, service="hate_crime", flags=["hate"])["Enhanced rights"] == "Yes: Hate"


def test_a_case_without_crime_has_none_until_one_is_recorded() -> None:
    """A request shows no rights of a victim; one that was recorded anyway is never hidden."""
    assert rows() == {}
    assert rows(victim_rights=[STEP])["Enhanced rights"] == "No reason on this case"
