"""Safe contact in words: the hours shown and edited are those that the rules apply."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.documents.person import ContactRules, ContactWindow, Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.values import PersonId, ReportId
from casework.documents.words import ContactChannel
from workstation.cache.rows import ReportBundle
from workstation.ui.formatting.safe_contact import contact_rule
from workstation.ui.screens.report.contact_forms import contact_rules
from workstation.ui.screens.report.form_context import FormContext

NOW = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)


def person_with(window: ContactWindow | tuple[str, ...]) -> Person:
    """Return a person who asks for these hours."""
    channels = (ContactChannel.PORTAL, ContactChannel.EMAIL)
    rules = ContactRules(channels=channels, window=window, reason="Others read the post.")
    return Person(id=PersonId("p1"), email="tamsin@example.org", contact=rules)


@pytest.mark.parametrize("window", [ContactWindow(from_="10:00", to="15:00"), ("10:00", "15:00")])
def test_the_hours_are_shown_and_kept_whichever_way_they_are_written(
    window: ContactWindow | tuple[str, ...],
) -> None:
    """A document of an earlier version stores the hours as a pair, which saving the form does not lose."""
    person = person_with(window)
    rule = contact_rule(person, NOW)
    assert rule is not None and "10:00" in rule[0] and "15:00" in rule[0]
    report = Report(id=ReportId("r1"))
    bundle = ReportBundle(report, report, person=person)
    form = contact_rules(FormContext(bundle, Policy(id="p"), {}, "o1", NOW)).form
    assert [field.value for field in form.fields if field.key in ("from", "to")] == ["10:00", "15:00"]
