"""What a reporter reads of a recorded crime: its reference, where it stands, and the right to a review."""

from __future__ import annotations

from typing import Any

import pytest

from casework import public_crimes
from casework.public_crimes import ASK_AGAIN, REVIEW, REVIEW_BY_PROSECUTORS, WORDS, CrimeStage
from tests.helpers.desk_rules import policy_of, report_of

POLICY = policy_of(
    {"crime_outcomes": [{"code": "16", "title": "No support", "means": {"en": "It ended.", "cy": "Daeth i ben."}}]}
)  # fmt: skip
ENDED = WORDS[CrimeStage.OUTCOME]["en"]


@pytest.mark.parametrize(
    ("crime", "stage", "words", "review"),
    [
        ({}, "being_investigated", WORDS[CrimeStage.INVESTIGATED]["en"], False),
        ({"cancelled": {"code": "C1"}}, "cancelled", WORDS[CrimeStage.CANCELLED]["en"], False),
        ({"cancelled": {"code": "C1"}, "outcome": {"type": "16"}}, "cancelled", WORDS[CrimeStage.CANCELLED]["en"], False),
        ({"outcome": {"type": "16"}}, "outcome", f"It ended. {REVIEW['en']}", True),
        ({"outcome": {"type": "18"}}, "outcome", f"{ENDED} {ASK_AGAIN['en']}", False),
        ({"outcome": {"type": "9"}}, "outcome", f"{ENDED} {REVIEW_BY_PROSECUTORS['en']}", False),
        ({"outcome": {"type": "1A"}}, "outcome", ENDED, False),
    ],
)  # fmt: skip
def test_a_reporter_reads_where_a_crime_stands(
    crime: dict[str, Any], stage: str, words: str, review: bool
) -> None:
    """A review is named where there is one, by whom it is decided; formal action leaves nothing to review."""
    report = report_of(
        crimes=[{"id": "k1", "offence_code": "19C", "victim": "Ann", "rms_reference": "47/1", **crime}]
    )
    (shown,) = public_crimes.crimes_of(report, POLICY)
    assert (shown.reference, shown.stage, shown.words["en"], shown.review) == ("47/1", stage, words, review)
    assert "Ann" not in str(shown) and "19C" not in str(shown)


def test_an_outcome_is_told_in_welsh_too() -> None:
    """Its meaning is the policy's own sentence."""
    (shown,) = public_crimes.crimes_of(
        report_of(crimes=[{"id": "k1", "offence_code": "28E", "outcome": {"type": "16"}}]), POLICY
    )
    assert shown.words["cy"] == f"Daeth i ben. {REVIEW['cy']}"


def test_a_reporter_is_given_references_that_can_be_found() -> None:
    """Of crimes that stand; a cancelled one has none to quote, and dashes are no reference."""
    known: list[dict[str, Any]] = [
        {"rms_reference": "47/1"},
        {"rms_reference": " - "},
        {},
        {"rms_reference": "47/2", "cancelled": {"code": "C1"}},
    ]
    report = report_of(crimes=[{"id": f"k{n}", "offence_code": "28E", **one} for n, one in enumerate(known)])
    assert public_crimes.references(report) == ("47/1",)
