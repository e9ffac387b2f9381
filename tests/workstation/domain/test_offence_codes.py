"""Which offence codes the desk offers and accepts, by day."""

from __future__ import annotations

from datetime import date

from casework import offence_codes
from casework.documents.crime import Committed
from casework.documents.policy import Code
from tests.helpers.desk_rules import report_of

CODES = (
    Code(code="28E", label="Burglary", valid_to="2026-03-31"),
    Code(code="28K", label="Burglary of a home", valid_from="2026-04-01"),
    Code(code="49", label="Theft", valid_to="2026-03-31"),
    Code(code="49", label="Other theft", valid_from="2026-04-01"),
    Code(code="99", label="Coming", valid_from="2027-04-01"),
)
TODAY = date(2026, 11, 24)


def names(codes: tuple[Code, ...]) -> list[str]:
    return [f"{row.code} {row.label}" for row in codes]


def test_a_crime_has_the_codes_of_its_days() -> None:
    """A period has the codes of each of its days; local midnight divides them, not that of another zone."""
    report = report_of(submitted_at="2026-11-24T08:00:00.000Z")

    def of(start: str | None, end: str | None = None) -> list[str]:
        return names(offence_codes.of_crime(CODES, Committed(from_=start, to=end), report, TODAY))

    before, after = ["28E Burglary", "49 Theft"], ["28K Burglary of a home", "49 Other theft"]
    assert of("2026-03-31") == of("2026-03-31T22:30:00.000Z") == before
    assert of("2026-04-01") == of("2026-03-31T23:30:00.000Z") == after  # Summer time has begun.
    assert of("2026-03-30", "2026-04-02") == names(CODES[:4])
    assert of(None) == of("no day") == after


def test_a_case_open_across_a_change_may_have_either_code() -> None:
    """Nobody is hindered by a list that changed while the case was open."""
    early, late = (
        report_of(submitted_at="2026-03-20T08:00:00.000Z"),
        report_of(submitted_at="2026-11-20T08:00:00.000Z"),
    )
    assert names(offence_codes.of_case(CODES, early, TODAY)) == names(CODES[:4])
    assert names(offence_codes.of_case(CODES, late, TODAY)) == ["28K Burglary of a home", "49 Other theft"]


def test_a_code_has_the_title_of_its_day() -> None:
    """Without a day, or on one on which it was not valid, it has its newest."""
    titles = [
        offence_codes.title_of(CODES, "49", day) for day in ("2026-03-31", "2026-04-01T08:00:00Z", None)
    ]
    assert titles == ["Theft", "Other theft", "Other theft"]
    assert offence_codes.title_of(CODES, "28E", "2026-11-24") == "Burglary"
    assert offence_codes.title_of(CODES, "x", None) == ""
