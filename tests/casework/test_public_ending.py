"""What a reporter reads when their case has ended."""

from __future__ import annotations

import msgspec
import pytest

from casework import disclosures, endings, public_ending
from casework.documents.report import Report
from casework.documents.values import ReportId
from nationalstore.services.catalogue import reference_data
from workstation.domain.templates import reading_age

CODES = [row.code for row in reference_data.starting_policy("sussex").disposals]


def _closed(disposal: str, service: str = "theft", not_told: str | None = None) -> Report:
    return Report(id=ReportId("r1"), service=service, status="closed", disposal=disposal, not_told=not_told)


@pytest.mark.parametrize("code", [*CODES, *endings.RETIRED])
def test_every_ending_is_told_in_both_languages(code: str) -> None:
    """Each ending of the starting policy, and each older one, has words of its own and says what the reporter may do."""
    ending = public_ending.ending_of(_closed(code))
    assert ending is not None and ending.words != public_ending.OTHER
    assert all(ending.words[language] and ending.choices[language] for language in ("en", "cy"))
    assert (reading_age(f"{ending.words['en']} {ending.choices['en']}") or 0) <= 14


def test_an_ending_of_the_forces_own_is_told_too() -> None:
    """Whoever ends a case in a way that the table does not know still tells the reporter that something was decided."""
    ending = public_ending.ending_of(_closed("passed_to_the_mounted_branch"))
    assert ending is not None and ending.words == public_ending.OTHER


@pytest.mark.parametrize("service", sorted(disclosures.SCHEMES))
@pytest.mark.parametrize("code", CODES)
def test_nothing_of_a_disclosure_is_written(service: str, code: str) -> None:
    """Granted or refused would itself disclose whether there is something to tell."""
    assert public_ending.ending_of(_closed(code, service)) is None


def test_nothing_is_told_where_an_officer_recorded_why_not_or_the_case_is_open() -> None:
    """The reason itself never leaves."""
    assert public_ending.ending_of(_closed("refused", not_told="He reads her post.")) is None
    assert public_ending.ending_of(msgspec.structs.replace(_closed("refused"), status="in_progress")) is None
