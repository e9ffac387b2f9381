"""Safe contact and templates at the desk: the same answers as the store's own check."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casework import contact as stores
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.template import Template
from casework.documents.values import PersonId, ReportId
from casework.documents.words import ContactChannel
from tests.helpers.desk_rules import person_of
from workstation.domain import contact, templates

WORDS = ["police", "crime"]
times = st.times().map(lambda at: at.strftime("%H:%M"))
moments = st.timedeltas(timedelta(0), timedelta(days=800)).map(lambda d: datetime(2026, 1, 1, tzinfo=UTC) + d)


@given(times, times, moments)
def test_the_window_opens_when_the_store_says(start: str, end: str, at: datetime) -> None:
    """Both checks agree for every window and moment; the opening time lies inside the window."""
    person = person_of(contact={"window": {"from": start, "to": end}})
    opens = contact.opens_at(person, at)
    assert opens == stores.opens_at(stores.own(person), at)
    if opens is not None:
        assert opens > at - timedelta(seconds=1)
    else:
        closes = contact.closes_at(person, at)
        assert closes is None if start == end else closes is not None and closes > at


@given(st.text(max_size=200))
def test_any_text_is_looked_through_alike(text: str) -> None:
    """Desk and store find the same revealing details in any text."""
    person = Person(id=PersonId("p"), name="Tamsin Orrery")
    assert contact.telling(text, person, WORDS) == stores.telling(text, person, WORDS)


def test_the_gate_and_who_may_loosen_it() -> None:
    """A closed channel is reported, the portal is always open, and looser rules are recognised."""
    rules = {"channels": ["portal", "sms"], "window": {"from": "x", "to": 3}, "neutral": True}
    person = person_of(contact=rules)
    assert (
        contact.gate(person, "email") and not contact.gate(person, "portal") and not contact.gate(None, "sms")
    )
    assert contact.opens_at(person, datetime(2026, 1, 1, tzinfo=UTC)) is None
    before = contact.rules_of(person)
    assert not contact.looser(before, replace(before, channels=(ContactChannel.PORTAL,)))
    assert contact.looser(before, replace(before, channels=(ContactChannel.PORTAL, ContactChannel.EMAIL)))
    assert contact.looser(before, replace(before, neutral=False))
    assert contact.looser(before, replace(before, window=None))


@pytest.mark.parametrize(("text", "low", "high"), [
    ("We have it. " * 12, 5, 8),
    ("Notwithstanding aforementioned investigatory considerations, the constabulary's determination "
     "regarding evidential sufficiency necessitates administrative finalisation of your correspondence "
     "pending reconsideration of additional documentation.", 18, 60),
])  # fmt: skip
def test_reading_age(text: str, low: int, high: int) -> None:
    """Plain words have a low reading age, officialese a high one; a very short text has none."""
    age = templates.reading_age(text)
    assert age is not None and low <= age <= high
    assert templates.reading_age("Short.") is None


def test_templates_fit_their_state_and_service() -> None:
    """An empty list means all; a template without text in the report's language does not fit."""

    def told(status: str, service: str = "") -> Report:
        return Report(id=ReportId("r1"), status=status, service=service)

    template = Template(id="t1", states=("new",), services=("theft",), text={"en": "Hi"})
    assert templates.fits(template, told("new", "theft"))
    assert not templates.fits(template, told("closed", "theft"))
    assert not templates.fits(template, told("new", "asb"))
    assert templates.fits(Template(id="t2"), told("new"))
    assert (templates.text_in(template, "en"), templates.text_in(template, "cy")) == ("Hi", "")
