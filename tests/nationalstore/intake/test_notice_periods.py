"""A date that leaves less notice than the law wants: neither the day of telling nor the date itself counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.documents.report import Report
from nationalstore.db.store import Store
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import Contact, ReportIn

TODAY = date(2026, 11, 24)


def short(kind: str, day: date) -> bool:
    """Whether an event of this kind on this day is announced too late."""
    question = service_catalogue.catalogue()["event_notice"].question("event_date")
    assert question is not None
    return question.short_notice({"kind": kind, "event_date": day.isoformat()}, TODAY) is not None


@pytest.mark.parametrize(("days", "is_short"), [(0, True), (1, True), (6, True), (7, False), (30, False)])
def test_six_clear_days_lie_between(days: int, is_short: bool) -> None:
    """A procession on the seventh day after today has six clear days; one on the sixth has five."""
    assert short("procession", TODAY + timedelta(days=days)) == is_short


@pytest.mark.parametrize("kind", ["protest", "race", "large"])
def test_other_events_have_no_such_rule(kind: str) -> None:
    """The law asks this of public processions only."""
    assert not short(kind, TODAY)


@pytest.mark.parametrize(("days", "flags"), [(6, ("short_notice",)), (7, ())])
def test_the_desk_sees_it(timed: Store, days: int, flags: tuple[str, ...]) -> None:
    """The report carries the flag, whichever way it came."""
    given = {
        "kind": "procession", "event_name": "Lantern walk", "purpose": "To remember", "starts": "18:00", "ends": "20:00",
        "event_date": (timed.clock().date() + timedelta(days=days)).isoformat(), "where": "Lewes", "route": "To the river",
        "people": 80, "stewards": 6, "opposed": "no", "organiser": "Idris Vale, Lewes", "council_told": "yes",
    }  # fmt: skip
    sent = ReportIn(
        force="sussex",
        service="event_notice",
        language="en",
        answers=given,
        contact=Contact(name="Idris Vale"),
    )
    receipt = submissions.submit(timed, sent)
    with timed.read() as view:
        (report,) = [one for one in view.documents(Report, "sussex") if one.reference == receipt.reference]
    assert report.flags == flags
