"""The reply templates a force starts with pass the desk's own checks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.documents.crime import Crime
from casework.documents.officer import Officer
from casework.documents.person import ContactRules, Person
from casework.documents.report import Report, ReporterDetails
from casework.documents.template import BY_HAND, MERGE_FIELDS, Template
from casework.documents.values import CrimeId, ForceId, OfficerId, PersonId, ReportId
from nationalstore.services.catalogue import reference_data
from workstation.domain.templates import merge, reading_age, text_in, unfilled, values_for
from workstation.ui.screens.compose.overriding import Overriding
from workstation.ui.screens.compose.preflight import Preflight

OLDEST = 11
TEMPLATES = reference_data.templates("sussex")
POLICY = reference_data.starting_policy("sussex")
OFFICER = Officer(id=OfficerId("o1"), force=ForceId("sussex"), name="Joss Linchmere")
every = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
both = pytest.mark.parametrize("language", ["en", "cy"])


def _report(template: Template, language: str) -> Report:
    return Report(
        id=ReportId("r1"), reference="SOH-26-7K2M-9QPD", force=ForceId("sussex"), language=language,
        status=(template.states or ("new",))[0], service=(template.services or ("theft",))[0],
        reporter=ReporterDetails(name="Tamsin Orrery"), crimes=(Crime(id=CrimeId("c1"), rms_reference="47260012345"),),
    )  # fmt: skip


def _merged(template: Template, language: str) -> str:
    values = {
        **values_for(_report(template, language), OFFICER, language),
        **dict.fromkeys(BY_HAND, "Shelter"),
    }
    assert {*values} == {*MERGE_FIELDS, *BY_HAND}
    return merge(text_in(template, language), values)


def _refused(template: Template, language: str, channel: str, person: Person | None) -> list[str]:
    checked = Preflight(
        text=_merged(template, language), language=language, channel=channel, template=template.key, later="", reason="",
        report=_report(template, language), person=person, policy=POLICY, templates=TEMPLATES, overriding=Overriding(),
        may_override=False, roles=frozenset({"supervisor"}), leaves_at=None, now=datetime(2026, 11, 30, 12, tzinfo=UTC), needs_reason=False,
    )  # fmt: skip
    return [line.words for line in checked.lines() if not line.ok and not line.advice]


@every
@both
def test_it_merges_and_passes_every_check_before_sending(template: Template, language: str) -> None:
    """With every placeholder filled nothing is left open, and the template fits its service and status."""
    assert not unfilled(_merged(template, language))
    assert _refused(template, language, "portal", None) == []


@every
def test_it_is_easy_to_read(template: Template) -> None:
    """Most people of eleven read it easily, by the measure that officers see."""
    assert (reading_age(_merged(template, "en")) or 0) <= OLDEST


@both
def test_the_neutral_letter_may_be_sent_to_someone_who_asked_for_neutral_words(language: str) -> None:
    """It passes by email to a person with neutral wording, which the other letters do not."""
    person = Person(
        id=PersonId("p1"), name="Tamsin Orrery", email="t@example.org", contact=ContactRules(neutral=True)
    )
    by_key = {template.key: template for template in TEMPLATES}
    assert _refused(by_key["neutral_contact"], language, "email", person) == []
    assert _refused(by_key["received_next"], language, "email", person) != []
