"""What the placeholders of a template become."""

from __future__ import annotations

import pytest

from casework.documents.crime import Cancellation, Crime
from casework.documents.officer import Officer
from casework.documents.report import ExternalReference, Report, ReporterDetails
from casework.documents.template import Template
from casework.documents.values import CrimeId, ForceId, OfficerId, ReportId
from workstation.domain.templates import reply_text, unfilled, values_for

OFFICER = Officer(id=OfficerId("o1"), force=ForceId("gwent"), name="Joss Linchmere")
LETTER = Template(
    id="t1",
    text={"en": "Hello {{citizen_name}},\n{{force_name}}", "cy": "Helo {{citizen_name}},\n{{force_name}}"},
)


def _text(force: str, language: str, name: str | None = None) -> str:
    report = Report(
        id=ReportId("r1"), force=ForceId(force), language=language, reporter=ReporterDetails(name=name)
    )
    return reply_text(report, LETTER, OFFICER)


@pytest.mark.parametrize(
    ("force", "language", "name"),
    [
        ("sussex", "en", "Sussex Police"),
        ("metropolitan", "en", "Metropolitan Police Service"),
        ("norfolk", "en", "Norfolk Constabulary"),
        ("south-wales", "en", "South Wales Police"),
        ("south-wales", "cy", "Heddlu De Cymru"),
    ],
)
def test_a_letter_is_signed_with_the_forces_own_name(force: str, language: str, name: str) -> None:
    """Nobody writes for “Metropolitan Police” or “Norfolk Police”, and a Welsh letter has the Welsh name."""
    assert _text(force, language, "Tamsin Orrery").splitlines()[1] == name


@pytest.mark.parametrize(("language", "greeting"), [("en", "Hello there,"), ("cy", "Helo,")])
def test_someone_without_a_name_is_greeted_in_both_languages(language: str, greeting: str) -> None:
    """The letter to an anonymous reporter leaves no placeholder open."""
    text = _text("gwent", language)
    assert text.splitlines()[0] == greeting and not unfilled(text)


def _crime(id_: str, reference: str | None, *, cancelled: bool = False) -> Crime:
    return Crime(
        id=CrimeId(id_), rms_reference=reference, cancelled=Cancellation(code="C1") if cancelled else None
    )


@pytest.mark.parametrize(
    ("crimes", "words"),
    [
        ((), None),
        ((_crime("c1", None),), None),
        ((_crime("c1", "47/1"),), "47/1"),
        ((_crime("c1", "47/1", cancelled=True), _crime("c2", "47/2")), "47/2"),
        ((_crime("c1", "47/1"), _crime("c2", "47/2")), "47/1, 47/2"),
        ((_crime("c1", "47/1", cancelled=True),), None),
    ],
)
def test_the_crime_reference_is_of_a_crime_that_stands(crimes: tuple[Crime, ...], words: str | None) -> None:
    """A letter never quotes a cancelled crime, or a reference of the case in another system."""
    report = Report(
        id=ReportId("r1"), crimes=crimes, external=(ExternalReference(system="cad", reference="CAD 9"),)
    )
    assert values_for(report, OFFICER, "en")["crime_reference"] == words
